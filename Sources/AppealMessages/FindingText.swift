package import AppealModel
package import AppealRules

/// The texts of breaches, in both languages.
package enum FindingText {
    /// What is wrong: starts in lower case, no final stop, values made harmless.
    package static func sentence(_ breach: Breach, _ language: Language) -> String {
        switch language {
        case .russian: russianSentence(breach)
        case .english: englishSentence(breach)
        }
    }

    /// What to do.
    package static func hint(_ breach: Breach, _ language: Language) -> String {
        switch language {
        case .russian: russianHint(breach)
        case .english: englishHint(breach)
        }
    }

    /// A login, a key or another short word of a record, made harmless.
    static func word(_ text: String) -> String {
        SafeText.line(text, limit: 60)
    }
}
