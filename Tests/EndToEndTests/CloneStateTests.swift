import Foundation
import GitProgram
import Testing

/// What every command leaves behind is a clone that whoever knows stock Git understands.
@Suite("What commands leave in a clone, by real processes")
struct CloneStateTests {
    /// Makes sure that a clone is in no state of its own: a branch is checked out, nothing is half
    /// done, nothing is changed, and no ref is there that the pages do not name.
    private func expectOrdinary(_ town: Town, _ clone: String, after words: [String]) async throws {
        let head = try await town.git(
            clone, ["symbolic-ref", "--short", "HEAD"], allowed: [0, 1, 128])
        #expect(head.exitCode == 0, "\(words): HEAD is detached")
        let status = try await town.git(clone, ["status", "--porcelain"]).outputText
        #expect(status.isEmpty, "\(words): \(status)")
        let git = "\(town.path)/\(clone)/.git/"
        for name in [
            "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply",
            "index.lock", "HEAD.lock",
        ] {
            #expect(!FileManager.default.fileExists(atPath: git + name), "\(words): \(name)")
        }
        let refs = try await town.git(clone, ["for-each-ref", "--format=%(refname)"]).outputText
        for ref in refs.split(separator: "\n") {
            let isKnown = [
                "refs/heads/main", "refs/heads/coordination/", "refs/heads/execution/",
                "refs/heads/approval/", "refs/heads/publication/", "refs/heads/postponed/",
                "refs/heads/refused/", "refs/remotes/origin/", "refs/appeal/receipts",
            ].contains { ref.hasPrefix($0) }
            #expect(isKnown, "\(words): \(ref)")
        }
        try await town.git(clone, ["fsck", "--no-dangling"])
    }

    /// A life with every step, refusals among them: the clone, the command, the exit code.
    private static let life: [(clone: String, words: String, exitCode: Int32)] = [
        ("golubeva", "inbox", 0), ("golubeva", "", 0), ("golubeva", "list --all", 0),
        ("golubeva", "deadlines", 0), ("golubeva", "show 9001", 0), ("golubeva", "why 9001", 0),
        ("golubeva", "check", 0), ("golubeva", "doctor", 1), ("golubeva", "audit", 0),
        ("golubeva", "import ../export.csv", 0),
        ("golubeva", "classify 9001 --fact Яма", 0), ("golubeva", "supplement 9001 ../акт.pdf", 0),
        ("golubeva", "assign 9001 9002 --to petrov --approver petrov", 1),
        ("golubeva", "assign 9001 9002 --to petrov", 0), ("golubeva", "assign 9001 --to petrov", 1),
        ("golubeva", "reassign 9001 --to belova", 0), ("golubeva", "reassign 9001 --to petrov", 0),
        ("petrov", "sync", 0), ("petrov", "open 9001", 0), ("petrov", "open 9002", 0),
        ("petrov", "decline 9002 --reason Чужое", 0),
        ("petrov", "submit 9001 --outcome solved --measures Да", 1),
        ("petrov", "submit 9001 --answer ../answer.txt --outcome solved --measures Да", 0),
        ("petrov", "recall 9001 --remarks Опечатка", 0), ("petrov", "submit 9001", 0),
        ("morozov", "sync", 0), ("morozov", "review 9001", 0),
        ("morozov", "return 9001 --remarks Когда?", 0), ("petrov", "sync", 0),
        ("petrov", "submit 9001 --no-push", 0), ("petrov", "sync", 0), ("petrov", "submit 9001", 0),
        ("petrov", "approve 9001", 1), ("morozov", "sync", 0), ("morozov", "approve 9001", 0),
        ("petrov", "sync", 0), ("petrov", "publish 9001 --place ПОС", 0),
        ("golubeva", "sync", 0), ("golubeva", "reopen 9001 --reason repeat", 0),
        ("golubeva", "absence add petrov --reason illness --until 31.12.2099 --deputy belova", 0),
        ("golubeva", "absence list", 0), ("golubeva", "absence end petrov", 0),
        ("golubeva", "policy check", 0), ("golubeva", "export allowed-signers", 0),
        ("golubeva", "sync", 0), ("golubeva", "nothing-like-it", 64),
    ]

    @Test func stockGitUnderstandsTheCloneAfterEveryCommand() async throws {
        let town = try await Town()
        try await town.register(["9001", "9002"])
        try town.write("%PDF-1.4", "акт.pdf")
        try town.write("Здравствуйте!\n\nЯма заделана.\n\nС уважением,\nОтдел\n", "answer.txt")
        for (clone, words, exitCode) in Self.life {
            let list = words.split(separator: " ").map(String.init)
            let outcome = try await town.appeal(clone, list, allowed: [0, 1, 64])
            #expect(outcome.exitCode == exitCode, "\(words): \(outcome.errorText)")
            try await expectOrdinary(town, clone, after: list)
        }
        try await town.fsck()
        let audit = try await town.appeal(".", ["audit", "office.git"])
        #expect(audit.outputText.contains("the record is whole"), "\(audit.outputText)")
    }
}
