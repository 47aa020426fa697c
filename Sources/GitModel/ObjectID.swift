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
        guard let id = Array(bytes).withUnsafeBytes({ ObjectID(raw: $0) }) else { return nil }
        self = id
    }

    /// Makes a name from a buffer of exactly 20 bytes; nil from any other.
    package init?(raw buffer: UnsafeRawBufferPointer) {
        guard buffer.count == 20 else { return nil }
        self.init(
            high: UInt64(bigEndian: buffer.loadUnaligned(as: UInt64.self)),
            middle: UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            low: UInt32(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    }

    /// Reads exactly 40 hexadecimal digits in lower case.
    package init?(hex: some Collection<UInt8>) {
        let known = hex.withContiguousStorageIfAvailable { ObjectID(digits: $0) }
        guard let id = known ?? Array(hex).withUnsafeBufferPointer({ ObjectID(digits: $0) })
        else { return nil }
        self = id
    }

    private init?(digits: UnsafeBufferPointer<UInt8>) {
        guard digits.count == 40 else { return nil }
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (index, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            switch index {
            case 0..<16: words.0 = words.0 << 4 | UInt64(value)
            case 16..<32: words.1 = words.1 << 4 | UInt64(value)
            default: words.2 = words.2 << 4 | UInt64(value)
            }
        }
        self.init(high: words.0, middle: words.1, low: UInt32(truncatingIfNeeded: words.2))
    }

    /// Reads exactly 40 hexadecimal digits in lower case.
    package init?(hex: some StringProtocol) {
        self.init(hex: hex.utf8)
    }

    /// Whether this is the name of no object.
    package var isZero: Bool { self == .zero }

    /// The 20 bytes.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
            copy(to: UnsafeMutableRawBufferPointer(buffer))
            count = 20
        }
    }

    /// Writes the 20 bytes to the start of a buffer that has room for them.
    package func copy(to buffer: UnsafeMutableRawBufferPointer) {
        buffer.storeBytes(of: high.bigEndian, as: UInt64.self)
        buffer.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
        buffer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }

    /// The 40 hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 40) { digits in
            for index in 0..<40 {
                let half: UInt64
                switch index {
                case 0..<16: half = high >> UInt64(60 - 4 * index)
                case 16..<32: half = middle >> UInt64(124 - 4 * index)
                default: half = UInt64(low) >> UInt64(156 - 4 * index)
                }
                let value = UInt8(half & 15)
                digits[index] = value < 10 ? value + UInt8(ascii: "0") : value + 87
            }
            return 40
        }
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
