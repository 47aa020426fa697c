import Glibc

/// Starts other programs from a hook.
///
/// By hand, since starting a child this way takes a sixth of what the general library takes, and
/// every push waits for it.
enum ChildProcess {
    /// Runs a program found on the path with bytes for its input.
    static func run(
        _ arguments: [String], input: [UInt8] = []
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

    /// `POSIX_SPAWN_SETSID`, which Glibc's module leaves out. **Source:** posix_spawn(3), spawn.h.
    private static let newSession: Int16 = 0x80

    /// Starts a program that goes on by itself: in a session of its own, with nothing of ours open.
    ///
    /// Trouble with it is its own: whoever started it has done what they had to.
    static func startDetached(_ arguments: [String]) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, ChildProcess.newSession)
        var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        posix_spawnp(&process, arguments[0], &actions, &attributes, strings, environ)
    }
}
