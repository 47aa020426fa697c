internal import CLibgit2
internal import GitModel

extension RepositoryHandle {
    /// Reads the kind and size of an object that is a file of its own; nil where it is none.
    ///
    /// - Throws: `GitStoreError` (`corrupt`, `failed`).
    func looseHeader(
        of id: ObjectID
    ) throws(GitStoreError) -> (kind: ObjectKind, sizeBytes: Int)? {
        for path in loosePaths(of: id) {
            guard var file = try InflatingFile(path: path) else { continue }
            let start = try LooseStart(reading: &file, id)
            return (start.kind, start.sizeBytes)
        }
        return nil
    }

    /// Reads an object that is a file of its own; nil where it is none.
    ///
    /// libgit2 1.5.1 reads a truncated file for ever, so it gets to see none of them. The limit
    /// counts before anything is read, and the bytes must have the name that they lie under.
    /// - Throws: `GitStoreError` (`tooLarge`, `corrupt`, `failed`).
    func looseObject(
        _ id: ObjectID, limitBytes: Int
    ) throws(GitStoreError) -> (kind: ObjectKind, bytes: [UInt8])? {
        for path in loosePaths(of: id) {
            guard var file = try InflatingFile(path: path) else { continue }
            let start = try LooseStart(reading: &file, id)
            guard start.sizeBytes <= limitBytes else {
                throw GitStoreError(.tooLarge, id.description, detail: "\(start.sizeBytes) bytes")
            }
            guard let bytes = start.content(readingOn: &file),
                ObjectID.naming(start.kind, bytes) == id
            else { throw GitStoreError(.corrupt, id.description, detail: "damaged: \(path)") }
            return (start.kind, bytes)
        }
        return nil
    }

    private func loosePaths(of id: ObjectID) -> [String] {
        let hex = id.description
        return objectDirectories.paths.map { "\($0)/\(hex.prefix(2))/\(hex.dropFirst(2))" }
    }
}

/// The first bytes of a loose object: its kind and size, a NUL, and what came along.
private struct LooseStart {
    let kind: ObjectKind
    let sizeBytes: Int
    /// What was inflated behind the NUL; at most a few bytes.
    private let content: [UInt8]

    private static let longest = 32

    init(reading file: inout InflatingFile, _ id: ObjectID) throws(GitStoreError) {
        var bytes = [UInt8](repeating: 0, count: LooseStart.longest)
        let count = bytes.withUnsafeMutableBufferPointer { file.fill($0) }
        guard let count, let end = bytes[..<count].firstIndex(of: 0),
            let header = LooseStart.parse(bytes[..<end])
        else { throw GitStoreError(.corrupt, id.description, detail: "damaged loose header") }
        kind = header.kind
        sizeBytes = header.sizeBytes
        content = Array(bytes[(end + 1)..<count])
    }

    /// Everything behind the NUL; nil unless it is exactly as long as the header says.
    func content(readingOn file: inout InflatingFile) -> [UInt8]? {
        guard content.count <= sizeBytes else { return nil }
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: sizeBytes) { buffer, filled in
            filled = buffer.update(fromContentsOf: content)
            let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled..<sizeBytes])
            guard let count = file.fill(rest) else { return }
            filled += count
            isWhole = filled == sizeBytes
        }
        return isWhole && file.isAtEnd() ? bytes : nil
    }

    private static func parse(
        _ header: ArraySlice<UInt8>
    ) -> (kind: ObjectKind, sizeBytes: Int)? {
        let words = header.split(
            separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, let kind = kinds[String(decoding: words[0], as: UTF8.self)],
            words[1].allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            words[1].count == 1 || words[1].first != UInt8(ascii: "0"),
            let size = Int(String(decoding: words[1], as: UTF8.self))
        else { return nil }
        return (kind, size)
    }

    private static let kinds: [String: ObjectKind] = [
        "commit": .commit, "tree": .tree, "blob": .blob, "tag": .tag,
    ]
}

extension ObjectID {
    /// The name that Git gives to these bytes; nil only where the library fails.
    static func naming(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID? {
        var id = git_oid()
        let type = git_object_t(rawValue: Int32(kind.rawValue))
        let result = bytes.withUnsafeBytes {
            git_odb_hash(&id, $0.baseAddress, $0.count, type)
        }
        guard result == 0 else {
            git_error_clear()
            return nil
        }
        return ObjectID(id)
    }
}
