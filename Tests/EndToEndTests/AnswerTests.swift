import Foundation
import GitProgram
import Testing

@Suite("Writing an answer, by real processes and real editors")
struct AnswerTests {
    /// A town with appeals in the executor's hands.
    private func town(_ numbers: [String], message: String = "Яма") async throws -> Town {
        let town = try await Town()
        try await town.register(numbers, saying: message)
        try await town.appeal(
            "golubeva", ["assign"] + numbers + ["--to", "petrov", "--instruction", "Осмотреть"])
        try await town.appeal("petrov", ["sync"])
        return town
    }

    private func edit(
        _ town: Town, _ number: String, editor: String, allowed: Set<Int32> = [0],
        _ options: [String] = []
    ) async throws -> ProgramOutcome {
        var environment = town.environment
        environment["GIT_EDITOR"] = editor
        return try await Program(
            "\(Town.programs)/git-appeal", directory: "\(town.path)/petrov",
            environment: environment
        ).run(["open", number, "--edit"] + options, allowedExitCodes: allowed)
    }

    private func script(_ body: String, _ name: String, in town: Town) throws -> String {
        try town.write("#!/bin/sh\nset -e\n\(body)\n", name)
        let path = "\(town.path)/\(name)"
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    private func answer(_ town: Town, _ number: String) throws -> String {
        let root = URL(fileURLWithPath: "\(town.path)/petrov/appeals")
        for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where name.hasSuffix("/\(number)/answer.md") {
            return try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
        }
        return ""
    }

    @Test func theTemplateIsLaidFilledCheckedAndSubmitted() async throws {
        let town = try await town(["1"], message: "Яма. Мой телефон 8 921 123-45-67")
        let editor = try script(
            """
            echo "in $(basename "$PWD"): $*"
            sed -i 's/⟨суть вопроса⟩/яме/; s/⟨что установлено⟩/звонили 8(921)1234567/' "$1"
            """, "editor", in: town)
        let opened = try await edit(town, "1", editor: editor)
        // An editor that nobody knows gets the answer alone; the message is shown before.
        #expect(opened.outputText.contains("Instruction: Осмотреть"), "\(opened.outputText)")
        #expect(opened.outputText.contains("Мой телефон [телефон]"))
        #expect(opened.outputText.contains("in 1: answer.md"))
        #expect(opened.outputText.contains("Template policy/templates/roads.md was taken."))
        #expect(opened.outputText.contains("git appeal submit 1 --outcome solved"))
        #expect(opened.errorText.contains("warning[answer-unfilled]"))
        #expect(opened.errorText.contains("warning[answer-contact]"))
        #expect(opened.errorText.contains("+7 9… …67") && !opened.errorText.contains("1234567"))
        let text = try answer(town, "1")
        #expect(text.contains("Ваше сообщение № 1 от ") && text.contains("Морозов В. С."))
        let status = try await town.git("petrov", ["status", "--porcelain"]).outputText
        #expect(status.hasPrefix("?? appeals/") && status.hasSuffix("/1/answer.md"), "\(status)")
        let check = try await town.appeal("petrov", ["check"])
        #expect(check.errorText.contains("warning[answer-unfilled]"))
        let submitted = try await town.appeal(
            "petrov", ["submit", "1", "--outcome", "solved", "--measures", "Сделано"])
        // Said once, by the command or by the server, and no wall.
        let said = submitted.errorText.components(separatedBy: "warning[answer-unfilled]")
        #expect(said.count == 2, "\(submitted.errorText)")
        #expect(submitted.outputText.contains("submitted for approval"))
        try await town.appeal("morozov", ["sync"])
        let review = try await town.appeal("morozov", ["review", "1", "--format", "json"])
        #expect(review.outputText.contains("\"answer-contact\""), "\(review.outputText)")
        let audit = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(audit.contains("the record is whole"), "\(audit)")
    }

    @Test func plainGitIsToldByTheServer() async throws {
        let town = try await town(["2"])
        try town.write("Яма заделана.\n", "answer.txt")
        let submitted = try await town.appeal(
            "petrov",
            [
                "submit", "2", "--answer", "../answer.txt", "--outcome", "solved", "--measures",
                "Сделано", "--no-push",
            ])
        #expect(submitted.outputText.contains("not pushed"))
        let branch = try await town.git(
            "petrov", ["for-each-ref", "--format=%(refname:short)", "refs/heads/approval"]
        ).outputText
        let old = branch.replacingOccurrences(of: "approval/", with: "execution/")
        let pushed = try await town.git(
            "petrov", ["push", "--atomic", "-o", "lang=ru", "origin", branch, ":\(old)"])
        for code in ["answer-greeting", "answer-signature", "answer-short"] {
            #expect(pushed.errorText.contains("warning[\(code)]"), "\(pushed.errorText)")
        }
    }

    @Test func anAnswerThatIsThereIsNotOverwritten() async throws {
        let town = try await town(["3"])
        let keep = try script("echo Мой ответ > answer.md", "keep", in: town)
        _ = try await edit(town, "3", editor: keep)
        let again = try await edit(town, "3", editor: "true", ["--format", "json"])
        #expect(again.outputText.contains("\"template\": null"), "\(again.outputText)")
        #expect(try answer(town, "3") == "Мой ответ\n")
        let plain = try await town.appeal("petrov", ["open", "3"]).outputText
        #expect(plain.hasSuffix("/3"))
        // Opening alone changes nothing in the working tree.
        try await town.git("petrov", ["clean", "-fdq"])
        try await town.appeal("petrov", ["open", "3"])
        #expect(try await town.git("petrov", ["status", "--porcelain"]).outputText.isEmpty)
    }

    @Test func anEditorThatFailsOrNeedsATerminalLosesNothing() async throws {
        let town = try await town(["4"])
        let failing = try script("echo Начало > answer.md\nexit 3", "failing", in: town)
        let failed = try await edit(town, "4", editor: failing, allowed: [1])
        #expect(failed.errorText.contains("error[editor-failed]"), "\(failed.errorText)")
        #expect(failed.errorText.contains("(code 3)"))
        #expect(try answer(town, "4") == "Начало\n")
        let blind = try await edit(town, "4", editor: "vim", allowed: [1])
        #expect(blind.errorText.contains("error[no-terminal]"), "\(blind.errorText)")
        #expect(try answer(town, "4") == "Начало\n")
        try await town.appeal(
            "petrov", ["submit", "4", "--outcome", "solved", "--measures", "Сделано"])
        let gone = try await edit(town, "4", editor: "true", allowed: [1])
        #expect(gone.errorText.contains("error[transition-forbidden]"), "\(gone.errorText)")
    }

    @Test func aChangedMessageIsNoticedBeforeAnythingMoves() async throws {
        let town = try await town(["5"])
        let slip = try script(
            "echo Ответ >> answer.md; echo лишнее >> message.md", "slip", in: town)
        _ = try await edit(town, "5", editor: slip)
        let before = try await town.refs()
        let submit = ["submit", "5", "--outcome", "solved", "--measures", "Сделано"]
        let refused = try await town.appeal("petrov", submit, allowed: [1])
        #expect(refused.errorText.contains("error[foreign-changes]"), "\(refused.errorText)")
        #expect(try await town.refs() == before)
        let hint = try #require(
            refused.errorText.components(separatedBy: "put them back: git ").last)
        try await town.git("petrov", hint.split(separator: " ").map(String.init))
        try await town.appeal("petrov", submit)
        let status = try await town.git("petrov", ["status", "--porcelain", "--branch"])
        #expect(status.outputText == "## main...origin/main")
    }

