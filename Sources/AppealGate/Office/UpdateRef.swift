import GitModel
import Glibc

/// Runs `git update-ref --stdin`: Git's own ref transaction, committed in the order given.
///
/// libgit2's transaction commits in the order of a hash table, which is of no use to a redo log.
/// Spawned by hand, since starting a child this way takes a sixth of what the general library
/// takes, and every push waits for it. **Source:** git-update-ref(1).
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
        let (status, words) = try spawn(arguments, input: Array(input.utf8))
        guard status == 0 else {
            throw OfficeError("git update-ref (\(status)): \(words)")
        }
    }

    /// Runs a program found on the path with bytes for its input.
    private static func spawn(
        _ arguments: [String], input: [UInt8]
    ) throws(OfficeError) -> (status: Int32, words: String) {
        // Files stand in for pipes: nothing can block, however much either side writes.
        guard let source = tmpfile(), let sink = tmpfile() else {
            throw OfficeError("temporary file: \(OfficeFiles.reason)")
        }
        defer {
            fclose(source)
            fclose(sink)
        }
        try OfficeFiles.write(input, to: fileno(source), named: "temporary file")
        lseek(fileno(source), 0, SEEK_SET)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(source), 0)
        posix_spawn_file_actions_adddup2(&actions, fileno(sink), 1)
        posix_spawn_file_actions_adddup2(&actions, fileno(sink), 2)
        var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        let started = posix_spawnp(&process, arguments[0], &actions, nil, strings, environ)
        guard started == 0 else {
            throw OfficeError("start \(arguments[0]): \(String(cString: strerror(started)))")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw OfficeError("wait: \(OfficeFiles.reason)") }
        }
        lseek(fileno(sink), 0, SEEK_SET)
        let words = try OfficeFiles.read(fileno(sink), named: "temporary file")
        return (status, String(decoding: words, as: UTF8.self))
    }
}
