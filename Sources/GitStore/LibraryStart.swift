internal import CLibgit2

/// Starts the library once for the process.
enum LibraryStart {
    /// The result of starting: at least 1, or an error.
    private static let result: Int32 = git_libgit2_init()

    /// Makes sure that the library runs.
    static func ensure() throws(GitStoreError) {
        guard result >= 1 else { throw GitStoreError(.failed, "libgit2", detail: "no start") }
    }

    /// Makes this process's writes reach the disk before they count as done.
    static func writeDurably() {
        _ = appeal_git_enable_fsync(1)
    }

    /// Lets a repository be opened that belongs to another user.
    ///
    /// Only for the hook: receive-pack has already made sure of the owner.
    static func trustOwner() {
        _ = appeal_git_set_owner_validation(0)
    }
}
