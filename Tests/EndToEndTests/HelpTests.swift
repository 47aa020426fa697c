import Foundation
import GitProgram
import TestSupport
import Testing

/// The program as somebody sees it who asks how to use it, in no clone and with no settings.
struct Helpless: Sendable {
    let directory: TemporaryDirectory
    private let environment: [String: String?]

    init() throws {
        directory = try TemporaryDirectory()
        var variables = testEnvironment(home: directory.path)
        variables["LC_ALL"] = "C"
        environment = variables
    }

    /// Runs the program as built, or another one.
    @discardableResult
    func run(
        _ arguments: [String], program: String = "\(Town.programs)/git-appeal",
        environment changes: [String: String?] = [:], allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        try await Program(
            program, directory: directory.path,
            environment: environment.merging(changes) { _, new in new }
        ).run(arguments, allowedExitCodes: allowed)
    }

    /// A command as the parser describes it.
    struct Command: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }
        struct Parameter: Decodable {
            let names: [Name]?
            let shouldDisplay: Bool
        }
        let commandName: String
        let shouldDisplay: Bool
        let subcommands: [Command]?
        let arguments: [Parameter]?
    }

    /// Every command's words, with its options, as the parser knows them.
    func commands() async throws -> [(words: [String], options: [String])] {
        struct Tool: Decodable { let command: Command }
        let text = try await run(["--experimental-dump-help"]).outputText
        let root = try JSONDecoder().decode(Tool.self, from: Data(text.utf8)).command
        func all(_ command: Command, _ words: [String]) -> [(words: [String], options: [String])] {
            let options = (command.arguments ?? []).filter(\.shouldDisplay)
                .flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map { "--\($0.name)" }
            let below = (command.subcommands ?? []).filter {
                $0.shouldDisplay && $0.commandName != "help"
            }
            return [(words, options.filter { words.isEmpty || $0 != "--version" })]
                + below.flatMap { all($0, words + [$0.commandName]) }
        }
        return all(root, [])
    }
}

/// The help of every command in both languages, and what is said of a mistyped one.
@Suite("Help, by real processes")
struct HelpTests {
    @Test(arguments: ["ru", "en"])
    func everyCommandsHelp(language: String) async throws {
        let reader = try Helpless()
        var text = ""
        for (words, options) in try await reader.commands() {
            let help = try await reader.run(["help"] + words + ["--lang", language]).outputText
            for option in options { #expect(help.contains(option), "\(words): \(option)") }
            // The other ways to ask give the same.
            if !words.isEmpty {
                let asked = try await reader.run(words + ["--help", "--lang=\(language)"])
                #expect(asked.outputText == help)
            }
            let long = help.split(separator: "\n").filter { $0.count > 80 }
            #expect(long == [])
            text += "$ \((["git", "appeal", "help"] + words).joined(separator: " "))\n\(help)\n\n"
        }
        #expect(try golden("help.\(language).txt", recording: text, beside: #filePath) == text)
    }

    @Test(arguments: ["ru", "en"])
    func whatIsMistypedIsSaid(language: String) async throws {
        let reader = try Helpless()
        let lines = [
            "assing 1", "nothing-like-it", "policy persn", "help nothing", "assign", "submit",
            "assign 1 --tp petrov", "assign 1 --to", "list --format xml", "list a b",
            "list --overdue=yes", "show", "policy order add --days many", "list -x",
            "policy order add --number 1",
        ]
        var text = ""
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            let outcome = try await reader.run(words + ["--lang", language], allowed: [64])
            #expect(outcome.standardOutput == [])
            text += "$ git appeal \(line)\n\(outcome.errorText)\n\n"
        }
        let unknown = try await reader.run(
            ["list", "--lang", "xx"], environment: ["LC_ALL": "\(language)_XX.UTF-8"],
            allowed: [64])
        text += "$ git appeal list --lang xx\n\(unknown.errorText)\n"
        #expect(try golden("usage.\(language).txt", recording: text, beside: #filePath) == text)
    }
}
