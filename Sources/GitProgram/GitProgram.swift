/// The `git` program, at work in one directory.
///
/// Replacement objects are off in every call: a commit is what its name says it is.
package struct GitProgram: Sendable {
    /// The directory that `git` is sent to.
    package let directory: String
    private let captured: Program
    private let attached: Program

    /// Describes `git` in a directory; nothing is started yet.
    ///
    /// - Parameters:
    ///   - directory: The directory for `git -C`.
    ///   - environment: What to change in the environment of this process; nil removes a variable.
    package init(directory: String, environment: [String: String?] = [:]) {
        self.directory = directory
        var environment = environment
        environment["GIT_NO_REPLACE_OBJECTS"] = "1"
        attached = Program("git", environment: environment)
        // Captured text may be compared, so it must not depend on the user's language.
        environment["LC_ALL"] = "C"
        captured = Program("git", environment: environment)
    }

    /// Runs `git` to its end, with messages in English, and captures both of its output streams.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after `git -C directory`.
    ///   - input: What `git` finds on standard input.
    ///   - allowedExitCodes: The exit codes that are no error; 128 plus a signal's number counts.
    /// - Throws: ``ProgramError`` if there is no `git`, it cannot be started, it writes more than
    ///   256 MiB to one stream, or it ends with an exit code that is not allowed.
    package func run(
        _ arguments: [String], input: [UInt8] = [], allowedExitCodes: Set<Int32> = [0]
    ) async throws(ProgramError) -> ProgramOutcome {
        try await captured.run(
            ["-C", directory] + arguments, input: input, allowedExitCodes: allowedExitCodes)
    }

    /// Runs `git` to its end on the standard streams of this process, in the user's language.
    ///
    /// - Parameter arguments: The arguments after `git -C directory`.
    /// - Returns: The exit code, or 128 plus the number of the signal that ended `git`.
    /// - Throws: ``ProgramError`` if there is no `git` or it cannot be started.
    package func runAttached(_ arguments: [String]) async throws(ProgramError) -> Int32 {
        try await attached.runAttached(["-C", directory] + arguments)
    }
}
