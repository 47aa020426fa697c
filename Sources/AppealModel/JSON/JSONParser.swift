/// Why bytes are not the JSON that records are made of.
package enum JSONSyntaxError: Error, Hashable, Sendable {
    /// Not JSON, at this byte.
    case syntax(offsetBytes: Int)
    /// Not UTF-8, or it starts with a byte order mark.
    case encoding
    /// The same member name twice in one object.
    case duplicateKey(String)
    /// A fraction, an exponent, or a number beyond 2^53.
    case numberNotWhole(offsetBytes: Int)
    /// A NUL character in a string.
    case nulCharacter
    /// Deeper than allowed.
    case tooDeep(limit: Int)
    /// More values than allowed.
    case tooManyValues(limit: Int)
}

/// Bounds on what the parser takes in.
package struct JSONLimits: Hashable, Sendable {
    /// How deep arrays and objects may nest.
    package let depth: Int
    /// How many values there may be altogether.
    package let values: Int

    /// Makes bounds.
    package init(depth: Int, values: Int) {
        self.depth = depth
        self.values = values
    }

    /// The bounds of an appeal's records.
    package static let record = JSONLimits(depth: 8, values: 2_000)
    /// The bounds of policy documents, which hold lists of people and days.
    package static let policy = JSONLimits(depth: 12, values: 200_000)
}

/// Reads JSON strictly; what it accepts has exactly one meaning.
package struct JSONParser {
    /// The whole numbers that every JSON reader keeps exact. **Source:** RFC 8259, section 6.
    private static let wholeNumbers = -(1 << 53)...(1 << 53)

    private let bytes: [UInt8]
    private let limits: JSONLimits
    private var position = 0
    private var valueCount = 0

    /// Reads one value and nothing after it but white space.
    ///
    /// - Throws: `JSONSyntaxError`.
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits
    ) throws(JSONSyntaxError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw .encoding }
        var parser = JSONParser(bytes: bytes, limits: limits)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else {
            throw .syntax(offsetBytes: parser.position)
        }
        return value
    }

    private init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func skipSpace() {
        while let byte = current,
            byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        {
            position += 1
        }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONSyntaxError) {
        guard current == byte else { throw .syntax(offsetBytes: position) }
        position += 1
    }

    private mutating func expect(_ text: StaticString) throws(JSONSyntaxError) {
        let expected = Array(text.description.utf8)
        guard bytes[position...].starts(with: expected) else {
            throw .syntax(offsetBytes: position)
        }
        position += expected.count
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        valueCount += 1
        guard valueCount <= limits.values else { throw .tooManyValues(limit: limits.values) }
        guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth) }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        position += 1
        var members = [String: JSONValue](minimumCapacity: 12)
        skipSpace()
        if current == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw .syntax(offsetBytes: position) }
            let key = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            guard members[key] == nil else { throw .duplicateKey(key) }
            members[key] = try value(depth: depth + 1)
            skipSpace()
            if current == UInt8(ascii: ",") {
                position += 1
            } else {
                try expect(UInt8(ascii: "}"))
                return .object(members)
            }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if current == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if current == UInt8(ascii: ",") {
                position += 1
            } else {
                try expect(UInt8(ascii: "]"))
                return .array(elements)
            }
        }
    }

    private mutating func number() throws(JSONSyntaxError) -> Int {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let digitsStart = position
        while let byte = current, byte.asDecimalDigit != nil { position += 1 }
        let digits = bytes[digitsStart..<position]
        guard let first = digits.first else { throw .syntax(offsetBytes: start) }
        if first == UInt8(ascii: "0") && digits.count > 1 { throw .syntax(offsetBytes: start) }
        if let byte = current, [0x2E, 0x45, 0x65].contains(byte) {
            throw .numberNotWhole(offsetBytes: start)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Int(text), JSONParser.wholeNumbers.contains(value) else {
            throw .numberNotWhole(offsetBytes: start)
        }
        return value
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\"") {
            guard byte != UInt8(ascii: "\\") else { break }
            position += 1
        }
        // Most texts have no escapes.
        var content = Array(bytes[start..<position])
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &content)
            case 0x00..<0x20: throw .syntax(offsetBytes: position - 1)
            default: content.append(byte)
            }
        }
        throw .syntax(offsetBytes: position)
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw .syntax(offsetBytes: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            var code = try fourHexDigits()
            if (0xD800..<0xDC00).contains(code) {
                try expect("\\u")
                let low = try fourHexDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw .syntax(offsetBytes: position) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard code != 0 else { throw .nulCharacter }
            guard let scalar = Unicode.Scalar(code) else { throw .syntax(offsetBytes: position) }
            content.append(contentsOf: String(scalar).utf8)
        default: throw .syntax(offsetBytes: position - 1)
        }
    }

    private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw .syntax(offsetBytes: position) }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 + UInt32(byte - 48)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 + UInt32(byte - 87)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 + UInt32(byte - 55)
            default: throw .syntax(offsetBytes: position)
            }
        }
        position += 4
        return value
    }
}
