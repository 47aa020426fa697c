import Foundation
import GitProgram
import Testing

/// What people see in a terminal, and what programs get instead.
@Suite("Screens in a terminal, colours and the pager")
struct TerminalTests {
    /// Runs a command in a terminal of its own, 80 cells by so many lines, and prints what it shows.
    private static let terminal = """
        import fcntl, os, pty, struct, sys, termios
        process, screen = pty.fork()
        if process == 0:
            size = struct.pack("HHHH", int(sys.argv[1]), 80, 0, 0)
            fcntl.ioctl(1, termios.TIOCSWINSZ, size)
            os.execvp(sys.argv[2], sys.argv[2:])
        shown = b""
        while True:
            try:
                part = os.read(screen, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        sys.stdout.buffer.write(shown.replace(b"\\r\\n", b"\\n"))
        sys.exit(code)
        """

    private func show(
        _ town: Town, _ clone: String, _ arguments: [String], height: Int = 200,
        later: String? = nil, _ variables: [String: String] = [:]
    ) async throws -> String {
        var environment = town.environment
        environment["TERM"] = "xterm"
        environment["GIT_PAGER"] = "cat"
        // Whoever runs the tests may have said no already, or be in a small window.
        for name in ["NO_COLOR", "COLUMNS", "LINES", "LESS"] {
            environment.updateValue(nil, forKey: name)
        }
        for (name, value) in variables { environment[name] = value }
        let clock = later.map { ["faketime", "-f", $0] } ?? []
        return try await Program(
            "python3", directory: "\(town.path)/\(clone)", environment: environment
        ).run(["-c", Self.terminal, "\(height)"] + clock + ["git-appeal"] + arguments).outputText
    }

    private func withoutColours(_ text: String) -> String {
        text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    }

