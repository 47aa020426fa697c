import GitModel
import Glibc

/// Runs `git update-ref --stdin`: Git's own ref transaction, committed in the order given.
///
/// libgit2's transaction commits in the order of a hash table, which is of no use to a redo log.
/// **Source:** git-update-ref(1).
enum UpdateRef {
    /// Moves the refs all or nothing.
    ///
    /// - Throws: `OfficeError` with Git's own words.
    static func run(_ updates: [RefUpdate], directory: String) throws(OfficeError) {
        var input = "start\n"
        for update in updates {
            if update.isDeletion {
                input += "delete \(update.ref) \(update.oldTip)\n"
            } else if update.isCreation {
                input += "create \(update.ref) \(update.newTip)\n"
            } else {
                input += "update \(update.ref) \(update.newTip) \(update.oldTip)\n"
            }
        }
        input += "prepare\ncommit\n"
        let arguments = ["git", "-C", directory, "update-ref", "--no-deref", "--stdin"]
        let (status, words) = try ChildProcess.run(arguments, input: Array(input.utf8))
        guard status == 0 else {
            throw OfficeError("git update-ref (\(status)): \(words)")
        }
    }
}
