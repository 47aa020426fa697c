/// The identity of an appeal: day of receipt and number, `2021/03/15/327442213`.
///
/// It is the path below `appeals/` and the suffix of the appeal's ref.
package struct AppealID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The day of receipt in the authority's time zone.
    package let receivedOn: CivilDate
    /// `[0-9a-z]`, inner `-` allowed, 1 to 32 bytes.
    package let number: String

    /// Makes an identity; nil where the number has a form that no identity has.
    package init?(receivedOn: CivilDate, number: String) {
        guard AppealID.isNumber(number) else { return nil }
        self.receivedOn = receivedOn
        self.number = number
    }

    /// Reads `YYYY/MM/DD/<number>`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let slash = UInt8(ascii: "/")
        guard bytes.count > 11, bytes[4] == slash, bytes[7] == slash, bytes[10] == slash,
            let year = CivilDate.number(bytes[..<4]), let month = CivilDate.number(bytes[5..<7]),
            let day = CivilDate.number(bytes[8..<10]),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.init(receivedOn: date, number: String(decoding: bytes[11...], as: UTF8.self))
    }

    /// The identity of a source's appeal; a source other than `pos` becomes a prefix of the number.
    ///
    /// Capitals become small letters, every other character outside the alphabet becomes `-`.
    package init?(receivedOn: CivilDate, source: String, sourceNumber: String) {
        var mapped = sourceNumber.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): byte
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            default: UInt8(ascii: "-")
            }
        }
        let dash = UInt8(ascii: "-")
        while mapped.first == dash { mapped.removeFirst() }
        while mapped.last == dash { mapped.removeLast() }
        guard !mapped.isEmpty else { return nil }
        let number = String(decoding: mapped, as: UTF8.self)
        self.init(receivedOn: receivedOn, number: source == "pos" ? number : "\(source)-\(number)")
    }

    /// The path and ref suffix: `2021/03/15/327442213`.
    package var description: String {
        let (year, month, day) = receivedOn.parts
        return "\(padded(year, 4))/\(padded(month, 2))/\(padded(day, 2))/\(number)"
    }

    /// The appeal's directory in the repository.
    package var directory: String { "appeals/\(self)" }

    /// How officials write it: `№ 327442213 от 15.03.2021`.
    package var official: String { "№ \(number) от \(receivedOn.russian)" }

    package static func < (left: AppealID, right: AppealID) -> Bool {
        left.receivedOn == right.receivedOn
            ? left.number < right.number : left.receivedOn < right.receivedOn
    }

    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...32).contains(bytes.count) else { return false }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                continue
            case UInt8(ascii: "-") where index > 0 && index < bytes.count - 1: continue
            default: return false
            }
        }
        return true
    }
}
