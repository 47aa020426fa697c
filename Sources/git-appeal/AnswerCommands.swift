import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal open`.
struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Открыть обращение как файлы", "Open an appeal as files"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let (state, path) = try await desk.openFiles(id)
        if common.format == .json {
            printJSON(["id": .string(state.id.description), "path": .string(path)])
            return
        }
        print(path)
    }
}

/// `git appeal submit`.
struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Представить ответ на согласование", "Submit the answer for approval"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp("solved | explained | refused | forwarded | duplicate | withdrawn"))
    var outcome: String?
    @Option(help: ArgumentHelp(say("принятые меры", "the measures taken")))
    var measures: String?
    @Option(help: ArgumentHelp(say("кому перенаправлено", "to whom it is forwarded")))
    var forwardedTo: String?
    @Option(help: ArgumentHelp(say("дубликат чего", "which appeal it doubles")))
    var duplicateOf: String?
    @Option(
        help: ArgumentHelp(
            say("файл ответа вместо открытого", "the answer's file instead of the opened one")))
    var answer: String?
    @Option(help: ArgumentHelp(say("причина просрочки", "why it is late")))
    var overdueReason: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let wish = Casework.Submitting(
            outcome: try word(outcome, "--outcome"), measures: measures,
            forwardedTo: forwardedTo, duplicateOf: duplicateOf, answerFile: answer,
            overdueReason: overdueReason)
        try await carryOut(common, handing) {
            [id] session throws(DeskProblem) in
            [try Casework.submit(id, wish, in: session)]
        }
    }
}

/// `git appeal postpone`.
struct Postpone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Просить отложить итоговый ответ до даты", "Ask to postpone the final answer to a date")
    )

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("до какой даты", "to which date")))
    var until: String
    @Option(help: ArgumentHelp(say("почему нельзя решить в срок", "why not within the time")))
    var reason: String
    @Option(
        help: ArgumentHelp(
            say(
                "файл с уведомлением заявителю; иначе обычный текст",
                "file with the notice to the applicant; the usual wording otherwise")))
    var notice: String?
    @Option(help: ArgumentHelp(say("причина просрочки", "why it is late")))
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
    static let configuration = CommandConfiguration(
        abstract: say(
            "Отметить, что заявитель уведомлён о переносе",
            "Record that the applicant was told of a postponement"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("где заявитель получил уведомление", "where it was given")))
    var place: String
    @Option(help: ArgumentHelp(say("под каким номером или ссылкой", "under which number or link")))
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
    static let configuration = CommandConfiguration(
        abstract: say("Вернуть обращение координатору", "Send the appeal back to the coordinator"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("почему", "why")))
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
    static let configuration = CommandConfiguration(
        abstract: say("Отозвать ответ на доработку", "Recall the answer for revision"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("почему", "why")))
    var remarks: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await review(id, as: .recall, remarks, common, handing)
    }
}

/// `git appeal return`.
struct Return: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Вернуть ответ на доработку", "Return the answer for revision"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("замечания", "remarks")))
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
    static let configuration = CommandConfiguration(
        abstract: say("Утвердить ответы", "Approve answers"))

    @Argument(help: ArgumentHelp(say("номера", "numbers")))
    var ids: [String]
    @Option(help: ArgumentHelp(say("причина просрочки", "why it is late")))
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
    static let configuration = CommandConfiguration(
        abstract: say(
            "Отметить, что заявитель получил ответ", "Record that the applicant got the answer"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp(say("где опубликовано", "where it was published")))
    var place: String
    @Option(help: ArgumentHelp(say("под каким номером или ссылкой", "under which number or link")))
    var reference = ""
    @Option(help: ArgumentHelp(say("причина просрочки", "why it is late")))
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
