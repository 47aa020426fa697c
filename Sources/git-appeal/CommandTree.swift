import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// The commands as the parser of the command line knows them.
enum CommandTree {
    /// Follows words down from `git appeal`, as far as they name commands.
    static func walk(_ words: [String]) -> (path: [String], type: any ParsableCommand.Type) {
        var type: any ParsableCommand.Type = GitAppeal.self
        var path: [String] = []
        for word in words {
            guard let next = type.configuration.subcommands.first(where: { $0.commandWord == word })
            else { break }
            type = next
            path.append(word)
        }
        return (path, type)
    }

    /// Every command that is shown, from `git appeal` down.
    static func all(
        _ path: [String] = [], _ type: any ParsableCommand.Type = GitAppeal.self
    ) -> [(path: [String], type: any ParsableCommand.Type)] {
        [(path, type)]
            + type.shownSubcommands.flatMap { all(path + [$0.commandWord], $0) }
    }

    /// What help, manual and completion need to know of a command.
    ///
    /// - Throws: what `JSONDecoder` throws: the parser's own description has another form.
    static func page(
        _ path: [String], _ type: any ParsableCommand.Type
    ) throws -> CommandPage {
        let configuration = type.configuration
        var groups: [CommandPage.Group] = configuration.groupedSubcommands.map { group in
            CommandPage.Group(title: group.name, commands: entries(group.subcommands))
        }
        if !configuration.ungroupedSubcommands.isEmpty {
            groups.append(
                CommandPage.Group(
                    title: nil, commands: entries(configuration.ungroupedSubcommands)))
        }
        let description = try JSONDecoder().decode(
            ToolDescription.self, from: Data(type._dumpHelp().utf8))
        return CommandPage(
            path: path, abstract: configuration.abstract, discussion: configuration.discussion,
            parameters: description.command.arguments?.compactMap(\.parameter) ?? [],
            groups: groups.filter { !$0.commands.isEmpty })
    }

    private static func entries(_ types: [any ParsableCommand.Type]) -> [CommandPage.Entry] {
        types.filter { $0.configuration.shouldDisplay }.map {
            CommandPage.Entry(name: $0.commandWord, abstract: $0.configuration.abstract)
        }
    }
}

extension ParsableCommand {
    /// The word that names the command.
    static var commandWord: String { _commandName }

    /// The commands below that help shows.
    static var shownSubcommands: [any ParsableCommand.Type] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }
    }
}

/// The parser's own description of a command, of which we read what we need.
private struct ToolDescription: Decodable {
    struct Command: Decodable {
        let arguments: [Parameter]?
    }

    struct Name: Decodable {
        let kind: String
        let name: String
    }

    struct Parameter: Decodable {
        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let abstract: String?

        /// What it means; the parser's own two options are worded in English alone.
        private var text: String {
            switch abstract {
            case "Show help information.": say(OptionHelp.help.text)
            case "Show the version.": say(OptionHelp.version.text)
            default: abstract ?? ""
            }
        }

        var parameter: CommandPage.Parameter? {
            guard shouldDisplay else { return nil }
            let names = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
            let isFlag = kind == "flag"
            return CommandPage.Parameter(
                names: names, value: isFlag ? nil : valueName, isOptional: isOptional,
                isRepeating: isRepeating, text: text,
                defaultValue: isFlag ? nil : defaultValue)
        }
    }

    let command: Command
}
