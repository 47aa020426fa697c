import GitModel
import GitProgram
import TestSupport
import Testing

@Suite("Trees from raw bytes")
struct TreeTests {
    private func id(_ byte: UInt8 = 7) throws -> ObjectID {
        try #require(ObjectID(bytes: [UInt8](repeating: byte, count: 20)))
    }

    private func raw(_ mode: String, _ name: String, _ byte: UInt8 = 7) -> [UInt8] {
        Array("\(mode) \(name)".utf8) + [0] + [UInt8](repeating: byte, count: 20)
    }

    private func reason(_ raw: [UInt8]) -> TreeSyntaxError? {
        do {
            _ = try Tree(parsing: raw)
            return nil
        } catch { return error }
    }

    @Test func readsWhatItWrites() throws {
        let entries = [
            TreeEntry(mode: .directory, name: Array("a".utf8), id: try id(1)),
            TreeEntry(mode: .regular, name: Array("a.b".utf8), id: try id(2)),
            TreeEntry(mode: .regular, name: Array("a0".utf8), id: try id(3)),
            TreeEntry(mode: .symlink, name: [0xFF, 0x0A], id: try id(4)),
        ]
        let tree = try Tree(parsing: Tree.serialize(entries))
        #expect(Set(tree.entries) == Set(entries))
        // A directory sorts behind `a.b`, as if it were `a/`.
        #expect(tree.entries.map { $0.id.bytes[0] } == [2, 1, 3, 4])
        #expect(tree.entry(named: "a0".utf8)?.id == (try id(3)))
        #expect(tree.entry(named: "b".utf8) == nil)
        #expect(try Tree(parsing: []).entries.isEmpty)
        #expect(Tree.serialize([]).isEmpty)
    }

    @Test(arguments: [
        "0100644", "040000", "100664", "100600", "644", "", "100648", "-100644",
        "+40000", "0", "100000", "10064４", "140000",
    ])
    func refusesOtherModes(mode: String) {
        #expect(reason(raw(mode, "a")) == .mode)
    }

    @Test(arguments: ["", ".", "..", ".git", ".GIT", ".gIt", "a/b", "/", "a/"])
    func refusesNames(name: String) {
        #expect(reason(raw("100644", name)) == .name)
        #expect(reason(raw("40000", name)) == .name)
    }

    @Test(arguments: [".gitattributes", "git", "...", ".g", " ", "a b", "\\"])
    func leavesOtherNamesToTheGate(name: String) {
        #expect(reason(raw("100644", name)) == nil)
    }

    @Test func refusesDisorderAndDoubles() {
        #expect(reason(raw("100644", "b") + raw("100644", "a")) == .order)
        #expect(reason(raw("100644", "a") + raw("100644", "a")) == .order)
        #expect(reason(raw("40000", "a") + raw("40000", "a")) == .order)
        #expect(reason(raw("100644", "a") + raw("40000", "a")) == .order)
        // Sorted, yet the same name as file and as directory.
        #expect(reason(raw("100644", "a") + raw("100644", "a.b") + raw("40000", "a")) == .order)
        #expect(reason(raw("40000", "a") + raw("100644", "a.b")) == .order)
    }

    @Test func refusesNullAndTruncated() {
        #expect(reason(raw("100644", "a", 0)) == .nullObject)
        let whole = raw("100644", "a") + raw("100644", "b")
        for length in 1..<whole.count where length != whole.count / 2 {
            #expect(reason(Array(whole[..<length])) != nil, "\(length)")
        }
    }

    @Test func damagedBytesNeverEndTheProgram() {
        let valid = raw("40000", "a") + raw("100644", "b") + raw("100755", "c")
        var random = SeededGenerator(seed: 6)
        for _ in 0..<5_000 {
            var bytes = valid
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
            guard let tree = try? Tree(parsing: bytes) else { continue }
            #expect(Tree.serialize(tree.entries) == bytes)
        }
    }

    @Test func writesTheBytesThatGitWrites() async throws {
        let repository = try await ScratchRepository(bare: true)
        let blob = try await repository.run(["hash-object", "-w", "--stdin"])
        let empty = try await repository.run(["mktree"])
        let blobID = try #require(ObjectID(hex: blob))
        let emptyID = try #require(ObjectID(hex: empty))
        var random = SeededGenerator(seed: 7)
        let alphabet = Array("a.0-ж".unicodeScalars)
        for _ in 0..<30 {
            var names: Set<String> = []
            for _ in 0..<12 {
                let scalars = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    Character(alphabet[Int.random(in: alphabet.indices, using: &random)])
                }
                names.insert(String(scalars))
            }
            names.subtract([".", ".."])
            var entries: [TreeEntry] = []
            var lines = ""
            for name in names {
                let isDirectory = Bool.random(using: &random)
                entries.append(
                    TreeEntry(
                        mode: isDirectory ? .directory : .regular, name: Array(name.utf8),
                        id: isDirectory ? emptyID : blobID))
                lines +=
                    isDirectory
                    ? "040000 tree \(empty)\t\(name)\0" : "100644 blob \(blob)\t\(name)\0"
            }
            let written = try await repository.run(["mktree", "-z"], input: Array(lines.utf8))
            let bytes = try await repository.git.run(["cat-file", "tree", written]).standardOutput
            #expect(Tree.serialize(entries) == bytes)
            #expect(try Tree(parsing: bytes).entries.count == entries.count)
        }
    }
}
