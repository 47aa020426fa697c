internal import CLibgit2
internal import GitModel

/// An open repository: its objects, refs and configuration.
///
/// Owns the library's handle and frees it; everything it returns is a copy. Not for sharing
/// between threads.
package struct RepositoryHandle: ~Copyable {
    let pointer: OpaquePointer
    let database: OpaquePointer
    /// The packs of `database`, which owns them.
    let packs: PackBackends
    /// What was read before.
    let recent = RecentObjects()
    /// What is written to memory first.
    let gathered = GatheredObjects()
    /// Where objects lie that are files of their own.
    let objectDirectories: ObjectDirectories

    /// Opens the repository in a directory, without looking in the directories above.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package init(opening path: String) throws(GitStoreError) {
        try self.init(path, flags: UInt32(GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue), isHook: false)
    }

    /// Opens the repository that a directory lies in.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package init(discoveringFrom path: String) throws(GitStoreError) {
        try self.init(path, flags: 0, isHook: false)
    }

    /// Opens what `GIT_DIR` and the other variables of a hook name, objects in quarantine included.
    ///
    /// - Throws: `GitStoreError` (`notFound`, `failed`).
    package static func fromEnvironment() throws(GitStoreError) -> RepositoryHandle {
        try LibraryStart.ensure()
        LibraryStart.trustOwner()
        let flags = GIT_REPOSITORY_OPEN_FROM_ENV.rawValue | GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        return try RepositoryHandle(nil, flags: UInt32(flags), isHook: true)
    }

    /// Makes this process's writes of objects and refs reach the disk before they count as done.
    ///
    /// For an office. A clone can fetch what it loses, and an import would wait for thousands of
    /// small files.
    package func writeDurably() {
        LibraryStart.writeDurably()
    }

    private init(_ path: String?, flags: UInt32, isHook: Bool) throws(GitStoreError) {
        try LibraryStart.ensure()
        let subject = path ?? "environment"
        var repository: OpaquePointer?
        try check(git_repository_open_ext(&repository, path, flags, nil), subject)
        guard let repository else { throw GitStoreError(.failed, subject) }
        var database: OpaquePointer?
        let result = git_repository_odb(&database, repository)
        guard result >= 0, let database else {
            let error = GitStoreError.last(result, subject)
            git_repository_free(repository)
            throw error
        }
        do {
            objectDirectories = try RepositoryHandle.directories(
                of: repository, database, isHook: isHook)
        } catch {
            git_odb_free(database)
            git_repository_free(repository)
            throw error
        }
        self.pointer = repository
        self.database = database
        packs = PackBackends(of: database)
    }

    /// Finds the object directories, and shows the library those that it cannot find itself.
    ///
    /// libgit2 takes the variable's paths apart at every colon, also within quotes, and so loses
    /// the main store of a repository whose path has a colon in it.
    private static func directories(
        of repository: OpaquePointer, _ database: OpaquePointer, isHook: Bool
    ) throws(GitStoreError) -> ObjectDirectories {
        let common = git_repository_commondir(repository).map { String(cString: $0) } ?? ""
        guard isHook else { return try ObjectDirectories(["\(common)objects"]) }
        let alternates = try ObjectDirectories.alternatesFromEnvironment()
        for alternate in alternates {
            try check(git_odb_add_disk_alternate(database, alternate), alternate)
        }
        let own = ObjectDirectories.fromEnvironment() ?? "\(common)objects"
        return try ObjectDirectories([own] + alternates)
    }

    deinit {
        git_odb_free(database)
        git_repository_free(pointer)
    }

    /// The repository's own directory (`.git`, or the bare repository), ending in a slash.
    package var gitDirectory: String {
        git_repository_path(pointer).map { String(cString: $0) } ?? ""
    }

    /// The directory that all working trees share, ending in a slash.
    var commonDirectory: String {
        git_repository_commondir(pointer).map { String(cString: $0) } ?? gitDirectory
    }

    /// The directory where Git looks for hooks unless it is told another.
    package var hooksDirectory: String { commonDirectory + "hooks" }

    /// The directory of the working tree, ending in a slash; nil for a bare repository.
    package var workDirectory: String? {
        git_repository_workdir(pointer).map { String(cString: $0) }
    }

    /// Whether history is cut off.
    package var isShallow: Bool { git_repository_is_shallow(pointer) != 0 }

    /// The value of a configuration key; nil where it is not set.
    ///
    /// - Throws: `GitStoreError`.
    package func configuration(_ key: String) throws(GitStoreError) -> String? {
        var snapshot: OpaquePointer?
        try check(git_repository_config_snapshot(&snapshot, pointer), key)
        defer { git_config_free(snapshot) }
        return try configurationText(key, snapshot)
    }
}

extension ObjectID {
    /// Lends the name in the library's form.
    func withLibraryID<Result>(_ body: (UnsafePointer<git_oid>) -> Result) -> Result {
        var id = git_oid()
        withUnsafeMutableBytes(of: &id) { copy(to: $0) }
        return withUnsafePointer(to: id, body)
    }

    /// Copies a name from the library's form.
    init(_ id: git_oid) {
        self = withUnsafeBytes(of: id) { ObjectID(raw: $0) } ?? .zero
    }
}
