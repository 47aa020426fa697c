import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// The language of the process: `--lang`, then `appeal.lang` in Git's configuration, then the
/// first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything; Russian otherwise.
func processLanguage() -> Language { chosenLanguage }

private let chosenLanguage =
    optionLanguage()
    ?? LanguageSetting.configured(in: FileManager.default.currentDirectoryPath)
    ?? environmentLanguage() ?? .russian

/// The language that `--lang` names; nil where it names none of ours.
func optionLanguage() -> Language? {
    languageWord(CommandLine.arguments).flatMap { Language(rawValue: $0) }
}

/// What follows `--lang` on the command line.
func languageWord(_ arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
        if argument == "--" { return nil }
        if argument.hasPrefix("--lang=") { return String(argument.dropFirst(7)) }
        if argument == "--lang" {
            return index + 1 < arguments.count ? arguments[index + 1] : nil
        }
    }
    return nil
}

/// **Source:** POSIX, Base Definitions, 8.2: the first variable that is set and not empty decides.
private func environmentLanguage() -> Language? {
    let environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        guard let value = environment[name], !value.isEmpty else { continue }
        if value.hasPrefix("en") { return .english }
        if value.hasPrefix("ru") { return .russian }
        return nil
    }
    return nil
}

/// A text of help in the language of the process.
func say(_ text: HelpText) -> String {
    text.text(processLanguage())
}

/// The help of an option in the language of the process.
func say(_ option: OptionHelp) -> ArgumentHelp {
    ArgumentHelp(say(option.text), valueName: option.value.map { say($0) })
}

extension CommandConfiguration {
    /// The configuration of a command whose help is in the language of the process.
    init(
        _ help: CommandHelp, commandName: String? = nil, version: String = "",
        shouldDisplay: Bool = true,
        subcommands: [any ParsableCommand.Type] = [], groupedSubcommands: [CommandGroup] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) {
        self.init(
            commandName: commandName, abstract: say(help.abstract),
            discussion: help.text(processLanguage()), version: version,
            shouldDisplay: shouldDisplay, subcommands: subcommands,
            groupedSubcommands: groupedSubcommands,
            defaultSubcommand: defaultSubcommand)
    }
}
