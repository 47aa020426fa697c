package import AppealModel

/// What the help says of one command.
package struct CommandHelp: Hashable, Sendable {
    /// What the command does, in one line.
    package let abstract: HelpText
    /// What it does, who may, and what comes next.
    package let discussion: HelpText
    /// How it is typed.
    package let examples: [HelpExample]

    /// Makes the help of a command.
    package init(
        _ russian: String, _ english: String, more discussion: HelpText,
        examples: [HelpExample] = []
    ) {
        abstract = HelpText(russian, english)
        self.discussion = discussion
        self.examples = examples
    }

    /// The discussion and, indented, the examples: an indented line is shown as it is.
    package func text(_ language: Language) -> String {
        guard !examples.isEmpty else { return discussion.text(language) }
        let lines = examples.map { "  " + $0.line.text(language) }
        return "\(discussion.text(language))\n\n\(lines.joined(separator: "\n"))"
    }
}
