import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal submit`.
struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.submit)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.submitOutcome))
    var outcome: String?
    @Option(help: say(.submitMeasures))
    var measures: String?
    @Option(help: say(.submitForwardedTo))
    var forwardedTo: String?
    @Option(help: say(.submitDuplicateOf))
    var duplicateOf: String?
    @Option(help: say(.submitAnswer))
    var answer: String?
    @Option(help: say(.overdueReason))
    var overdueReason: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let wish = Casework.Submitting(
            outcome: try word(outcome, "--outcome"), measures: measures,
            forwardedTo: forwardedTo, duplicateOf: duplicateOf, answerFile: answer,
            overdueReason: overdueReason)
        try await common.desk().refuseForeignChanges(id)
        try await carryOut(common, handing) {
            [id] session throws(DeskProblem) in
            [try Casework.submit(id, wish, in: session)]
        }
    }
}

/// `git appeal postpone`.
struct Postpone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.postpone)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.postponeUntil))
    var until: String
    @Option(help: say(.postponeReason))
    var reason: String
    @Option(help: say(.postponeNotice))
    var notice: String?
    @Option(help: say(.overdueReason))
    var overdueReason: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let until = try day(until, "--until") else { return }
        let wish = Casework.Postponing(
            until: until, reason: reason, noticeFile: notice, overdueReason: overdueReason)
        try await carryOut(common, handing) {
            [id] session throws(DeskProblem) in
            [try Casework.postpone(id, wish, in: session)]
        }
    }
}

/// `git appeal notify`.
struct Notify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.notify)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.notifyPlace))
    var place: String
    @Option(help: say(.reference))
    var reference = ""
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [id, place, reference] session throws(DeskProblem) in
            [try Casework.notify(id, place: place, reference: reference, in: session)]
        }
    }
}

/// `git appeal decline`.
struct Decline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.decline)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.declineReason))
    var reason: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [id, reason] session throws(DeskProblem) in
            [try Casework.decline(id, reason: reason, in: session)]
        }
    }
}

/// `git appeal recall`.
struct Recall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.recall)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.recallRemarks))
    var remarks: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await review(id, as: .recall, remarks, common, handing)
    }
}

/// `git appeal return`.
struct Return: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.returnAnswer)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.returnRemarks))
    var remarks: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await review(id, as: .return, remarks, common, handing)
    }
}

private func review(
    _ id: String, as transition: Transition, _ remarks: String, _ common: CommonOptions,
    _ handing: HandingOptions
) async throws {
    try await carryOut(common, handing) {
        session throws(DeskProblem) in
        [try Casework.review(id, as: transition, remarks: remarks, in: session)]
    }
}

/// `git appeal approve`.
struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.approve)

    @Argument(help: say(.numbers))
    var ids: [String]
    @Option(help: say(.overdueReason))
    var overdueReason: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [ids, overdueReason] session throws(DeskProblem) in
            try Casework.approve(ids, overdueReason: overdueReason, in: session)
        }
    }
}

/// `git appeal publish`.
struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.publish)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.publishPlace))
    var place: String
    @Option(help: say(.reference))
    var reference = ""
    @Option(help: say(.overdueReason))
    var overdueReason: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [id, place, reference, overdueReason] session throws(DeskProblem) in
            [
                try Casework.publish(
                    id, place: place, reference: reference, overdueReason: overdueReason,
                    in: session)
            ]
        }
    }
}
