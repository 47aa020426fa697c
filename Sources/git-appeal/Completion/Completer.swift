import AppealMessages
import AppealModel
import ArgumentParser

/// Something that the word under the cursor may become.
struct Candidate: Hashable {
    let value: String
    let meaning: String
}

/// What a shell asks for: `git appeal complete -- WORDS…`, the last word being typed.
///
/// Answers a line a candidate, its meaning behind a tab; `:files` or `:directories` where the shell
/// itself knows better. Says nothing where there is nothing to say, for whatever reason: whoever
/// presses a key waits for no error.
enum Completer {
    static func answer(_ arguments: ArraySlice<String>) {
        let words = arguments.first == "--" ? arguments.dropFirst() : arguments
        for line in lines(Array(words)) { print(line) }
    }

    private static func lines(_ words: [String]) -> [String] {
        guard let current = words.last else { return [] }
        do {
            let found = try Line(words.dropLast(), current: current).candidates()
            if case .shell(let word) = found { return [word] }
            guard case .list(let candidates) = found else { return [] }
            return candidates.filter { $0.value.hasPrefix(current) }.map {
                "\($0.value)\t\(SafeText.line($0.meaning, limit: 100))"
            }
        } catch {
            return []
        }
    }

    /// What may follow.
    enum Answer {
        case list([Candidate])
        /// Files or directories, which the shell lists.
        case shell(String)
    }

    /// A command line up to the word being typed.
    private struct Line {
        let path: [String]
        let type: any ParsableCommand.Type
        /// What follows the command.
        let rest: [String]
        let current: String
        let isHelp: Bool

        init(_ words: ArraySlice<String>, current: String) {
            let words = Array(words)
            isHelp = words.first == "help"
            let walked = CommandTree.walk(isHelp ? Array(words.dropFirst()) : words)
            path = walked.path
            type = walked.type
            rest = Array(words.dropFirst(path.count + (isHelp ? 1 : 0)))
            self.current = current
        }

        func candidates() throws -> Answer {
            if isHelp { return .list(rest.isEmpty ? commands : []) }
            let page = try CommandTree.page(path, type)
            if let option = openOption(page) {
                return try CompletionSource(path, option).answer(rest, current)
            }
            if current.hasPrefix("-") { return .list(options(page)) }
            if rest.isEmpty, !commands.isEmpty { return .list(commands) }
            let arguments = page.parameters.filter(\.isArgument)
            let typed = typedArguments(page).count
            guard
                let argument = typed < arguments.count
                    ? arguments[typed] : arguments.last(where: \.isRepeating)
            else { return .list([]) }
            return try CompletionSource(path, argument).answer(rest, current)
        }

        private var commands: [Candidate] {
            let help =
                path.isEmpty && !isHelp
                ? [Candidate(value: "help", meaning: say(OptionHelp.help.text))] : []
            return type.shownSubcommands.map {
                Candidate(value: $0.commandWord, meaning: $0.configuration.abstract)
            } + help
        }

        /// The option whose value is being typed.
        private func openOption(_ page: CommandPage) -> CommandPage.Parameter? {
            guard let index = rest.lastIndex(where: { $0.hasPrefix("--") }) else { return nil }
            guard
                let option = page.parameters.first(where: { $0.names.contains(rest[index]) }),
                option.value != nil
            else { return nil }
            let values = rest.count - 1 - index
            return values == 0 || (CompletionSource.takesSeveral(option) && !current.hasPrefix("-"))
                ? option : nil
        }

        private func options(_ page: CommandPage) -> [Candidate] {
            page.parameters.filter { option in
                !option.isArgument
                    && (option.isRepeating || !rest.contains { option.names.contains($0) })
            }.compactMap { option in
                option.names.last.map { Candidate(value: $0, meaning: option.text) }
            }
        }

        /// The arguments typed so far: what is neither an option nor its value.
        private func typedArguments(_ page: CommandPage) -> [String] {
            var typed: [String] = []
            var isValue = false
            for word in rest {
                if isValue {
                    isValue = false
                } else if word.hasPrefix("-") {
                    isValue = page.parameters.contains {
                        $0.names.contains(word) && $0.value != nil
                    }
                } else {
                    typed.append(word)
                }
            }
            return typed
        }
    }
}
