/// A JSON value as the records use it: whole numbers only, members sorted by name.
///
/// Source: RFC 8259, narrowed to one spelling of each value.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The one byte form of the value: UTF-8, sorted keys, two-space indent, one final newline.
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0, pretty: true)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The canonical form of an object with these members, each named once.
    package static func canonicalBytes(
        ofObject members: [(key: String, value: JSONValue)]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        write(members, to: &bytes, indent: 0, pretty: true)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The value on one line without a final newline, keys sorted: for output a line an object.
    package var lineText: String {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0, pretty: false)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The canonical form as text.
    package var text: String {
        String(decoding: canonicalBytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8], indent: Int, pretty: Bool) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): bytes.append(contentsOf: String(value).utf8)
        case .string(let value): JSONValue.write(value, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                JSONValue.divide(index, in: &bytes, indent: indent, pretty: pretty)
                element.write(to: &bytes, indent: indent + 1, pretty: pretty)
            }
            if pretty && !elements.isEmpty { JSONValue.newline(to: &bytes, indent: indent) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            JSONValue.write(members, to: &bytes, indent: indent, pretty: pretty)
        }
    }

    private static func write(
        _ members: some Collection<(key: String, value: JSONValue)>, to bytes: inout [UInt8],
        indent: Int, pretty: Bool
    ) {
        bytes.append(UInt8(ascii: "{"))
        let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (index, member) in sorted.enumerated() {
            divide(index, in: &bytes, indent: indent, pretty: pretty)
            write(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(UInt8(ascii: " "))
            member.value.write(to: &bytes, indent: indent + 1, pretty: pretty)
        }
        if pretty && !members.isEmpty { newline(to: &bytes, indent: indent) }
        bytes.append(UInt8(ascii: "}"))
    }

    /// What stands before an element of a list or object.
    private static func divide(
        _ index: Int, in bytes: inout [UInt8], indent: Int, pretty: Bool
    ) {
        if index > 0 {
            bytes.append(UInt8(ascii: ","))
            if !pretty { bytes.append(UInt8(ascii: " ")) }
        }
        if pretty { newline(to: &bytes, indent: indent + 1) }
    }

    private static func newline(to bytes: inout [UInt8], indent: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        guard text.utf8.contains(where: needsEscape) else {
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0C: bytes.append(contentsOf: "\\f".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                bytes.append(contentsOf: "\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
