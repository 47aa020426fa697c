import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal`: what staff, operators and auditors do with appeals.
@main
struct GitAppeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "git-appeal",
        abstract: say(
            "Обращения граждан: этапы, сроки и подписи на Git",
            "Citizens' appeals: stages, deadlines and signatures on Git"),
        version: programVersion,
        subcommands: [ClientHookCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: say("Сервер", "Server"),
                subcommands: [Init.self, Recover.self, Maintain.self, Audit.self, Export.self]),
            CommandGroup(
                name: say("Рабочее место", "Workplace"),
                subcommands: [
                    Clone.self, Setup.self, Sync.self, Check.self, Doctor.self, PolicyCommand.self,
                    AbsenceCommand.self,
                ]),
            CommandGroup(
                name: say("Чтение", "Reading"),
                subcommands: [Inbox.self, List.self, Show.self, Why.self, Deadlines.self]),
            CommandGroup(
                name: say("Координатор", "Coordinator"),
                subcommands: [
                    Import.self, Register.self, Classify.self, Assign.self, Reassign.self,
                    Supplement.self, Reopen.self,
                ]),
            CommandGroup(
                name: say("Исполнитель", "Executor"),
                subcommands: [
                    Open.self, Submit.self, Postpone.self, Decline.self, Recall.self, Notify.self,
                    Publish.self,
                ]),
            CommandGroup(
                name: say("Руководитель", "Head"),
                subcommands: [Review.self, Approve.self, Return.self, Escalate.self]),
        ])

    /// Runs the command; the one place that turns problems into texts and exit codes.
    static func main() async {
        // A reader of our output who leaves early, or a child that does, is no reason to die.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as DeskProblem {
            let language = optionLanguage() ?? configuredLanguage() ?? processLanguage()
            var lines = ["appeal: error[\(problem.code)] \(problem.sentence(language))"]
            if let hint = problem.hint(language) { lines.append("  hint: \(hint)") }
            printError(lines)
            Foundation.exit(problem.exitCode)
        } catch {
            exit(withError: error)
        }
    }

    /// The language that the clone we stand in is set to.
    private static func configuredLanguage() -> Language? {
        do {
            return try Desk(
                directory: FileManager.default.currentDirectoryPath, language: nil,
                fallback: processLanguage()
            ).language
        } catch {
            return nil
        }
    }
}
