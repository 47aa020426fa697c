package import AppealModel
package import AppealRules

/// Reports at once in their ordinary wording (п. 11): facts of the record, never an applicant's words.
package enum ReportText {
    /// What a report is made of.
    package struct Facts: Sendable {
        package let record: Escalation
        package let cards: [AppealCard]
        package let surge: Surge?
        package let windowDays: Int
        /// The head's own words.
        package let words: String?
        package let head: Person

        /// Makes them.
        package init(
            record: Escalation, cards: [AppealCard], surge: Surge?, windowDays: Int,
            words: String?, head: Person
        ) {
            self.record = record
            self.cards = cards
            self.surge = surge
            self.windowDays = windowDays
            self.words = words
            self.head = head
        }
    }

    /// The report as Markdown.
    package static func report(_ facts: Facts, policy: Policy, language: Language) -> String {
        let isRussian = language == .russian
        var lines: [String] = []
        for addressee in facts.record.addressees {
            lines.append(isRussian ? "Кому: \(addressee)" : "To: \(addressee)")
            lines.append("")
        }
        lines.append(isRussian ? "# Доклад" : "# Report")
        lines.append("")
        lines.append(opening(facts, policy, language))
        if let words = facts.words {
            lines.append("")
            lines.append(words)
        }
        lines.append("")
        for card in facts.cards {
            guard let id = card.id else { continue }
            let matter = [card.category, card.subcategory ?? "", card.fact ?? ""]
                .filter { !$0.isEmpty }.joined(separator: ", ")
            lines.append("- \(Words.appeal(id, language)): \(SafeText.line(matter))")
        }
        lines.append("")
        lines.append("\(facts.head.position)  ")
        lines.append(
            "\(facts.head.shortName), \(Words.moment(facts.record.reportedAt, language))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func opening(
        _ facts: Facts, _ policy: Policy, _ language: Language
    ) -> String {
        let count = facts.record.appeals.count
        let authority = policy.settings.authority
        let title = facts.record.topic.map { policy.categories.title(ofTopic: $0) } ?? ""
        switch (facts.record.reason, language) {
        case (.significance, .russian):
            let appeals = Plural.russian(
                count, "обращение, носящее", "обращения, носящих", "обращений, носящих")
            return "\(authority) сообщает: поступило \(appeals) общественно значимый характер."
        case (.significance, .english):
            return
                "\(authority) reports \(Plural.english(count, "appeal")) of social significance."
        case (.surge, .russian):
            return
                "\(authority) сообщает о повышенной активности по теме «\(title)»: \(figures(facts, language))."
        case (.surge, .english):
            return
                "\(authority) reports raised activity on '\(title)': \(figures(facts, language))."
        }
    }

    private static func figures(_ facts: Facts, _ language: Language) -> String {
        let appeals =
            language == .russian
            ? Plural.russian(
                facts.record.appeals.count, "обращение", "обращения", "обращений")
            : Plural.english(facts.record.appeals.count, "appeal")
        guard let surge = facts.surge else { return appeals }
        let days = Plural.days(facts.windowDays, language)
        let mean = decimal(surge.past, over: surge.pastWindows, language)
        return language == .russian
            ? "\(appeals) за \(days), обычно за такое время \(mean)"
            : "\(appeals) within \(days), usually \(mean) in that time"
    }

    /// A quotient to one decimal place: `2,5` in Russian.
    package static func decimal(_ sum: Int, over count: Int, _ language: Language) -> String {
        let tenths = (sum * 10 + count / 2) / max(count, 1)
        return "\(tenths / 10)\(language == .russian ? "," : ".")\(tenths % 10)"
    }
}
