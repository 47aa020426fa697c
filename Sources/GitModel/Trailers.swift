/// The trailers of a commit message: the `Key: value` lines of its last paragraph.
///
/// A paragraph counts where every line of it is such a line and it is not the subject.
/// **Source:** git-interpret-trailers(1), without folded values.
package struct Trailers: Hashable, Sendable {
    /// One trailer.
    package struct Entry: Hashable, Sendable {
        /// The key, as written.
        package let key: String
        /// The value, without surrounding blanks.
        package let value: String
    }

    /// The trailers in their order; empty where there are none.
    package let entries: [Entry]

    /// Reads the trailers of a message.
    package init(message: String) {
        let paragraphs = Trailers.paragraphs(of: message)
        guard paragraphs.count > 1, let last = paragraphs.last else {
            entries = []
            return
        }
        let read = last.map(Trailers.entry)
        entries = read.contains { $0 == nil } ? [] : read.compactMap { $0 }
    }

    /// Every value of a key, in order.
    package func values(_ key: String) -> [String] {
        entries.filter { $0.key == key }.map(\.value)
    }

    private static func paragraphs(of message: String) -> [[Substring]] {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.split { line in line.allSatisfy { $0 == " " || $0 == "\t" } }.map(Array.init)
    }

    private static func entry(_ line: Substring) -> Entry? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex
        else { return nil }
        let key = line[..<colon]
        let isToken = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        let rest = line[line.utf8.index(after: colon)...]
        guard isToken, rest.first == " " else { return nil }
        var value = rest.drop { $0 == " " || $0 == "\t" }
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return Entry(key: String(key), value: String(value))
    }
}
