import GitProgram
import TestSupport
import Testing

@Suite
struct TestSupportTests {
    @Test func removesATemporaryDirectory() async throws {
        var directory: TemporaryDirectory? = try TemporaryDirectory()
        let path = try #require(directory?.path)
        _ = try await Program("sh", directory: path)
            .run(["-c", "mkdir -p a/b && echo >a/b/c"])
        #expect(try await exists(path))
        directory = nil
        #expect(try await !exists(path))
    }

    private func exists(_ path: String) async throws -> Bool {
        try await Program("test").run(["-d", path], allowedExitCodes: [0, 1]).exitCode == 0
    }

    @Test func generatesTheKnownSequence() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<3).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test(arguments: [("ed25519", "ssh-ed25519 "), ("ecdsa", "ecdsa-sha2-nistp256 ")])
    func makesKeys(type: String, prefix: String) async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/key"
        let line = try await makeKey(type: type, at: path)
        #expect(line.hasPrefix(prefix))
        #expect(line.hasSuffix(" test"))
        let derived = try await Program("ssh-keygen").run(["-y", "-f", path])
        #expect(derived.outputText == line)
    }

    @Test func hidesTheRealUser() async throws {
        let environment = testEnvironment(home: "/nowhere")
        #expect(environment["HOME"] == "/nowhere")
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "SSH_AUTH_SOCK"] {
            #expect(environment[name] == .some(nil))
        }
    }
}
