package import AppealModel

/// The help of a command, as a terminal shows it.
package enum HelpScreen {
    /// No line but an example is longer.
    static let width = 80

    /// The lines of the help.
    package static func lines(_ page: CommandPage, _ language: Language) -> [String] {
        var lines = [page.abstract, ""] + usage(page, language) + [""]
        lines += discussion(page, language)
        for group in page.groups {
            let title = group.title ?? HelpTitle.commands.text(language)
            lines += ["", "\(title):"]
            lines += table(group.commands.map { ($0.name, $0.abstract) })
        }
        let arguments = page.parameters.filter(\.isArgument)
        let options = page.parameters.filter { !$0.isArgument }
        for (title, parameters) in [
            (HelpTitle.arguments, arguments), (HelpTitle.options, options),
        ] where !parameters.isEmpty {
            lines += ["", "\(title.text(language)):"]
            lines += table(parameters.map { ($0.spelling, meaning($0, language)) })
        }
        if !page.groups.isEmpty {
            lines += ["", HelpTitle.more(page, language)]
        }
        return lines
    }

    /// How a command is typed, broken into lines below its name.
    package static func usage(_ page: CommandPage, _ language: Language) -> [String] {
        let start = "  \(page.command) "
        let indent = String(repeating: " ", count: start.count)
        var lines: [String] = []
        var line = start
        for piece in page.usage(language) {
            if line.count + piece.count > width, line.count > start.count {
                lines.append(trimmed(line))
                line = indent
            }
            line += piece + " "
        }
        return lines + [trimmed(line)]
    }

    /// The meaning of a parameter with what holds without it.
    package static func meaning(
        _ parameter: CommandPage.Parameter, _ language: Language
    ) -> String {
        guard let value = parameter.defaultValue, !value.isEmpty else { return parameter.text }
        return "\(parameter.text) (\(HelpTitle.defaultValue.text(language)) \(value))"
    }

    private static func discussion(_ page: CommandPage, _ language: Language) -> [String] {
        var lines: [String] = []
        var isVerbatim = false
        for block in page.blocks {
            if block.isVerbatim {
                if !isVerbatim { lines += ["", "\(HelpTitle.examples.text(language)):"] }
                lines += continued(block.text).map { "  \($0)" }
            } else {
                if !lines.isEmpty { lines.append("") }
                lines += wrapped(block.text, width: width)
            }
            isVerbatim = block.isVerbatim
        }
        return lines
    }

    /// A command line as the shell takes it, broken before options where it is long.
    static func continued(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for (index, piece) in line.split(separator: " --", omittingEmptySubsequences: false)
            .enumerated()
        {
            let piece = index == 0 ? String(piece) : "--\(piece)"
            if !current.isEmpty, current.count + piece.count + 3 > width - 2 {
                lines.append("\(current) \\")
                current = "    "
            } else if !current.isEmpty {
                current += " "
            }
            current += piece
        }
        return lines + [current]
    }

    /// Two columns: a long left one has its meaning on the next line.
    private static func table(_ rows: [(String, String)]) -> [String] {
        let column = 26
        let indent = String(repeating: " ", count: column)
        return rows.flatMap { left, right -> [String] in
            let meaning = wrapped(right, width: width - column)
            let start = "  \(left)"
            guard start.count < column - 1 else {
                return [start] + meaning.map { indent + $0 }
            }
            let padding = String(repeating: " ", count: column - start.count)
            return meaning.enumerated().map { index, text in
                index == 0 ? start + padding + text : indent + text
            }
        }
    }

    /// A paragraph as lines no longer than a width, broken between words.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " \(word)"
        }
        return lines + [line]
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// Titles of the sections of help and manual.
enum HelpTitle {
    static let commands = HelpText("Команды", "Commands")
    static let arguments = HelpText("Аргументы", "Arguments")
    static let options = HelpText("Параметры", "Options")
    static let examples = HelpText("Примеры", "Examples")
    static let defaultValue = HelpText("по умолчанию", "default")

    static func more(_ page: CommandPage, _ language: Language) -> String {
        let words = (["git", "appeal", "help"] + page.path).joined(separator: " ")
        return switch language {
        case .russian: "Подробно о команде: \(words) <команда>"
        case .english: "More of a command: \(words) <command>"
        }
    }
}
