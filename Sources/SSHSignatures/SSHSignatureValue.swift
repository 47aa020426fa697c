/// The innermost part of a signature: the algorithm and the numbers that the key made.
struct SSHSignatureValue: Sendable {
    /// The signature algorithms that we accept, spelled as on the wire.
    ///
    /// Source: RFC 8709, RFC 5656, RFC 8332, OpenSSH PROTOCOL.u2f.
    enum Algorithm: String, Sendable, CaseIterable {
        /// Ed25519.
        case ed25519 = "ssh-ed25519"
        /// ECDSA over P-256 with SHA-256.
        case ecdsaP256 = "ecdsa-sha2-nistp256"
        /// ECDSA over P-384 with SHA-384.
        case ecdsaP384 = "ecdsa-sha2-nistp384"
        /// ECDSA over P-521 with SHA-512.
        case ecdsaP521 = "ecdsa-sha2-nistp521"
        /// RSA PKCS #1 v1.5 with SHA-256.
        case rsaSHA256 = "rsa-sha2-256"
        /// RSA PKCS #1 v1.5 with SHA-512.
        case rsaSHA512 = "rsa-sha2-512"
        /// Ed25519 in a security key.
        case skEd25519 = "sk-ssh-ed25519@openssh.com"
        /// ECDSA over P-256 in a security key.
        case skEcdsaP256 = "sk-ecdsa-sha2-nistp256@openssh.com"

        /// The sort of key that makes such signatures.
        var keyAlgorithm: SSHPublicKey.Algorithm {
            switch self {
            case .ed25519: .ed25519
            case .ecdsaP256: .ecdsaP256
            case .ecdsaP384: .ecdsaP384
            case .ecdsaP521: .ecdsaP521
            case .rsaSHA256, .rsaSHA512: .rsa
            case .skEd25519: .skEd25519
            case .skEcdsaP256: .skEcdsaP256
            }
        }
    }

    /// What a security key states and signs beside the message.
    struct Presence: Sendable {
        /// The bit that the user touched the key.
        static let userPresent: UInt8 = 0x01

        /// The authenticator's flags; `userPresent` is set.
        let flags: UInt8
        /// The number of signatures that the security key made.
        let counter: UInt32
    }

    /// The algorithm.
    let algorithm: Algorithm
    /// The numbers as the library takes them: r and s at full width, or the RSA number.
    let bytes: [UInt8]
    /// The security key's statement; nil for other keys.
    let presence: Presence?

    /// Reads the value and requires that its algorithm belongs to the key.
    ///
    /// - Throws: `malformed`, `algorithmUnsupported`, `algorithmMismatch`, `valueMalformed`,
    ///   `userPresenceMissing`.
    ///
    /// Source: RFC 8709 section 6, RFC 5656 section 3.1.2, RFC 8332 section 3, PROTOCOL.u2f.
    init(_ value: ArraySlice<UInt8>, for key: SSHKeyMaterial) throws(SSHSignatureError) {
        var reader = SSHWireReader(value, failure: SSHSignatureError.malformed)
        guard let algorithm = Algorithm(rawValue: try reader.readText()) else {
            throw .algorithmUnsupported
        }
        guard algorithm.keyAlgorithm == key.algorithm else { throw .algorithmMismatch }
        let numbers = try reader.readString()
        switch key {
        case .ed25519, .skEd25519:
            self.bytes = try Self.exactly(64, numbers)
        case .ecdsaP256, .skEcdsaP256:
            self.bytes = try Self.joined(numbers, coordinateByteCount: 32)
        case .ecdsaP384:
            self.bytes = try Self.joined(numbers, coordinateByteCount: 48)
        case .ecdsaP521:
            self.bytes = try Self.joined(numbers, coordinateByteCount: 66)
        case .rsa(_, let modulus, _):
            self.bytes = try Self.exactly(modulus.count, numbers)
        }
        switch key {
        case .skEd25519, .skEcdsaP256:
            let flags = try reader.readByte()
            self.presence = Presence(flags: flags, counter: try reader.readUInt32())
            try reader.requireEnd()
            guard flags & Presence.userPresent != 0 else { throw .userPresenceMissing }
        case .ed25519, .ecdsaP256, .ecdsaP384, .ecdsaP521, .rsa:
            self.presence = nil
            try reader.requireEnd()
        }
        self.algorithm = algorithm
    }

    /// Copies a number whose length is fixed.
    private static func exactly(
        _ count: Int, _ numbers: ArraySlice<UInt8>
    ) throws(SSHSignatureError) -> [UInt8] {
        guard numbers.count == count else { throw .valueMalformed }
        return Array(numbers)
    }

    /// Reads the integers r and s and joins them at the width of the curve.
    private static func joined(
        _ numbers: ArraySlice<UInt8>, coordinateByteCount: Int
    ) throws(SSHSignatureError) -> [UInt8] {
        var reader = SSHWireReader(numbers, failure: SSHSignatureError.malformed)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * coordinateByteCount)
        for _ in 0..<2 {
            let number = try reader.readPositiveInteger()
            guard number.count <= coordinateByteCount else { throw .valueMalformed }
            bytes.append(contentsOf: repeatElement(0, count: coordinateByteCount - number.count))
            bytes.append(contentsOf: number)
        }
        try reader.requireEnd()
        return bytes
    }
}
