/// The base64 alphabet with padding, read without tolerance.
///
/// Foundation's decoder accepts unused bits that are not zero, so that one key would have several
/// spellings; this one accepts exactly what `encode` writes.
///
/// Source: RFC 4648 sections 3.5 and 4.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// Encodes bytes on one line, padded to a multiple of four.
    package static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var pending: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(alphabet[Int(pending >> UInt32(bitCount) & 0x3f)])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(pending << UInt32(6 - bitCount) & 0x3f)]) }
        while !text.count.isMultiple(of: 4) { text.append(padding) }
        return text
    }

    /// Decodes a single line; nil for a foreign byte, wrong padding or unused bits that are set.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        var digits = text
        if digits.last == padding { digits.removeLast() }
        if digits.last == padding { digits.removeLast() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var pending: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in digits {
            guard let digit = value(of: character) else { return nil }
            pending = pending << 6 | digit
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> bitCount))
            }
        }
        guard pending & (1 << bitCount - 1) == 0 else { return nil }
        return bytes
    }

    /// Returns the six bits that a character stands for.
    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5a: UInt32(character) - 0x41
        case 0x61...0x7a: UInt32(character) - 0x61 + 26
        case 0x30...0x39: UInt32(character) - 0x30 + 52
        case 0x2b: 62
        case 0x2f: 63
        default: nil
        }
    }
}
