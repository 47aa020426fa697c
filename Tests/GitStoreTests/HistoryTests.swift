import GitModel
import GitProgram
import GitStore
import TestSupport
import Testing

@Suite("History")
struct HistoryTests {
    @Test(arguments: [31, 32, 33] as [UInt64])
    func agreesWithGitOnRandomHistories(seed: UInt64) async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let tree = try handle.write(.tree, [])
        var random = SeededGenerator(seed: seed)
        var commits: [ObjectID] = []
        for number in 0..<60 {
            var parents: Set<ObjectID> = []
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                if let parent = commits.suffix(12).randomElement(using: &random) {
                    parents.insert(parent)
                }
            }
            // Dates run backwards, stand still or leap: they must change no answer.
            let seconds = Int64.random(in: 0...100, using: &random)
            commits.append(
                try handle.writeCommit(
                    tree: tree, parents: parents.sorted(), seconds: seconds,
                    message: "\(number)\n"))
        }
        // What `git` says of all pairs, from one list of parents.
        let list = try await repository.run(
            ["rev-list", "--parents", "--stdin"],
            input: Array(commits.map { "\($0)\n" }.joined().utf8))
        var reach: [ObjectID: Set<ObjectID>] = [:]
        var parents: [ObjectID: [ObjectID]] = [:]
        for line in list.split(separator: "\n") {
            let ids = line.split(separator: " ").compactMap { ObjectID(hex: $0) }
            if let first = ids.first { parents[first] = Array(ids.dropFirst()) }
        }
        for commit in commits {
            reach[commit] = (parents[commit] ?? []).reduce(into: [commit]) {
                $0.formUnion(reach[$1] ?? [])
            }
        }
        for descendant in commits {
            for ancestor in commits {
                let answer = try handle.isAncestor(ancestor, of: descendant)
                let expected = reach[descendant]?.contains(ancestor) == true
                #expect(answer == expected, "\(ancestor) of \(descendant)")
            }
        }
        for _ in 0..<10 {
            let one = try #require(commits.randomElement(using: &random))
            let other = try #require(commits.randomElement(using: &random))
            let outcome = try await repository.git.run(
                ["merge-base", "--is-ancestor", "\(one)", "\(other)"], allowedExitCodes: [0, 1])
            let answer = try handle.isAncestor(one, of: other)
            #expect(answer == (outcome.exitCode == 0))
        }
    }

    @Test func refusesDamageOnTheWay() async throws {
        let repository = try await ScratchRepository(bare: true)
        let handle = try RepositoryHandle(opening: repository.path)
        let tree = try handle.write(.tree, [])
        let root = try handle.writeCommit(tree: tree, seconds: 1)
        let middle = try handle.writeCommit(tree: tree, parents: [root], seconds: 2)
        let tip = try handle.writeCommit(tree: tree, parents: [middle], seconds: 3)
        #expect(
            code { () throws(GitStoreError) in _ = try handle.isAncestor(tree, of: tip) }
                == .wrongKind)
        let absent = try #require(ObjectID(hex: String(repeating: "b", count: 40)))
        #expect(
            code { () throws(GitStoreError) in _ = try handle.isAncestor(absent, of: tip) }
                == .notFound)
        let file = repository.looseFile(middle)
        try await repository.damage(file, with: Array(try repository.read(file).prefix(60)))
        #expect(
            code { () throws(GitStoreError) in _ = try handle.isAncestor(root, of: tip) }
                == .corrupt)
    }
}
