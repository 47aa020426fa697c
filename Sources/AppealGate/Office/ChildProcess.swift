package import Glibc

/// Starts other programs from a hook.
///
/// By hand, since starting a child this way takes a sixth of what the general library takes, and
/// every push waits for it.
package enum ChildProcess {
    /// Runs a program found on the path with bytes for its input.
    static func run(
        _ arguments: [String], input: [UInt8] = []
    ) throws(OfficeError) -> (status: Int32, words: String) {
        // Files stand in for pipes: nothing can block, however much either side writes.
        let source = try unnamedFile(holding: input)
        defer { close(source) }
        let sink = try unnamedFile(holding: [])
        defer { close(sink) }
        let process = try start(arguments, input: source, output: sink)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw OfficeError("wait: \(OfficeFiles.reason)") }
        }
        lseek(sink, 0, SEEK_SET)
        let words = try OfficeFiles.read(sink, named: "temporary file")
        return (status, String(decoding: words, as: UTF8.self))
    }

    /// A file without a name that holds bytes, to be read from the start; the caller closes it.
    ///
    /// - Throws: `OfficeError`.
    package static func unnamedFile(holding bytes: [UInt8]) throws(OfficeError) -> Int32 {
        guard let file = tmpfile() else {
            throw OfficeError("temporary file: \(OfficeFiles.reason)")
        }
        defer { fclose(file) }
        try OfficeFiles.write(bytes, to: fileno(file), named: "temporary file")
        let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else { throw OfficeError("temporary file: \(OfficeFiles.reason)") }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    /// `POSIX_SPAWN_SETSID`, which Glibc's module leaves out. **Source:** posix_spawn(3), spawn.h.
    private static let newSession: Int16 = 0x80

    /// Starts a program that reads from one descriptor and writes all its output to another; nil
    /// stands for `/dev/null`.
    ///
    /// - Parameters:
    ///   - environment: `NAME=value` each; nil for our own.
    ///   - inNewSession: whether it gets a session, and so a process group, of its own.
    /// - Returns: its process, for the caller to wait for.
    /// - Throws: `OfficeError` where it cannot be started.
    package static func start(
        _ arguments: [String], input: Int32?, output: Int32?, environment: [String]? = nil,
        inNewSession: Bool = false
    ) throws(OfficeError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        for target in [1, 2] as [Int32] {
            if let output {
                posix_spawn_file_actions_adddup2(&actions, output, target)
            } else {
                posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_WRONLY, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if inNewSession { posix_spawnattr_setflags(&attributes, ChildProcess.newSession) }
        let strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        let variables: [UnsafeMutablePointer<CChar>?] =
            (environment ?? []).map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        var process: pid_t = 0
        let started =
            environment == nil
            ? posix_spawnp(&process, arguments[0], &actions, &attributes, strings, environ)
            : posix_spawnp(&process, arguments[0], &actions, &attributes, strings, variables)
        guard started == 0 else {
            throw OfficeError("start \(arguments[0]): \(String(cString: strerror(started)))")
        }
        return process
    }

    /// The program that runs; nil where the kernel does not say.
    package static var ownProgram: String? {
        var path = [CChar](repeating: 0, count: 4_096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        guard length > 0 else { return nil }
        return String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Starts a program that goes on by itself: in a session of its own, with nothing of ours open.
    ///
    /// Trouble with it is its own: whoever started it has done what they had to.
    /// - Returns: whether it was started.
    @discardableResult
    package static func startDetached(_ arguments: [String]) -> Bool {
        do {
            _ = try start(arguments, input: nil, output: nil, inNewSession: true)
            return true
        } catch {
            return false
        }
    }
}
