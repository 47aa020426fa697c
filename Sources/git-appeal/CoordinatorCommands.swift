import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

/// Reads a day that was typed as an option.
func day(_ text: String?, _ option: String) throws(DeskProblem) -> CivilDate? {
    guard let text else { return nil }
    guard let date = CivilDate(text) ?? CivilDate(russian: text) else {
        throw .invalidValue(option: option, value: text, allowed: "YYYY-MM-DD, DD.MM.YYYY")
    }
    return date
}

/// Reads one of a set of words that was typed as an option.
func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String?, _ option: String, as type: Word.Type = Word.self
) throws(DeskProblem) -> Word? {
    guard let text else { return nil }
    guard let word = Word(rawValue: text) else {
        throw .invalidValue(
            option: option, value: text,
            allowed: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
}

/// `git appeal register`.
struct Register: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.register)

    @Option(help: say(.registerNumber))
    var number: String
    @Option(help: say(.registerReceived))
    var received: String
    @Option(help: say(.registerText))
    var text: String
    @Option(help: say(.registerSource))
    var source = "pos"
    @Option(help: say(.appealKind))
    var kind = "message"
    @Option(help: say(.category))
    var category = ""
    @Option(help: say(.subcategory))
    var subcategory: String?
    @Option(help: say(.registerTopic))
    var topic: String?
    @Option(help: say(.registerTrack))
    var track: String?
    @Option(help: say(.attach))
    var attach: [String] = []
    @Flag(help: say(.keepPersonal))
    var keepPersonal = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let desk = try common.desk()
        guard let receivedOn = try day(received, "--received"),
            let kind = try word(kind, "--kind", as: AppealKind.self)
        else { return }
        let (policy, today) = try desk.policy()
        let typed = try word(track, "--track", as: Track.self)
        let raw = String(decoding: try Casework.contents(text), as: UTF8.self)
        let (masked, count) =
            keepPersonal ? (raw, MaskedCount()) : PersonalDataMask().mask(raw)
        let rule = policy.categories.rule(category: category, subcategory: subcategory)
        let card = AppealCard(
            source: source, number: number, kind: kind, receivedOn: receivedOn,
            registeredOn: today, category: category, subcategory: subcategory,
            topic: topic ?? rule?.topic ?? "other", track: typed ?? rule?.track ?? .ordinary)
        let act = try Casework.register(
            card, message: Array((masked.hasSuffix("\n") ? masked : masked + "\n").utf8),
            attachments: attach)
        let outcomes = try await desk.handOver(handing.options(desk)) { _ in [act] }
        if count.total > 0 { printError([count.text(desk.language)]) }
        try report(outcomes, common, desk)
    }
}

/// `git appeal classify`.
struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.classify)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.appealKind))
    var kind: String?
    @Option(help: say(.category))
    var category: String?
    @Option(help: say(.subcategory))
    var subcategory: String?
    @Option(help: say(.fact))
    var fact: String?
    @Option(help: say(.topic))
    var topic: String?
    @Option(help: say(.track))
    var track: String?
    @Flag(inversion: .prefixedNo, help: say(.significant))
    var significant: Bool?
    @Option(help: say(.repeatOf))
    var repeatOf: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        var wish = Casework.Classifying()
        wish.kind = try word(kind, "--kind")
        wish.category = category
        wish.subcategory = subcategory
        wish.fact = fact
        wish.topic = topic
        wish.track = try word(track, "--track")
        wish.significant = significant
        wish.repeatOf = repeatOf
        try await carryOut(common, handing) {
            [id, wish] session throws(DeskProblem) in
            [try Casework.classify(id, wish, in: session)]
        }
    }
}

/// Whom a coordinator names.
struct AssigningOptions: ParsableArguments {
    @Option(help: say(.assignTo))
    var to: String?
    @Option(help: say(.assignApprover))
    var approver: String?
    @Option(help: say(.assignInstruction))
    var instruction: String?
    @Option(help: say(.assignDue))
    var due: String?

    func wish() throws(DeskProblem) -> Casework.Assigning {
        Casework.Assigning(
            executor: to, approver: approver, instruction: instruction,
            due: try day(due, "--due"))
    }
}

/// `git appeal assign`.
struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.assign)

    @Argument(help: say(.numbers))
    var ids: [String]
    @OptionGroup var assigning: AssigningOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await assign(ids, assigning, as: .assign, common, handing)
    }
}

/// `git appeal reassign`.
struct Reassign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.reassign)

    @Argument(help: say(.numbers))
    var ids: [String]
    @OptionGroup var assigning: AssigningOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await assign(ids, assigning, as: .reassign, common, handing)
    }
}

private func assign(
    _ ids: [String], _ assigning: AssigningOptions, as transition: Transition,
    _ common: CommonOptions, _ handing: HandingOptions
) async throws {
    let wish = try assigning.wish()
    try await carryOut(common, handing) {
        session throws(DeskProblem) in
        var acts: [Act] = []
        for id in ids {
            acts.append(try Casework.assign(id, wish, as: transition, in: session))
        }
        return acts
    }
}

/// `git appeal supplement`.
struct Supplement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.supplement)

    @Argument(help: say(.number))
    var id: String
    @Argument(help: say(.supplementFiles))
    var files: [String]
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [id, files] session throws(DeskProblem) in
            [try Casework.supplement(id, files: files, in: session)]
        }
    }
}

/// `git appeal reopen`.
struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.reopen)

    @Argument(help: say(.number))
    var id: String
    @Option(help: say(.reopenReason))
    var reason: String
    @Option(help: say(.reopenReceived))
    var received: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let why = try word(reason, "--reason", as: ReopeningReason.self) else { return }
        let receivedOn = try day(received, "--received")
        try await carryOut(common, handing) {
            [id] session throws(DeskProblem) in
            [try Casework.reopen(id, reason: why, receivedOn: receivedOn, in: session)]
        }
    }
}
