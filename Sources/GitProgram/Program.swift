import Subprocess
import SystemPackage

/// What a program left behind.
package struct ProgramOutcome: Hashable, Sendable {
    /// The exit code; 128 and the signal's number where a signal ended it.
    package let exitCode: Int32
    /// All of standard output.
    package let standardOutput: [UInt8]
    /// All of standard error.
    package let standardError: [UInt8]

    /// Standard output as text, without newlines at its end.
    package var outputText: String { text(standardOutput) }
    /// Standard error as text, without newlines at its end.
    package var errorText: String { text(standardError) }

    private func text(_ bytes: [UInt8]) -> String {
        var bytes = bytes[...]
        while bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why a program did not do what it was run for.
package struct ProgramError: Error, Sendable, CustomStringConvertible {
    /// The program and its arguments.
    package let command: [String]
    /// The exit code; nil where it did not start, or its output was too long.
    package let exitCode: Int32?
    /// Its own words, or why it did not start.
    package let words: String

    package var description: String {
        let code = exitCode.map { " (\($0))" } ?? ""
        return "\(command.joined(separator: " "))\(code): \(words)"
    }
}

/// A program of the system, run as a child process.
package struct Program: Sendable {
    private let executable: String
    private let prefix: [String]
    private let directory: String?
    private let environment: [String: String?]

    /// No captured stream may be longer.
    private static let limitBytes = 256 << 20

    /// Names a program.
    /// - Parameters:
    ///   - executable: a name on the path, or a path.
    ///   - prefix: arguments that go before those of every run.
    ///   - directory: where it runs; nil for here.
    ///   - environment: variables to set, or with nil to take away.
    package init(
        _ executable: String, prefix: [String] = [], directory: String? = nil,
        environment: [String: String?] = [:]
    ) {
        self.executable = executable
        self.prefix = prefix
        self.directory = directory
        self.environment = environment
    }

    /// The `git` program, working on the repository in a directory.
    ///
    /// Replacement objects are never followed: what is signed is what is read.
    package static func git(
        in directory: String, environment: [String: String?] = [:]
    ) -> Program {
        var variables = environment
        variables["GIT_NO_REPLACE_OBJECTS"] = "1"
        return Program("git", prefix: ["-C", directory], environment: variables)
    }

    /// Runs the program and keeps what it writes.
    ///
    /// - Throws: `ProgramError` where it does not start, or ends with another code than allowed.
    package func run(
        _ arguments: [String], input: [UInt8] = [], allowed: Set<Int32> = [0]
    ) async throws(ProgramError) -> ProgramOutcome {
        do {
            let result = try await Subprocess.run(
                target, arguments: Arguments(prefix + arguments), environment: variables,
                workingDirectory: directory.map { FilePath($0) }, input: .array(input),
                output: .bytes(limit: Program.limitBytes),
                error: .bytes(limit: Program.limitBytes))
            let outcome = ProgramOutcome(
                exitCode: Program.code(result.terminationStatus),
                standardOutput: result.standardOutput, standardError: result.standardError)
            guard allowed.contains(outcome.exitCode) else {
                throw ProgramError(
                    command: command(arguments), exitCode: outcome.exitCode,
                    words: outcome.errorText)
            }
            return outcome
        } catch let error as ProgramError {
            throw error
        } catch {
            throw ProgramError(command: command(arguments), exitCode: nil, words: "\(error)")
        }
    }

    /// Runs the program on our own input, output and terminal.
    ///
    /// - Returns: its exit code.
    /// - Throws: `ProgramError` where it does not start.
    package func runAttached(_ arguments: [String]) async throws(ProgramError) -> Int32 {
        do {
            let result = try await Subprocess.run(
                target, arguments: Arguments(prefix + arguments), environment: variables,
                workingDirectory: directory.map { FilePath($0) }, input: .currentStandardInput,
                output: .currentStandardOutput, error: .currentStandardError)
            return Program.code(result.terminationStatus)
        } catch {
            throw ProgramError(command: command(arguments), exitCode: nil, words: "\(error)")
        }
    }

    private var target: Executable {
        executable.contains("/") ? .path(FilePath(executable)) : .name(executable)
    }

    private var variables: Environment {
        var changes: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { changes[key] = .some(value) }
        }
        return .inherit.updating(changes)
    }

    private func command(_ arguments: [String]) -> [String] {
        [executable] + prefix + arguments
    }

    private static func code(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): Int32(code)
        case .signaled(let signal): 128 + Int32(signal)
        }
    }
}
