import SSHSignatures
import Testing

private let payload = Array("tree 0\n\nan appeal\n".utf8)

/// The error with which a signature is refused, or nil where it is accepted.
private func refusal(_ armored: [UInt8]) -> SSHSignatureError? {
    do throws(SSHSignatureError) {
        try SSHSignature(armored: armored).verify(payload: payload, namespace: "git")
        return nil
    } catch {
        return error
    }
}

@Suite struct SSHSignatureMutationTests {
    @Test(arguments: TestKey.allCases)
    func refusesEveryTruncation(key: TestKey) throws {
        let parts = try key.sign(payload)
        let armored = parts.armored
        try #require(refusal(armored) == nil)
        try #require(refusal(armored.dropLast()) == nil, "the last line feed may be absent")
        for count in 0..<(armored.count - 1) {
            #expect(refusal(Array(armored.prefix(count))) != nil, "text of \(count)")
        }
        let blob = parts.blob
        for count in 0..<blob.count {
            #expect(refusal(Armor.text(Array(blob.prefix(count)))) != nil, "blob of \(count)")
        }
        for count in 0..<parts.value.count {
            var shorter = parts
            shorter.value = Array(parts.value.prefix(count))
            #expect(refusal(shorter.armored) != nil, "value of \(count)")
        }
        for count in 0..<parts.publicKey.count {
            var shorter = parts
            shorter.publicKey = Array(parts.publicKey.prefix(count))
            #expect(refusal(shorter.armored) != nil, "key of \(count)")
        }
    }

    @Test(arguments: TestKey.allCases)
    func refusesFlippedBits(key: TestKey) throws {
        let blob = try key.sign(payload).blob
        try #require(refusal(Armor.text(blob)) == nil)
        var generator = SeededGenerator(seed: 8)
        let bits = (0..<(blob.count * 8)).shuffled(using: &generator).prefix(1500)
        for bit in bits {
            var changed = blob
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(refusal(Armor.text(changed)) != nil, "bit \(bit)")
        }
    }

    @Test func survivesRandomFields() throws {
        var generator = SeededGenerator(seed: 10)
        let sources = try TestKey.allCases.map { try $0.sign(payload).blob }
        for round in 0..<4000 {
            var blob = sources[round % sources.count]
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: 0..<blob.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: blob[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: blob.insert(0, at: at)
                default: blob.removeSubrange(at..<min(blob.count, at + 4))
                }
            }
            guard !sources.contains(blob) else { continue }
            #expect(refusal(Armor.text(blob)) != nil, "round \(round)")
        }
    }

    @Test func refusesEveryOtherArmor() throws {
        let parts = try TestKey.ed25519.sign(payload)
        let text = String(decoding: parts.armored, as: UTF8.self)
        let begin = "-----BEGIN SSH SIGNATURE-----"
        let end = "-----END SSH SIGNATURE-----"
        let others = [
            "", begin, "\(begin)\n\(end)\n", "\(begin)\n\n\(end)\n", "\n" + text, " " + text,
            text + "\n", text + text, text + "x", text + "\0",
            text.split(separator: "\n").joined(separator: "\r\n") + "\r\n",
            text.replacing("SSH SIGNATURE", with: "PGP SIGNATURE"),
            text.replacing(begin, with: begin + " "), text.replacing(begin, with: begin + "\n"),
            text.replacing("\n" + end, with: "\n\n" + end),
            text.replacing("\n" + end, with: "=\n" + end),
            text.replacing("\n" + end, with: "====\n" + end),
            text.replacing("\n" + end, with: " \n" + end),
            text.replacing("\n" + end, with: end), text.replacing("U1NI", with: "U1N!"),
            text.replacing("U1NI", with: "U1N"), text.replacing("U1NI", with: "U1NI\n\n"),
        ]
        for other in others {
            #expect(refusal(Array(other.utf8)) == .armorMalformed, "\(other)")
        }
        let long = text.replacing("U1NI", with: String(repeating: "U1NI", count: 4096))
        #expect(refusal(Array(long.utf8)) == .tooLarge)
    }

    @Test func acceptsAnyLineLength() throws {
        let parts = try TestKey.ecdsaP521.sign(payload)
        let lines = parts.armored.split(separator: 0x0a)
        let digits = Array(lines.dropFirst().dropLast().joined())
        for width in [1, 3, 64, 70, 76, digits.count] {
            let body = stride(from: 0, to: digits.count, by: width).map {
                digits[$0...].prefix(width)
            }
            let text = ([lines[0]] + body + [lines[lines.count - 1]]).joined(separator: [0x0a])
            #expect(refusal(Array(text)) == nil, "width \(width)")
        }
    }

    /// Unused bits in the last digit must be zero, or one signature has several spellings.
    @Test func refusesUnusedBitsThatAreSet() throws {
        let text = String(decoding: try TestKey.ed25519.sign(payload).armored, as: UTF8.self)
        try #require(text.contains("=\n"))
        for digit in "BCDFGH" {
            let changed = text.replacing(/.=\n/) { _ in "\(digit)=\n" }
            #expect(refusal(Array(changed.utf8)) == .armorMalformed)
        }
        for (key, padding) in [(TestKey.ecdsaP256, "="), (.ecdsaP384, "==")] {
            let blob = try key.sign(payload).publicKey
            let line = try SSHPublicKey(blob: blob).authorizedKey
            try #require(line.hasSuffix(padding))
            for digit in "BCDFGH" {
                let changed = line.dropLast(padding.count + 1) + "\(digit)\(padding)"
                #expect(throws: SSHKeyError.base64Malformed) {
                    try SSHPublicKey(authorizedKey: String(changed))
                }
            }
        }
    }
}
