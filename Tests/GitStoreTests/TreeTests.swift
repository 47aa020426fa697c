import GitModel
import GitProgram
import GitStore
import TestSupport
import Testing

@Suite("Trees and their differences")
struct TreeTests {
    static let limits = ChangeLimits(changes: 100_000, depth: 16)

    /// What `git diff-tree` says, a line for each file.
    private func differences(
        _ repository: ScratchRepository, _ old: ObjectID, _ new: ObjectID
    ) async throws -> [String] {
        let raw = try await repository.git.run([
            "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "\(old)", "\(new)",
        ]).standardOutput
        let parts = raw.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return stride(from: 0, to: parts.count, by: 2).map { index in
            parts[index].dropFirst().split(separator: " ").prefix(4).joined(separator: " ")
                + " " + parts[index + 1]
        }
    }

    private func line(_ change: PathChange) -> String {
        let sides = [change.old, change.new]
        let modes = sides.map { $0?.mode.description ?? "000000" }
        let ids = sides.map { ($0?.id ?? .zero).description }
        return (modes + ids + [change.path]).joined(separator: " ")
    }

    private func randomEdits(
        _ random: inout SeededGenerator, blobs: [ObjectID]
    ) -> [TreeEdit] {
        let names = ["a", "a.b", "a0", "b", "ж"]
        var edits: [TreeEdit] = []
        var taken: [String] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let path = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                names[Int.random(in: names.indices, using: &random)]
            }.joined(separator: "/")
            // Git's index knows no order of edits, so no two of them may meet.
            guard
                !taken.contains(where: {
                    "\($0)/".hasPrefix("\(path)/") || "\(path)/".hasPrefix("\($0)/")
                })
            else { continue }
            taken.append(path)
            let blob = blobs[Int.random(in: blobs.indices, using: &random)]
            edits.append(
                Int.random(in: 0...3, using: &random) == 0
                    ? .remove(path: path) : .setFile(path: path, blob: blob))
        }
        return edits
    }

    /// The files after edits, worked out from the list of files before.
    private func applying(_ edits: [TreeEdit], to files: [String: ObjectID]) -> [String: ObjectID] {
        var files = files
        for edit in edits {
            let isFile = if case .setFile = edit { true } else { false }
            files = files.filter { file, _ in
                let isBelow = "\(file)/".hasPrefix("\(edit.path)/")
                let isAbove = isFile && edit.path.hasPrefix("\(file)/")
                return !isBelow && !isAbove
            }
            if case .setFile(let path, let blob) = edit { files[path] = blob }
        }
        return files
    }

    @Test func agreesWithGitOnRandomTrees() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blobs = try (0..<4).map { try handle.write(.blob, Array("\($0)".utf8)) }
        var random = SeededGenerator(seed: 21)
        var tree = try handle.updatingTree(nil, [])
        var files: [String: ObjectID] = [:]
        for _ in 0..<25 {
            let edits = randomEdits(&random, blobs: blobs)
            let next = try handle.updatingTree(tree, edits)
            files = applying(edits, to: files)
            try await repository.run(["read-tree", "--empty"])
            let info = files.map { "100644 \($0.value)\t\($0.key)\0" }.joined()
            try await repository.run(
                ["update-index", "-z", "--index-info"], input: Array(info.utf8))
            let expected = try await repository.run(["write-tree"])
            #expect(next.description == expected)
            let changes = try handle.changes(from: tree, to: next, limits: Self.limits)
            let git = try await differences(repository, tree, next)
            #expect(changes.map(line) == git)
            let all = try handle.files(in: next, limits: Self.limits)
            let listed = try await repository.git.run(["ls-tree", "-r", "-z", "\(next)"])
                .standardOutput.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            #expect(
                all.compactMap { change in
                    change.new.map { "\($0.mode) blob \($0.id)\t\(change.path)" }
                } == listed)
            for (path, blob) in files {
                let entry = try handle.entry(at: path, in: next)
                #expect(entry?.id == blob && entry?.mode == .regular)
            }
            tree = next
        }
        let gone = try handle.entry(at: "no/such", in: tree)
        #expect(gone == nil)
    }

    @Test func editsTenThousandFilesAtOnce() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, [1])
        let paths = (0..<10_000).map { "appeals/2026/\($0 / 100)/\($0)/appeal.json" }
        let tree = try handle.updatingTree(
            nil, paths.map { TreeEdit.setFile(path: $0, blob: blob) })
        let count = try handle.files(in: tree, limits: Self.limits).count
        #expect(count == 10_000)
        let gone = try handle.updatingTree(tree, paths.map { TreeEdit.remove(path: $0) })
        #expect(gone.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        try await repository.run(["fsck", "--strict"])
    }

    @Test func keepsNamesThatAreNoTextOrLookAlike() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, [1])
        let names: [[UInt8]] = [
            [0xFF], [0xFE], Array("\u{439}".utf8), Array("\u{438}\u{306}".utf8),
            [0xEF, 0xBF, 0xBD],
        ]
        let base = try handle.write(
            .tree,
            Tree.serialize(names.map { TreeEntry(mode: .executable, name: $0, id: blob) }))
        let tree = try handle.updatingTree(base, [.setFile(path: "a", blob: blob)])
        let entries = try handle.tree(tree).entries
        #expect(Set(entries.map(\.name)) == Set(names + [Array("a".utf8)]))
        #expect(entries.filter { $0.mode == .executable }.count == names.count)
        let count = try handle.changes(from: nil, to: tree, limits: Self.limits).count
        #expect(count == names.count + 1)
    }

    @Test func takesAwayOnlyWhatIsNamed() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, [1])
        let tree = try handle.updatingTree(
            nil, [.setFile(path: "file", blob: blob), .setFile(path: "d/x", blob: blob)])
        let same = try handle.updatingTree(
            tree, [.remove(path: "file/below"), .remove(path: "no"), .remove(path: "d/no/x")])
        #expect(same == tree)
        let inner = try #require(try handle.entry(at: "d", in: tree)).id
        let moved = try handle.updatingTree(
            tree, [.setTree(path: "e/f", tree: inner), .remove(path: "d")])
        let found = try handle.entry(at: "e/f/x", in: moved)
        #expect(found?.id == blob)
    }

    @Test(arguments: ["", "/", "a/", "/a", "a//b", ".", "a/../b", "a/.git/b", ".GIT", "a\u{0}b"])
    func refusesPathsThatNoTreeMayHave(path: String) async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, [1])
        let found = code { () throws(GitStoreError) in
            _ = try handle.updatingTree(nil, [.setFile(path: path, blob: blob)])
        }
        #expect(found == .treeSyntax)
    }

    @Test func refusesNoObject() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        for edit in [TreeEdit.setFile(path: "a", blob: .zero), .setTree(path: "a", tree: .zero)] {
            let found = code { () throws(GitStoreError) in
                _ = try handle.updatingTree(nil, [edit])
            }
            #expect(found == .treeSyntax)
        }
    }

    @Test func holdsItsLimits() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, [1])
        func found(_ tree: ObjectID, changes: Int, depth: Int) -> GitStoreError.Code? {
            code { () throws(GitStoreError) in
                _ = try handle.changes(
                    from: nil, to: tree, limits: ChangeLimits(changes: changes, depth: depth))
            }
        }
        let deep = try handle.updatingTree(nil, [.setFile(path: "1/2/3/f", blob: blob)])
        #expect(found(deep, changes: 1, depth: 3) == nil)
        #expect(found(deep, changes: 1, depth: 2) == .tooDeep)
        #expect(found(deep, changes: 0, depth: 3) == .tooManyChanges)
        // 10^10 paths in eleven objects.
        var bomb = try handle.updatingTree(
            nil, (0..<10).map { .setFile(path: "\($0)", blob: blob) })
        for _ in 0..<9 {
            let inner = bomb
            bomb = try handle.updatingTree(
                nil, (0..<10).map { .setTree(path: "\($0)", tree: inner) })
        }
        #expect(found(bomb, changes: 1_000, depth: 16) == .tooManyChanges)
        let empty = try handle.write(.tree, [])
        let hollow = try handle.write(
            .tree, Tree.serialize([TreeEntry(mode: .directory, name: [97], id: empty)]))
        #expect(found(hollow, changes: 9, depth: 9) == .emptyDirectory)
    }
}
