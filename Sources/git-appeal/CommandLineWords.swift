import AppealMessages
import ArgumentParser

/// The words of the command line before they are parsed: which command, and whether it is asked
/// for help.
struct CommandLineWords {
    /// The command's words after `git appeal`.
    let path: [String]
    let type: any ParsableCommand.Type
    /// What follows the command.
    let rest: [String]
    /// Whether help is asked for, and not work.
    let asksHelp: Bool
    /// Whether it is `git appeal help …`, which shows the manual where there is one.
    let wantsManual: Bool

    /// Reads the words after the program's name.
    init(_ arguments: [String]) {
        var words = CommandLineWords.withoutCommon(
            Array(arguments.prefix { $0 != "--" }))
        wantsManual = words.first == "help"
        if wantsManual { words.removeFirst() }
        let walked = CommandTree.walk(words)
        path = walked.path
        type = walked.type
        rest = Array(words.dropFirst(path.count))
        asksHelp =
            wantsManual || rest.contains("--help") || rest.contains("-h")
            || (type.isGroup && rest.isEmpty)
    }

    /// The word that should name a command and does not.
    var unknownCommand: String? {
        guard type.isGroup || type == GitAppeal.self, let word = rest.first, !word.hasPrefix("-")
        else { return nil }
        return word
    }

    /// Drops what may stand anywhere and says nothing of the command.
    private static func withoutCommon(_ arguments: [String]) -> [String] {
        var words: [String] = []
        var isValue = false
        for argument in arguments {
            if isValue {
                isValue = false
            } else if argument == "--lang" {
                isValue = true
            } else if !argument.hasPrefix("--lang=") {
                words.append(argument)
            }
        }
        return words
    }
}

extension ParsableCommand {
    /// Whether it does nothing but hold other commands.
    static var isGroup: Bool {
        self != GitAppeal.self && !configuration.subcommands.isEmpty
            && configuration.defaultSubcommand == nil
    }
}

/// The word of a list that is nearest to a mistyped one; nil where none is near.
func nearest(_ word: String, in list: [String]) -> String? {
    let near = list.map { (word: $0, slips: slips(from: word, to: $0)) }
        .min { $0.slips < $1.slips }
    guard let near, near.slips <= max(1, word.count / 3) else { return nil }
    return near.word
}

/// How many letters must be put in, taken out or replaced to make one word of another.
private func slips(from one: String, to other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (line, letter) in one.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for column in other.indices {
            let above = row[column + 1]
            row[column + 1] = min(
                above + 1, row[column] + 1, diagonal + (letter == other[column] ? 0 : 1))
            diagonal = above
        }
    }
    return row[other.count]
}
