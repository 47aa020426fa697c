/// The trailers of a commit message: the `Key: value` lines of its last paragraph.
///
/// A paragraph counts where every line of it is such a line and it is not the subject. A line
/// with a carriage return is no such line.
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

    // All by bytes: a Swift character may swallow a line's end (CR LF) or the blank after a colon.

    private static func paragraphs(of message: String) -> [[Substring.UTF8View]] {
        message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .split { line in line.allSatisfy(isBlank) }.map(Array.init)
    }

    private static func entry(_ line: Substring.UTF8View) -> Entry? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            !line.contains(0x0D)
        else { return nil }
        let key = line[..<colon]
        let isToken = key.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        let rest = line[line.index(after: colon)...]
        guard isToken, rest.first == UInt8(ascii: " ") else { return nil }
        let start = rest.firstIndex { !isBlank($0) } ?? rest.endIndex
        var value = rest[start...]
        while let last = value.last, isBlank(last) { value.removeLast() }
        return Entry(
            key: String(decoding: key, as: UTF8.self),
            value: String(decoding: value, as: UTF8.self))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
