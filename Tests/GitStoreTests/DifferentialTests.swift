import Foundation
import GitModel
import GitProgram
import GitStore
import TestSupport
import Testing

/// The wrapper against the program: both must say the same of the same repository.
@Suite("GitStore against git")
struct DifferentialTests {
    /// A repository with a seeded history of edits, deletions and directories.
    private func history(seed: UInt64) async throws -> (ScratchRepository, [ObjectID]) {
        let scratch = try await ScratchRepository()
        var generator = SeededGenerator(seed: seed)
        var commits: [ObjectID] = []
        for step in 0..<8 {
            for _ in 0..<4 {
                let folder = ["", "a/", "a/b/", "дом/"].randomElement(using: &generator) ?? ""
                let name = "\(folder)f\(Int.random(in: 0..<5, using: &generator))"
                try scratch.write("\(step) \(name)\n", to: name)
            }
            commits.append(try await scratch.commit("step \(step)\n"))
        }
        return (scratch, commits)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func treesCommitsAndDifferences(seed: UInt64) async throws {
        let (scratch, commits) = try await history(seed: seed)
        let repository = try RepositoryHandle(opening: scratch.path)
        var previous: ObjectID?
        for id in commits {
            let commit = try repository.commit(id)
            let raw = try await scratch.git.run(["cat-file", "commit", id.description])
            let read = try repository.read(id, limitBytes: 1 << 20)
            #expect(read.bytes == raw.standardOutput && read.kind == .commit)
            #expect(
                try await scratch.run(["rev-parse", "\(id)^{tree}"]) == commit.tree.description)
            let files = try repository.files(
                in: commit.tree, limits: ChangeLimits(changes: 100, depth: 8))
            let listed = try await scratch.run(
                ["-c", "core.quotePath=false", "ls-tree", "-r", commit.tree.description])
            let ours = files.compactMap { file in
                file.new.map { "\($0.mode) blob \($0.id)\t\(file.path)" }
            }
            #expect(Set(ours) == Set(listed.split(separator: "\n").map(String.init)))
            if let previous {
                let changes = try repository.changes(
                    from: repository.commit(previous).tree, to: commit.tree,
                    limits: ChangeLimits(changes: 100, depth: 8))
                let diff = try await scratch.run(
                    [
                        "-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames",
                        "--name-only", previous.description, id.description,
                    ])
                #expect(
                    Set(changes.map(\.path)) == Set(diff.split(separator: "\n").map(String.init)))
                #expect(try repository.isAncestor(previous, of: id))
                #expect(try !repository.isAncestor(id, of: previous))
            }
            previous = id
        }
    }

    @Test func treesBuiltByPathAreThoseThatGitWrites() async throws {
        let (scratch, commits) = try await history(seed: 5)
        let repository = try RepositoryHandle(opening: scratch.path)
        let last = try #require(commits.last)
        let base = try repository.commit(last).tree
        let blob = try repository.write(.blob, Array("новое\n".utf8))
        let tree = try repository.updatingTree(
            base,
            [
                .setFile(path: "a/b/c/d", blob: blob), .setFile(path: "a.b", blob: blob),
                .remove(path: "дом/f1"), .setTree(path: "copy", tree: base),
            ])
        try await scratch.run(["read-tree", base.description])
        for path in ["a/b/c/d", "a.b"] {
            try await scratch.run(
                ["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"])
        }
        try await scratch.run(["update-index", "--force-remove", "дом/f1"])
        try await scratch.run(["read-tree", "--prefix=copy/", base.description])
        #expect(try await scratch.run(["write-tree"]) == tree.description)
        let emptied = try repository.updatingTree(
            nil, [.setFile(path: "x/y/z", blob: blob), .setFile(path: "k", blob: blob)])
        let gone = try repository.updatingTree(emptied, [.remove(path: "x/y/z")])
        #expect(try repository.entry(at: "x", in: gone) == nil)
        try await scratch.run(["fsck", "--strict"])
    }

    @Test func refsAreReadAndMovedTogetherOrNotAtAll() async throws {
        let (scratch, commits) = try await history(seed: 6)
        let repository = try RepositoryHandle(opening: scratch.path)
        let (first, last) = (commits[0], commits[commits.count - 1])
        func ref(_ name: String) throws -> RefName { try #require(RefName("refs/heads/\(name)")) }
        try repository.updateRefs([
            RefUpdate(ref: ref("x/1"), oldTip: .zero, newTip: first),
            RefUpdate(ref: ref("y/1"), oldTip: .zero, newTip: last),
        ])
        let listed = try await scratch.run(["for-each-ref", "--format=%(refname) %(objectname)"])
        let ours = try repository.refs(prefix: "refs/").map { "\($0.ref) \($0.tip)" }
        #expect(ours == listed.split(separator: "\n").map(String.init))
        #expect(throws: GitStoreError.self) {
            try repository.updateRefs([
                RefUpdate(ref: ref("x/1"), oldTip: first, newTip: last),
                RefUpdate(ref: ref("y/1"), oldTip: first, newTip: first),
            ])
        }
        #expect(try repository.tip(of: ref("x/1")) == first)
        try await scratch.run(["pack-refs", "--all"])
        #expect(try repository.tip(of: ref("y/1")) == last)
        try await scratch.run(["symbolic-ref", "refs/heads/alias", "refs/heads/main"])
        #expect(throws: GitStoreError(.symbolicRef, "refs/heads/alias")) {
            _ = try repository.tip(of: ref("alias"))
        }
    }

    @Test func aDamagedLooseObjectIsFoundAndNotReadForEver() async throws {
        let scratch = try await ScratchRepository()
        let repository = try RepositoryHandle(opening: scratch.path)
        let text = [UInt8]((0..<5_000).map { UInt8($0 % 251) })
        let id = try repository.write(.blob, text)
        let hex = id.description
        let path = "\(scratch.path)/.git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        for length in [0, 1, 2, 10, whole.count / 2, whole.count - 5, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            let fresh = try RepositoryHandle(opening: scratch.path)
            do {
                _ = try fresh.read(id, limitBytes: 1 << 20)
                Issue.record("read a loose object of \(length) bytes")
            } catch {
                #expect(error.code == .corrupt)
            }
        }
    }

    @Test func largeObjectsAreRefusedByTheirHeader() async throws {
        let scratch = try await ScratchRepository()
        let repository = try RepositoryHandle(opening: scratch.path)
        let id = try repository.write(.blob, [UInt8](repeating: 0, count: 1 << 20))
        #expect(try repository.header(of: id).sizeBytes == 1 << 20)
        do {
            _ = try repository.read(id, limitBytes: 1_000)
            Issue.record("took more than the limit")
        } catch {
            #expect(error.code == .tooLarge)
        }
    }
}
