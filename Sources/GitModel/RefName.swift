/// A full ref name that Git allows, such as `refs/heads/main`.
///
/// Names are equal where their bytes are: Git keeps apart what Unicode calls equivalent.
/// **Source:** git-check-ref-format(1).
package struct RefName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The full name.
    package let description: String

    /// The branch that holds the policy and everything approved.
    package static let main = RefName(unchecked: "refs/heads/main")

    private init(unchecked text: String) {
        description = text
    }

    /// Makes a name; nil where Git would not allow it, or it does not lie below `refs/`.
    package init?(_ text: String) {
        guard RefName.isAllowed(text) else { return nil }
        description = text
    }

    /// Makes a name from bytes; nil also where they are not UTF-8.
    package init?(bytes: some Collection<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        self.init(text)
    }

    /// The name without `refs/heads/`.
    package var short: String {
        // By bytes: a combining mark behind the slash would make one character with it.
        let prefix = "refs/heads/".utf8
        guard description.utf8.starts(with: prefix) else { return description }
        return String(decoding: description.utf8.dropFirst(prefix.count), as: UTF8.self)
    }

    package static func == (left: RefName, right: RefName) -> Bool {
        left.withBytes { bytes in
            right.withBytes { $0.count == bytes.count && $0.elementsEqual(bytes) }
        }
    }

    package func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = description
        return text.withUTF8(body)
    }

    package static func < (left: RefName, right: RefName) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    private static func isAllowed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.starts(with: "refs/".utf8), bytes.last != UInt8(ascii: ".") else {
            return false
        }
        var partStart = 0
        for (index, byte) in bytes.enumerated() {
            let previous = index == 0 ? 0 : bytes[index - 1]
            switch byte {
            case 0..<0x20, 0x7F, UInt8(ascii: " "), UInt8(ascii: "~"), UInt8(ascii: "^"),
                UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "["),
                UInt8(ascii: "\\"):
                return false
            case UInt8(ascii: ".") where index == partStart || previous == byte: return false
            case UInt8(ascii: "{") where previous == UInt8(ascii: "@"): return false
            case UInt8(ascii: "/"):
                guard isPart(bytes[partStart..<index]) else { return false }
                partStart = index + 1
            default: continue
            }
        }
        return isPart(bytes[partStart...])
    }

    private static func isPart(_ part: ArraySlice<UInt8>) -> Bool {
        !part.isEmpty && !part.suffix(5).elementsEqual(".lock".utf8)
    }
}

/// What a push wants of one ref.
package struct RefUpdate: Hashable, Sendable {
    /// The ref.
    package let ref: RefName
    /// The tip before; zero where the ref is to be created.
    package let oldTip: ObjectID
    /// The tip after; zero where the ref is to be deleted.
    package let newTip: ObjectID

    /// Makes an update.
    package init(ref: RefName, oldTip: ObjectID, newTip: ObjectID) {
        self.ref = ref
        self.oldTip = oldTip
        self.newTip = newTip
    }

    /// Whether the ref is to be created.
    package var isCreation: Bool { oldTip.isZero }
    /// Whether the ref is to be deleted.
    package var isDeletion: Bool { newTip.isZero }
}
