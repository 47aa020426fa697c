internal import CLibgit2
internal import GitModel

/// An open repository: its objects, refs and configuration.
///
/// Owns the library's handle and frees it; everything it returns is a copy. Not for sharing
/// between threads.
package struct RepositoryHandle: ~Copyable {
    let pointer: OpaquePointer
    let database: OpaquePointer

    /// Opens the repository in a directory, without looking in the directories above.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package init(opening path: String) throws(GitStoreError) {
        try self.init(path, flags: UInt32(GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue))
    }

    /// Opens the repository that a directory lies in.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package init(discoveringFrom path: String) throws(GitStoreError) {
        try self.init(path, flags: 0)
    }

    /// Opens what `GIT_DIR` and the other variables of a hook name, objects in quarantine included.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package static func fromEnvironment() throws(GitStoreError) -> RepositoryHandle {
        try LibraryStart.ensure()
        LibraryStart.trustOwner()
        let flags = GIT_REPOSITORY_OPEN_FROM_ENV.rawValue | GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        return try RepositoryHandle(nil, flags: UInt32(flags))
    }

    /// Makes this process's writes of objects and refs reach the disk before they count as done.
    ///
    /// For an office. A clone can fetch what it loses, and an import would wait for thousands of
    /// small files.
    package func writeDurably() {
        LibraryStart.writeDurably()
    }

    private init(_ path: String?, flags: UInt32) throws(GitStoreError) {
        try LibraryStart.ensure()
        var repository: OpaquePointer?
        try check(
            git_repository_open_ext(&repository, path, flags, nil), path ?? "environment")
        guard let repository else { throw GitStoreError(.failed, path ?? "environment") }
        var database: OpaquePointer?
        let result = git_repository_odb(&database, repository)
        guard result >= 0, let database else {
            let error = GitStoreError.last(result, path ?? "environment")
            git_repository_free(repository)
            throw error
        }
        self.pointer = repository
        self.database = database
    }

    deinit {
        git_odb_free(database)
        git_repository_free(pointer)
    }

    /// Adds another store of objects to read from: a directory like `.git/objects`.
    ///
    /// - Throws: `GitStoreError`.
    package func addAlternate(objects path: String) throws(GitStoreError) {
        try check(git_odb_add_disk_alternate(database, path), path)
    }

    /// The repository's own directory (`.git`, or the bare repository), ending in a slash.
    package var gitDirectory: String {
        git_repository_path(pointer).map { String(cString: $0) } ?? ""
    }

    /// The directory that all working trees share, ending in a slash.
    var commonDirectory: String {
        git_repository_commondir(pointer).map { String(cString: $0) } ?? gitDirectory
    }

    /// The directory of the working tree, ending in a slash; nil for a bare repository.
    package var workDirectory: String? {
        git_repository_workdir(pointer).map { String(cString: $0) }
    }

    /// The value of a configuration key; nil where it is not set.
    ///
    /// - Throws: `GitStoreError`.
    package func configuration(_ key: String) throws(GitStoreError) -> String? {
        var snapshot: OpaquePointer?
        try check(git_repository_config_snapshot(&snapshot, pointer), key)
        defer { git_config_free(snapshot) }
        var text: UnsafePointer<CChar>?
        let result = git_config_get_string(&text, snapshot, key)
        if result == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(result, key)
        return text.map { String(cString: $0) }
    }
}

extension ObjectID {
    /// Lends the name in the library's form.
    func withLibraryID<Result>(_ body: (UnsafePointer<git_oid>) -> Result) -> Result {
        var id = git_oid()
        withUnsafeMutableBytes(of: &id) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: id, body)
    }

    /// Copies a name from the library's form.
    init(_ id: git_oid) {
        self = withUnsafeBytes(of: id) { ObjectID(bytes: Array($0.prefix(20))) } ?? .zero
    }
}
