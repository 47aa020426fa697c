import AppealMessages
import Foundation
import GitModel
import GitProgram
import GitStore

/// Where the clone's hooks come from.
package struct ClientHookSource: Sendable {
    /// The file of the shim.
    package let shim: String
    /// The path of `git-appeal`.
    package let program: String

    /// Names the pieces.
    package init(shim: String, program: String) {
        self.shim = shim
        self.program = program
    }
}

/// The hooks that look after commits and pushes made with stock Git.
package enum ClientHooks {
    /// The names that the shim is laid down under.
    package static let names = [
        "pre-commit", "pre-merge-commit", "prepare-commit-msg", "post-commit", "pre-push",
    ]

    /// What laying them down found.
    package struct Report: Sendable {
        /// Hooks of the user's own, left as they are.
        package var foreign: [String] = []
        /// The `core.hooksPath` that led past the clone's own hooks.
        package var formerPath: String?
    }

    /// Lays the hooks down in a clone, in place of older ones of ours.
    ///
    /// - Throws: `DeskProblem`.
    static func install(_ source: ClientHookSource, in desk: Desk) async throws(DeskProblem)
        -> Report
    {
        var report = Report()
        let folder = try desk.open().hooksDirectory
        let configured = try await desk.git.checked(
            ["config", "--get", "core.hooksPath"], allowed: [0, 1]
        ).outputText
        if !configured.isEmpty, configured != folder {
            try await desk.git.checked(["config", "core.hooksPath", folder])
            report.formerPath = configured
        }
        let quoted = "'" + source.program.replacing("'", with: "'\\''") + "'"
        let text = String(decoding: try Casework.contents(source.shim), as: UTF8.self)
            .replacing("\nprogram=git-appeal\n", with: "\nprogram=\(quoted)\n")
        let mark = text.split(separator: "\n").dropFirst().first ?? ""
        for name in names {
            let path = "\(folder)/\(name)"
            let old = FileManager.default.contents(atPath: path)
            if let old, !String(decoding: old, as: UTF8.self).contains(mark) {
                report.foreign.append(path)
                continue
            }
            try write(text, to: path)
        }
        return report
    }

    private static func write(_ text: String, to path: String) throws(DeskProblem) {
        do {
            let file = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: path)
        } catch {
            throw .fileUnreadable(path)
        }
    }
}
