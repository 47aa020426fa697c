package import AppealModel

/// Numbers with their nouns.
package enum Plural {
    /// The Russian form that goes with a number: 1 день, 2 дня, 5 дней.
    package static func russian(_ number: Int, _ one: String, _ few: String, _ many: String)
        -> String
    {
        let lastTwo = abs(number) % 100
        let last = lastTwo % 10
        if (11...14).contains(lastTwo) { return "\(number) \(many)" }
        switch last {
        case 1: return "\(number) \(one)"
        case 2...4: return "\(number) \(few)"
        default: return "\(number) \(many)"
        }
    }

    /// The English form that goes with a number; the plural ends in `s`.
    package static func english(_ number: Int, _ one: String) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(one)s"
    }

    /// A number of days.
    package static func days(_ number: Int, _ language: Language) -> String {
        switch language {
        case .russian: russian(number, "день", "дня", "дней")
        case .english: english(number, "day")
        }
    }

    /// A number of hours.
    package static func hours(_ number: Int, _ language: Language) -> String {
        switch language {
        case .russian: russian(number, "час", "часа", "часов")
        case .english: english(number, "hour")
        }
    }

    /// A number of appeals.
    package static func appeals(_ number: Int, _ language: Language) -> String {
        switch language {
        case .russian: russian(number, "обращение", "обращения", "обращений")
        case .english: english(number, "appeal")
        }
    }
}
