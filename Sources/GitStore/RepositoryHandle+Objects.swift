internal import CLibgit2
package import GitModel

extension RepositoryHandle {
    /// Whether an object is there.
    package func exists(_ id: ObjectID) -> Bool {
        id.withLibraryID { git_odb_exists(database, $0) } == 1
    }

    /// The kind and size of an object, without reading it whole.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `corrupt`, `failed`).
    package func header(
        of id: ObjectID
    ) throws(GitStoreError) -> (kind: ObjectKind, sizeBytes: Int) {
        if let packed = try packedHeader(of: id) { return packed }
        if let loose = try looseHeader(of: id) { return loose }
        // A pack that came, or was folded into another one, since the database was opened.
        var size = 0
        var type = GIT_OBJECT_INVALID
        let result = id.withLibraryID { git_odb_read_header(&size, &type, database, $0) }
        try check(result, id.description)
        guard let kind = ObjectKind(rawValue: Int(type.rawValue)) else {
            throw GitStoreError(.corrupt, id.description, detail: "type \(type.rawValue)")
        }
        return (kind, size)
    }

    private func packedHeader(
        of id: ObjectID
    ) throws(GitStoreError) -> (kind: ObjectKind, sizeBytes: Int)? {
        if let known = recent.header(id) { return known }
        guard let header = try packs.header(of: id) else { return nil }
        recent.keep(header, as: id)
        return header
    }

    /// Reads objects without asking for their sizes first, which takes as long as a small object.
    ///
    /// For a history that a gate has judged: it took in nothing that is too large.
    package func trustSizes() {
        recent.trustsSizes = true
    }

    /// A packed object whose bytes have its name; nil where no pack has it.
    private func verifiedPacked(
        _ id: ObjectID
    ) throws(GitStoreError) -> (kind: ObjectKind, bytes: [UInt8])? {
        guard let object = try packs.object(id) else { return nil }
        guard ObjectID.naming(object.kind, object.bytes) == id else {
            throw GitStoreError(.corrupt, id.description, detail: "damaged in its pack")
        }
        return object
    }

    /// The kind and bytes of an object no larger than a limit.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `tooLarge`, `corrupt`, `failed`).
    package func read(
        _ id: ObjectID, limitBytes: Int
    ) throws(GitStoreError) -> (kind: ObjectKind, bytes: [UInt8]) {
        if recent.trustsSizes, let object = try verifiedPacked(id) {
            guard object.bytes.count <= limitBytes else {
                throw GitStoreError(
                    .tooLarge, id.description, detail: "\(object.bytes.count) bytes")
            }
            return object
        }
        if let packed = try packedHeader(of: id) {
            guard packed.sizeBytes <= limitBytes else {
                throw GitStoreError(
                    .tooLarge, id.description, detail: "\(packed.sizeBytes) bytes")
            }
            if let object = try verifiedPacked(id) { return object }
        }
        if let loose = try looseObject(id, limitBytes: limitBytes) { return loose }
        let header = try header(of: id)
        guard header.sizeBytes <= limitBytes else {
            throw GitStoreError(.tooLarge, id.description, detail: "\(header.sizeBytes) bytes")
        }
        var object: OpaquePointer?
        try check(id.withLibraryID { git_odb_read(&object, database, $0) }, id.description)
        defer { git_odb_object_free(object) }
        let raw = UnsafeRawBufferPointer(
            start: git_odb_object_data(object), count: git_odb_object_size(object))
        guard raw.count == header.sizeBytes else {
            throw GitStoreError(.corrupt, id.description, detail: "\(raw.count) bytes")
        }
        return (header.kind, Array(raw))
    }

    /// The bytes of an object that must be of a kind.
    ///
    /// - Throws: `GitStoreError` (`wrongKind` besides those of `read`).
    package func bytes(
        of id: ObjectID, as kind: ObjectKind, limitBytes: Int
    ) throws(GitStoreError) -> [UInt8] {
        let object = try read(id, limitBytes: limitBytes)
        guard object.kind == kind else {
            throw GitStoreError(.wrongKind, id.description, detail: "\(object.kind)")
        }
        return object.bytes
    }

    /// A commit, read strictly from its raw bytes; at most 1 MiB.
    ///
    /// - Throws: `GitStoreError` (`commitSyntax` with its reason, besides those of `bytes`).
    package func commit(_ id: ObjectID) throws(GitStoreError) -> Commit {
        if let known = recent.commit(id) { return known }
        let raw = try bytes(of: id, as: .commit, limitBytes: 1 << 20)
        do {
            let commit = try Commit(parsing: raw)
            recent.keep(commit, as: id)
            return commit
        } catch {
            throw GitStoreError(
                .commitSyntax, id.description, detail: "\(error)", commitSyntax: error)
        }
    }

    /// A tree, read strictly from its raw bytes; at most 16 MiB.
    ///
    /// - Throws: `GitStoreError` (`treeSyntax` besides those of `bytes`).
    package func tree(_ id: ObjectID) throws(GitStoreError) -> Tree {
        if let known = recent.tree(id) { return known }
        let raw = try bytes(of: id, as: .tree, limitBytes: 1 << 24)
        do {
            let tree = try Tree(parsing: raw)
            recent.keep(tree, as: id)
            return tree
        } catch {
            throw GitStoreError(.treeSyntax, id.description, detail: "\(error)")
        }
    }

    /// The bytes of a file no larger than a limit.
    ///
    /// - Throws: `GitStoreError` as `bytes`.
    package func blob(_ id: ObjectID, limitBytes: Int) throws(GitStoreError) -> [UInt8] {
        try bytes(of: id, as: .blob, limitBytes: limitBytes)
    }

    /// Writes an object.
    ///
    /// - Throws: `GitStoreError`.
    package func write(_ kind: ObjectKind, _ bytes: [UInt8]) throws(GitStoreError) -> ObjectID {
        var id = git_oid()
        let type = git_object_t(rawValue: Int32(kind.rawValue))
        try StoreWrites.whole { () throws(GitStoreError) in
            let result = bytes.withUnsafeBytes {
                git_odb_write(&id, database, $0.baseAddress, $0.count, type)
            }
            try check(result, "write")
        }
        gathered.add(ObjectID(id))
        return ObjectID(id)
    }
}
