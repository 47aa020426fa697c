/// The name of a Git object: a SHA-1 of 20 bytes.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// The name that stands for "no object" in ref updates.
    package static let zero = ObjectID(high: 0, middle: 0, low: 0)

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Makes a name from exactly 20 bytes; nil from any other number.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        var high: UInt64 = 0
        var middle: UInt64 = 0
        var low: UInt32 = 0
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 0..<8: high = high << 8 | UInt64(byte)
            case 8..<16: middle = middle << 8 | UInt64(byte)
            default: low = low << 8 | UInt32(byte)
            }
        }
        self.init(high: high, middle: middle, low: low)
    }

    /// Reads exactly 40 hexadecimal digits in lower case.
    package init?(hex: some Collection<UInt8>) {
        guard hex.count == 40 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        var half: UInt8?
        for digit in hex {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = half {
                bytes.append(first << 4 | value)
                half = nil
            } else {
                half = value
            }
        }
        self.init(bytes: bytes)
    }

    /// Reads exactly 40 hexadecimal digits in lower case.
    package init?(hex: some StringProtocol) {
        self.init(hex: Array(hex.utf8))
    }

    /// Whether this is the name of no object.
    package var isZero: Bool { self == .zero }

    /// The 20 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: high >> UInt64(shift)))
        }
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift)))
        }
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: low >> UInt32(shift)))
        }
        return bytes
    }

    /// The 40 hexadecimal digits.
    package var description: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(40)
        for byte in bytes {
            for half in [byte >> 4, byte & 15] {
                digits.append(half < 10 ? half + UInt8(ascii: "0") : half + 87)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The first eight digits, for people.
    package var short: String { String(description.prefix(8)) }

    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}

/// What a Git object is; raw values are Git's own type numbers.
package enum ObjectKind: Int, Sendable, Hashable {
    case commit = 1
    case tree = 2
    case blob = 3
    case tag = 4
}
