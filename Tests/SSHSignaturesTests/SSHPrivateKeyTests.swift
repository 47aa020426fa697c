import GitProgram
import SSHSignatures
import Testing

private let payload = Array("a receipt\n".utf8)

@Suite struct SSHPrivateKeyTests {
    /// The error with which a private key is refused, or nil where it is accepted.
    private func refusal(_ text: some StringProtocol) -> SSHKeyError? {
        do throws(SSHKeyError) {
            _ = try SSHPrivateKey(openSSH: String(text))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [("ed25519", nil), ("ecdsa", 256)] as [(String, Int?)])
    func readsWhatSSHKeygenWrites(type: String, bits: Int?) async throws {
        let scratch = try Scratch()
        try await scratch.makeKey(type, bits: bits)
        let text = String(decoding: try scratch.read("key"), as: UTF8.self)
        let key = try SSHPrivateKey(openSSH: text)
        #expect(try scratch.line("key.pub") == key.publicKey.authorizedKey + " a comment")
        let again = try SSHPrivateKey(openSSH: key.openSSHText(comment: "b"))
        #expect(again.publicKey == key.publicKey)
        try scratch.write("ours", Array(key.openSSHText(comment: "ours").utf8))
        let shown = try await scratch.run("ssh-keygen", "-y", "-P", "", "-f", "ours").outputText
        #expect(shown == key.publicKey.authorizedKey + " ours")
        for count in 0..<(text.utf8.count - 1) {
            #expect(refusal(text.prefix(count)) != nil, "text of \(count)")
        }
    }

    @Test(arguments: ["", "c", "cc", "ccc", "cccc", "ccccc", "cccccc", "ccccccc", "a é b"])
    func writesKeysThatSSHKeygenUses(comment: String) async throws {
        let scratch = try Scratch()
        let key = SSHPrivateKey.generateEd25519()
        let text = key.openSSHText(comment: comment)
        #expect(key.openSSHText(comment: comment) == text)
        try scratch.write("key", Array(text.utf8))
        let shown = try await scratch.run("ssh-keygen", "-y", "-P", "", "-f", "key").outputText
        #expect(shown.hasPrefix(key.publicKey.authorizedKey))
        let signature = try SSHSignature(armored: try await scratch.sign(payload))
        try signature.verify(payload: payload, namespace: "git")
        #expect(signature.publicKey == key.publicKey)
        #expect(try SSHPrivateKey(openSSH: text).publicKey == key.publicKey)
    }

    @Test(arguments: [("ed25519", nil), ("ecdsa", 256)] as [(String, Int?)])
    func signsAsSSHKeygenDoes(type: String, bits: Int?) async throws {
        let scratch = try Scratch()
        try await scratch.makeKey(type, bits: bits)
        let key = try SSHPrivateKey(
            openSSH: String(decoding: try scratch.read("key"), as: UTF8.self))
        try scratch.write("signers", Array("server \(key.publicKey.authorizedKey)\n".utf8))
        // ECDSA draws new numbers each time: high bits and short integers come up now and then.
        for round in 0..<(type == "ecdsa" ? 20 : 2) {
            let payload = payload + [UInt8(round)]
            let text = try key.sign(payload, namespace: "receipt")
            try scratch.write("text.sig", Array(text.utf8))
            try await scratch.run(
                "ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "server", "-n", "receipt",
                "-s", scratch.path("text.sig"), input: payload)
            let signature = try SSHSignature(armored: Array(text.utf8))
            try signature.verify(payload: payload, namespace: "receipt")
            #expect(signature.hashAlgorithm == .sha512)
        }
        if type == "ed25519" {
            let theirs = try await scratch.sign(payload, namespace: "receipt")
            #expect(try key.sign(payload, namespace: "receipt").utf8.elementsEqual(theirs))
        }
        #expect(throws: SSHKeyError.namespaceEmpty) { try key.sign(payload, namespace: "") }
    }

    @Test func makesADifferentKeyEachTime() {
        let keys = (0..<8).map { _ in SSHPrivateKey.generateEd25519().publicKey }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.algorithm == .ed25519 })
    }

    @Test func refusesEncryptedAndOtherKeys() async throws {
        let cases: [([String], SSHKeyError)] = [
            (["-t", "ed25519", "-N", "secret"], .encrypted),
            (["-t", "ecdsa", "-b", "384", "-N", ""], .privateAlgorithmUnsupported),
            (["-t", "ecdsa", "-b", "521", "-N", ""], .privateAlgorithmUnsupported),
            (["-t", "rsa", "-b", "3072", "-N", ""], .privateAlgorithmUnsupported),
            (["-t", "rsa", "-b", "2048", "-N", ""], .rsaTooSmall(bitCount: 2048)),
            (["-t", "ecdsa", "-m", "PEM", "-N", ""], .armorMalformed),
            (["-t", "ecdsa", "-m", "PKCS8", "-N", ""], .armorMalformed),
        ]
        for (arguments, expected) in cases {
            let scratch = try Scratch()
            #expect(
                try await scratch.attempt(["ssh-keygen", "-q", "-f", "key"] + arguments).exitCode
                    == 0)
            let text = String(decoding: try scratch.read("key"), as: UTF8.self)
            #expect(refusal(text) == expected)
            #expect(expected.isUnsupported == (expected != .armorMalformed))
        }
        #expect(refusal(String(repeating: "x", count: 20_000)) == .tooLarge)
    }

    @Test func refusesEveryTruncationAndFlippedBit() throws {
        let text = SSHPrivateKey.generateEd25519().openSSHText(comment: "c")
        let bytes = try Armor.bytes(Array(text.utf8))
        let label = "OPENSSH PRIVATE KEY"
        for count in 0..<bytes.count {
            let other = Armor.text(Array(bytes.prefix(count)), label: label)
            #expect(refusal(String(decoding: other, as: UTF8.self)) != nil, "\(count) bytes")
        }
        // The comment is free text: with other bits it may be another comment.
        let comment = (bytes.count - 9)..<(bytes.count - 4)
        for bit in 0..<(bytes.count * 8) where !comment.contains(bit / 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let other = Armor.text(changed, label: label)
            #expect(refusal(String(decoding: other, as: UTF8.self)) != nil, "bit \(bit)")
        }
        let more = Armor.text(bytes + [0], label: label)
        #expect(
            refusal(String(decoding: more, as: UTF8.self)) == .malformed(.trailingBytes))
    }

    @Test func keepsTheSecretOutOfDescriptions() {
        let key = SSHPrivateKey.generateEd25519()
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == key.publicKey.description)
        #expect(!dumped.contains("secret"))
    }
}
