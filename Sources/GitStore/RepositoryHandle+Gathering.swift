internal import CLibgit2
internal import GitModel

/// The objects that are written to memory until they become one pack.
final class GatheredObjects {
    fileprivate var memory: UnsafeMutablePointer<git_odb_backend>?
    fileprivate var names: [ObjectID] = []

    func add(_ id: ObjectID) {
        if memory != nil { names.append(id) }
    }
}

extension RepositoryHandle {
    /// Keeps objects that are written from now on in memory, until `writePack()`.
    ///
    /// For work that writes thousands of them: a file for each costs more than all the rest, and
    /// so does reading them again. Until then nobody but this handle sees them.
    /// - Throws: `GitStoreError`.
    package func gatherWrites() throws(GitStoreError) {
        guard gathered.memory == nil else { return }
        var memory: UnsafeMutablePointer<git_odb_backend>?
        try check(git_mempack_new(&memory), "mempack")
        guard let memory else { throw GitStoreError(.failed, "mempack") }
        // The database owns it from here on. Highest of all: it takes what is written.
        try check(git_odb_add_backend(database, memory, 999), "mempack")
        gathered.memory = memory
    }

    /// Writes what was gathered as one pack, and gathers on.
    ///
    /// - Throws: `GitStoreError`.
    package func writePack() throws(GitStoreError) {
        guard let memory = gathered.memory, !gathered.names.isEmpty else { return }
        var builder: OpaquePointer?
        try check(git_packbuilder_new(&builder, pointer), "pack")
        defer { git_packbuilder_free(builder) }
        for id in gathered.names {
            try check(
                id.withLibraryID { git_packbuilder_insert(builder, $0, nil) }, id.description)
        }
        try StoreWrites.whole { () throws(GitStoreError) in
            try check(git_packbuilder_write(builder, nil, 0, nil, nil), "pack")
        }
        try check(git_mempack_reset(memory), "mempack")
        gathered.names = []
        // The new pack is known from now on.
        try check(git_odb_refresh(database), "pack")
    }
}
