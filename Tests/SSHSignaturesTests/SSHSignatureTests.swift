import Crypto
import CryptoExtras
import SSHSignatures
import Testing

/// A payload that resembles nothing in particular.
private let payload = Array("tree 0\n\nan appeal\n".utf8)

/// Reads and verifies an armored signature for the namespace of Git.
private func verify(
    _ armored: [UInt8], _ payload: [UInt8] = payload
) throws(SSHSignatureError) {
    try SSHSignature(armored: armored).verify(payload: payload, namespace: "git")
}

@Suite struct SSHSignatureTests {
    @Test(
        arguments: [
            ("ed25519", nil, "ssh-ed25519"), ("ecdsa", 256, "ecdsa-sha2-nistp256"),
            ("ecdsa", 384, "ecdsa-sha2-nistp384"), ("ecdsa", 521, "ecdsa-sha2-nistp521"),
            ("rsa", 3072, "rsa-sha2-512"), ("rsa", 4096, "rsa-sha2-512"),
        ] as [(String, Int?, String)])
    func acceptsWhatSSHKeygenSigns(type: String, bits: Int?, algorithm: String) async throws {
        let scratch = try Scratch()
        try await scratch.makeKey(type, bits: bits)
        let publicKey = try SSHPublicKey(authorizedKey: try scratch.line("key.pub"))
        for hash in SSHSignature.HashAlgorithm.allCases {
            for payload in [payload, [], [UInt8](repeating: 0xff, count: 100_000)] {
                let armored = try await scratch.sign(payload, hash: hash.rawValue)
                let signature = try SSHSignature(armored: armored)
                try signature.verify(payload: payload, namespace: SSHSignature.gitNamespace)
                #expect(signature.publicKey == publicKey)
                #expect(signature.namespace == "git")
                #expect(signature.hashAlgorithm == hash)
                #expect(signature.signatureAlgorithm == algorithm)
                #expect(throws: SSHSignatureError.mismatch) {
                    try signature.verify(payload: payload + [0], namespace: "git")
                }
            }
        }
    }

    @Test(arguments: TestKey.allCases)
    func agreesWithSSHKeygenOnEveryForm(key: TestKey) async throws {
        let scratch = try Scratch()
        for hash in ["sha256", "sha512"] {
            let armored = try key.sign(payload) { $0.hash = hash }.armored
            #expect(try await scratch.accepts(armored, over: payload))
            try verify(armored)
            #expect(
                try SSHSignature(armored: armored).signatureAlgorithm == key.signatureName)
        }
    }

    @Test(arguments: TestKey.allCases)
    func refusesOtherPayloadsAndNamespaces(key: TestKey) throws {
        let armored = try key.sign(payload).armored
        var changed = payload
        changed[3] ^= 1
        #expect(throws: SSHSignatureError.mismatch) { try verify(armored, changed) }
        #expect(throws: SSHSignatureError.mismatch) { try verify(armored, []) }
        let forFile = try key.sign(payload) { $0.namespace = "file" }.armored
        #expect(throws: SSHSignatureError.namespaceMismatch) { try verify(forFile) }
        try SSHSignature(armored: forFile).verify(payload: payload, namespace: "file")
        let empty = try key.sign(payload) { $0.namespace = "" }.armored
        #expect(throws: SSHSignatureError.namespaceEmpty) { try verify(empty) }
    }

    @Test func refusesTheNamespaceOfFilesFromSSHKeygen() async throws {
        let scratch = try Scratch()
        try await scratch.makeKey("ed25519")
        let armored = try await scratch.sign(payload, namespace: "file")
        #expect(throws: SSHSignatureError.namespaceMismatch) { try verify(armored) }
    }

    @Test(arguments: TestKey.allCases)
    func refusesAnotherKeysName(key: TestKey) throws {
        var parts = try key.sign(payload)
        parts.publicKey = try key.sign(payload).publicKey
        #expect(throws: SSHSignatureError.mismatch) { try verify(parts.armored) }
    }

    @Test(arguments: ["sha1", "sha384", "SHA512", "md5", ""])
    func refusesOtherHashes(hash: String) throws {
        let armored = try TestKey.ed25519.sign(payload) { $0.hash = hash }.armored
        #expect(throws: SSHSignatureError.hashUnsupported) { try verify(armored) }
        #expect(SSHSignatureError.hashUnsupported.isUnsupported)
    }

    @Test(arguments: [1024, 2048])
    func refusesShortRSAFromSSHKeygen(bits: Int) async throws {
        let scratch = try Scratch()
        try await scratch.makeKey("rsa", bits: bits)
        let armored = try await scratch.sign(payload)
        #expect(try await scratch.accepts(armored, over: payload))
        let expected = SSHSignatureError.key(.rsaTooSmall(bitCount: bits))
        #expect(throws: expected) { try verify(armored) }
        #expect(expected.isUnsupported)
    }

    @Test func refusesRSAWithSHA1() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits3072)
        var parts = SignatureParts(publicKey: try TestKey.rsaBlob(key))
        let digest = Insecure.SHA1.hash(data: parts.message(payload))
        let number = try key.signature(for: digest, padding: .insecurePKCS1v1_5)
        parts.value = Wire.text("ssh-rsa") + Wire.string(number.rawRepresentation)
        #expect(throws: SSHSignatureError.algorithmUnsupported) { try verify(parts.armored) }
        #expect(SSHSignatureError.algorithmUnsupported.isUnsupported)
    }

    @Test func refusesCertificates() async throws {
        let scratch = try Scratch()
        try await scratch.makeKey("ed25519")
        try await scratch.run("ssh-keygen", "-q", "-s", "key", "-I", "id", "-n", "a", "key.pub")
        let fields = try scratch.line("key-cert.pub").split(separator: " ")
        var parts = try SignatureParts(armored: try await scratch.sign(payload))
        parts.publicKey = try Armor.bytes(Array("-\n\(fields[1])\n-".utf8))
        let expected = SSHSignatureError.key(.certificate)
        #expect(throws: expected) { try verify(parts.armored) }
        #expect(expected.isUnsupported)
    }

    @Test func refusesForeignAlgorithmsForAKey() throws {
        var parts = try TestKey.ecdsaP256.sign(payload)
        parts.value = try TestKey.ed25519.sign(payload).value
        #expect(throws: SSHSignatureError.algorithmMismatch) { try verify(parts.armored) }
        for name in ["webauthn-sk-ecdsa-sha2-nistp256@openssh.com", "ssh-dss", "rsa-sha2-384"] {
            parts.value = Wire.text(name) + Wire.string([])
            #expect(throws: SSHSignatureError.algorithmUnsupported) { try verify(parts.armored) }
        }
    }

    @Test func refusesOtherVersionsAndReservedBytes() throws {
        var parts = try TestKey.ed25519.sign(payload)
        for version in [0, 2, UInt32.max] {
            parts.version = version
            let expected = SSHSignatureError.versionUnsupported(version)
            #expect(throws: expected) { try verify(parts.armored) }
            #expect(expected.isUnsupported)
        }
        let reserved = try TestKey.ed25519.sign(payload) { $0.reserved = [1] }
        #expect(throws: SSHSignatureError.reservedNotEmpty) { try verify(reserved.armored) }
        parts.version = 1
        parts.magic = Array("SSHSIh".utf8)
        #expect(throws: SSHSignatureError.magicMissing) { try verify(parts.armored) }
    }

    @Test(arguments: TestKey.allCases)
    func refusesTrailingBytesAtEveryLevel(key: TestKey) throws {
        let parts = try key.sign(payload)
        var outer = parts
        outer.suffix = [0]
        #expect(throws: SSHSignatureError.malformed(.trailingBytes)) {
            try verify(outer.armored)
        }
        var value = parts
        value.value += [0]
        #expect(throws: SSHSignatureError.malformed(.trailingBytes)) {
            try verify(value.armored)
        }
        var publicKey = parts
        publicKey.publicKey += [0]
        #expect(throws: SSHSignatureError.key(.malformed(.trailingBytes))) {
            try verify(publicKey.armored)
        }
    }
}

