internal import CLibgit2
internal import GitModel

/// The packs of an open object database, without its loose objects.
///
/// The database itself asks the file system for a loose object, and lists its packs anew, before
/// it says that there is none; an audit reads hundreds of thousands of objects that lie in packs.
/// The backends belong to the database and live as long as it does.
struct PackBackends {
    private let backends: [UnsafeMutablePointer<git_odb_backend>]

    init(of database: OpaquePointer) {
        var found: [UnsafeMutablePointer<git_odb_backend>] = []
        for position in 0..<git_odb_num_backends(database) {
            var backend: UnsafeMutablePointer<git_odb_backend>?
            guard git_odb_get_backend(&backend, database, position) >= 0, let backend else {
                git_error_clear()
                continue
            }
            // Only packs take whole packs in.
            if backend.pointee.writepack != nil { found.append(backend) }
        }
        backends = found
    }

    /// The kind and size of a packed object; nil where no pack that is known by now has it.
    ///
    /// - Throws: `GitStoreError` (`corrupt`, `failed`).
    func header(
        of id: ObjectID
    ) throws(GitStoreError) -> (kind: ObjectKind, sizeBytes: Int)? {
        for backend in backends {
            var size = 0
            var type = GIT_OBJECT_INVALID
            let result = id.withLibraryID {
                backend.pointee.read_header?(&size, &type, backend, $0)
            }
            guard try PackBackends.isFound(result, id) else { continue }
            return (try PackBackends.kind(type, id), size)
        }
        return nil
    }

    /// The kind and bytes of a packed object; nil as above.
    ///
    /// - Throws: `GitStoreError` (`corrupt`, `failed`).
    func object(_ id: ObjectID) throws(GitStoreError) -> (kind: ObjectKind, bytes: [UInt8])? {
        for backend in backends {
            var data: UnsafeMutableRawPointer?
            var size = 0
            var type = GIT_OBJECT_INVALID
            let result = id.withLibraryID {
                backend.pointee.read?(&data, &size, &type, backend, $0)
            }
            guard try PackBackends.isFound(result, id) else { continue }
            defer { git_odb_backend_data_free(backend, data) }
            let kind = try PackBackends.kind(type, id)
            return (kind, Array(UnsafeRawBufferPointer(start: data, count: size)))
        }
        return nil
    }

    private static func isFound(_ result: Int32?, _ id: ObjectID) throws(GitStoreError) -> Bool {
        guard let result, result != GIT_ENOTFOUND.rawValue, result != GIT_PASSTHROUGH.rawValue
        else {
            git_error_clear()
            return false
        }
        try check(result, id.description)
        return true
    }

    private static func kind(
        _ type: git_object_t, _ id: ObjectID
    ) throws(GitStoreError) -> ObjectKind {
        guard let kind = ObjectKind(rawValue: Int(type.rawValue)) else {
            throw GitStoreError(.corrupt, id.description, detail: "type \(type.rawValue)")
        }
        return kind
    }
}
