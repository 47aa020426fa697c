/// A name, an address and a time: an `author` or `committer` line of a commit.
package struct Signature: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The address between the brackets.
    package let email: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// Minutes east of UTC.
    package let offsetMinutes: Int

    /// The latest second that the year 9999 has.
    package static let latestSecond: Int64 = 253_402_300_799

    /// Makes a signature.
    package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }

    /// Reads `Name <email> seconds ±HHMM`; nil for every other form.
    package init?(parsing line: String) {
        let bytes = Array(line.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "<")),
            let close = bytes.lastIndex(of: UInt8(ascii: ">")), open >= 1, open < close,
            bytes[open - 1] == UInt8(ascii: " ")
        else { return nil }
        let name = bytes[..<(open - 1)]
        let email = bytes[(open + 1)..<close]
        let brackets: [UInt8] = [UInt8(ascii: "<"), UInt8(ascii: ">")]
        guard !name.isEmpty, !name.contains(where: brackets.contains), !email.isEmpty,
            !email.contains(where: brackets.contains), !email.contains(UInt8(ascii: " "))
        else { return nil }
        let rest = bytes[(close + 1)...].split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard rest.count == 3, rest[0].isEmpty, let seconds = Signature.seconds(rest[1]),
            let offset = Signature.offset(Array(rest[2]))
        else { return nil }
        self.init(
            name: String(decoding: name, as: UTF8.self),
            email: String(decoding: email, as: UTF8.self), seconds: seconds,
            offsetMinutes: offset)
    }

    /// The line's text, without `author` or `committer`.
    package var line: String {
        let distance = abs(offsetMinutes)
        let digits = String(distance / 60 * 100 + distance % 60)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        return "\(name) <\(email)> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(zeros)\(digits)"
    }

    private static func seconds(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard (1...12).contains(digits.count), digits.allSatisfy(isDigit),
            digits.count == 1 || digits.first != UInt8(ascii: "0"),
            let value = Int64(String(decoding: digits, as: UTF8.self)), value <= latestSecond
        else { return nil }
        return value
    }

    private static func offset(_ text: [UInt8]) -> Int? {
        guard text.count == 5, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
            text[1...].allSatisfy(isDigit),
            let value = Int(String(decoding: text[1...], as: UTF8.self)), value % 100 < 60,
            value <= 1400
        else { return nil }
        let minutes = value / 100 * 60 + value % 100
        return text[0] == UInt8(ascii: "-") ? -minutes : minutes
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
