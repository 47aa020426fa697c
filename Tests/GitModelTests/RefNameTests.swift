import GitModel
import GitProgram
import TestSupport
import Testing

@Suite("Names of refs")
struct RefNameTests {
    static let names = [
        "refs/heads/main", "refs/x", "refs/heads/a/b/c", "refs/heads/-a", "refs/heads/@",
        "refs/heads/жалоба", "refs/heads/a.b", "refs/heads/a.lockx", "refs/heads/{a}",
        "refs/heads/@{", "refs/heads/a@{1}", "refs/heads/a..b", "refs/heads/.a",
        "refs/heads/a/.b", "refs/heads/a.", "refs/heads/a./b", "refs/heads/a.lock",
        "refs/heads/a.lock/b", "refs/heads//a", "refs/heads/a/", "/refs/heads/a", "refs/heads/a b",
        "refs/heads/a~", "refs/heads/a^", "refs/heads/a:b", "refs/heads/a?", "refs/heads/a*",
        "refs/heads/a[", "refs/heads/a\\b", "refs/heads/a\u{7F}", "refs/heads/a\u{1F}",
        "refs/heads/a\tb", "refs/heads/a\nb", "refs/heads/\u{301}", "refs/heads/a\"b",
    ]

    @Test func agreesWithGit() async throws {
        let repository = try await ScratchRepository(bare: true)
        for name in Self.names {
            let outcome = try await repository.git.run(
                ["check-ref-format", name], allowedExitCodes: [0, 1])
            #expect((RefName(name) != nil) == (outcome.exitCode == 0), "\(name.debugDescription)")
        }
    }

    @Test(arguments: [
        "", "refs", "refs/", "HEAD", "main", "heads/main", "Refs/heads/main", "ref/a",
    ])
    func refusesWhatIsNotBelowRefs(name: String) {
        #expect(RefName(name) == nil)
    }

    @Test func refusesBytesThatAreNotText() {
        #expect(RefName(bytes: Array("refs/heads/".utf8) + [0xFF]) == nil)
        #expect(RefName(bytes: Array("refs/heads/".utf8) + [0]) == nil)
        #expect(RefName(bytes: Array("refs/heads/main".utf8)) == .main)
    }

    @Test func keepsEquivalentSpellingsApart() throws {
        let composed = try #require(RefName("refs/heads/\u{439}"))
        let decomposed = try #require(RefName("refs/heads/\u{438}\u{306}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect((composed < decomposed) != (decomposed < composed))
    }

    @Test func shortensBranchesAlone() throws {
        #expect(RefName.main.short == "main")
        #expect(try #require(RefName("refs/tags/a")).short == "refs/tags/a")
        #expect(try #require(RefName("refs/heads/\u{301}a")).short == "\u{301}a")
    }

    @Test func tellsCreationFromDeletion() throws {
        let id = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        let made = RefUpdate(ref: .main, oldTip: .zero, newTip: id)
        let gone = RefUpdate(ref: .main, oldTip: id, newTip: .zero)
        #expect(made.isCreation && !made.isDeletion)
        #expect(gone.isDeletion && !gone.isCreation)
    }
}
