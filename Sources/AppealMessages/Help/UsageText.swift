package import AppealModel

/// What is wrong with how a command was typed.
package enum UsageText {
    /// There is no such command; the nearest one is offered.
    package static func unknownCommand(
        _ word: String, nearest: String?, _ language: Language
    ) -> String {
        let word = SafeText.line(word, limit: 60)
        return switch (language, nearest) {
        case (.russian, let nearest?): "нет команды «\(word)»; может быть, «\(nearest)»?"
        case (.russian, nil): "нет команды «\(word)»"
        case (.english, let nearest?): "no command '\(word)'; did you mean '\(nearest)'?"
        case (.english, nil): "no command '\(word)'"
        }
    }

    /// A language that is none of ours.
    package static func unknownLanguage(_ word: String, _ language: Language) -> String {
        let word = SafeText.line(word, limit: 60)
        let known = Language.allCases.map(\.rawValue)
        return switch language {
        case .russian: "--lang: «\(word)» не годится, нужно \(known.joined(separator: " или "))"
        case .english: "--lang: '\(word)' will not do, needs \(known.joined(separator: " or "))"
        }
    }

    /// Where to read more.
    package static func hint(_ path: [String]) -> String {
        (["git", "appeal", "help"] + path).joined(separator: " ")
    }

    /// What the parser of the command line says, in our words.
    ///
    /// Its sentences are English, with each value in single quotes: the text between the values
    /// tells which sentence it is. What is not known is passed on as it is.
    package static func sentence(_ message: String, _ language: Language) -> String {
        let pieces = message.split(separator: "'", omittingEmptySubsequences: false)
        let values = pieces.enumerated().filter { $0.offset % 2 == 1 }
            .map { SafeText.line(String($0.element), limit: 80) }
        let fixed = pieces.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element }
        if let text = known(fixed.joined(separator: "{}"), values, language) { return text }
        let rest = SafeText.line(message, limit: 400)
        return language == .russian ? "команда задана неверно: \(rest)" : rest
    }

    private static func known(
        _ form: String, _ values: [String], _ language: Language
    ) -> String? {
        let isRussian = language == .russian
        let first = values.first ?? ""
        let last = values.last ?? ""
        switch form {
        case "Missing expected argument {}":
            return isRussian ? "не указано: \(first)" : "missing \(first)"
        case "Missing value for {}":
            return isRussian ? "не указано значение: \(first)" : "missing value: \(first)"
        case "Unknown option {}":
            return isRussian ? "нет параметра \(first)" : "no option \(first)"
        case "Unknown option {}. Did you mean {}?":
            return isRussian
                ? "нет параметра \(first); может быть, \(last)?"
                : "no option \(first); did you mean \(last)?"
        case "Unexpected argument {}":
            return isRussian ? "лишнее: «\(first)»" : "unexpected '\(first)'"
        case "The option {} does not take any value, but {} was specified.":
            return isRussian
                ? "у \(first) не бывает значения, а указано «\(last)»"
                : "\(first) takes no value, and '\(last)' was given"
        default: break
        }
        if form.hasPrefix("Value to be set with flag ") {
            return isRussian
                ? "\(values.joined(separator: " и ")) исключают друг друга"
                : "\(values.joined(separator: " and ")) exclude each other"
        }
        if form.contains(" unexpected arguments: ") {
            return isRussian
                ? "лишнее: \(values.map { "«\($0)»" }.joined(separator: ", "))"
                : "unexpected \(values.map { "'\($0)'" }.joined(separator: ", "))"
        }
        return invalid(form, values, isRussian)
    }

    /// A value that cannot be read, with those that can where they are listed.
    private static func invalid(
        _ form: String, _ values: [String], _ isRussian: Bool
    ) -> String? {
        guard form.hasPrefix("The value {} is invalid for {}"), values.count >= 2 else {
            return nil
        }
        let allowed = values.dropFirst(2).joined(separator: ", ")
        let option = values[1]
        guard !allowed.isEmpty else {
            return isRussian
                ? "\(option): «\(values[0])» не годится" : "\(option): '\(values[0])' will not do"
        }
        return isRussian
            ? "\(option): «\(values[0])» не годится, нужно: \(allowed)"
            : "\(option): '\(values[0])' will not do, needs \(allowed)"
    }
}
