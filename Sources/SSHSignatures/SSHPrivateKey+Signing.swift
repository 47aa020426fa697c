import Crypto
import FoundationEssentials

extension SSHPrivateKey {
    /// Signs a payload for a namespace and returns the armored signature.
    ///
    /// Shape: the payload is hashed with SHA-512, as `ssh-keygen -Y sign` does; lines of 70
    /// columns and a final line feed.
    ///
    /// - Throws: `namespaceEmpty`, `signingFailed`.
    ///
    /// Source: OpenSSH PROTOCOL.sshsig.
    package func sign(_ payload: [UInt8], namespace: String) throws(SSHKeyError) -> String {
        guard !namespace.isEmpty else { throw .namespaceEmpty }
        let hashAlgorithm = SSHSignature.HashAlgorithm.sha512
        let message = SSHSignedMessage.encode(
            payload: payload, namespace: namespace, hashAlgorithm: hashAlgorithm)
        var value = SSHWireWriter()
        value.writeText(publicKey.algorithm.rawValue)
        value.writeString(try numbers(over: message))

        var writer = SSHWireWriter(capacity: 512)
        writer.writeBytes(SSHSignedMessage.magic)
        writer.writeUInt32(SSHSignedMessage.version)
        writer.writeString(publicKey.blob)
        writer.writeText(namespace)
        writer.writeUInt32(0)
        writer.writeText(hashAlgorithm.rawValue)
        writer.writeString(value.bytes)
        return SSHArmor.signature.encode(writer.bytes)
    }

    /// Returns the numbers of a signature in the form that the key's algorithm writes them.
    private func numbers(over message: [UInt8]) throws(SSHKeyError) -> [UInt8] {
        switch secret {
        case .ed25519(let key):
            guard let signature = try? key.signature(for: message) else { throw .signingFailed }
            return Array(signature)
        case .ecdsaP256(let key):
            guard let signature = try? key.signature(for: message) else { throw .signingFailed }
            let raw = signature.rawRepresentation
            var writer = SSHWireWriter()
            writer.writePositiveInteger(raw.prefix(32))
            writer.writePositiveInteger(raw.suffix(32))
            return writer.bytes
        }
    }
}
