import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// The language of the process: `--lang`, then `LC_ALL`, `LC_MESSAGES`, `LANG`; Russian otherwise.
///
/// A clone's own `appeal.lang` comes between, once the clone is known.
func processLanguage() -> Language {
    optionLanguage() ?? environmentLanguage() ?? .russian
}

/// The language that `--lang` names.
func optionLanguage() -> Language? {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
        if argument.hasPrefix("--lang=") {
            return Language(rawValue: String(argument.dropFirst(7)))
        }
        if argument == "--lang", index + 1 < arguments.count {
            return Language(rawValue: arguments[index + 1])
        }
    }
    return nil
}

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

/// A text of help in the language of the process; both languages must be given.
func say(_ russian: String, _ english: String) -> String {
    say(HelpText(russian, english))
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
        subcommands: [any ParsableCommand.Type] = [], groupedSubcommands: [CommandGroup] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) {
        self.init(
            commandName: commandName, abstract: say(help.abstract),
            discussion: help.text(processLanguage()), version: version,
            subcommands: subcommands, groupedSubcommands: groupedSubcommands,
            defaultSubcommand: defaultSubcommand)
    }
}
