package import AppealModel

/// One command as its help, its manual page and the shells' completion know it.
package struct CommandPage: Hashable, Sendable {
    /// An option, a flag or an argument.
    package struct Parameter: Hashable, Sendable {
        /// Its names, the long one last; none for an argument.
        package let names: [String]
        /// What stands for its value; nil for a flag.
        package let value: String?
        /// Whether the command can be given without it.
        package let isOptional: Bool
        /// Whether several values may follow.
        package let isRepeating: Bool
        /// What it means.
        package let text: String
        /// What holds without it; nil where the text says so, or nothing does.
        package let defaultValue: String?

        /// Makes a parameter.
        package init(
            names: [String], value: String?, isOptional: Bool, isRepeating: Bool, text: String,
            defaultValue: String?
        ) {
            self.names = names
            self.value = value
            self.isOptional = isOptional
            self.isRepeating = isRepeating
            self.text = text
            self.defaultValue = defaultValue
        }

        /// Whether it is told by its place, not by a name.
        package var isArgument: Bool { names.isEmpty }

        /// How it is typed: `--to <login>`, `<number> ...`.
        package var synopsis: String {
            let value = value.map { "<\($0)>" + (isRepeating ? " ..." : "") }
            return [names.last, value].compactMap { $0 }.joined(separator: " ")
        }

        /// Every way to type it: `-h, --help`.
        package var spelling: String {
            guard let value else { return names.joined(separator: ", ") }
            return isArgument
                ? "<\(value)>" : "\(names.joined(separator: ", ")) <\(value)>"
        }
    }

    /// A group of commands below this one.
    package struct Group: Hashable, Sendable {
        /// Its title; nil where there is one group only.
        package let title: String?
        /// Its commands with what each does.
        package let commands: [Entry]

        /// Makes a group.
        package init(title: String?, commands: [Entry]) {
            self.title = title
            self.commands = commands
        }
    }

    /// A command below this one.
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let abstract: String

        /// Makes an entry.
        package init(name: String, abstract: String) {
            self.name = name
            self.abstract = abstract
        }
    }

    /// The words of the command after `git appeal`; none for `git appeal` itself.
    package let path: [String]
    /// What it does, in one line.
    package let abstract: String
    /// More of it: paragraphs, and indented lines that are shown as they are.
    package let discussion: String
    /// Options and arguments.
    package let parameters: [Parameter]
    /// Commands below it.
    package let groups: [Group]

    /// Makes a page.
    package init(
        path: [String], abstract: String, discussion: String, parameters: [Parameter],
        groups: [Group]
    ) {
        self.path = path
        self.abstract = abstract
        self.discussion = discussion
        self.parameters = parameters
        self.groups = groups
    }

    /// The command as it is typed.
    package var command: String { (["git", "appeal"] + path).joined(separator: " ") }
    /// The name of its manual page.
    package var manualName: String { (["git", "appeal"] + path).joined(separator: "-") }

    /// Names of options that every command has, and that the line of usage leaves out.
    static let commonNames: Set<String> = ["--lang", "--format", "--help"]

    /// What follows the command where it is typed, piece by piece.
    package func usage(_ language: Language) -> [String] {
        var pieces = groups.isEmpty ? [] : [language == .russian ? "<команда>" : "<command>"]
        for parameter in parameters
        where !parameter.names.contains(where: CommandPage.commonNames.contains) {
            let synopsis = parameter.synopsis
            pieces.append(parameter.isOptional ? "[\(synopsis)]" : synopsis)
        }
        return pieces
    }

    /// The paragraphs of the discussion, and the lines that are shown as they are.
    var blocks: [(text: String, isVerbatim: Bool)] {
        discussion.split(separator: "\n").map { line in
            line.hasPrefix("  ") ? (String(line.dropFirst(2)), true) : (String(line), false)
        }
    }
}
