package import AppealModel
import AppealRules

/// What commands show to people: the language, the policy that names things, the day, the room.
package struct Screen: Sendable {
    /// The language.
    package let language: Language
    /// The policy that names people and topics.
    package let policy: Policy
    /// The day in the authority's zone.
    package let today: CivilDate
    /// The moment; nil where a screen shows nothing that depends on the hour.
    package let now: OffsetMoment?
    /// The cells of a line; nil where the output goes to a file or a program: tables are not
    /// shortened there.
    package let width: Int?

    /// Text that runs on is no wider than this, however wide the terminal is.
    private static let widestText = 100
    /// The width of text where there is no terminal.
    private static let usualWidth = 80

    /// Makes a screen.
    package init(
        language: Language, policy: Policy, today: CivilDate, now: OffsetMoment? = nil,
        width: Int? = nil
    ) {
        self.language = language
        self.policy = policy
        self.today = today
        self.now = now
        self.width = width
    }

    /// The width that text is wrapped to.
    var textWidth: Int { max(30, min(width ?? Screen.usualWidth, Screen.widestText)) }

    /// The text in the screen's language.
    func say(_ russian: String, _ english: String) -> String {
        language == .russian ? russian : english
    }

    /// Surname and initials of a login.
    package func shortName(_ login: String) -> String {
        SafeText.line(policy.person(login)?.shortName ?? login, limit: 60)
    }

    /// Whose turn it is in a stage.
    package func owner(_ status: Status) -> String {
        switch status.stage {
        case .coordination, .postponed: Words.role(.coordinator, language)
        case .execution, .publication:
            "\(Words.role(.executor, language)) \(shortName(status.executor ?? "–"))"
        case .approval: "\(Words.role(.head, language)) \(shortName(status.approver ?? "–"))"
        case .closed: "–"
        }
    }

    /// The days left until a date, or over it, in words.
    package func left(_ date: CivilDate) -> String {
        DateWords.left(date - today, language)
    }

    /// The same in the tone of its urgency.
    func styledLeft(_ date: CivilDate) -> StyledText {
        StyledText(left(date), DateWords.tone(date - today))
    }

    /// The same within a table, where today needs no more words.
    func tableLeft(_ date: CivilDate) -> StyledText {
        date == today ? StyledText(say("сегодня", "today"), .soon) : styledLeft(date)
    }

    /// The due date with the days left or over.
    package func due(_ status: Status) -> String {
        let date = Words.date(status.due, language)
        return say("срок \(date), \(left(status.due))", "due \(date), \(left(status.due))")
    }

    /// A day within a table, with its day of the week where it is near.
    func tableDay(_ date: CivilDate) -> String {
        (0...7).contains(date - today)
            ? DateWords.withWeekday(date, today: today, language)
            : DateWords.short(date, today: today, language)
    }

    /// What an appeal is about: its topic, and the source's finest heading.
    func matter(_ card: AppealCard) -> String {
        let title = policy.categories.title(ofTopic: card.topic)
        let finest = [card.fact, card.subcategory].compactMap { $0 }.first { !$0.isEmpty }
        return SafeText.line(finest.map { "\(title): \($0)" } ?? title, limit: 400)
    }

    /// The source's headings, from the coarse to the fine; one that repeats the last is left out.
    func headings(_ card: AppealCard) -> String {
        var headings: [String] = []
        for heading in [card.category, card.subcategory ?? "", card.fact ?? ""]
        where !heading.isEmpty && heading != headings.last {
            headings.append(heading)
        }
        return SafeText.line(headings.joined(separator: " → "), limit: 1_000)
    }

    /// Surname and initials that stay on one line where text is wrapped.
    func unbroken(_ name: String) -> String { name.replacing(" ", with: "\u{A0}") }

    /// A sentence that a terminal shows on several lines, and anything else gets on one.
    func sentence(
        _ text: StyledText, first: StyledText = "", rest: StyledText = ""
    ) -> [StyledText] {
        text.wrapped(to: width == nil ? .max : textWidth, first: first, rest: rest)
    }

    /// A label and its value, the values under one another, long ones on several lines.
    func pair(_ label: String, _ value: StyledText, labelWidth: Int) -> [StyledText] {
        let blanks = String(repeating: " ", count: max(0, labelWidth - DisplayWidth.of(label)))
        let first = StyledText("  ") + StyledText(label, .quiet) + StyledText(blanks + "  ")
        return value.wrapped(
            to: textWidth, first: first,
            rest: StyledText(String(repeating: " ", count: labelWidth + 4)))
    }

    /// Labels and values, aligned; what is empty is left out.
    func pairs(_ pairs: [(label: String, value: StyledText?)]) -> [StyledText] {
        let shown = pairs.compactMap { pair in
            pair.value.flatMap { $0.isEmpty ? nil : (pair.label, $0) }
        }
        let widest = shown.map { DisplayWidth.of($0.0) }.max() ?? 0
        return shown.flatMap { self.pair($0.0, $0.1, labelWidth: widest) }
    }
}
