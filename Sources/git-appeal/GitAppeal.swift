import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import CHookStart
import Foundation

/// `git appeal`: what staff, operators and auditors do with appeals.
@main
struct GitAppeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        .gitAppeal, commandName: "git-appeal", version: programVersion,
        subcommands: [ClientHookCommand.self, ManualCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: say(GroupName.server),
                subcommands: [
                    Init.self, Recover.self, Maintain.self, MailQueue.self, Digest.self,
                    Audit.self, Export.self,
                ]),
            CommandGroup(
                name: say(GroupName.workplace),
                subcommands: [
                    Clone.self, Setup.self, Sync.self, Check.self, Doctor.self,
                ]),
            CommandGroup(
                name: say(GroupName.administrator),
                subcommands: [PolicyCommand.self, AbsenceCommand.self]),
            CommandGroup(
                name: say(GroupName.reading),
                subcommands: [Inbox.self, List.self, Show.self, Why.self, Deadlines.self]),
            CommandGroup(
                name: say(GroupName.coordinator),
                subcommands: [
                    Import.self, Register.self, Classify.self, Assign.self, Reassign.self,
                    Supplement.self, Reopen.self,
                ]),
            CommandGroup(
                name: say(GroupName.executor),
                subcommands: [
                    Open.self, Submit.self, Postpone.self, Decline.self, Recall.self, Notify.self,
                    Publish.self,
                ]),
            CommandGroup(
                name: say(GroupName.head),
                subcommands: [Review.self, Approve.self, Return.self, Escalate.self]),
        ])

    @OptionGroup var common: CommonOptions

    func run() throws { try Home(common: common).show() }

    /// Runs the command; the one place that turns problems into texts and exit codes.
    static func main() async {
        hook_start_is_linked()
        // A reader of our output who leaves early, or a child that does, is no reason to die.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "complete" { return Completer.answer(arguments.dropFirst()) }
        let words = CommandLineWords(arguments)
        do {
            if let word = languageWord(arguments), optionLanguage() == nil {
                fail(UsageText.unknownLanguage(word, processLanguage()), words)
            }
            if let word = words.unknownCommand {
                let known = words.type.shownSubcommands.map { $0.commandWord }
                fail(
                    UsageText.unknownCommand(
                        word, nearest: nearest(word, in: known), processLanguage()), words)
            }
            if words.asksHelp { return try await HelpOutput.show(words) }
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as DeskProblem {
            let language = processLanguage()
            var lines = ["appeal: error[\(problem.code)] \(problem.sentence(language))"]
            if let hint = problem.hint(language) { lines.append("  hint: \(hint)") }
            printError(lines)
            Foundation.exit(problem.exitCode)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            if exitCode(for: error) == .success { exit(withError: error) }
            fail(UsageText.sentence(message(for: error), processLanguage()), words)
        }
    }

    /// Says what is wrong with how a command was typed, how it is typed, and ends.
    private static func fail(_ sentence: String, _ words: CommandLineWords) -> Never {
        printError(
            ["appeal: error[usage] \(sentence)"] + HelpOutput.usage(words)
                + ["  hint: \(UsageText.hint(words.path))"])
        Foundation.exit(ExitCode.validationFailure.rawValue)
    }
}
