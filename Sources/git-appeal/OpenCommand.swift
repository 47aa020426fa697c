import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

/// `git appeal open`.
struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.open)

    @Argument(help: say(.number))
    var id: String
    @Flag(help: say(.openEdit))
    var edit = false
    @Flag(help: say(.openTemplate))
    var template = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let isWriting = edit || template
        if isWriting {
            let found = try desk.lookUp(id)
            guard found.stage == .execution else {
                throw DeskProblem.wrongStage(found.id, found.stage)
            }
        }
        let (state, path) = try await desk.openFiles(id)
        let laid = isWriting ? try desk.layTemplate(for: state) : nil
        if edit {
            let hasTerminal = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0
            // An interrupt in the editor is the editor's; a handler, unlike ignoring, is not
            // handed down to it.
            signal(SIGINT) { _ in }
            signal(SIGQUIT) { _ in }
            try await desk.edit(
                state, hasTerminal: hasTerminal,
                path: ProcessInfo.processInfo.environment["PATH"]
            ) { lines in
                for line in lines { print(line) }
                print("")
            }
        }
        try report(state, path, laid: laid, isWriting: isWriting, desk)
    }

    private func report(
        _ state: AppealState, _ path: String, laid: String?, isWriting: Bool, _ desk: Desk
    ) throws {
        guard isWriting else {
            if common.format == .json {
                printJSON(["id": .string(state.id.description), "path": .string(path)])
            } else {
                print(path)
            }
            return
        }
        let draft = try desk.draft(of: state)
        let findings = Verdict(
            (draft?.flaws ?? []).map {
                Finding(.answer($0), ref: "\(state.stage.rawValue)/\(state.id)")
            })
        let reporter = FindingReport(language: desk.language, on: .check)
        if common.format == .json {
            printJSON([
                "id": .string(state.id.description), "path": .string(path),
                "answer": .string(desk.answerPath(of: state.id)),
                "template": .optional(laid) ?? .null,
                "isEmpty": .bool(draft?.isEmpty ?? true),
                "warnings": .strings(findings.findings.map(\.breach.code)),
                "resolution": draft?.resolution?.json ?? .null,
            ])
            return
        }
        printError(reporter.lines(findings))
        let report = AnswerReport(
            id: state.id, template: laid, path: desk.answerPath(of: state.id),
            isEmpty: draft?.isEmpty ?? true, resolution: draft?.resolution)
        for line in report.lines(desk.language) { print(line) }
    }
}
