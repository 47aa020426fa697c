import TestSupport
import Testing

@testable import GitProgram

@Suite
struct ProgramTests {
    let shell = Program("sh")

    /// Runs a program that must fail and gives back its error.
    private func failure(
        of program: Program, _ arguments: [String] = []
    ) async throws -> ProgramError {
        try await #require(throws: ProgramError.self) { try await program.run(arguments) }
    }

    @Test func capturesBothStreams() async throws {
        let outcome = try await shell.run(["-c", "echo out; echo; echo err >&2"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput == Array("out\n\n".utf8))
        #expect(outcome.outputText == "out")
        #expect(outcome.errorText == "err")
    }

    @Test func reportsAnExitCodeThatIsNotAllowed() async throws {
        let arguments = ["-c", "echo why >&2; exit 3"]
        let error = try await failure(of: shell, arguments)
        #expect(error.code == .failed)
        #expect(error.program == "sh")
        #expect(error.arguments == arguments)
        #expect(error.exitCode == 3)
        #expect(error.standardError == "why")
        #expect("\(error)" == "sh -c echo why >&2; exit 3: exit code 3: why")
    }

    @Test func returnsAnExitCodeThatIsAllowed() async throws {
        let outcome = try await shell.run(["-c", "exit 3"], allowedExitCodes: [0, 3])
        #expect(outcome.exitCode == 3)
        let error = try await #require(throws: ProgramError.self) {
            try await shell.run(["-c", "exit 0"], allowedExitCodes: [3])
        }
        #expect(error.exitCode == 0)
    }

    @Test(arguments: [("KILL", 137), ("TERM", 143), ("PIPE", 141)] as [(String, Int32)])
    func reportsASignal(name: String, exitCode: Int32) async throws {
        let error = try await failure(of: shell, ["-c", "kill -\(name) $$"])
        #expect(error.code == .failed)
        #expect(error.exitCode == exitCode)
    }

    @Test(arguments: ["no-such-program-anywhere", "/no/such/program"])
    func reportsAMissingProgram(name: String) async throws {
        let error = try await failure(of: Program(name))
        #expect(error.code == .notFound)
        #expect(error.program == name)
        #expect(error.exitCode == nil)
        #expect("\(error)" == "\(name): no such program")
        let attached = try await #require(throws: ProgramError.self) {
            try await Program(name).runAttached([])
        }
        #expect(attached.code == .notFound)
    }

    @Test func reportsAMissingDirectory() async throws {
        let error = try await failure(of: Program("true", directory: "/no/such/directory"))
        #expect(error.code == .launch)
        #expect(error.standardError.contains("/no/such/directory"))
    }

    @Test func refusesANulInAnArgument() async throws {
        let error = try await failure(of: Program("printf"), ["%s", "safe\0dropped"])
        #expect(error.code == .launch)
    }

    @Test func startsInItsDirectory() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await Program("pwd", directory: directory.path).run(["-P"])
        #expect(outcome.outputText == directory.path)
    }

    @Test func doesNotDeadlockOnThreeBusyStreams() async throws {
        let size = 4 << 20
        let input = [UInt8](repeating: UInt8(ascii: "i"), count: size)
        let script = """
            head -c \(size) /dev/zero; head -c \(size) /dev/zero >&2
            cat; head -c \(size) /dev/zero >&2
            """
        let outcome = try await shell.run(["-c", script], input: input)
        #expect(outcome.standardOutput.count == 2 * size)
        #expect(outcome.standardOutput.suffix(size).elementsEqual(input))
        #expect(outcome.standardError.count == 2 * size)
    }

    @Test(arguments: ["exec <&-; sleep 0.1; echo done", "head -c 1 >/dev/null; echo done"])
    func bearsInputThatIsNotRead(script: String) async throws {
        let input = [UInt8](repeating: 0, count: 4 << 20)
        let outcome = try await shell.run(["-c", script], input: input)
        #expect(outcome.outputText == "done")
    }

    @Test func givesAnEmptyInputAnEnd() async throws {
        #expect(try await Program("cat").run([]).standardOutput.isEmpty)
    }

    @Test func keepsEveryByte() async throws {
        var generator = SeededGenerator(seed: 1)
        let bytes =
            Array(UInt8.min...UInt8.max)
            + (0..<100_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            + Array("\r\n\n".utf8)
        let outcome = try await Program("cat").run([], input: bytes)
        #expect(outcome.standardOutput == bytes)
        let text = ProgramOutcome(exitCode: 0, standardOutput: [0xFF, 0x0A], standardError: [0x0A])
        #expect(text.outputText == "\u{FFFD}")
        #expect(text.errorText == "")
    }

    @Test func changesTheEnvironment() async throws {
        let outer = Program("env", environment: ["KEPT": "1", "REMOVED": "1", "EMPTY": ""])
        let inner = ["sh", "-c", "echo ${KEPT-none} ${REMOVED-none} ${EMPTY-none}"]
        #expect(try await outer.run(inner).outputText == "1 1")
        let removed = try await Program("env", environment: ["HOME": nil]).run([])
        #expect(!removed.outputText.split(separator: "\n").contains { $0.hasPrefix("HOME=") })
        #expect(removed.outputText.contains("PATH="))
    }

    @Test(arguments: ["", ">&2"])
    func endsAProgramThatWritesTooMuch(redirection: String) async throws {
        var program = shell
        program.captureLimit = 100_000
        // It neither reads its input nor ends by itself.
        let script = "trap '' PIPE; head -c 200000 /dev/zero \(redirection); exec sleep 600"
        let error = try await #require(throws: ProgramError.self) {
            try await program.run(["-c", script], input: [UInt8](repeating: 0, count: 1 << 20))
        }
        #expect(error.code == .outputTooLarge)
        let outcome = try await program.run(["-c", "head -c 100000 /dev/zero \(redirection)"])
        #expect(outcome.standardOutput.count + outcome.standardError.count == 100_000)
    }

    @Test func doesNotWaitForAProcessThatOutlivesTheProgram() async throws {
        let outcome = try await shell.run(
            ["-c", "sleep 5 & echo done"], input: [UInt8](repeating: 0, count: 1 << 20))
        #expect(outcome.outputText == "done")
    }

    @Test func endsTheProgramWhenItsTaskIsCancelled() async throws {
        let task = Task { try await Program("sleep").run(["600"]) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let error = try await #require(throws: ProgramError.self) { try await task.value }
        #expect(error.code == .cancelled)
    }

    @Test func runsManyAtOnce() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let bytes = [UInt8](repeating: UInt8(number), count: 100_000)
                    return try await Program("cat").run([], input: bytes).standardOutput == bytes
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test func runsAttached() async throws {
        #expect(try await shell.runAttached(["-c", "exit 0"]) == 0)
        #expect(try await shell.runAttached(["-c", "exit 7"]) == 7)
        #expect(try await shell.runAttached(["-c", "kill -TERM $$"]) == 143)
    }
}
