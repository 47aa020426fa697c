package import AppealModel
import AppealRules

/// A letter of the office, before it is a message: what stands above it and in it.
package struct MailText: Hashable, Sendable {
    /// The subject, one line.
    package let subject: String
    /// The text, in lines.
    package let lines: [String]

    /// Makes a letter.
    package init(subject: String, lines: [String]) {
        self.subject = subject
        self.lines = lines
    }
}

/// Words the office's letters: numbers, dates and what is asked; never the applicant's words.
package struct MailWriter: Sendable {
    /// A letter names no more appeals of one kind than this, and counts the rest.
    package static let most = 30

    let policy: Policy
    let today: CivilDate

    /// Makes a writer in the office's language.
    package init(policy: Policy, today: CivilDate) {
        self.policy = policy
        self.today = today
    }

    var language: Language { policy.settings.language }

    /// One of two texts, by the office's language.
    func say(_ russian: String, _ english: String) -> String {
        language == .russian ? russian : english
    }

    /// A person as letters name them.
    func name(_ login: String) -> String {
        SafeText.line(policy.person(login)?.shortName ?? login, limit: 60)
    }

    /// A topic as letters name it.
    func topic(_ id: String) -> String {
        SafeText.line(policy.categories.title(ofTopic: id), limit: 60)
    }

    /// An appeal as officials name it.
    func appeal(_ id: AppealID) -> String { Words.appeal(id, language) }

    /// How far off a day is: `осталось 3 дня`.
    func left(_ due: CivilDate) -> String {
        DateWords.left(due - today, language)
    }

    /// A day with how far off it is.
    func due(_ day: CivilDate) -> String {
        say("до \(day.russian), \(left(day))", "by \(day), \(left(day))")
    }

    /// One appeal on a line of a list.
    func line(_ appeal: ControlledAppeal, actingFor absent: String? = nil) -> String {
        let acting = absent.map { say(" (за: \(name($0)))", " (for \(name($0)))") } ?? ""
        return
            "  \(self.appeal(appeal.id)), \(topic(appeal.card.topic)), \(due(appeal.status.due))\(acting)"
    }

    /// A headed list, cut where it grows too long; nothing where it is empty.
    func list(_ heading: String, _ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        var text = ["\(heading): \(lines.count)"] + lines.prefix(MailWriter.most)
        let rest = lines.count - MailWriter.most
        if rest > 0 { text.append(say("  и ещё \(rest)", "  and \(rest) more")) }
        return text + [""]
    }

    /// The frame of every letter: a greeting, commands to go on with, and who writes.
    func letter(_ subject: String, _ body: [String], commands: [String]) -> MailText {
        var lines = [say("Здравствуйте!", "Good day,"), ""] + body
        while lines.last == "" { lines.removeLast() }
        if !commands.isEmpty { lines += [""] + commands.map { "  \($0)" } }
        lines += [
            "", "-- ", SafeText.line(policy.settings.authority, limit: 160),
            say(
                "Письмо составлено автоматически, отвечать на него не нужно.",
                "Written automatically; no answer is needed."),
        ]
        return MailText(subject: subject, lines: lines)
    }
}
