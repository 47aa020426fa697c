import AppealDesk
import AppealMail
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal mail-queue`.
struct MailQueue: ParsableCommand {
    static let configuration = CommandConfiguration(.mailQueue)

    @Argument(help: say(.officeDirectory))
    var directory = "."
    @Flag(help: say(.queueList))
    var list = false
    @Flag(help: say(.queueRetry))
    var retry = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let place = URL(fileURLWithPath: directory).path
        if list {
            try show(try ServerWork.mailQueue(directory: place), common, withSent: true)
            return
        }
        var wish = MailWish()
        wish.reminders = true
        wish.retry = retry
        try show(try ServerWork.sendMail(directory: place, wish), common)
    }
}

/// `git appeal digest`.
struct Digest: ParsableCommand {
    static let configuration = CommandConfiguration(.digest)

    @Argument(help: say(.officeDirectory))
    var directory = "."
    @OptionGroup var common: CommonOptions

    func run() throws {
        var wish = MailWish()
        wish.reminders = true
        wish.digest = true
        let place = URL(fileURLWithPath: directory).path
        try show(try ServerWork.sendMail(directory: place, wish), common)
    }
}

/// Says what a run did and what is left, with logins and nothing else of anybody.
private func show(
    _ outcome: MailOutcome, _ common: CommonOptions, withSent: Bool = false
) throws {
    let language = common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
    if common.format == .json {
        printJSON([
            "sentNow": .number(outcome.sentCount),
            "digest": outcome.digest.map { .string($0.rawValue) } ?? .null,
            "sent": .array(
                outcome.sent.map {
                    .object([
                        "at": .string($0.at.description), "letter": .string($0.name),
                        "login": .string($0.login), "kind": .string($0.kind.rawValue),
                    ])
                }),
            "waiting": .array(outcome.waiting.map(json)),
            "failed": .array(outcome.failed.map(json)),
        ])
    } else {
        if let digest = outcome.digest {
            print(MailQueueText.digest(digest.rawValue, language))
        }
        let summary = MailQueueText.summary(
            sent: withSent ? outcome.sent.count : outcome.sentCount,
            waiting: outcome.waiting.count, failed: outcome.failed.count, language)
        let sent = withSent ? outcome.sent.map { row($0, language) } : []
        let waiting = outcome.waiting.map { row($0, language) }
        let failed = outcome.failed.map { row($0, language) }
        for (line, rows) in zip(summary, [sent, waiting, failed]) {
            print(line)
            let heads = rows.first?.count == 6 ? [MailQueueText.columns(language)] : []
            for row in TextTable.lines(rows.isEmpty ? [] : heads + rows) { print("  \(row)") }
        }
    }
    if !outcome.waiting.isEmpty || !outcome.failed.isEmpty { throw ExitCode(1) }
}

private func row(_ mail: SentMail, _ language: Language) -> [String] {
    [
        Words.moment(mail.at, language), mail.name, mail.login,
        MailQueueText.kind(mail.kind, language),
    ]
}

private func row(_ mail: QueuedMail, _ language: Language) -> [String] {
    [
        mail.name, mail.login, MailQueueText.kind(mail.kind, language), String(mail.attempts),
        MailQueueText.next(mail.next, language),
        MailQueueText.failure(mail.failure, language),
    ]
}

private func json(_ mail: QueuedMail) -> JSONValue {
    let members: [String: JSONValue?] = [
        "letter": .string(mail.name), "login": .string(mail.login),
        "kind": .string(mail.kind.rawValue), "queuedAt": .string(mail.queuedAt.description),
        "attempts": .number(mail.attempts), "next": .optional(mail.next),
        "failure": .optional(mail.failure),
    ]
    return .object(members.compactMapValues { $0 })
}
