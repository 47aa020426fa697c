import AppealModel
import TestSupport

/// Seeded changes to documents, as values and as bytes.
enum Mutation {
    /// Texts at and over the edges of what members may hold.
    private static let texts = [
        "", " ", "\u{A0}", "x", "X", "a b", ".x", "x<y", "\u{1}", "\u{301}", "2021-02-30",
        "2021-04-31", "2021-1-1", "1899-12-31", "3000-01-01", "2021/01/01/7", "2021/13/01/7",
        "2021/01/01/-7", "2021-03-15T24:00:00+03:00", "2021-03-15T09:30:00+03:00",
        "2021-03-15T09:30:00-00:00", "2021-03-15T09:30:00+14:01", "2021-03-15T09:30:00Z",
        "+14:00", "-14:00", "+14:01", "-00:00", "+03:60", "-00:30", "solved", "forwarded", "ё",
        String(repeating: "a", count: 33),
    ]

    /// Numbers at and over the edges of what members may hold.
    private static let numbers = [
        -1, 0, 1, 2, 10, 11, 30, 31, 1_000, 1_001, 3_601, 10_001, 100_001, 1 << 30, 1 << 32,
        1 << 53,
    ]

    /// Bytes that hostile documents hold.
    private static let tokens = [
        "-9223372036854775808", "9007199254740993", "-0", "1e9", "\\u0000", "\\ud800", "-00:00",
        "\u{FEFF}", "{", "[[[[[[[[[[[[[[[[", "\"\":", ",", "\r\n", "null", "\u{301}", "\0",
    ]

    /// The value with one member, element or text changed, somewhere in it.
    static func bent(_ value: JSONValue, _ generator: inout SeededGenerator) -> JSONValue {
        switch value {
        case .object(var members) where !members.isEmpty:
            let keys = members.keys.sorted()
            guard let key = keys.randomElement(using: &generator), let member = members[key] else {
                return value
            }
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: members[key] = nil
            case 1: members["unknown"] = member
            case 2: members[key] = other(&generator)
            default: members[key] = bent(member, &generator)
            }
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let index = Int.random(in: elements.indices, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: elements.remove(at: index)
            case 1: elements[index] = other(&generator)
            default: elements[index] = bent(elements[index], &generator)
            }
            return .array(elements)
        case .string: return .string(texts.randomElement(using: &generator) ?? "")
        case .number: return .number(numbers.randomElement(using: &generator) ?? 0)
        default: return other(&generator)
        }
    }

    /// A value of any type.
    private static func other(_ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .number(numbers.randomElement(using: &generator) ?? 0)
        case 3: .string(texts.randomElement(using: &generator) ?? "")
        case 4: .array([])
        default: .object([:])
        }
    }

    /// The bytes with one byte changed, some left out, or a hostile token put in.
    static func bent(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bent = bytes
        let start = Int.random(in: bytes.indices, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0..<12, using: &generator))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bent[start] = UInt8.random(in: 0...255, using: &generator)
        case 1: bent.removeSubrange(start..<end)
        case 2: bent.replaceSubrange(start..<end, with: bytes[0..<min(start, 12)])
        default:
            bent.replaceSubrange(
                start..<end, with: Array((tokens.randomElement(using: &generator) ?? "").utf8))
        }
        return bent
    }
}
