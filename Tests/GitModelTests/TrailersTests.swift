import GitModel
import GitProgram
import TestSupport
import Testing

@Suite("Trailers")
struct TrailersTests {
    private func pairs(_ message: String) -> [String] {
        Trailers(message: message).entries.map { "\($0.key): \($0.value)" }
    }

    @Test func readsTheLastParagraph() {
        let message = "subject\n\nA: not this\n\nKey: one\nOther-Key:  two words \nKey: three\n\n"
        #expect(pairs(message) == ["Key: one", "Other-Key: two words", "Key: three"])
        let trailers = Trailers(message: message)
        #expect(trailers.values("Key") == ["one", "three"])
        #expect(trailers.values("key") == [])
        #expect(trailers.values("A") == [])
    }

    @Test(arguments: [
        "", "\n", "Key: value", "\n\nKey: value\n", "Key: value\nKey: value\n",
        "subject\n\nKey: value\nprose\n", "subject\n\nKey: value\n folded\n",
        "subject\n\nKey:value\n", "subject\n\nKey : value\n", "subject\n\n: value\n",
        "subject\n\nКлюч: value\n", "subject\n\nKey_1: value\n", "subject\n\nKey: value\n\nprose\n",
        "subject\nKey: value\n", "subject\n\nKey: a\r\nOther: b\r\n",
        "subject\n\nKey: a\rOther: b\n",
        "subject\r\n\r\nKey: a\n",
    ])
    func findsNoneElsewhere(message: String) {
        #expect(pairs(message) == [])
    }

    @Test func keepsAValueThatStartsWithACombiningMark() {
        #expect(pairs("subject\n\nKey: \u{301}a\n") == ["Key: \u{301}a"])
        #expect(pairs("subject\n\nKey: \n") == ["Key: "])
    }

    @Test func agreesWithGitWhereItReadsAny() async throws {
        let repository = try await ScratchRepository(bare: true)
        var random = SeededGenerator(seed: 5)
        let lines = ["Key: a", "Other-Key: b  c", "K2:\t d", "Key: ё", "prose", "", "Key:  x "]
        for _ in 0..<60 {
            let body = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                lines[Int.random(in: lines.indices, using: &random)]
            }
            let message = (["subject", ""] + body).joined(separator: "\n") + "\n"
            let own = pairs(message)
            guard !own.isEmpty else { continue }
            let text = try await repository.run(
                ["interpret-trailers", "--parse"], input: Array(message.utf8))
            #expect(own.joined(separator: "\n") == text, "\(message.debugDescription)")
        }
    }
}