    @Test func coloursAreForTerminalsAlone() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["8001", "8002"])
        try await town.appeal("golubeva", ["assign", "8001", "--to", "petrov"])
        let escape = "\u{1B}"
        for command in [["list"], ["inbox"], ["deadlines"], ["show", "8002"]] {
            let coloured = try await show(town, "golubeva", command, later: "+40d")
            #expect(coloured.contains("\(escape)[31m"), "\(command): \(coloured)")
            let plain = withoutColours(coloured)
            #expect(plain.contains("overdue by 10 days"), "\(plain)")
            for line in plain.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
            for quiet in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
                let shown = try await show(town, "golubeva", command, later: "+40d", quiet)
                #expect(!shown.contains(escape) && shown.contains("overdue by"), "\(quiet)")
            }
            // An empty NO_COLOR says nothing.
            let asked = try await show(
                town, "golubeva", command, later: "+40d", ["NO_COLOR": ""])
            #expect(asked.contains("\(escape)[31m"))
            let piped = try await town.appeal("golubeva", later: "+40d", command)
            #expect(!piped.outputText.contains(escape) && piped.errorText == "")
        }
        let russian = try await show(
            town, "golubeva", ["list", "--lang", "ru"], later: "+40d", ["NO_COLOR": "1"])
        #expect(russian.contains("Просрочено (2)") && russian.contains("просрочено на 10 дней"))
        #expect(russian.contains("Всего 2, просрочено 2."))
    }

    @Test func longResultsGoThroughThePagerOfGit() async throws {
        let town = try await Town()
        try await town.register(["8101"])
        try await town.submit(["8101"])
        try await town.appeal("morozov", ["sync"])
        let seen = "\(town.path)/seen"
        let pager = ["GIT_PAGER": "(echo \"LESS=$LESS\"; cat) >'\(seen)'"]
        // Always for a review; for a card only where it is longer than the screen.
        for (command, height, isPaged) in [
            ("review", 200, true), ("show", 10, true), ("show", 200, false),
        ] {
            try Data().write(to: URL(fileURLWithPath: seen))
            let shown = try await show(
                town, "morozov", [command, "8101"], height: height, pager)
            let paged = try String(contentsOfFile: seen, encoding: .utf8)
            #expect(paged.hasPrefix("LESS=FRX\n") == isPaged, "\(command): \(paged)")
            #expect((isPaged ? paged : shown).contains("8101"), "\(command)")
            #expect(shown.isEmpty == isPaged, "\(command): \(shown)")
        }
        // Git's own setting counts where the variable is not there.
        try await town.git("morozov", ["config", "core.pager", "sed s/^/core:/"])
        var environment = ["GIT_PAGER": "sed s/^/variable:/"]
        let variable = try await show(town, "morozov", ["review", "8101"], environment)
        #expect(variable.contains("variable:"))
        // A pager that is not there, or has seen enough at once, harms nothing.
        environment = ["GIT_PAGER": "no-such-pager-anywhere"]
        let missing = try await show(town, "morozov", ["review", "8101"], environment)
        #expect(missing.contains("Яма заделана."), "\(missing)")
        for early in ["true", "head -1", "false"] {
            _ = try await show(town, "morozov", ["review", "8101"], ["GIT_PAGER": early])
        }
        // Programs get the result alone.
        try Data().write(to: URL(fileURLWithPath: seen))
        let piped = try await Program(
            "git-appeal", directory: "\(town.path)/morozov",
            environment: town.environment.merging(pager.mapValues { Optional($0) }) { $1 }
        ).run(["review", "8101"])
        #expect(piped.outputText.contains("Яма заделана.") && piped.errorText == "")
        #expect(try String(contentsOfFile: seen, encoding: .utf8) == "")
    }

    @Test func listsAreFilteredByDaysPeopleAndTopics() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8201", "8202"])
        try await town.appeal("golubeva", ["assign", "8201", "--to", "petrov"])
        func numbers(_ options: [String]) async throws -> [String] {
            let list = try await town.appeal("golubeva", ["list", "--format", "json"] + options)
            return ["8201", "8202"].filter { list.outputText.contains("/\($0)\"") }
        }
        let (both, none): ([String], [String]) = (["8201", "8202"], [])
        #expect(try await numbers([]) == both)
        #expect(try await numbers(["--person", "петров"]) == ["8201"])
        #expect(try await numbers(["--person", "morozov", "--stage", "исполнение"]) == ["8201"])
        #expect(try await numbers(["--topic", "Дороги", "--stage", "coordination"]) == ["8202"])
        #expect(try await numbers(["--topic", "waste"]) == none)
        #expect(try await numbers(["--received-from", "01.01.2020"]) == both)
        #expect(try await numbers(["--received-to", "2020-01-01"]) == none)
        #expect(try await numbers(["--due-from", "2020-01-01", "--due-to", "2199-01-01"]) == both)
        #expect(try await numbers(["--due-from", "2199-01-01"]) == none)
        #expect(try await numbers(["--overdue"]) == none)
        for (options, words) in [
            (["--stage", "limbo"], "--stage"), (["--topic", "limbo"], "--topic"),
            (["--person", "limbo"], "limbo"), (["--due-to", "tomorrow"], "--due-to"),
            (["--received-from", "2021-02-30"], "--received-from"),
            (["--due-from", "2021-03-02", "--due-to", "2021-03-01"], "--due-to"),
        ] {
            let refused = try await town.appeal("golubeva", ["list"] + options, allowed: [64])
            #expect(refused.errorText.contains(words), "\(options): \(refused.errorText)")
            #expect(refused.outputText == "")
        }
        let json = try await town.appeal("golubeva", ["list", "--format", "json"]).outputText
        for key in ["schemaVersion", "daysLeft", "urgency", "turn", "day"] {
            #expect(json.contains("\"\(key)\""), "\(key)")
        }
    }

    @Test func whatIsRecordedIsSaidInTheUsersLanguage() async throws {
        let town = try await Town(clones: ["golubeva"])
        let add = ["absence", "add", "petrov", "--reason", "study", "--until", "2199-01-01"]
        let russian = try await town.appeal("golubeva", add + ["--lang", "ru"]).outputText
        #expect(russian.contains("Отсутствие: Петров С. И., учёба"), "\(russian)")
        let english = try await town.appeal(
            "golubeva", ["absence", "end", "petrov", "--lang", "en"]
        ).outputText
        #expect(english.contains("Absence ended: Петров С. И. (commit "), "\(english)")
        let log = try await town.git("office.git", ["log", "-1", "--format=%s", "main"])
        #expect(log.outputText == "Отсутствие окончено: Петров С. И.")
    }
}
