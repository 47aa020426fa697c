package import AppealModel

/// Letters to applicants, in their ordinary wording.
package enum NoticeText {
    /// Tells the applicant the matter, the new date, and that a final answer will follow (п. 10).
    package static func postponement(
        id: AppealID, kind: AppealKind, matter: String, until: CivilDate, reason: String,
        authority: String, language: Language
    ) -> String {
        let why = reason.withinSentence
        switch language {
        case .russian:
            let noun = kind == .message ? "Ваше сообщение" : "Ваше обращение"
            return """
                Здравствуйте!

                \(noun) \(id.official) («\(matter)») рассмотрено. Решить вопрос в установленный \
                срок невозможно: \(why).

                Итоговый ответ будет направлен Вам не позднее \(until.russian).

                \(authority)

                """
        case .english:
            return """
                Dear applicant,

                Your \(kind.rawValue) \(Words.appeal(id, .english)) ("\(matter)") has been \
                considered. The matter cannot be settled within the time set: \(why).

                The final answer will be sent to you no later than \(until).

                \(authority)

                """
        }
    }
}

extension String {
    /// The text to stand within a sentence: no full stop, no capital that only a start has.
    var withinSentence: String {
        var text = self[...]
        while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
        let second = text.dropFirst().first
        guard let first = text.first, second?.isUppercase != true else { return String(text) }
        return first.lowercased() + text.dropFirst()
    }
}
