/// A buffer that is written in SSH's binary encoding.
///
/// Source: RFC 4251 section 5.
struct SSHWireWriter {
    /// The bytes written so far.
    private(set) var bytes: [UInt8] = []

    /// Starts an empty buffer with room for `capacity` bytes.
    init(capacity: Int = 128) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends bytes as they are.
    mutating func writeBytes(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }

    /// Appends one byte.
    mutating func writeByte(_ value: UInt8) {
        bytes.append(value)
    }

    /// Appends a big-endian 32-bit number.
    mutating func writeUInt32(_ value: UInt32) {
        bytes.append(UInt8(truncatingIfNeeded: value >> 24))
        bytes.append(UInt8(truncatingIfNeeded: value >> 16))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    /// Appends a length and that many bytes.
    mutating func writeString(_ value: some Collection<UInt8>) {
        writeUInt32(UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    /// Appends a text as a string of its UTF-8 bytes.
    mutating func writeText(_ value: String) {
        writeString(value.utf8)
    }

    /// Appends a positive integer in its one minimal form; leading zero bytes are dropped.
    mutating func writePositiveInteger(_ bigEndian: some Collection<UInt8>) {
        let magnitude = bigEndian.drop { $0 == 0 }
        let needsZero = (magnitude.first ?? 0) >= 0x80
        writeUInt32(UInt32(magnitude.count + (needsZero ? 1 : 0)))
        if needsZero { bytes.append(0) }
        bytes.append(contentsOf: magnitude)
    }
}
