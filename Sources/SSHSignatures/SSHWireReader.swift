/// A cursor over SSH's binary encoding that refuses every second spelling of a value.
///
/// Shape: strings are a big-endian 32-bit length and that many bytes; slices share the storage of
/// the input. `Failure` is the error of the caller, so that parsers keep one typed error.
///
/// Source: RFC 4251 section 5.
struct SSHWireReader<Failure: Error> {
    /// The bytes not yet read.
    private(set) var rest: ArraySlice<UInt8>
    private let failure: (SSHWireError) -> Failure

    /// Starts at the first of `bytes`; `failure` turns a breach into the caller's error.
    init(_ bytes: ArraySlice<UInt8>, failure: @escaping (SSHWireError) -> Failure) {
        self.rest = bytes
        self.failure = failure
    }

    /// Reads `count` bytes that carry no length of their own.
    ///
    /// - Throws: `truncated`.
    mutating func readBytes(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw failure(.truncated) }
        let end = rest.startIndex + count
        let bytes = rest[rest.startIndex..<end]
        rest = rest[end...]
        return bytes
    }

    /// Reads one byte.
    ///
    /// - Throws: `truncated`.
    mutating func readByte() throws(Failure) -> UInt8 {
        guard let byte = rest.popFirst() else { throw failure(.truncated) }
        return byte
    }

    /// Reads a big-endian 32-bit number.
    ///
    /// - Throws: `truncated`.
    mutating func readUInt32() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for byte in try readBytes(4) { value = value << 8 | UInt32(byte) }
        return value
    }

    /// Reads a string of bytes.
    ///
    /// - Throws: `truncated`.
    mutating func readString() throws(Failure) -> ArraySlice<UInt8> {
        let count = try readUInt32()
        return try readBytes(Int(count))
    }

    /// Reads a string that must be UTF-8.
    ///
    /// - Throws: `truncated`, `textNotUTF8`.
    mutating func readText() throws(Failure) -> String {
        guard let text = String(validating: try readString(), as: UTF8.self) else {
            throw failure(.textNotUTF8)
        }
        return text
    }

    /// Reads a positive integer and returns its magnitude without a leading zero byte.
    ///
    /// - Throws: `truncated`, `integerNotPositive`, `integerNotMinimal`.
    mutating func readPositiveInteger() throws(Failure) -> ArraySlice<UInt8> {
        let bytes = try readString()
        guard let first = bytes.first, first < 0x80 else { throw failure(.integerNotPositive) }
        guard first == 0 else { return bytes }
        let magnitude = bytes.dropFirst()
        guard let second = magnitude.first else { throw failure(.integerNotPositive) }
        guard second >= 0x80 else { throw failure(.integerNotMinimal) }
        return magnitude
    }

    /// Requires that nothing is left to read.
    ///
    /// - Throws: `trailingBytes`.
    func requireEnd() throws(Failure) {
        guard rest.isEmpty else { throw failure(.trailingBytes) }
    }
}
