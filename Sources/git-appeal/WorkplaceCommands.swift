import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// `git appeal clone`.
struct Clone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Получить рабочую копию и настроить её",
            "Clone an office's repository and set the clone up"))

    @Argument(help: ArgumentHelp(say("адрес репозитория", "the repository's URL")))
    var url: String
    @Argument(help: ArgumentHelp(say("каталог копии", "directory of the clone")))
    var directory: String?
    @Option(help: ArgumentHelp(say("ключ подписи", "signing key")))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let folder =
            directory
            ?? URL(fileURLWithPath: url).deletingPathExtension().lastPathComponent
        let report = try await Workplace.clone(
            from: url, to: URL(fileURLWithPath: folder).path,
            settings: WorkplaceSettings(
                key: key, language: common.lang.flatMap { Language(rawValue: $0) },
                hooks: try Installation.find().clientHooks))
        show(report)
    }
}

/// `git appeal setup`.
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Настроить копию: подпись, ветки, корень доверия",
            "Set a clone up: signing, branches, trust root"))

    @Option(help: ArgumentHelp(say("ключ подписи", "signing key")))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        show(
            try await Workplace.setUp(
                desk,
                settings: WorkplaceSettings(
                    key: key, language: common.lang.flatMap { Language(rawValue: $0) },
                    hooks: try Installation.find().clientHooks)))
    }
}

private func show(_ report: WorkplaceReport) {
    print(say("Копия готова: \(report.directory)", "The clone is ready: \(report.directory)"))
    if let person = report.person {
        print(
            say(
                "  вы: \(person.name), \(person.position)",
                "  you: \(person.name), \(person.position)"))
    } else {
        print(
            say(
                "  ваш ключ ещё не внесён в policy/people.json: попросите администратора, затем git appeal sync и git appeal setup",
                "  your key is not in policy/people.json yet: ask an administrator, then git appeal sync and git appeal setup"
            ))
    }
    for path in report.hooks.foreign {
        print(PlainGitText.foreignHook(path, processLanguage()))
    }
    if let old = report.hooks.formerPath {
        print(PlainGitText.hooksPath(was: old, processLanguage()))
    }
    print(say("  корень доверия: \(report.rootCommit)", "  trust root: \(report.rootCommit)"))
}

/// `git appeal sync`.
struct Sync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Взять новое с сервера, свои черновики положить поверх",
            "Fetch what is new and put your own drafts on top"))

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let report = try await desk.sync()
        if common.format == .json {
            printJSON([
                "rebased": .strings(report.rebased), "removed": .strings(report.removed),
                "orphaned": .strings(report.orphaned),
            ])
            return
        }
        let isRussian = desk.language == .russian
        print(isRussian ? "Копия соответствует серверу." : "The clone is up to date.")
        for branch in report.rebased {
            print(
                isRussian
                    ? "  черновики перенесены и подписаны заново: \(branch)"
                    : "  drafts moved on top and signed again: \(branch)")
        }
        for branch in report.removed {
            print(
                isRussian
                    ? "  передано дальше, местная ветка убрана: \(branch)"
                    : "  handed on, local branch removed: \(branch)")
        }
        for branch in report.orphaned {
            print(
                isRussian
                    ? "  обращение ушло дальше, а здесь есть неотправленное: \(branch)"
                    : "  the appeal has moved on, unpushed work is kept: \(branch)")
        }
    }
}

/// `git appeal check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Проверить, что сервер скажет о ваших неотправленных ветках",
            "Judge what a push of your branches would be told"))

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (updates, verdict) = try desk.check()
        let report = FindingReport(language: desk.language, on: .check)
        if common.format == .json {
            for line in report.jsonLines(verdict) { print(line) }
        } else if updates.isEmpty {
            print(desk.language == .russian ? "Отправлять нечего." : "There is nothing to push.")
        } else {
            printError(report.lines(verdict))
            if verdict.isAccepted {
                print(desk.language == .russian ? "Сервер примет:" : "The server would accept:")
                for update in updates {
                    print("  \(update.isDeletion ? "-" : "+") \(update.ref.short)")
                }
            }
        }
        if !verdict.isAccepted { throw ExitCode(1) }
    }
}

/// `git appeal policy`.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: say("Порядок работы: люди, роли, сроки", "The policy: people, roles, deadlines"),
        subcommands: [
            PolicyCheck.self, PersonCommand.self, KeyCommand.self, RoleCommand.self,
            OrderCommand.self, CalendarCommand.self,
        ])
}

/// `git appeal policy check`.
struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: say("Проверить policy/ рабочего каталога", "Check policy/ of the working tree"))

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
                print(desk.language == .russian ? "Порядок в силе." : "The policy is valid.")
            }
        }
        if !verdict.isAccepted { throw ExitCode(1) }
    }
}
