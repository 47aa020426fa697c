import GitModel
import GitProgram
import GitStore
import TestSupport
import Testing

@Suite("Refs")
struct RefTests {
    private func ref(_ name: String) throws -> RefName {
        try #require(RefName("refs/heads/\(name)"))
    }

    /// A bare repository with two commits that no ref names.
    private func scratch() async throws -> (ScratchRepository, ObjectID, ObjectID) {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let tree = try handle.write(.tree, [])
        let one = try handle.writeCommit(tree: tree)
        let two = try handle.writeCommit(tree: tree, parents: [one])
        return (repository, one, two)
    }

    private func git(_ repository: ScratchRepository, _ prefix: String) async throws -> [String] {
        try await repository.run(["for-each-ref", "--format=%(refname) %(objectname)", prefix])
            .split(separator: "\n").map(String.init)
    }

    @Test func listsWhatGitLists() async throws {
        let (repository, one, two) = try await scratch()
        var lines = ""
        for number in 0..<2_000 {
            lines +=
                "create refs/heads/стадия/\(number % 7)/\(number) \(number % 2 == 0 ? one : two)\n"
        }
        try await repository.run(["update-ref", "--stdin"], input: Array(lines.utf8))
        try await repository.run(["pack-refs", "--all"])
        lines =
            "create refs/heads/a.b \(one)\ncreate refs/heads/a/b \(two)\ncreate refs/tags/t \(one)\n"
            + "update refs/heads/стадия/0/0 \(two)\ndelete refs/heads/стадия/0/7\n"
        try await repository.run(["update-ref", "--stdin"], input: Array(lines.utf8))
        let handle = try RepositoryHandle(opening: repository.path)
        for prefix in ["refs/", "refs/heads/", "refs/heads/стадия/3/", "refs/tags/", "refs/no/"] {
            let found = try handle.refs(prefix: prefix)
            #expect(found.map { "\($0.ref) \($0.tip)" } == (try await git(repository, prefix)))
        }
        let moved = try handle.tip(of: ref("стадия/0/0"))
        let gone = try handle.tip(of: ref("стадия/0/7"))
        let packed = try handle.tip(of: ref("стадия/1/1"))
        let directory = try handle.tip(of: ref("a"))
        #expect(moved == two && gone == nil && packed == two && directory == nil)
    }

