import GitProgram
import SSHSignatures
import Testing

@Suite struct GitCommitSignatureTests {
    /// A repository without commits, and the options that make Git sign and verify with SSH.
    private func makeRepository(_ scratch: Scratch) async throws -> [String] {
        try await scratch.run("git", "init", "-q", "-b", "main")
        return [
            "git", "-c", "gpg.format=ssh", "-c",
            "gpg.ssh.allowedSignersFile=\(scratch.path("signers"))", "-c",
            "user.signingKey=\(scratch.path("key"))",
        ]
    }

    /// Splits a raw commit into its signature and what the signature is over.
    private func split(_ commit: [UInt8]) -> (payload: [UInt8], signature: [UInt8]) {
        var payload: [UInt8] = []
        var signature: [UInt8] = []
        var inSignature = false
        var inHeader = true
        for line in commit.split(separator: 0x0a, omittingEmptySubsequences: false) {
            if inHeader {
                if line.isEmpty { inHeader = false }
                let opens = line.starts(with: "gpgsig ".utf8)
                inSignature = opens || inSignature && line.first == 0x20
                if inSignature {
                    signature += line.dropFirst(opens ? 7 : 1) + [0x0a]
                    continue
                }
            }
            payload += line + [0x0a]
        }
        return (payload.dropLast(), signature)
    }

    @Test(
        arguments: [
            ("ed25519", nil), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 3072),
        ] as [(String, Int?)])
    func acceptsWhatGitSigns(type: String, bits: Int?) async throws {
        let scratch = try Scratch()
        let git = try await makeRepository(scratch)
        try await scratch.makeKey(type, bits: bits)
        let arguments = ["commit", "-q", "-S", "--allow-empty", "-m", "one\n\n gpgsig two"]
        let outcome = try await scratch.attempt(git + arguments)
        try #require(outcome.exitCode == 0, "\(outcome.errorText)")
        let commit = try await scratch.run("git", "cat-file", "commit", "HEAD").standardOutput
        let (payload, armored) = split(commit)
        for text in [armored, armored.dropLast()] {
            let signature = try SSHSignature(armored: text)
            try signature.verify(payload: payload, namespace: SSHSignature.gitNamespace)
            #expect(
                try scratch.line("key.pub")
                    == signature.publicKey.authorizedKey + " a comment")
        }
        let signature = try SSHSignature(armored: armored)
        #expect(throws: SSHSignatureError.mismatch) {
            try signature.verify(payload: commit, namespace: "git")
        }
    }

    @Test(arguments: ["git", "file"])
    func signsWhatGitVerifies(namespace: String) async throws {
        let scratch = try Scratch()
        let git = try await makeRepository(scratch)
        let key = SSHPrivateKey.generateEd25519()
        try scratch.write("signers", Array("a@example.org \(key.publicKey.authorizedKey)\n".utf8))
        let tree = try await scratch.run("git", "write-tree").outputText
        let person = "A <a@example.org> 1750000000 +0000"
        let headers = "tree \(tree)\nauthor \(person)\ncommitter \(person)\n"
        let message = "\nserver: record a receipt\n"
        let armored = try key.sign(Array((headers + message).utf8), namespace: namespace)
        let lines = armored.split(separator: "\n").joined(separator: "\n ")
        let commit = Array("\(headers)gpgsig \(lines)\n\(message)".utf8)
        let id = try await scratch.run(
            "git", "hash-object", "-t", "commit", "-w", "--stdin", input: commit
        ).outputText
        let outcome = try await scratch.attempt(git + ["verify-commit", "--raw", id])
        #expect((outcome.exitCode == 0) == (namespace == "git"), "\(outcome.errorText)")
    }

    @Test func refusesASignatureCopiedFromAnotherCommit() async throws {
        let scratch = try Scratch()
        let git = try await makeRepository(scratch)
        try await scratch.makeKey("ed25519")
        var commits: [(payload: [UInt8], signature: [UInt8])] = []
        for message in ["one", "two"] {
            let arguments = ["commit", "-q", "-S", "--allow-empty", "-m", message]
            try #require(try await scratch.attempt(git + arguments).exitCode == 0)
            commits.append(
                split(try await scratch.run("git", "cat-file", "commit", "HEAD").standardOutput))
        }
        let signature = try SSHSignature(armored: commits[0].signature)
        #expect(throws: SSHSignatureError.mismatch) {
            try signature.verify(payload: commits[1].payload, namespace: "git")
        }
    }
}
