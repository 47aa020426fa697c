import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// `git appeal clone`.
struct Clone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.clone)

    @Argument(help: say(.cloneURL))
    var url: String
    @Argument(help: say(.cloneDirectory))
    var directory: String?
    @Option(help: say(.signingKey))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let folder =
            directory
            ?? URL(fileURLWithPath: url).deletingPathExtension().lastPathComponent
        let language = common.lang.flatMap { Language(rawValue: $0) }
        let report = try await Workplace.clone(
            from: url, to: URL(fileURLWithPath: folder).path,
            settings: WorkplaceSettings(
                key: key, language: language, hooks: try Installation.find().clientHooks))
        show(report, language ?? processLanguage())
    }
}

/// `git appeal setup`.
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.setup)

    @Option(help: say(.signingKey))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        show(
            try await Workplace.setUp(
                desk,
                settings: WorkplaceSettings(
                    key: key, language: common.lang.flatMap { Language(rawValue: $0) },
                    hooks: try Installation.find().clientHooks)),
            desk.language)
    }
}

private func show(_ report: WorkplaceReport, _ language: Language) {
    let lines = WorkplaceText.ready(
        directory: report.directory,
        person: report.person.map { "\($0.name), \($0.position)" }, root: report.rootCommit,
        language)
    for line in lines { print(line) }
    for path in report.hooks.foreign { print(PlainGitText.foreignHook(path, language)) }
    if let old = report.hooks.formerPath { print(PlainGitText.hooksPath(was: old, language)) }
}

/// `git appeal sync`.
struct Sync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.sync)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        Interruption.watch {}
        let report = try await desk.sync()
        if common.format == .json {
            printJSON([
                "rebased": .strings(report.rebased), "removed": .strings(report.removed),
                "orphaned": .strings(report.orphaned),
                "conflicting": .strings(report.conflicting),
            ])
            if !report.conflicting.isEmpty { throw ExitCode(1) }
            return
        }
        let lines = WorkplaceText.synced(
            rebased: report.rebased, removed: report.removed, orphaned: report.orphaned,
            conflicting: report.conflicting, desk.language)
        for line in lines { print(line) }
        if !report.conflicting.isEmpty { throw ExitCode(1) }
    }
}

/// `git appeal check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(.check)

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (updates, judged) = try desk.check()
        let verdict = Verdict(judged.findings + (try desk.openedFlaws()))
        let report = FindingReport(language: desk.language, on: .check)
        if common.format == .json {
            for line in report.jsonLines(verdict) { print(line) }
        } else {
            printError(report.lines(verdict))
            guard verdict.isAccepted else { throw ExitCode(1) }
            let refs = updates.map { "\($0.isDeletion ? "-" : "+") \($0.ref.short)" }
            for line in WorkplaceText.acceptable(refs, desk.language) { print(line) }
        }
        if !verdict.isAccepted { throw ExitCode(1) }
    }
}

/// `git appeal policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .policy, commandName: "policy",
        subcommands: [
            PolicyCheck.self, PersonCommand.self, KeyCommand.self, RoleCommand.self,
            OrderCommand.self, CalendarCommand.self,
        ])
}

/// `git appeal policy check`.
struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(.policyCheck, commandName: "check")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let verdict = try desk.checkPolicy()
        let report = FindingReport(language: desk.language, on: .check)
        if common.format == .json {
            for line in report.jsonLines(verdict) { print(line) }
        } else {
            printError(report.lines(verdict))
            if verdict.isAccepted {
                print(WorkplaceText.policyValid(desk.language))
            }
        }
        if !verdict.isAccepted { throw ExitCode(1) }
    }
}
