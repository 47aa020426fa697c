import Foundation
import GitProgram
import TestSupport
import Testing

/// Completion, by the shells themselves.
@Suite("Completion, by real shells")
struct CompletionTests {
    /// Runs a shell in a clone.
    private func shell(
        _ town: Town, _ clone: String, _ words: [String]
    ) async throws -> String {
        let changes: [String: String?] = ["TERM": "dumb", "LC_ALL": "C.UTF-8"]
        return try await Program(
            words[0], directory: "\(town.path)/\(clone)",
            environment: town.environment.merging(changes) { _, new in new }
        ).run(Array(words.dropFirst()), allowedExitCodes: [0]).outputText
    }

    private static let completions = Town.project.path + "/completions"

    /// What bash offers for a line, after its own completion of Git and of programs is loaded.
    private func bash(_ town: Town, _ clone: String, _ line: String) async throws -> [String] {
        let script = """
            BASH_COMPLETION_USER_DIR=/nowhere
            . /usr/share/bash-completion/bash_completion
            . /usr/share/bash-completion/completions/git
            . \(CompletionTests.completions)/git-appeal.bash
            COMP_LINE='\(line)'
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            case "$COMP_LINE" in *' ') COMP_WORDS+=('') ;; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_TYPE=9 COMP_KEY=9
            command=$(complete -p "${COMP_WORDS[0]}" | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
            "$command" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" \
                "${COMP_WORDS[COMP_CWORD-1]}" >&2
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try await shell(town, clone, ["bash", "--norc", "-c", script])
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// What fish offers for a line, each with its meaning.
    private func fish(_ town: Town, _ clone: String, _ line: String) async throws -> [String] {
        let script = "source \(CompletionTests.completions)/git-appeal.fish; complete -C '\(line)'"
        return try await shell(town, clone, ["fish", "-c", script])
            .split(separator: "\n").map(String.init)
    }

    /// What zsh offers for a line, by a terminal of its own: what Tab lists below the prompt.
    private func zsh(_ town: Town, _ clone: String, _ line: String) async throws -> String {
        let script = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'PS1=; fpath=(\(CompletionTests.completions) $fpath); autoload -U compinit; compinit -u -d '"$HOME"'/zcompdump; LISTMAX=0; stty columns 100 rows 200'
            zpty -w z 'zstyle ":completion:*" list-prompt ""; print rea"dy"'
            zpty -r -m z x '*ready*'
            zpty -w -n z '\(line)'$'\\t\\t'
            zpty -w -n z $'\\C-u'
            zpty -w z 'print do"ne"'
            zpty -r -m z y '*done*'
            print -r -- "$y"
            zpty -d z
            """
        return try await shell(town, clone, ["zsh", "-f", "-c", script])
    }

    @Test func bashKnowsNumbersLoginsTopicsAndWords() async throws {
        let town = try await Town()
        try await town.register(["11", "12", "21"])
        try await town.appeal("golubeva", ["assign", "21", "--to", "petrov"])
        for program in ["git-appeal", "git appeal"] {
            #expect(try await bash(town, "golubeva", "\(program) ass") == ["assign"])
            #expect(try await bash(town, "golubeva", "\(program) assign ") == ["11", "12"])
            #expect(try await bash(town, "golubeva", "\(program) assign 11 1") == ["12"])
            #expect(try await bash(town, "golubeva", "\(program) reassign ") == ["21"])
            #expect(try await bash(town, "golubeva", "\(program) assign 11 --to pe") == ["petrov"])
            #expect(
                try await bash(town, "golubeva", "\(program) assign 11 --approver mor")
                    == ["morozov"])
            #expect(try await bash(town, "golubeva", "\(program) approve ") == [])
            #expect(try await bash(town, "golubeva", "\(program) list --topic ro") == ["roads"])
            #expect(
                try await bash(town, "golubeva", "\(program) list --stage p")
                    == ["publication", "postponed"])
            #expect(
                try await bash(town, "golubeva", "\(program) submit 21 --outcome e")
                    == ["explained"])
            #expect(
                try await bash(town, "golubeva", "\(program) absence add petrov --reason bus")
                    == ["business-trip"])
            #expect(
                try await bash(town, "golubeva", "\(program) policy role add petrov he")
                    == ["head"])
            #expect(
                try await bash(town, "golubeva", "\(program) assign 11 --app") == ["--approver"])
            #expect(try await bash(town, "golubeva", "\(program) import poli") == ["policy"])
            #expect(try await bash(town, "golubeva", "\(program) help dead") == ["deadlines"])
        }
        // What waits for whom.
        try await town.submit(["11", "12"])
        for clone in ["petrov", "morozov"] { try await town.appeal(clone, ["sync"]) }
        #expect(try await bash(town, "morozov", "git appeal approve ") == ["11", "12"])
        #expect(try await bash(town, "morozov", "git appeal approve 12 ") == ["11"])
        #expect(try await bash(town, "petrov", "git appeal submit ") == ["21"])
        #expect(try await bash(town, "petrov", "git appeal approve ") == [])
        // Nothing is said where nothing can be.
        #expect(try await bash(town, ".", "git appeal assign ") == [])
        #expect(try await bash(town, "petrov", "git appeal nothing ") == [])
    }

    @Test func fishShowsMeanings() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["11", "12"])
        for program in ["git-appeal", "git appeal"] {
            let numbers = try await fish(town, "golubeva", "\(program) assign ")
            #expect(numbers.count == 2)
            #expect(numbers.first?.hasPrefix("11\t") == true)
            #expect(numbers.first?.contains("Дороги") == true)
            let logins = try await fish(town, "golubeva", "\(program) assign 11 --to pet")
            #expect(logins.count == 1)
            #expect(logins.first?.hasPrefix("petrov\tПетров") == true)
        }
    }

    @Test func zshShowsMeanings() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["11", "12"])
        for program in ["git-appeal", "git appeal"] {
            let numbers = try await zsh(town, "golubeva", "\(program) assign ")
            #expect(numbers.contains("11") && numbers.contains("12"))
            #expect(numbers.contains("Дороги"))
        }
    }
}
