import AppealMessages
import AppealModel
import SSHSignatures

/// Header fields of a message: encoded where they are not ASCII, folded, and never more than one
/// field each, whatever the text holds.
///
/// **Source:** RFC 5322, section 2.2; RFC 2047.
enum MailHeader {
    /// A line has no more characters, where a word does not force it. **Source:** RFC 2047, 2.
    private static let lineLimit = 76

    /// A field whose value is free text.
    static func field(_ name: String, text: String) -> String {
        "\(name): \(encoded(text, used: name.utf8.count + 2))\n"
    }

    /// A field that names one mailbox.
    static func field(_ name: String, displayName: String, address: MailAddress) -> String {
        let phrase = phrase(displayName, used: name.utf8.count + 2)
        guard !phrase.isEmpty else { return "\(name): \(address)\n" }
        let last = phrase.split(separator: "\n").last.map(\.utf8.count) ?? 0
        let used = phrase.contains("\n") ? last : name.utf8.count + 2 + last
        let isWide = used + address.description.utf8.count + 3 > lineLimit
        return "\(name): \(phrase)\(isWide ? "\n " : " ")<\(address)>\n"
    }

    /// A name before an address: as it is, quoted, or encoded.
    private static func phrase(_ text: String, used: Int) -> String {
        let clean = oneLine(text)
        guard isPlain(clean), used + clean.utf8.count + 2 <= lineLimit else {
            return encodedWords(clean, used: used)
        }
        let isAtoms = clean.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard !isAtoms else { return clean }
        let escaped = clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func encoded(_ text: String, used: Int) -> String {
        let clean = oneLine(text)
        guard isPlain(clean), used + clean.utf8.count <= lineLimit else {
            return encodedWords(clean, used: used)
        }
        return clean
    }

    /// The text without anything that could end a line, or that a reader cannot see.
    private static func oneLine(_ text: String) -> String {
        SafeText.line(text, limit: 200)
    }

    /// Whether a text is ASCII that nobody takes for encoded words.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
            && text.first != " " && text.last != " "
    }

    /// A text as encoded words, one a line; no character is split between two.
    private static func encodedWords(_ text: String, used: Int) -> String {
        let frame = "=?utf-8?B??=".utf8.count
        var words: [String] = []
        var bytes: [UInt8] = []
        func room() -> Int {
            let taken = words.isEmpty ? used : 1
            return max(lineLimit - taken - frame, 16) / 4 * 3
        }
        func close() {
            guard !bytes.isEmpty else { return }
            let code = String(decoding: Base64.encode(bytes), as: UTF8.self)
            words.append("=?utf-8?B?\(code)?=")
            bytes = []
        }
        func take(_ character: Character) {
            let whole = Array(String(character).utf8)
            if bytes.count + whole.count > room() { close() }
            guard whole.count > room() else {
                bytes += whole
                return
            }
            // A character of more marks than a word holds is divided between its marks.
            for scalar in character.unicodeScalars {
                let part = Array(String(scalar).utf8)
                if bytes.count + part.count > room() { close() }
                bytes += part
            }
        }
        // Rather between words: some readers show a blank between two encoded words.
        for word in MailHeader.words(text) {
            let whole = Array(word.utf8)
            if bytes.count + whole.count > room() { close() }
            guard whole.count > room() else {
                bytes += whole
                continue
            }
            for character in word { take(character) }
        }
        close()
        return words.joined(separator: "\n ")
    }

    /// The words of a text, each with the blanks behind it.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for character in text {
            if words.isEmpty || words.last?.last == " " && character != " " { words.append("") }
            words[words.count - 1].append(character)
        }
        return words
    }
}
