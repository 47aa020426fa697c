package import AppealModel

/// A command's page of the system's manual.
///
/// **Source:** man(7), man-pages(7).
package enum ManualPage {
    /// The page's file name; the section is 1.
    package static func fileName(_ page: CommandPage) -> String { "\(page.manualName).1" }

    /// The page, ending in a newline.
    ///
    /// - Parameter seeAlso: names of further pages.
    package static func text(
        _ page: CommandPage, seeAlso: [String], _ language: Language
    ) -> String {
        var lines = [
            ".\\\" UTF-8",
            ".TH \(page.manualName.uppercased()) 1 \(programDate) \"git-appeal \(programVersion)\" "
                + "\"\(ManualTitle.manual.text(language))\"",
            ".nh", ".ad l", ".SH \(ManualTitle.name.text(language))",
            "\(escaped(page.manualName)) \\- \(escaped(page.abstract))",
            ".SH \(ManualTitle.synopsis.text(language))",
            ".nf",
        ]
        lines += HelpScreen.usage(page, language).map { "\(escaped(String($0.dropFirst(2))))" }
        lines += [".fi", ".SH \(ManualTitle.description.text(language))"]
        lines += discussion(page, language)
        for group in page.groups {
            let title = group.title ?? HelpTitle.commands.text(language)
            lines.append(".SH \(title.uppercased())")
            for command in group.commands {
                lines += [
                    ".TP", "\\fB\(escaped("\(page.command) \(command.name)"))\\fR",
                    escaped(command.abstract),
                ]
            }
        }
        let arguments = page.parameters.filter(\.isArgument)
        let options = page.parameters.filter { !$0.isArgument }
        for (title, parameters) in [
            (HelpTitle.arguments, arguments), (HelpTitle.options, options),
        ] where !parameters.isEmpty {
            lines.append(".SH \(title.text(language).uppercased())")
            for parameter in parameters {
                lines += [
                    ".TP", "\\fB\(escaped(parameter.spelling))\\fR",
                    escaped(HelpScreen.meaning(parameter, language)),
                ]
            }
        }
        lines += [
            ".SH \(ManualTitle.seeAlso.text(language))",
            seeAlso.map { "\\fB\(escaped($0))\\fR(1)" }.joined(separator: ",\n"),
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func discussion(_ page: CommandPage, _ language: Language) -> [String] {
        var lines: [String] = []
        var isVerbatim = false
        for block in page.blocks {
            if block.isVerbatim {
                if !isVerbatim {
                    lines += [".SH \(HelpTitle.examples.text(language).uppercased())", ".nf"]
                }
                lines += HelpScreen.continued(block.text).map(escaped)
            } else {
                if isVerbatim { lines.append(".fi") }
                if !lines.isEmpty { lines.append(".PP") }
                lines.append(escaped(block.text))
            }
            isVerbatim = block.isVerbatim
        }
        return isVerbatim ? lines + [".fi"] : lines
    }

    /// A text as roff takes it: backslashes, hyphens that are to be copied, and a first character
    /// that would make a request of the line.
    private static func escaped(_ text: String) -> String {
        var safe = ""
        for character in text {
            switch character {
            case "\\": safe += "\\e"
            case "-": safe += "\\-"
            case "'": safe += "\\(aq"
            case "~": safe += "\\(ti"
            case "^": safe += "\\(ha"
            case "`": safe += "\\(ga"
            default: safe.append(character)
            }
        }
        return safe.first == "." ? "\\&\(safe)" : safe
    }
}

/// Titles of the sections of a manual page.
private enum ManualTitle {
    static let manual = HelpText("Обращения граждан", "Citizens' appeals")
    static let name = HelpText("НАЗВАНИЕ", "NAME")
    static let synopsis = HelpText("СИНТАКСИС", "SYNOPSIS")
    static let description = HelpText("ОПИСАНИЕ", "DESCRIPTION")
    static let seeAlso = HelpText("СМ. ТАКЖЕ", "SEE ALSO")
}
