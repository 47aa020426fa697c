import AppealModel

/// The program that sends letters, as the operator configured it: `appeal.mail.command`.
///
/// Words are divided by blanks and nothing else: no shell, no quotes, no variables. Who needs more
/// writes a script. The first word is a full path.
package struct MailCommand: Hashable, Sendable {
    /// The words.
    package let words: [String]

    /// Reads the setting; nil where it names no full path.
    package init?(_ setting: String) {
        words = setting.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard words.first?.hasPrefix("/") == true else { return nil }
    }

    /// The program's path.
    package var program: String { words.first ?? "" }

    /// The arguments for one recipient: with `-t` the program reads them from the message,
    /// without it the address comes last.
    func arguments(to recipient: MailAddress) -> [String] {
        words.contains("-t") ? words : words + [recipient.description]
    }
}
