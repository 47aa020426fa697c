package import AppealMessages
import AppealRules

/// Takes phones, mail addresses and flat numbers out of a text; history cannot be erased later.
package struct PersonalDataMask: Sendable {
    /// Makes a mask.
    package init() {}

    /// The text with `[телефон]`, `[почта]` and `[квартира]` in place of what was found.
    package func mask(_ text: String) -> (text: String, count: MaskedCount) {
        let finder = PersonalDataFinder(text)
        let found = finder.found()
        var count = MaskedCount()
        for datum in found {
            switch datum.kind {
            case .email: count.emails += 1
            case .phone: count.phones += 1
            case .flat: count.flats += 1
            }
        }
        return (finder.replacing(found, by: AnswerCheck.mask), count)
    }
}
