import AppealMessages
import AppealModel
import Foundation
import GitModel
import GitProgram
import GitStore

/// The index of a clone, and the files that stand for it in the working tree.
struct StagedFiles: Sendable {
    let git: GitProgram
    /// The working tree, ending in a slash.
    let directory: String

    /// The tree of what is staged.
    ///
    /// - Throws: `DeskProblem.program` where the index is unmerged.
    func tree() async throws(DeskProblem) -> ObjectID {
        let text = try await git.checked(["write-tree"]).outputText
        guard let tree = ObjectID(hex: Array(text.utf8)) else { throw .program(text) }
        return tree
    }

    /// Files below a directory that differ from what is staged, or are not staged at all.
    func unstaged(in folder: String) async throws(DeskProblem) -> [String] {
        let status = try await git.checked([
            "status", "--porcelain", "--untracked-files=all", "-z", "--no-renames", "--", folder,
        ])
        return status.standardOutput.split(separator: 0)
            .filter { $0.dropFirst().first != UInt8(ascii: " ") }
            .map { String(decoding: $0.dropFirst(3), as: UTF8.self) }
    }

    /// Stages a file with these bytes, and writes it to the working tree.
    ///
    /// What a sparse clone keeps out of its working tree stays out of it.
    /// - Parameter blob: the bytes, as they lie in the clone's object database.
    func stage(_ path: String, _ blob: ObjectID, _ bytes: [UInt8]) async throws(DeskProblem) {
        let listed = try await git.checked(["ls-files", "-t", "-z", "--", path])
        let isKeptOut = listed.standardOutput.first == UInt8(ascii: "S")
        if !isKeptOut {
            let file = URL(fileURLWithPath: directory + path)
            do {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            } catch {
                throw .fileUnreadable(file.path)
            }
        }
        try await git.checked(["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"])
        if isKeptOut {
            try await git.checked(["update-index", "--skip-worktree", "--", path])
        } else {
            // So that Git need not look into the file again.
            try await git.checked(["update-index", "-q", "--refresh"], allowed: [0, 1])
        }
    }
}
