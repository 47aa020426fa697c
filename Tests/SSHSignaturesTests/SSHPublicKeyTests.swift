import Crypto
import CryptoExtras
import GitProgram
import SSHSignatures
import Testing

@Suite struct SSHPublicKeyTests {
    @Test(
        arguments: [
            ("ed25519", nil, .ed25519), ("ecdsa", 256, .ecdsaP256), ("ecdsa", 384, .ecdsaP384),
            ("ecdsa", 521, .ecdsaP521), ("rsa", 3072, .rsa),
        ] as [(String, Int?, SSHPublicKey.Algorithm)])
    func readsWhatSSHKeygenWrites(
        type: String, bits: Int?, algorithm: SSHPublicKey.Algorithm
    ) async throws {
        let scratch = try Scratch()
        try await scratch.makeKey(type, bits: bits)
        let line = try scratch.line("key.pub")
        let key = try SSHPublicKey(authorizedKey: line)
        #expect(key.algorithm == algorithm)
        #expect(key.authorizedKey + " a comment" == line)
        #expect(try SSHPublicKey(blob: key.blob) == key)
        #expect(try SSHPublicKey(authorizedKey: key.authorizedKey) == key)
        let listed = try await scratch.run("ssh-keygen", "-l", "-f", "key.pub").outputText
        #expect(key.fingerprint == String(listed.split(separator: " ")[1]))
        #expect(key.description == "\(algorithm.rawValue) \(key.fingerprint)")
        for count in 0..<key.blob.count {
            #expect(throws: SSHKeyError.self) {
                try SSHPublicKey(blob: Array(key.blob.prefix(count)))
            }
        }
    }

    @Test(arguments: TestKey.allCases)
    func readsEveryAlgorithm(key: TestKey) async throws {
        let blob = try key.sign([]).publicKey
        let publicKey = try SSHPublicKey(blob: blob)
        #expect(publicKey.blob == blob)
        #expect(try SSHPublicKey(authorizedKey: publicKey.authorizedKey) == publicKey)
        let other = try SSHPublicKey(blob: try key.sign([]).publicKey)
        #expect(Set([publicKey, other, publicKey]).count == 2)
        let scratch = try Scratch()
        try scratch.write("key.pub", Array(publicKey.authorizedKey.utf8))
        let listed = try await scratch.run("ssh-keygen", "-l", "-f", "key.pub").outputText
        #expect(publicKey.fingerprint == String(listed.split(separator: " ")[1]))
    }

    @Test func refusesLinesThatAreNotTypeAndBase64() throws {
        let ed25519 = try SSHPublicKey(blob: try TestKey.ed25519.sign([]).publicKey)
        let line = ed25519.authorizedKey
        let base64 = line.split(separator: " ")[1]
        let cases: [(String, SSHKeyError)] = [
            ("", .lineMalformed), ("ssh-ed25519", .lineMalformed),
            ("ssh-ed25519 ", .lineMalformed), (" " + line, .lineMalformed),
            (line + "\n", .lineMalformed), (line + " a\nb", .lineMalformed),
            (line.replacing(" ", with: "  "), .lineMalformed),
            (line.replacing(" ", with: "\t"), .lineMalformed), (line + "\0", .lineMalformed),
            ("command=\"x\" " + line, .unsupportedAlgorithm),
            ("no-pty " + line, .unsupportedAlgorithm), ("ssh-dss \(base64)", .dsa),
            ("SSH-ED25519 \(base64)", .unsupportedAlgorithm),
            ("ssh-rsa \(base64)", .typeMismatch), (line + "=", .base64Malformed),
            ("ssh-ed25519 A", .base64Malformed), ("ssh-ed25519 ====", .base64Malformed),
            ("ssh-ed25519 AAA=", .malformed(.truncated)),
            ("ssh-ed25519 " + String(repeating: "A", count: 8192), .tooLarge),
        ]
        for (line, expected) in cases {
            #expect(throws: expected, "\(line)") { try SSHPublicKey(authorizedKey: line) }
        }
        #expect(try SSHPublicKey(authorizedKey: line + " a  b é") == ed25519)
        #expect(throws: SSHKeyError.tooLarge) {
            try SSHPublicKey(blob: [UInt8](repeating: 0, count: 5000))
        }
    }

    @Test func refusesCertificatesAndOtherAlgorithms() async throws {
        for (type, bits) in [("ed25519", nil), ("ecdsa", 256), ("rsa", 3072)] as [(_, Int?)] {
            let scratch = try Scratch()
            try await scratch.makeKey(type, bits: bits)
            try await scratch.run("ssh-keygen", "-q", "-s", "key", "-I", "id", "-n", "a", "key.pub")
            let line = try scratch.line("key-cert.pub")
            #expect(throws: SSHKeyError.certificate) { try SSHPublicKey(authorizedKey: line) }
        }
        let names: [(String, SSHKeyError)] = [
            ("ssh-dss", .dsa), ("ssh-ed448", .unsupportedAlgorithm),
            ("rsa-sha2-512", .unsupportedAlgorithm), ("", .unsupportedAlgorithm),
            ("ssh-ed25519-cert-v01@openssh.com", .certificate),
            ("ssh-rsa-cert-v00@openssh.com", .certificate),
        ]
        for (name, expected) in names {
            #expect(throws: expected) { try SSHPublicKey(blob: Wire.text(name)) }
            #expect(expected.isUnsupported)
        }
        #expect(throws: SSHKeyError.malformed(.textNotUTF8)) {
            try SSHPublicKey(blob: Wire.string([0xff]))
        }
    }

    @Test func boundsRSAKeys() throws {
        func blob(_ exponent: [UInt8], _ modulus: [UInt8]) -> [UInt8] {
            Wire.text("ssh-rsa") + Wire.string(exponent) + Wire.string(modulus)
        }
        func modulus(bits: Int) -> [UInt8] {
            let lead: [UInt8] = bits % 8 == 0 ? [0, 0x80] : [1 << UInt8(bits % 8 - 1)]
            return lead + [UInt8](repeating: 0x55, count: (bits + 7) / 8 - 1)
        }
        let good: [UInt8] = [1, 0, 1]
        let cases: [([UInt8], [UInt8], SSHKeyError)] = [
            (good, modulus(bits: 3071), .rsaTooSmall(bitCount: 3071)),
            (good, modulus(bits: 1024), .rsaTooSmall(bitCount: 1024)),
            (good, modulus(bits: 8193), .rsaTooLarge(bitCount: 8193)),
            (good, [0] + modulus(bits: 3072), .malformed(.integerNotMinimal)),
            (good, [0] + modulus(bits: 3073), .malformed(.integerNotMinimal)),
            (good, Array(modulus(bits: 3072).dropFirst()), .malformed(.integerNotPositive)),
            (good, [], .malformed(.integerNotPositive)),
            (good, modulus(bits: 3072).dropLast() + [0x54], .notAKey),
            ([0, 1, 0, 1], modulus(bits: 3072), .malformed(.integerNotMinimal)),
            ([1], modulus(bits: 3072), .rsaExponentUnsupported),
            ([1, 0, 0], modulus(bits: 3072), .rsaExponentUnsupported),
            ([2, 0, 0, 0, 1], modulus(bits: 3072), .rsaExponentUnsupported),
            ([1, 0, 0, 0, 0, 1], modulus(bits: 3072), .rsaExponentUnsupported),
        ]
        for (exponent, modulus, expected) in cases {
            #expect(throws: expected) { try SSHPublicKey(blob: blob(exponent, modulus)) }
        }
        for bits in [3072, 3073, 4096, 8192] {
            for exponent in [[3], [37], good, [1, 0, 0, 0, 1]] as [[UInt8]] {
                #expect(
                    try SSHPublicKey(blob: blob(exponent, modulus(bits: bits))).algorithm == .rsa)
            }
        }
    }

    @Test func refusesPointsThatAreNotKeys() throws {
        let blob = try TestKey.ecdsaP256.sign([]).publicKey
        var fields = blob[...]
        let name = Wire.take(&fields)
        let curve = Wire.take(&fields)
        let point = Wire.take(&fields)
        var offCurve = point
        offCurve[64] ^= 1
        let compressed = [2 + (point[64] & 1)] + point[1...32]
        let others: [[UInt8]] = [
            offCurve, compressed, [0], [], point.dropLast(), point + [0],
        ]
        for other in others {
            #expect(throws: SSHKeyError.notAKey) {
                try SSHPublicKey(
                    blob: Wire.string(name) + Wire.string(curve) + Wire.string(other))
            }
        }
        #expect(throws: SSHKeyError.curveMismatch) {
            try SSHPublicKey(
                blob: Wire.string(name) + Wire.text("nistp384") + Wire.string(point))
        }
    }

    /// A key of small order would let its owner deny every signature.
    @Test func refusesEd25519KeysOfSmallOrder() throws {
        func words(_ first: UInt8, _ inner: UInt8, _ last: UInt8) -> [UInt8] {
            [first] + [UInt8](repeating: inner, count: 30) + [last]
        }
        let orderEight = [
            "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=",
            "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o=",
        ]
        var points = try orderEight.map { try Armor.bytes(Array("-\n\($0)\n-".utf8)) }
        points += [0, 1].map { words($0, 0, 0) }
        points += (0xec...0xff).map { words($0, 0xff, 0x7f) }
        for point in points {
            for sign in [0, 0x80] as [UInt8] {
                let bytes = point.dropLast() + [point[31] | sign]
                #expect(throws: SSHKeyError.notAKey) {
                    try SSHPublicKey(blob: Wire.text("ssh-ed25519") + Wire.string(bytes))
                }
            }
        }
        for count in [0, 31, 33] {
            let bytes = [UInt8](repeating: 9, count: count)
            #expect(throws: SSHKeyError.notAKey) {
                try SSHPublicKey(blob: Wire.text("ssh-ed25519") + Wire.string(bytes))
            }
        }
    }
}
