package import AppealModel
package import AppealRules

/// What is missing, and how to mend it, as `doctor` says it.
package enum AdviceScreen {
    /// One piece of advice in words.
    package struct Item: Hashable, Sendable {
        package let code: String
        package let isTrouble: Bool
        package let sentence: String
        package let remedy: String

        /// Words what the server's own examination found.
        package init(_ advice: ServerAdvice, _ language: Language) {
            code = advice.code
            isTrouble = advice.isTrouble
            sentence = ServerAdviceText.sentence(advice, language)
            remedy = ServerAdviceText.remedy(advice, language)
        }

        /// Words what the examination of the policy found.
        package init(_ advice: Advice, _ policy: Policy, _ language: Language) {
            code = advice.code
            isTrouble = advice.isTrouble
            sentence = AdviceText.sentence(advice, policy, language)
            remedy = AdviceText.remedy(advice, language)
        }

        /// The same for programs.
        package var json: JSONValue {
            .object([
                "code": .string(code), "severity": .string(isTrouble ? "error" : "advice"),
                "message": .string(sentence), "remedy": .string(remedy),
            ])
        }
    }

    /// Three lines each, or that nothing is missing.
    package static func lines(_ items: [Item], _ language: Language) -> [StyledText] {
        guard !items.isEmpty else {
            return [
                StyledText(
                    language == .russian ? "Всё на месте." : "Nothing is missing.", .done)
            ]
        }
        return items.flatMap { item -> [StyledText] in
            let tone: Tone = item.isTrouble ? .late : .soon
            return [
                StyledText("\(item.isTrouble ? "error" : "advice")[\(item.code)]", tone),
                StyledText("  \(item.sentence)"), StyledText("  hint: \(item.remedy)"),
            ]
        }
    }
}
