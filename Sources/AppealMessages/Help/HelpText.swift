package import AppealModel

/// A text of help in both languages; neither can be left out.
package struct HelpText: Hashable, Sendable {
    package let russian: String
    package let english: String

    /// Makes a text.
    package init(_ russian: String, _ english: String) {
        self.russian = russian
        self.english = english
    }

    /// The text in one language.
    package func text(_ language: Language) -> String {
        language == .russian ? russian : english
    }
}

/// A line that shows how a command is typed.
package struct HelpExample: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The line.
    package let line: HelpText

    /// Makes a line whose quoted words are in both languages.
    package init(_ russian: String, _ english: String) {
        line = HelpText(russian, english)
    }

    /// Makes a line without words of any language.
    package init(stringLiteral line: String) {
        self.line = HelpText(line, line)
    }
}