    @Test func anAnswerWrittenWhileAnotherAppealIsOpenIsNotForgotten() async throws {
        let town = try await town(["6", "7"])
        _ = try await edit(town, "6", editor: "true")
        _ = try await edit(town, "7", editor: "true")
        let submit = ["submit", "6", "--outcome", "solved", "--measures", "Сделано"]
        let refused = try await town.appeal("petrov", submit, allowed: [1])
        #expect(refused.errorText.contains("error[answer-aside]"), "\(refused.errorText)")
        try await town.appeal("petrov", ["open", "6"])
        try await town.appeal("petrov", submit)
    }

    @Test func thePolicyIsToldOfTopicsAndTemplatesThatDoNotGoTogether() async throws {
        let town = try await Town(clones: [])
        try FileManager.default.moveItem(
            atPath: "\(town.path)/boss/policy/templates/waste.md",
            toPath: "\(town.path)/boss/policy/templates/moon.md")
        let check = try await town.appeal("boss", ["policy", "check"], allowed: [1])
        let named = check.errorText.components(separatedBy: "warning[policy-template]")
        #expect(named.count == 3, "\(check.errorText)")
        try town.write("{}\n", "boss/policy/templates/answer.json")
        let invalid = try await town.appeal("boss", ["policy", "check"], allowed: [1])
        #expect(invalid.errorText.contains("error[policy-invalid]"), "\(invalid.errorText)")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vim")))
    func vimShowsTheMessageBesideTheAnswer() async throws {
        let town = try await town(["8"])
        let outcome = try await Program(
            "python3", directory: "\(town.path)/petrov", environment: town.environment
        ).run([Town.project.appendingPathComponent("Tests/EndToEndTests/drive_vim.py").path])
        // Two windows, the answer in the one that is written in, the message not to be changed.
        #expect(outcome.outputText.contains("windows: 2"), "\(outcome.outputText)")
        #expect(outcome.outputText.contains("readonly: 0 1"), "\(outcome.outputText)")
        #expect(try answer(town, "8").hasPrefix("Написано в vim\n"))
    }
}
