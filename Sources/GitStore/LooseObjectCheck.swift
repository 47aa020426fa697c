internal import CZlib
internal import GitModel
internal import Glibc

extension RepositoryHandle {
    /// Refuses a loose object whose file is damaged or ends too early.
    ///
    /// libgit2 1.5.1 reads a truncated loose object for ever, so the file is inflated once by
    /// ourselves before the library gets to see it. Packed objects have checks of their own.
    /// - Throws: `GitStoreError` (`corrupt`).
    func refuseDamagedLooseObject(_ id: ObjectID) throws(GitStoreError) {
        let hex = id.description
        let path = "\(commonDirectory)objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
        guard let file = fopen(path, "rb") else { return }
        defer { fclose(file) }
        guard isWholeZlibStream(file) else {
            throw GitStoreError(.corrupt, hex, detail: "damaged loose object \(path)")
        }
    }
}

/// Whether a file is one zlib stream from its first byte to its last (RFC 1950).
private func isWholeZlibStream(_ file: UnsafeMutablePointer<FILE>) -> Bool {
    let chunkBytes = 1 << 16
    var stream = z_stream()
    guard appeal_inflate_init(&stream) == Z_OK else { return false }
    defer { inflateEnd(&stream) }
    var input = [UInt8](repeating: 0, count: chunkBytes)
    var output = [UInt8](repeating: 0, count: chunkBytes)
    while true {
        let count = fread(&input, 1, chunkBytes, file)
        guard count > 0 else { return false }
        let ended = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Bool? in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(count)
                repeat {
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(chunkBytes)
                    let result = inflate(&stream, Z_NO_FLUSH)
                    if result == Z_STREAM_END { return true }
                    guard result == Z_OK || result == Z_BUF_ERROR else { return nil }
                } while stream.avail_in > 0 || stream.avail_out == 0
                return false
            }
        }
        switch ended {
        case .none: return false
        case .some(true): return stream.avail_in == 0 && fgetc(file) == EOF
        case .some(false): continue
        }
    }
}
