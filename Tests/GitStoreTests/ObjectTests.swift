import GitModel
import GitProgram
import GitStore
import TestSupport
import Testing

@Suite("Objects")
struct ObjectTests {
    static let limit = 1 << 20

    @Test(arguments: [false, true])
    func readsWhatGitReads(packed: Bool) async throws {
        let repository = try await ScratchRepository()
        var random = SeededGenerator(seed: 11)
        for round in 0..<6 {
            let size = [0, 1, 15, 40, 5_000, 70_000][round]
            let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
            try repository.write(bytes, to: "d\(round % 2)/файл \(round)")
            try await repository.commit("round \(round)\n")
        }
        try await repository.run(["tag", "-a", "-m", "tag", "v1"])
        if packed { try await repository.run(["gc", "--quiet"]) }
        let list = try await repository.run([
            "cat-file", "--batch-all-objects",
            "--batch-check=%(objectname) %(objecttype) %(objectsize)",
        ])
        let handle = try RepositoryHandle(discoveringFrom: "\(repository.path)/d1")
        let lines = list.split(separator: "\n")
        #expect(lines.count > 20)
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            let id = try #require(ObjectID(hex: words[0]))
            let raw = try await repository.git.run(["cat-file", words[1], words[0]]).standardOutput
            let header = try handle.header(of: id)
            let object = try handle.read(id, limitBytes: Self.limit)
            let isThere = handle.exists(id)
            #expect("\(header.kind)" == words[1] && "\(object.kind)" == words[1])
            #expect("\(header.sizeBytes)" == words[2])
            #expect(object.bytes == raw)
            #expect(isThere)
        }
    }

    @Test func writesWhatGitReads() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        for text in ["", "a", "жалоба\n", String(repeating: "x", count: 100_000)] {
            let id = try handle.write(.blob, Array(text.utf8))
            let name = try await repository.run(
                ["hash-object", "--stdin"], input: Array(text.utf8))
            let again = try handle.blob(id, limitBytes: Self.limit)
            #expect(id.description == name)
            #expect(again == Array(text.utf8))
        }
        let tree = try handle.write(.tree, [])
        let commit = try handle.writeCommit(tree: tree, message: "текст\n")
        let parsed = try handle.commit(commit)
        #expect(parsed.tree == tree)
        try await repository.run(["fsck", "--strict"])
    }

    @Test func refusesWhatItIsNotAskedFor() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let blob = try handle.write(.blob, Array("0123456789".utf8))
        let tree = try handle.write(.tree, Array("100644 b\u{0}".utf8))
        let commit = try handle.write(.commit, Array("tree x\n\n".utf8))
        let absent = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(blob, limitBytes: 9) }
                == .tooLarge)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(blob, limitBytes: 10) } == nil)
        #expect(code { () throws(GitStoreError) in _ = try handle.tree(blob) } == .wrongKind)
        #expect(code { () throws(GitStoreError) in _ = try handle.commit(blob) } == .wrongKind)
        #expect(code { () throws(GitStoreError) in _ = try handle.tree(tree) } == .treeSyntax)
        #expect(code { () throws(GitStoreError) in _ = try handle.commit(commit) } == .commitSyntax)
        #expect(code { () throws(GitStoreError) in _ = try handle.header(of: absent) } == .notFound)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(absent, limitBytes: 1) }
                == .notFound)
        let isThere = handle.exists(absent)
        #expect(!isThere)
        do {
            _ = try handle.commit(commit)
        } catch {
            #expect(error.commitSyntax == .value("tree"))
            #expect(error.subject == commit.description)
        }
    }

    @Test(arguments: [false, true])
    func looksAtTheSizeFirst(packed: Bool) async throws {
        let repository = try await ScratchRepository(bare: true)
        let big = [UInt8](repeating: 0, count: 32 << 20)
        let text = try await repository.run(["hash-object", "-w", "--stdin"], input: big)
        let id = try #require(ObjectID(hex: text))
        if packed {
            _ = try await repository.run(
                ["pack-objects", "-q", "objects/pack/pack"], input: Array("\(id)\n".utf8))
            try await repository.run(["prune-packed"])
        }
        let handle = try RepositoryHandle(opening: repository.path)
        let size = try handle.header(of: id).sizeBytes
        #expect(size == big.count)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(id, limitBytes: 1 << 20) }
                == .tooLarge)
    }

    @Test func refusesTruncatedLooseObjects() async throws {
        let repository = try await ScratchRepository(bare: true)
        var random = SeededGenerator(seed: 12)
        let content = (0..<90_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let handle = try RepositoryHandle(opening: repository.path)
        let id = try handle.write(.blob, content)
        let file = repository.looseFile(id)
        let whole = try repository.read(file)
        let lengths =
            [0, 1, 2, 3, 5, 10, 20, 30, 100, 5_000, 32_768, 65_536]
            + [whole.count / 2, whole.count - 5, whole.count - 4, whole.count - 1]
        for length in lengths {
            try await repository.damage(file, with: Array(whole[..<length]))
            let found = code { () throws(GitStoreError) in
                _ = try handle.read(id, limitBytes: Self.limit)
            }
            #expect(found == .corrupt, "\(length)")
            // The header may still be whole; what counts is that an answer comes.
            _ = code { () throws(GitStoreError) in _ = try handle.header(of: id) }
        }
        try await repository.damage(file, with: whole)
        let again = try handle.blob(id, limitBytes: Self.limit)
        #expect(again == content)
    }

    @Test func refusesDamagedLooseObjects() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let id = try handle.write(.blob, Array("one".utf8))
        let other = try handle.write(.blob, Array("two".utf8))
        let file = repository.looseFile(id)
        let whole = try repository.read(file)
        let foreign = try repository.read(repository.looseFile(other))
        var forms = [whole + [0], whole + whole, foreign, Array("blob 3\u{0}one".utf8)]
        var random = SeededGenerator(seed: 13)
        for _ in 0..<60 {
            var bytes = whole
            let index = Int.random(in: bytes.indices, using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            forms.append(bytes)
        }
        for bytes in forms {
            try await repository.damage(file, with: bytes)
            let read = try? handle.blob(id, limitBytes: Self.limit)
            // A flip in bits that zlib does not use may leave the content as it was.
            #expect(read == nil || read == Array("one".utf8))
            let found = code { () throws(GitStoreError) in
                _ = try handle.blob(id, limitBytes: Self.limit)
            }
            #expect(found == .corrupt || found == .tooLarge || found == .wrongKind || found == nil)
        }
        try await repository.damage(file, with: foreign)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(id, limitBytes: 9) } == .corrupt)
    }

    @Test func refusesTruncatedObjectsOfAlternates() async throws {
        let main = try await ScratchRepository(bare: true)
        let borrower = try await ScratchRepository(bare: true)
        try borrower.write("\(main.path)/objects\n", to: "objects/info/alternates")
        let source = try RepositoryHandle(opening: main.path)
        let id = try source.write(.blob, Array(String(repeating: "text ", count: 99).utf8))
        let handle = try RepositoryHandle(opening: borrower.path)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(id, limitBytes: 999) } == nil)
        let file = main.looseFile(id)
        try await main.damage(file, with: Array(try main.read(file).dropLast(8)))
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(id, limitBytes: 999) }
                == .corrupt)
    }

    @Test func refusesDamagedPacks() async throws {
        let repository = try await ScratchRepository()
        var random = SeededGenerator(seed: 14)
        let content = (0..<3_000).map { _ in UInt8.random(in: 97...122, using: &random) }
        try repository.write(content, to: "a")
        let commit = try await repository.commit("subject\n")
        try await repository.run(["gc", "--quiet"])
        let listed = try await Program("ls", directory: "\(repository.path)/.git/objects/pack")
            .run([]).outputText.split(separator: "\n")
        let pack = ".git/objects/pack/\(try #require(listed.first { $0.hasSuffix(".pack") }))"
        let whole = try repository.read(pack)
        let blob = try await repository.objectID(of: "\(commit):a")
        for _ in 0..<40 {
            var bytes = whole
            let index = Int.random(in: 12..<(whole.count - 20), using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try await repository.damage(pack, with: bytes)
            // Opened anew: the library keeps windows of a pack in memory.
            let handle = try RepositoryHandle(opening: repository.path)
            for id in [blob, commit] {
                let read = try? handle.read(id, limitBytes: Self.limit)
                if id == blob { #expect(read == nil || read?.bytes == content) }
            }
        }
        try await repository.damage(pack, with: Array(whole[..<(whole.count / 2)]))
        let handle = try RepositoryHandle(opening: repository.path)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.blob(blob, limitBytes: 1 << 20) }
                != nil)
    }
}
