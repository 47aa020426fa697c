import Crypto
import FoundationEssentials

extension SSHPrivateKey {
    private static let magic = Array("openssh-key-v1\0".utf8)
    private static let unencrypted = "none"
    private static let blockByteCount = 8

    /// Reads a private key file that `ssh-keygen` wrote without a passphrase.
    ///
    /// Shape: one block of `OPENSSH PRIVATE KEY`, at most 16 KiB, with one key of Ed25519 or
    /// ECDSA P-256.
    ///
    /// - Throws: `SSHKeyError`; `encrypted` where a passphrase would be needed.
    ///
    /// Source: OpenSSH PROTOCOL.key.
    package init(openSSH text: String) throws(SSHKeyError) {
        guard text.utf8.count <= SSHArmor.maximumByteCount else { throw .tooLarge }
        guard let bytes = SSHArmor.privateKey.decode(Array(text.utf8)) else {
            throw .armorMalformed
        }
        guard bytes.starts(with: Self.magic) else { throw .magicMissing }
        var reader = SSHWireReader(
            bytes.dropFirst(Self.magic.count), failure: SSHKeyError.malformed)
        let cipher = try reader.readText()
        let derivation = try reader.readText()
        let derivationOptions = try reader.readString()
        guard cipher == Self.unencrypted, derivation == Self.unencrypted,
            derivationOptions.isEmpty
        else { throw .encrypted }
        guard try reader.readUInt32() == 1 else { throw .notOneKey }
        let publicKey = try SSHPublicKey(blob: Array(try reader.readString()))
        let section = try reader.readString()
        try reader.requireEnd()
        self = try Self.key(in: section, of: publicKey)
    }

    /// Reads the section that would be encrypted if there were a passphrase.
    private static func key(
        in section: ArraySlice<UInt8>, of publicKey: SSHPublicKey
    ) throws(SSHKeyError) -> SSHPrivateKey {
        guard section.count.isMultiple(of: blockByteCount) else {
            throw .privateKeyInconsistent
        }
        var reader = SSHWireReader(section, failure: SSHKeyError.malformed)
        guard try reader.readUInt32() == reader.readUInt32() else {
            throw .privateKeyInconsistent
        }
        let name = try reader.readText()
        guard name == publicKey.algorithm.rawValue else { throw .privateKeyInconsistent }
        let secret: Secret
        switch publicKey.algorithm {
        case .ed25519: secret = try ed25519(&reader)
        case .ecdsaP256: secret = try ecdsaP256(&reader)
        case .ecdsaP384, .ecdsaP521, .rsa, .skEd25519, .skEcdsaP256:
            throw .privateAlgorithmUnsupported
        }
        _ = try reader.readText()
        guard reader.rest.count < blockByteCount,
            reader.rest.elementsEqual((0..<UInt8(reader.rest.count)).map { $0 + 1 })
        else { throw .privateKeyInconsistent }
        let key = SSHPrivateKey(secret: secret)
        guard key.publicKey == publicKey else { throw .privateKeyInconsistent }
        return key
    }

    /// Reads the public key, then seed and public key again.
    private static func ed25519(
        _ reader: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> Secret {
        let point = try reader.readString()
        let pair = try reader.readString()
        guard point.count == 32, pair.count == 64, pair.suffix(32) == point,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: pair.prefix(32)),
            key.publicKey.rawRepresentation.elementsEqual(point)
        else { throw .privateKeyInconsistent }
        return .ed25519(key)
    }

    /// Reads the curve's name, the public point and the secret number.
    private static func ecdsaP256(
        _ reader: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> Secret {
        guard try reader.readString().elementsEqual("nistp256".utf8) else {
            throw .curveMismatch
        }
        let point = try reader.readString()
        let number = try reader.readPositiveInteger()
        guard number.count <= 32 else { throw .privateKeyInconsistent }
        let padded = repeatElement(0, count: 32 - number.count) + number
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: padded),
            key.publicKey.x963Representation.elementsEqual(point)
        else { throw .privateKeyInconsistent }
        return .ecdsaP256(key)
    }

    /// Returns the private key file, without a passphrase, as `ssh-keygen` reads it.
    ///
    /// Shape: armored, with a final line feed. The check numbers, which only tell a wrong
    /// passphrase, come from the public key, so that the same key gives the same text.
    ///
    /// Source: OpenSSH PROTOCOL.key.
    package func openSSHText(comment: String) -> String {
        var section = SSHWireWriter(capacity: 256)
        let check = Array(SHA256.hash(data: publicKey.blob).prefix(4))
        section.writeBytes(check)
        section.writeBytes(check)
        section.writeText(publicKey.algorithm.rawValue)
        switch secret {
        case .ed25519(let key):
            let point = key.publicKey.rawRepresentation
            section.writeString(point)
            section.writeString(key.rawRepresentation + point)
        case .ecdsaP256(let key):
            section.writeText("nistp256")
            section.writeString(key.publicKey.x963Representation)
            section.writePositiveInteger(key.rawRepresentation)
        }
        section.writeText(comment)
        var padding: UInt8 = 0
        while !section.bytes.count.isMultiple(of: Self.blockByteCount) {
            padding += 1
            section.writeByte(padding)
        }

        var writer = SSHWireWriter(capacity: 512)
        writer.writeBytes(Self.magic)
        writer.writeText(Self.unencrypted)
        writer.writeText(Self.unencrypted)
        writer.writeUInt32(0)
        writer.writeUInt32(1)
        writer.writeString(publicKey.blob)
        writer.writeString(section.bytes)
        return SSHArmor.privateKey.encode(writer.bytes)
    }
}
