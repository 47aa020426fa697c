import Foundation

/// The editor that Git would start, as a command line of the shell.
package struct EditorCommand: Hashable, Sendable {
    /// How an editor shows two files.
    private enum Showing: Hashable {
        /// Both, with these options before them.
        case both([String])
        /// Both, in a window of its own: the option that makes it wait until the file is closed.
        case window(String)
    }

    /// What the user has set up: a program and its options.
    package let text: String
    private let name: String
    private let showing: Showing?

    /// Editors that can show the message beside the answer; every other one gets the answer alone.
    private static let known: [String: Showing] = [
        "vim": .both(["-O"]), "vim.basic": .both(["-O"]), "vim.nox": .both(["-O"]),
        "vim.gtk3": .both(["-O"]), "nvim": .both(["-O"]), "gvim": .both(["-f", "-O"]),
        "nano": .both([]), "micro": .both(["-multiopen", "vsplit"]), "hx": .both(["--vsplit"]),
        "helix": .both(["--vsplit"]), "emacs": .both([]), "emacsclient": .both([]),
        "kak": .both([]), "joe": .both([]), "code": .window("--wait"),
        "codium": .window("--wait"), "subl": .window("--wait"), "zed": .window("--wait"),
        "gedit": .window("--wait"), "xed": .window("--wait"), "pluma": .window("--wait"),
        "kate": .window("--block"), "mousepad": .window("--disable-server"),
    ]
    /// Editors that cannot do without a terminal, those of the table that open windows aside.
    private static let plain: Set<String> = ["vi", "vim.tiny", "nvi", "ed", "ne", "mcedit", "jed"]

    /// Reads a command line as `git var GIT_EDITOR` gives it.
    ///
    /// - Parameter path: where programs are looked for, to see what `editor` stands for.
    package init(_ text: String, path: String? = nil) {
        self.text = text
        let quoting = CharacterSet(charactersIn: "\"'\\$`;|&<>(){}*?")
        guard text.rangeOfCharacter(from: quoting) == nil,
            let program = text.split(separator: " ").first
        else {
            (name, showing) = ("", nil)
            return
        }
        name = EditorCommand.real(String(program), path: path)
        showing = EditorCommand.known[name]
    }

    /// Whether the message can be shown beside the answer.
    package var showsBoth: Bool { showing != nil }

    /// Whether it is known to need a terminal.
    package var needsTerminal: Bool {
        if case .both = showing { return name != "gvim" && name != "emacs" }
        return EditorCommand.plain.contains(name)
    }

    /// The arguments of `sh` that open the answer, and the message beside it where that is possible.
    package func shellArguments(answer: String, message: String) -> [String] {
        var line = text
        var files = [answer]
        switch showing {
        case .both(let options):
            line = ([text] + options.filter { !words.contains($0) }).joined(separator: " ")
            files.append(message)
        case .window(let option):
            if !words.contains(option) { line += " \(option)" }
            files.append(message)
        case nil: break
        }
        return ["-c", "\(line) \"$@\"", text] + files
    }

    private var words: [String] { text.split(separator: " ").map(String.init) }

    /// The name of the program behind a name, links such as Debian's `editor` followed.
    private static func real(_ program: String, path: String?) -> String {
        let folders = program.contains("/") ? [""] : (path ?? "").split(separator: ":")
        for folder in folders {
            let file = folder.isEmpty ? program : "\(folder)/\(program)"
            guard FileManager.default.isExecutableFile(atPath: file) else { continue }
            let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().lastPathComponent
            // A link to a wrapper that every command shares says less than the name itself.
            return known[target] != nil || plain.contains(target)
                ? target : URL(fileURLWithPath: file).lastPathComponent
        }
        return URL(fileURLWithPath: program).lastPathComponent
    }
}
