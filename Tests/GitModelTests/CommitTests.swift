import GitModel
import GitProgram
import TestSupport
import Testing

@Suite("Commits from raw bytes")
struct CommitTests {
    static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    static let one = "parent \(String(repeating: "1", count: 40))\n"
    static let two = "parent \(String(repeating: "2", count: 40))\n"
    static let author = "author Анна <a@example.org> 1767225600 +0300\n"
    static let committer = "committer B <b@example.org> 1767225601 -0330\n"
    static let armor = "-----BEGIN SSH SIGNATURE-----\n\nAAAA\n-----END SSH SIGNATURE-----\n"
    static let gpgsig =
        "gpgsig -----BEGIN SSH SIGNATURE-----\n \n AAAA\n -----END SSH SIGNATURE-----\n"
    static let headers = tree + one + author + committer

    private func parse(_ text: String) throws(CommitSyntaxError) -> Commit {
        try Commit(parsing: Array(text.utf8))
    }

    @Test func readsEveryPart() throws {
        let commit = try parse(
            Self.tree + Self.one + Self.two + Self.author + Self.committer + Self.gpgsig
                + "\nsubject\r\n\nbody\n")
        #expect(commit.tree.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(commit.parents.map(\.short) == ["11111111", "22222222"])
        #expect(
            commit.author
                == Signature(
                    name: "Анна", email: "a@example.org", seconds: 1_767_225_600,
                    offsetMinutes: 180))
        #expect(commit.committer.offsetMinutes == -210)
        #expect(commit.signatureArmor == Array(Self.armor.utf8))
        #expect(commit.message == "subject\r\n\nbody\n")
        #expect(Array(commit.subject.utf8) == Array("subject\r".utf8))
        let unsigned = Self.tree + Self.one + Self.two + Self.author + Self.committer
        #expect(commit.signedPayload == Array((unsigned + "\nsubject\r\n\nbody\n").utf8))
    }

    @Test(arguments: ["", "\n", "a", "\n\n\n", "gpgsig -----BEGIN SSH SIGNATURE-----\n"])
    func takesEveryTextForAMessage(message: String) throws {
        let commit = try parse(Self.headers + "\n" + message)
        #expect(commit.message == message)
        #expect(commit.signatureArmor == nil)
    }

    static let hostile: [(text: String, reason: CommitSyntaxError)] = [
        ("", .missing("tree")),
        (tree, .missing("author")),
        (one + author + committer + "\n", .missing("tree")),
        (tree + tree + author + committer + "\n", .missing("author")),
        (tree + author + "\n", .missing("committer")),
        (tree + committer + author + "\n", .missing("author")),
        (tree + author + one + committer + "\n", .missing("committer")),
        (tree + author + author + committer + "\n", .missing("committer")),
        (tree + author + committer + committer + "\n", .header("committer")),
        (tree + author + committer + one + "\n", .header("parent")),
        (tree + one + one + author + committer + "\n", .repeatedParent),
        (tree + one + two + one + author + committer + "\n", .repeatedParent),
        (headers + gpgsig + gpgsig + "\n", .header("gpgsig")),
        (tree + one + gpgsig + author + committer + "\n", .missing("author")),
        (headers + "gpgsig-sha256 x\n\n", .header("gpgsig-sha256")),
        (headers + "gpgsig\n\n", .header("gpgsig")),
        (headers + "mergetag object\n\n", .header("mergetag")),
        (headers + "note x\n\n", .header("note")),
        (headers + " folded\n\n", .header("")),
        (headers + gpgsig + "note x\n\n", .header("note")),
        (headers + "encoding windows-1251\n\n", .encoding),
        (headers + gpgsig + "encoding UTF-8\n\n", .encoding),
        (headers + "encoding UTF-8\n" + gpgsig + "\n", .encoding),
        (headers, .noMessage),
        (headers + gpgsig, .noMessage),
        (headers + "text", .noMessage),
        (headers + "\na\u{0}b", .nulByte),
        (tree + "author A\u{0} <a@b> 1 +0000\n" + committer + "\n", .nulByte),
        (
            "tree 4B825DC642CB6EB9A060E54BF8D69288FBEE4904\n" + author + committer + "\n",
            .value("tree")
        ),
        ("tree \(String(repeating: "0", count: 40))\n" + author + committer + "\n", .value("tree")),
        ("tree \(String(repeating: "g", count: 40))\n" + author + committer + "\n", .value("tree")),
        ("tree 4b825dc6\n" + author + committer + "\n", .value("tree")),
        (tree + "parent 1\n" + author + committer + "\n", .value("parent")),
        (
            tree + "parent \(String(repeating: "0", count: 40))\n" + author + committer + "\n",
            .value("parent")
        ),
        (
            "tree\t4b825dc642cb6eb9a060e54bf8d69288fbee4904\n" + author + committer + "\n",
            .missing("tree")
        ),
        (
            "Tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n" + author + committer + "\n",
            .missing("tree")
        ),
    ]

    @Test(arguments: hostile.indices)
    func refusesHostileForms(index: Int) {
        let (text, reason) = Self.hostile[index]
        let error = #expect(throws: CommitSyntaxError.self) { try parse(text) }
        #expect(error == reason, "\(text.debugDescription)")
        #expect(error?.isEncoding == (reason == .encoding))
    }

    @Test(arguments: [
        "A <a@b> -1 +0000", "A <a@b> +1 +0000", "A <a@b> 01 +0000", "A <a@b> 00 +0000",
        "A <a@b> 253402300800 +0000", "A <a@b> 9223372036854775807 +0000",
        "A <a@b> 18446744073709551615 +0000", "A <a@b> 1.5 +0000", "A <a@b>  +0000",
        "A <a@b> 1  +0000", "A <a@b>  1 +0000", "A <a@b> 1 +000", "A <a@b> 1 +00000",
        "A <a@b> 1 0000", "A <a@b> 1 +0060", "A <a@b> 1 +1401", "A <a@b> 1 -1500",
        "A <a@b> 1 +00x0", "A <a@b> 1 ++000", "A <a@b> 1 UTC", "A <a@b> 1", "A <a@b>",
        "A <a@b> 1 +0000 ", "A <a@b> 1 +0000 x", "A <a@b>1 +0000", "A<a@b> 1 +0000",
        "A a@b 1 +0000", "A <a@b 1 +0000", "A a@b> 1 +0000", "A >a@b< 1 +0000",
        "A <<a@b>> 1 +0000", "A <a@b> <c@d> 1 +0000", "A <a>b> 1 +0000", "A> <a@b> 1 +0000",
        "<a@b> 1 +0000", " <a@b> 1 +0000", "A <> 1 +0000", "A <a b> 1 +0000", "",
        "A <a@b> ١ +0000",
    ])
    func refusesBadPeopleAndTimes(line: String) {
        #expect(Signature(parsing: line) == nil)
        for key in ["author", "committer"] {
            let text =
                key == "author"
                ? Self.tree + "author \(line)\n" + Self.committer + "\n"
                : Self.tree + Self.author + "committer \(line)\n\n"
            let error = #expect(throws: CommitSyntaxError.self) { try parse(text) }
            #expect(error == .value(key))
        }
    }

    @Test(arguments: [
        "A <a@b> 0 +0000", "A B C <a@b> 253402300799 +1400", "A <a> 1 -1400", "A <a@b> 1 +0059",
        "Анна Петровна <почта@пример.рф> 1767225600 +0300",
    ])
    func writesWhatItReads(line: String) throws {
        #expect(try #require(Signature(parsing: line)).line == line)
    }

    @Test func refusesBytesThatAreNotUTF8() {
        let headers = Array(Self.headers.utf8)
        for bytes: [UInt8] in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82]] {
            let error = #expect(throws: CommitSyntaxError.self) {
                try Commit(parsing: headers + [0x0A] + bytes)
            }
            #expect(error == .encoding)
        }
        let name = Array((Self.tree + "author ").utf8) + [0xFF] + Array(" <a@b> 1 +0000\n".utf8)
        let error = #expect(throws: CommitSyntaxError.self) {
            try Commit(parsing: name + Array((Self.committer + "\n").utf8))
        }
        #expect(error == .encoding)
    }

    @Test func takesManyDistinctParents() throws {
        let parents = (1...1_000).map { number in
            let digits = String(number, radix: 16)
            return "parent \(String(repeating: "0", count: 40 - digits.count))\(digits)\n"
        }
        let text = Self.tree + parents.joined() + Self.author + Self.committer + "\n"
        #expect(try parse(text).parents.count == 1_000)
    }

    @Test func signingLeavesThePayloadAsItWas() throws {
        var random = SeededGenerator(seed: 3)
        let words = [
            "a", "\n", "\n\n", "gpgsig x", " ", "ё", "-----END SSH SIGNATURE-----", "\r\n",
        ]
        for round in 0..<300 {
            let message = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                words[Int.random(in: words.indices, using: &random)]
            }.joined()
            let person = Signature(
                name: "A B", email: "a@b", seconds: Int64(round),
                offsetMinutes: Int.random(in: -840...840, using: &random))
            let tree = try #require(
                ObjectID(bytes: (0..<20).map { _ in UInt8.random(in: 1...255, using: &random) }))
            let payload = Commit.serialize(
                tree: tree, parents: round % 2 == 0 ? [] : [tree], author: person,
                committer: person, message: message)
            #expect(try Commit(parsing: payload).signedPayload == payload)
            let signed = Commit.inserting(signatureArmor: Self.armor, into: payload)
            let commit = try Commit(parsing: signed)
            #expect(commit.signedPayload == payload)
            #expect(commit.signatureArmor == Array(Self.armor.utf8))
            #expect(commit.author == person)
            #expect(Array(commit.message.utf8) == Array(message.utf8))
        }
    }

    @Test func damagedBytesNeverEndTheProgram() {
        let valid = Array((Self.headers + Self.gpgsig + "\nsubject\n\nKey: value\n").utf8)
        for length in valid.indices { _ = try? Commit(parsing: Array(valid[..<length])) }
        var random = SeededGenerator(seed: 4)
        for _ in 0..<5_000 {
            var bytes = valid
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
            guard let commit = try? Commit(parsing: bytes) else { continue }
            // What is taken can be put together again, byte for byte.
            let armor = commit.signatureArmor.map { String(decoding: $0, as: UTF8.self) }
            if armor == nil { #expect(commit.signedPayload == bytes) }
        }
    }

    @Test func writesTheBytesThatGitWrites() async throws {
        let repository = try await ScratchRepository()
        try repository.write("x", to: "file")
        let first = try await repository.commit("первое\n")
        try repository.write("y", to: "file")
        let second = try await repository.commit("второе\n\nKey: value\n")
        for id in [first, second] {
            let raw = try await repository.git.run(["cat-file", "commit", id.description])
                .standardOutput
            let commit = try Commit(parsing: raw)
            let again = Commit.serialize(
                tree: commit.tree, parents: commit.parents, author: commit.author,
                committer: commit.committer, message: commit.message)
            #expect(again == raw)
            #expect(commit.parents == (id == first ? [] : [first]))
        }
    }
}
