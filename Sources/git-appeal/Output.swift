import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(help: say(.lang))
    var lang: String?

    @Option(help: say(.format))
    var format: OutputFormat = .text

    /// The clone that the command runs in.
    func desk() throws(DeskProblem) -> Desk {
        try Desk(
            directory: FileManager.default.currentDirectoryPath,
            language: lang.flatMap { Language(rawValue: $0) }, fallback: processLanguage())
    }
}

/// Options of commands that hand something over.
struct HandingOptions: ParsableArguments {
    @Flag(help: say(.noPush))
    var noPush = false

    func options(_ desk: Desk) -> HandOverOptions {
        let language = desk.language
        return HandOverOptions(
            noPush: noPush,
            report: { printError(FindingReport(language: language, on: .check).lines($0)) },
            relay: { words in
                if !words.isEmpty { printError(words.split(separator: "\n").map(String.init)) }
            },
            progress: ProgressLine(language: language).show)
    }
}

/// Writes lines to standard error.
func printError(_ lines: [String]) {
    FileHandle.standardError.write(Data(lines.map { $0 + "\n" }.joined().utf8))
}

/// Writes a JSON value with the version of its form to standard output.
func printJSON(_ members: [String: JSONValue]) {
    var members = members
    members["schemaVersion"] = .number(1)
    print(JSONValue.object(members).text, terminator: "")
}

/// Makes acts, hands them over, and says what became of them.
func carryOut(
    _ common: CommonOptions, _ handing: HandingOptions,
    _ make: @Sendable (borrowing DeskSession) throws(DeskProblem) -> [Act]
) async throws {
    let desk = try common.desk()
    try report(try await desk.handOver(handing.options(desk), make), common, desk)
}

/// Says what became of acts, and whose turn it is now.
func report(_ outcomes: [ActOutcome], _ common: CommonOptions, _ desk: Desk) throws(DeskProblem) {
    if common.format == .json {
        printJSON(["acts": .array(outcomes.map(json))])
        return
    }
    let screen = desk.screen(try desk.policy().policy)
    for one in outcomes {
        Terminal.output.show(
            screen.outcome(
                one.transition, of: one.id, kind: one.card.kind, status: one.status, one.details,
                commit: one.commit, isPushed: one.isPushed))
    }
}

private func json(_ outcome: ActOutcome) -> JSONValue {
    .object([
        "id": .string(outcome.id.description),
        "transition": .string(outcome.transition.rawValue),
        "commit": .string(outcome.commit.description), "pushed": .bool(outcome.isPushed),
        "status": outcome.status.json,
    ])
}