    @Test func reportsSymbolicRefs() async throws {
        let (repository, one, _) = try await scratch()
        try await repository.run(["update-ref", "refs/heads/main", "\(one)"])
        try await repository.run(["symbolic-ref", "refs/heads/alias", "refs/heads/main"])
        let handle = try RepositoryHandle(opening: repository.path)
        let alias = try ref("alias")
        #expect(code { () throws(GitStoreError) in _ = try handle.tip(of: alias) } == .symbolicRef)
        let listed = try handle.refs(prefix: "refs/").map(\.ref)
        #expect(listed == [.main])
        let update = RefUpdate(ref: alias, oldTip: one, newTip: .zero)
        #expect(
            code { () throws(GitStoreError) in try handle.updateRefs([update]) } == .symbolicRef)
    }

    @Test(arguments: [false, true])
    func movesAllRefsOrNone(packed: Bool) async throws {
        let (repository, one, two) = try await scratch()
        let (a, b, c) = (try ref("a"), try ref("b"), try ref("c"))
        for name in [a, b] { try await repository.run(["update-ref", "\(name)", "\(one)"]) }
        if packed { try await repository.run(["pack-refs", "--all"]) }
        let before = try await git(repository, "refs/")
        let handle = try RepositoryHandle(opening: repository.path)
        let good = [
            RefUpdate(ref: a, oldTip: one, newTip: two),
            RefUpdate(ref: b, oldTip: one, newTip: .zero),
            RefUpdate(ref: c, oldTip: .zero, newTip: one),
        ]
        let bad: [RefUpdate] = [
            RefUpdate(ref: c, oldTip: one, newTip: two),
            RefUpdate(ref: c, oldTip: one, newTip: .zero),
        ]
        for wrong in bad {
            let found = code { () throws(GitStoreError) in
                try handle.updateRefs(good.prefix(2) + [wrong])
            }
            #expect(found == .stale)
            #expect(try await git(repository, "refs/") == before)
        }
        let twice = code { () throws(GitStoreError) in try handle.updateRefs(good + [good[0]]) }
        #expect(twice == .stale)
        #expect(try await git(repository, "refs/") == before)
        try handle.updateRefs(good)
        #expect(
            try await git(repository, "refs/") == ["refs/heads/a \(two)", "refs/heads/c \(one)"])
        let nothing = RefUpdate(ref: b, oldTip: .zero, newTip: .zero)
        try handle.updateRefs([nothing])
        let locks = try await Program("find").run([repository.path, "-name", "*.lock"]).outputText
        #expect(locks.isEmpty)
    }

    @Test(arguments: [false, true])
    func refusesNamesThatStandInEachOthersWay(packed: Bool) async throws {
        let (repository, one, _) = try await scratch()
        try await repository.run(["update-ref", "refs/heads/a/b", "\(one)"])
        if packed { try await repository.run(["pack-refs", "--all"]) }
        let handle = try RepositoryHandle(opening: repository.path)
        let before = try await git(repository, "refs/")
        let forms = [["a"], ["a/b/c"], ["a/b/c/d"], ["x", "a"], ["x", "x/y"], ["x/y/z", "x"]]
        for names in forms {
            let updates = try names.map {
                RefUpdate(ref: try ref($0), oldTip: .zero, newTip: one)
            }
            let found = code { () throws(GitStoreError) in try handle.updateRefs(updates) }
            #expect(found != nil, "\(names)")
            #expect(try await git(repository, "refs/") == before, "\(names)")
        }
        try handle.updateRefs([RefUpdate(ref: try ref("a/c"), oldTip: .zero, newTip: one)])
        try handle.updateRefs([RefUpdate(ref: try ref("aa"), oldTip: .zero, newTip: one)])
        #expect(try await git(repository, "refs/").count == 3)
    }

    @Test(arguments: ["", "\n", "abc\n", "ref", String(repeating: "g", count: 40) + "\n"])
    func refusesDamagedFiles(content: String) async throws {
        let (repository, one, two) = try await scratch()
        try await repository.run(["update-ref", "refs/heads/a/b", "\(one)"])
        try await repository.run(["pack-refs", "--all"])
        try await repository.run(["update-ref", "refs/heads/a/b", "\(two)"])
        try repository.write(content, to: "refs/heads/a/b")
        let handle = try RepositoryHandle(opening: repository.path)
        for prefix in ["refs/", "refs/heads/a/", "refs/heads/a/b"] {
            let found = code { () throws(GitStoreError) in _ = try handle.refs(prefix: prefix) }
            #expect(found == .corrupt, "\(prefix)")
        }
        let elsewhere = try handle.refs(prefix: "refs/heads/b").count
        #expect(elsewhere == 0)
        let name = try ref("a/b")
        #expect(code { () throws(GitStoreError) in _ = try handle.tip(of: name) } != nil)
    }

    @Test func passesOverLocksOfOthers() async throws {
        let (repository, one, _) = try await scratch()
        try await repository.run(["update-ref", "refs/heads/a", "\(one)"])
        try repository.write("", to: "refs/heads/b.lock")
        let handle = try RepositoryHandle(opening: repository.path)
        let listed = try handle.refs(prefix: "refs/").map(\.ref.short)
        #expect(listed == ["a"])
    }

    @Test func knowsTheBranchOfHead() async throws {
        let (repository, one, _) = try await scratch()
        let handle = try RepositoryHandle(opening: repository.path)
        let unborn = try handle.headBranch()
        #expect(unborn == .main)
        try await repository.run(["update-ref", "--no-deref", "HEAD", "\(one)"])
        let detached = try handle.headBranch()
        #expect(detached == nil)
    }
}
