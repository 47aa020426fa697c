import AppealDesk
import Foundation
import TestSupport
import Testing

@Suite("The editor that Git would start")
struct EditorCommandTests {
    private func line(_ editor: String) -> [String] {
        EditorCommand(editor).shellArguments(answer: "answer.md", message: "m.md")
    }

    @Test(arguments: [
        ("vim", "vim -O \"$@\""), ("nvim -u NONE", "nvim -u NONE -O \"$@\""),
        ("/usr/bin/vim -O", "/usr/bin/vim -O \"$@\""), ("nano", "nano \"$@\""),
        ("code", "code --wait \"$@\""), ("code --wait", "code --wait \"$@\""),
        ("gedit", "gedit --wait \"$@\""), ("micro", "micro -multiopen vsplit \"$@\""),
    ])
    func showsTheMessageBesideTheAnswer(editor: String, expected: String) {
        #expect(line(editor) == ["-c", expected, editor, "answer.md", "m.md"])
        #expect(EditorCommand(editor).showsBoth)
    }

    @Test(arguments: [
        "my-editor", "vi", "ed", "env TERM=xterm vim", "vim \"$HOME/x\"", "vim; true", "'vim'", "",
    ])
    func anUnknownOneGetsTheAnswerAlone(editor: String) {
        #expect(line(editor) == ["-c", "\(editor) \"$@\"", editor, "answer.md"])
        #expect(!EditorCommand(editor).showsBoth)
    }

    @Test func whoNeedsATerminalIsKnown() {
        for editor in ["vim", "nano", "vi", "nvim -R", "emacsclient"] {
            #expect(EditorCommand(editor).needsTerminal, "\(editor)")
        }
        for editor in ["code --wait", "gvim", "gedit", "my-editor", "emacs"] {
            #expect(!EditorCommand(editor).needsTerminal, "\(editor)")
        }
    }

    @Test func aLinkIsFollowedToTheEditorItStandsFor() throws {
        let folder = try TemporaryDirectory()
        let program = folder.path + "/nano"
        try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/editor", withDestinationPath: program)
        let path = "/nowhere:\(folder.path)"
        #expect(EditorCommand("editor", path: path).showsBoth)
        #expect(EditorCommand("editor", path: path).needsTerminal)
        #expect(!EditorCommand("editor", path: "/nowhere").showsBoth)
    }
}