@Suite struct SSHSignatureNumberTests {
    /// A value of the wrong length, or with integers that are not minimal.
    @Test func refusesNumbersOfTheWrongLength() throws {
        for key in [TestKey.ed25519, .rsaSHA512] {
            var parts = try key.sign(payload)
            var fields = parts.value[...]
            _ = Wire.take(&fields)
            let number = Wire.take(&fields)
            for wrong in [number.dropLast(), number + [0], [0] + number, []] {
                parts.value = Wire.text(key.signatureName) + Wire.string(wrong)
                #expect(throws: SSHSignatureError.valueMalformed) { try verify(parts.armored) }
            }
        }
    }

    @Test(arguments: [TestKey.ecdsaP256, .ecdsaP384, .ecdsaP521])
    func refusesOtherSpellingsOfIntegers(key: TestKey) throws {
        var parts = try key.sign(payload)
        var fields = parts.value[...]
        _ = Wire.take(&fields)
        var numbers = Wire.take(&fields)[...]
        let first = Wire.take(&numbers)
        let second = Wire.take(&numbers)
        let long = [1] + [UInt8](repeating: 0, count: 70)
        let cases: [([UInt8], [UInt8], SSHSignatureError)] = [
            ([0, 0] + first, second, .malformed(.integerNotMinimal)),
            (first, [0, 0] + second, .malformed(.integerNotMinimal)),
            ([], second, .malformed(.integerNotPositive)),
            ([0], second, .malformed(.integerNotPositive)),
            (first, [0x80], .malformed(.integerNotPositive)),
            (long, second, .valueMalformed), (first, [1], .mismatch),
        ]
        for (first, second, expected) in cases {
            let numbers = Wire.string(first) + Wire.string(second)
            parts.value = Wire.text(key.signatureName) + Wire.string(numbers)
            #expect(throws: expected) { try verify(parts.armored) }
        }
        let longer = Wire.string(first) + Wire.string(second) + [0]
        parts.value = Wire.text(key.signatureName) + Wire.string(longer)
        #expect(throws: SSHSignatureError.malformed(.trailingBytes)) {
            try verify(parts.armored)
        }
    }

    @Test(arguments: [TestKey.skEd25519, .skEcdsaP256])
    func demandsTheUsersPresenceAtASecurityKey(key: TestKey) async throws {
        for flags in [0x00, 0x04, 0xfe] as [UInt8] {
            let parts = try key.sign(payload, flags: flags)
            #expect(throws: SSHSignatureError.userPresenceMissing) { try verify(parts.armored) }
        }
        let scratch = try Scratch()
        for flags in [0x01, 0x05] as [UInt8] {
            let armored = try key.sign(payload, flags: flags).armored
            #expect(try await scratch.accepts(armored, over: payload))
            try verify(armored)
        }
        let named = try key.sign(payload, application: "ssh:appeals").armored
        #expect(try await scratch.accepts(named, over: payload))
        try verify(named)
    }

    @Test(arguments: [TestKey.skEd25519, .skEcdsaP256])
    func refusesSecurityKeysOfOtherApplications(key: TestKey) throws {
        for application in ["", "ssh", "https://example.org"] {
            let parts = try key.sign(payload, application: application)
            let expected = SSHSignatureError.key(.securityKeyApplicationUnsupported)
            #expect(throws: expected) { try verify(parts.armored) }
            #expect(expected.isUnsupported)
        }
    }

    @Test func refusesASecurityKeysOrdinarySignature() throws {
        let ordinary = try TestKey.ed25519.sign(payload)
        var parts = ordinary
        var fields = ordinary.publicKey[...]
        _ = Wire.take(&fields)
        let point = Wire.take(&fields)
        let name = TestKey.skEd25519.signatureName
        parts.publicKey = Wire.text(name) + Wire.string(point) + Wire.text("ssh:")
        #expect(throws: SSHSignatureError.algorithmMismatch) { try verify(parts.armored) }
        fields = ordinary.value[...]
        _ = Wire.take(&fields)
        let number = Wire.take(&fields)
        parts.value = Wire.text(name) + Wire.string(number)
        #expect(throws: SSHSignatureError.malformed(.truncated)) { try verify(parts.armored) }
        parts.value += [1] + Wire.number(0)
        #expect(throws: SSHSignatureError.mismatch) { try verify(parts.armored) }
    }
}
