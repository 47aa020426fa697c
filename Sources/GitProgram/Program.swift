import Subprocess
import SystemPackage

/// A program of the system, with the directory and the environment that it runs in.
package struct Program: Sendable {
    /// The program's name, which is looked up on `PATH`, or its path.
    package let executable: String
    /// The directory that it starts in; nil for that of this process.
    package let directory: String?
    /// What differs from the environment of this process; nil removes a variable.
    package let environment: [String: String?]

    /// The most bytes that may be captured from one stream.
    var captureLimit = 256 << 20

    /// Describes a program; nothing is looked up or started yet.
    ///
    /// - Parameters:
    ///   - executable: A name to look up on `PATH`, or a path if it has a slash.
    ///   - directory: The directory to start it in; nil for that of this process.
    ///   - environment: What to change in the environment of this process; nil removes a variable.
    package init(
        _ executable: String, directory: String? = nil, environment: [String: String?] = [:]
    ) {
        self.executable = executable
        self.directory = directory
        self.environment = environment
    }

    /// Runs the program to its end and captures both of its output streams.
    ///
    /// The program may leave any of its input unread. What a process that outlives it writes
    /// afterwards is not waited for. From the first call on, this process ignores SIGPIPE
    /// unless it has a handler of its own.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after the program's name.
    ///   - input: What the program finds on standard input.
    ///   - allowedExitCodes: The exit codes that are no error; 128 plus a signal's number counts.
    /// - Throws: ``ProgramError`` if there is no such program, it cannot be started, it writes
    ///   more than 256 MiB to one stream, or it ends with an exit code that is not allowed.
    package func run(
        _ arguments: [String], input: [UInt8] = [], allowedExitCodes: Set<Int32> = [0]
    ) async throws(ProgramError) -> ProgramOutcome {
        let outcome = try await launching(arguments) { configuration in
            let limit = captureLimit
            // The other kinds of input wait for the program's end before they report an error.
            let result = try await Subprocess.run(
                configuration, input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                try await exchange(
                    input: input, writer: execution.standardInputWriter,
                    output: execution.standardOutput, error: execution.standardError, limit: limit)
            }
            return ProgramOutcome(
                exitCode: result.terminationStatus.exitCode,
                standardOutput: result.closureResult.output,
                standardError: result.closureResult.error)
        }
        guard allowedExitCodes.contains(outcome.exitCode) else {
            throw ProgramError(
                code: .failed, program: executable, arguments: arguments,
                exitCode: outcome.exitCode, standardError: outcome.errorText)
        }
        return outcome
    }

    /// Runs the program to its end on the standard streams of this process.
    ///
    /// - Parameter arguments: The arguments after the program's name.
    /// - Returns: The exit code, or 128 plus the number of the signal that ended the program.
    /// - Throws: ``ProgramError`` if there is no such program or it cannot be started.
    package func runAttached(_ arguments: [String]) async throws(ProgramError) -> Int32 {
        try await launching(arguments) { configuration in
            try await Subprocess.run(
                configuration, input: .currentStandardInput, output: .currentStandardOutput,
                error: .currentStandardError
            ).terminationStatus.exitCode
        }
    }

    /// Hands a checked configuration to `body`, and turns what it throws into our error.
    private func launching<Result>(
        _ arguments: [String], body: (Configuration) async throws -> Result
    ) async throws(ProgramError) -> Result {
        // C strings end at a NUL: what follows it would be dropped without a word.
        guard ([executable, directory ?? ""] + arguments).allSatisfy({ !$0.utf8.contains(0) })
        else {
            throw ProgramError(
                code: .launch, program: executable, arguments: arguments,
                standardError: "a NUL byte in the program, its directory or an argument")
        }
        let isPath = executable.utf8.contains(UInt8(ascii: "/"))
        let configuration = Configuration(
            executable: isPath ? .path(FilePath(executable)) : .name(executable),
            arguments: Arguments(arguments),
            environment: .inherit.updating(
                Dictionary(
                    environment.compactMap { name, value in
                        Environment.Key(rawValue: name).map { ($0, value) }
                    }, uniquingKeysWith: { _, last in last })),
            workingDirectory: directory.map { FilePath($0) })
        let result: Result
        do {
            result = try await body(configuration)
        } catch {
            throw programError(for: error, arguments: arguments)
        }
        // A cancelled task may have stopped reading before the program's end.
        guard !Task.isCancelled else {
            throw ProgramError(code: .cancelled, program: executable, arguments: arguments)
        }
        return result
    }

    private func programError(for error: any Error, arguments: [String]) -> ProgramError {
        let code: ProgramError.Code =
            if Task.isCancelled || error is CancellationError {
                .cancelled
            } else if error is OutputTooLarge {
                .outputTooLarge
            } else if (error as? SubprocessError)?.code == .executableNotFound {
                .notFound
            } else {
                .launch
            }
        return ProgramError(
            code: code, program: executable, arguments: arguments,
            standardError: code == .launch ? String(describing: error) : "")
    }
}

extension TerminationStatus {
    /// The exit code as a shell gives it: 128 plus the signal's number if there was one.
    fileprivate var exitCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}
