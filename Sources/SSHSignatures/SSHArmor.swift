/// The lines of text around a base64 body that mark a signature or a private key.
///
/// Shape: a BEGIN line, lines of base64 that are not empty, an END line; LF only, and at most one
/// LF after the END line. Written lines have 70 columns.
///
/// Source: OpenSSH PROTOCOL.sshsig, PROTOCOL.key.
struct SSHArmor: Sendable {
    /// The armor of a detached signature.
    static let signature = SSHArmor(label: "SSH SIGNATURE")
    /// The armor of a private key file.
    static let privateKey = SSHArmor(label: "OPENSSH PRIVATE KEY")

    /// The most bytes that an armored text may have; the largest RSA signature needs a fifth.
    static let maximumByteCount = 16 * 1024

    private static let columnCount = 70
    private static let lineFeed = UInt8(ascii: "\n")

    private let opening: [UInt8]
    private let closing: [UInt8]

    private init(label: String) {
        self.opening = Array("-----BEGIN \(label)-----\n".utf8)
        self.closing = Array("\n-----END \(label)-----".utf8)
    }

    /// Returns the bytes in the armor, or nil where the text is not exactly one armored block.
    func decode(_ text: [UInt8]) -> [UInt8]? {
        let end = text.last == Self.lineFeed ? text.count - 1 : text.count
        guard end > opening.count + closing.count, text.starts(with: opening),
            text[(end - closing.count)..<end].elementsEqual(closing)
        else { return nil }
        var digits: [UInt8] = []
        digits.reserveCapacity(end)
        var previous = Self.lineFeed
        for character in text[opening.count..<(end - closing.count)] {
            if character != Self.lineFeed {
                digits.append(character)
            } else if previous == Self.lineFeed {
                return nil
            }
            previous = character
        }
        guard previous != Self.lineFeed else { return nil }
        return Base64.decode(digits[...])
    }

    /// Returns the armored text of bytes, which ends with a line feed.
    func encode(_ bytes: [UInt8]) -> String {
        let digits = Base64.encode(bytes)
        var text = opening
        text.reserveCapacity(digits.count * 72 / 70 + opening.count + closing.count + 2)
        for start in stride(from: 0, to: digits.count, by: Self.columnCount) {
            if start > 0 { text.append(Self.lineFeed) }
            text.append(contentsOf: digits[start...].prefix(Self.columnCount))
        }
        text.append(contentsOf: closing)
        text.append(Self.lineFeed)
        return String(decoding: text, as: UTF8.self)
    }
}
