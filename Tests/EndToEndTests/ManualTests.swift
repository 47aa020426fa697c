import Foundation
import GitProgram
import TestSupport
import Testing

/// The manual of every command, as `make install` lays it down.
@Suite("The manual, by real processes")
struct ManualTests {
    @Test(arguments: ["ru", "en"])
    func everyPageIsWellFormedAndWhole(language: String) async throws {
        let reader = try Helpless()
        try await reader.run(["manual", "man", "--lang", language])
        let folder = reader.directory.path + "/man/man1"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let commands = try await reader.commands()
        #expect(
            Set(names)
                == Set(
                    commands.map { (["git", "appeal"] + $0.words).joined(separator: "-") + ".1" }))
        for (words, options) in commands {
            let name = (["git", "appeal"] + words).joined(separator: "-")
            let page = "\(folder)/\(name).1"
            let lint = try await reader.run(
                ["-T", "lint", "-W", "warning", page], program: "mandoc", allowed: [0, 1, 2, 3, 4])
            #expect(lint.outputText == "")
            let warnings = try await reader.run(
                ["--warnings", "-E", "UTF-8", "-l", page], program: "man",
                environment: ["MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"])
            #expect(warnings.errorText == "")
            let shown = warnings.outputText
            for option in options { #expect(shown.contains(option), "\(name): \(option)") }
            let help = try await reader.run(["help"] + words + ["--lang", language]).outputText
            let abstract = try #require(help.split(separator: "\n").first)
            #expect(shown.contains("\(name) - "))
            #expect(shown.contains(abstract.split(separator: " ")[0]))
        }
    }

    /// `make install` into a directory, which then is moved: programs, manual, completions, hooks
    /// and template find each other where they are.
    @Test func anInstalledTreeWorksWhereItIsMovedTo() async throws {
        let reader = try Helpless()
        let place = reader.directory.path
        try await reader.run(
            [
                "-C", Town.project.path, "--no-print-directory", "install-files", "CONFIG=debug",
                "DESTDIR=\(place)/stage", "PREFIX=/usr/local",
            ], program: "make"
        )
        try FileManager.default.moveItem(
            atPath: "\(place)/stage/usr/local", toPath: "\(place)/moved")
        for file in [
            "bin/git-appeal", "bin/appeal-hook", "share/man/man1/git-appeal-assign.1",
            "share/man/ru/man1/git-appeal-assign.1",
            "share/bash-completion/completions/git-appeal", "share/zsh/site-functions/_git-appeal",
            "share/fish/vendor_completions.d/git-appeal.fish",
            "share/fish/vendor_conf.d/git-appeal.fish",
            "share/git-appeal/repo-template/policy/settings.json",
            "share/git-appeal/hooks/pre-receive",
        ] {
            #expect(FileManager.default.fileExists(atPath: "\(place)/moved/\(file)"), "\(file)")
        }
        try await makeKey(type: "ed25519", at: "\(place)/key", comment: "boss")
        let path = "\(place)/moved/bin:/usr/bin:/bin"
        let variables: [String: String?] = [
            "PATH": path, "MANPATH": "\(place)/moved/share/man", "MANPAGER": "cat",
            "LC_ALL": "C.UTF-8",
        ]
        // By Git, as everybody calls it.
        try await reader.run(
            [
                "appeal", "init", "office.git", "--authority", "Администрация", "--admin", "boss",
                "--name", "Борис", "--key", "key.pub",
            ], program: "git", environment: variables
        )
        try await reader.run(
            ["appeal", "clone", "office.git", "boss", "--key", "key"], program: "git",
            environment: variables
        )
        try await reader.run(
            ["-C", "office.git", "appeal", "audit"], program: "git", environment: variables
        )
        let manual = try await reader.run(
            ["help", "appeal"], program: "git", environment: variables)
        #expect(manual.outputText.contains("git-appeal - Citizens' appeals"))
        let page = try await reader.run(
            ["appeal", "assign", "--help"], program: "git", environment: variables)
        #expect(page.outputText.contains("--approver"))
        // On a terminal it is the page, in the language of the command.
        for (language, title) in [("ru", "Обращения граждан"), ("en", "Citizens' appeals")] {
            let shown = try await reader.run(
                ["-qec", "git appeal help assign --lang \(language)", "/dev/null"],
                program: "script", environment: variables)
            #expect(shown.outputText.contains(title))
        }
        // Without pages, on a terminal too, it is the text.
        let text = try await reader.run(
            ["-qec", "git appeal help assign --lang ru", "/dev/null"], program: "script",
            environment: variables.merging(["MANPATH": place]) { _, new in new })
        #expect(text.outputText.contains("Параметры:"))
    }
}
