import AppealModel
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
    processLanguage() == .russian ? russian : english
}
