import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// `git appeal hook`: what the hooks of a clone call; nobody types it.
struct ClientHookCommand: AsyncParsableCommand {
    // No person reads its help: it is not listed.
    static let configuration = CommandConfiguration(commandName: "hook", shouldDisplay: false)

    @Argument var name: String
    @Argument(parsing: .allUnrecognized)
    var rest: [String] = []

    func run() async throws {
        let desk = try Desk(
            directory: FileManager.default.currentDirectoryPath, language: nil,
            fallback: processLanguage())
        func argument(_ index: Int) -> String? { index < rest.count ? rest[index] : nil }
        switch name {
        case "pre-commit":
            try refuse(try await desk.preCommit(caller: caller), on: .commit, desk)
        case "pre-merge-commit": try desk.preMergeCommit()
        case "prepare-commit-msg":
            guard let file = argument(0) else { throw ExitCode(64) }
            try await desk.prepareMessage(
                file: file, source: argument(1), commit: argument(2), caller: caller)
        case "post-commit":
            guard let made = try await desk.postCommit() else { return }
            printError(lines(made, desk.language))
        case "pre-push":
            let input = try FileHandle.standardInput.readToEnd() ?? Data()
            let verdict = try await desk.prePush(remote: argument(0) ?? "", lines: Array(input))
            if let verdict { try refuse(verdict, on: .check, desk) }
        default: throw ExitCode(64)
        }
    }

    private func refuse(
        _ verdict: Verdict, on occasion: FindingReport.Occasion, _ desk: Desk
    ) throws {
        let lines = FindingReport(language: desk.language, on: occasion).lines(verdict)
        if !lines.isEmpty { printError(lines) }
        if !verdict.isAccepted { throw ExitCode(1) }
    }

    private func lines(_ made: MadeCommit, _ language: Language) -> [String] {
        var lines = made.replacement.map { [PlainGitText.replaced(by: $0.short, language)] } ?? []
        if made.transition == nil {
            lines.append(PlainGitText.drafted(language))
        } else if !made.push.isEmpty {
            lines.append(PlainGitText.handOver(made.push, language))
        }
        return lines
    }

    /// The Git that called the hook: our parent, since the shim is replaced by this program.
    private var caller: GitCall {
        let bytes = FileManager.default.contents(atPath: "/proc/\(getppid())/cmdline") ?? Data()
        return GitCall(
            arguments: bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }
}
