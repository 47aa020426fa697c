package import AppealMessages
import Foundation

/// Takes phones, mail addresses and flat numbers out of a text; history cannot be erased later.
package struct PersonalDataMask: Sendable {
    private let email: NSRegularExpression
    private let phones: [NSRegularExpression]
    private let flat: NSRegularExpression

    /// Makes a mask; nil only where the system's regular expressions are broken.
    package init?() {
        func expression(_ pattern: String) -> NSRegularExpression? {
            do {
                return try NSRegularExpression(pattern: pattern, options: [.caseInsensitive])
            } catch {
                return nil
            }
        }
        let gap = "[\\s\\u00A0().\\-–]{0,3}"
        let patterns = [
            // +7, 7 or 8, then ten digits in the groups that people write.
            "(?<![\\d\\p{L}\\-/])(?:\\+7|8|7)\(gap)[3489]\\d{2}\(gap)\\d{3}\(gap)\\d{2}\(gap)\\d{2}(?![\\d/])",
            // A mobile number without its first figure.
            "(?<![\\d\\p{L}\\-/.])9\\d{2}[\\s\\-]?\\d{3}[\\s\\-]?\\d{2}[\\s\\-]?\\d{2}(?![\\d/])",
            // A town's code of four or five digits in brackets.
            "(?<![\\d\\p{L}\\-/])(?:\\+7|8)\(gap)\\(\\d{4,5}\\)\(gap)\\d{1,3}\(gap)\\d{2}\(gap)\\d{2}(?![\\d/])",
            // A town number, where a word says that it is one.
            "(?<=тел\\.|тел|телефон|телефону|телефон:|тел\\.:|тел:|тел\\. |тел |телефон |телефону |телефон: |тел\\.: |тел: )\\(?\\d[\\d\\-\\s()]{3,12}\\d(?!\\d)",
        ]
        guard
            let email = expression(
                "(?<![\\p{L}\\d._%+\\-])[\\p{L}\\d._%+\\-]{1,64}@[\\p{L}\\d\\-]{1,63}(?:\\.[\\p{L}\\d\\-]{1,63}){1,4}"
            ),
            let flat = expression(
                "(?<![\\p{L}\\d])(?:кв\\.?|квартир[аеуы]|квартирой)\\s?(?:№\\s?)?\\d{1,4}(?:[а-я](?![\\p{L}]))?(?![\\d\\p{L}]|[.,]\\d)"
            )
        else { return nil }
        self.email = email
        self.flat = flat
        phones = patterns.compactMap(expression)
        guard phones.count == patterns.count else { return nil }
    }

    /// The text with `[телефон]`, `[почта]` and `[квартира]` in place of what was found.
    package func mask(_ text: String) -> (text: String, count: MaskedCount) {
        var count = MaskedCount()
        var masked = text
        count.emails = replace(email, by: "[почта]", in: &masked)
        for phone in phones { count.phones += replace(phone, by: "[телефон]", in: &masked) }
        count.flats = replace(flat, by: "[квартира]", in: &masked)
        return (masked, count)
    }

    private func replace(
        _ expression: NSRegularExpression, by word: String, in text: inout String
    ) -> Int {
        let whole = NSRange(text.startIndex..., in: text)
        let found = expression.numberOfMatches(in: text, range: whole)
        guard found > 0 else { return 0 }
        text = expression.stringByReplacingMatches(in: text, range: whole, withTemplate: word)
        return found
    }
}
