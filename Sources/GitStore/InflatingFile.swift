internal import CZlib
internal import Glibc

/// A file that holds one zlib stream and nothing else, read piece by piece.
///
/// Owns the open file and the memory of the decompressor. **Source:** RFC 1950.
struct InflatingFile: ~Copyable {
    private let file: UnsafeMutablePointer<FILE>
    // On the heap: zlib keeps the address and refuses a stream that has moved.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutablePointer<UInt8>
    private var hasEnded = false

    private static let inputBytes = 1 << 15

    /// Opens a file; nil where there is none.
    ///
    /// - Throws: `GitStoreError` (`failed`).
    init?(path: String) throws(GitStoreError) {
        guard let file = fopen(path, "rb") else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw GitStoreError(.failed, path, detail: "cannot be opened")
            }
            return nil
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard appeal_inflate_init(stream) == Z_OK else {
            stream.deallocate()
            fclose(file)
            throw GitStoreError(.failed, path, detail: "no memory for zlib")
        }
        self.file = file
        self.stream = stream
        input = .allocate(capacity: InflatingFile.inputBytes)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
        fclose(file)
    }

    /// Inflates into a buffer until it is full or the stream ends.
    ///
    /// - Returns: how many bytes it got; nil where the file is damaged or ends too early.
    mutating func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        guard let start = buffer.baseAddress else { return 0 }
        var filled = 0
        while filled < buffer.count && !hasEnded {
            if stream.pointee.avail_in == 0 {
                let count = fread(input, 1, InflatingFile.inputBytes, file)
                guard count > 0 else { return nil }
                stream.pointee.next_in = input
                stream.pointee.avail_in = UInt32(count)
            }
            let piece = min(buffer.count - filled, 1 << 20)
            stream.pointee.next_out = start + filled
            stream.pointee.avail_out = UInt32(piece)
            let result = inflate(stream, Z_NO_FLUSH)
            filled += piece - Int(stream.pointee.avail_out)
            guard result == Z_OK || result == Z_STREAM_END else { return nil }
            hasEnded = result == Z_STREAM_END
        }
        return filled
    }

    /// Whether nothing is left, neither in the stream nor behind it.
    mutating func isAtEnd() -> Bool {
        if !hasEnded {
            var extra: UInt8 = 0
            let count = withUnsafeMutablePointer(to: &extra) {
                fill(UnsafeMutableBufferPointer(start: $0, count: 1))
            }
            guard count == 0, hasEnded else { return false }
        }
        return stream.pointee.avail_in == 0 && fgetc(file) == EOF
    }
}
