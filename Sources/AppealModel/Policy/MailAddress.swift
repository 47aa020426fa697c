/// An address that mail can go to: `login@example.org`, ASCII, without quotes or comments.
///
/// Narrower than RFC 5321 allows: nothing that a mail program could take for an option, a route or
/// a list. A domain of other letters is written in its ASCII form (`xn--…`).
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    package let description: String

    /// An address has no more characters. **Source:** RFC 5321, section 4.5.3.1.3.
    package static let limit = 254

    /// Reads an address; nil where it is none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= MailAddress.limit,
            let at = bytes.firstIndex(of: UInt8(ascii: "@")),
            MailAddress.isLocalPart(bytes[..<at]), MailAddress.isDomain(bytes[(at + 1)...])
        else { return nil }
        description = text
    }

    /// What stands behind the `@`.
    package var domain: String {
        String(description.drop { $0 != "@" }.dropFirst())
    }

    private static func isLocalPart(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first != UInt8(ascii: "-") else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy {
                !$0.isEmpty && $0.allSatisfy { isLetter($0) || "_+=~'&-".utf8.contains($0) }
            }
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        let dash = UInt8(ascii: "-")
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { label in
                !label.isEmpty && label.first != dash && label.last != dash
                    && label.allSatisfy { isLetter($0) || $0 == dash }
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
