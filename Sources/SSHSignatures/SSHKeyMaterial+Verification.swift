import Crypto
import CryptoExtras

extension SSHKeyMaterial {
    /// Returns whether this key made the value over the message.
    ///
    /// Source: RFC 8032 section 5.1.7, RFC 5656 section 6.2.1, RFC 8332 section 3, PROTOCOL.u2f.
    func isValid(_ value: SSHSignatureValue, over message: [UInt8]) -> Bool {
        switch (self, value.algorithm, value.presence) {
        case (.ed25519(let key), .ed25519, nil):
            return key.isValidSignature(value.bytes, for: message)
        case (.ecdsaP256(let key), .ecdsaP256, nil):
            return Self.isValid(value.bytes, over: message, by: key)
        case (.ecdsaP384(let key), .ecdsaP384, nil):
            let signature = try? P384.Signing.ECDSASignature(rawRepresentation: value.bytes)
            return signature.map { key.isValidSignature($0, for: message) } ?? false
        case (.ecdsaP521(let key), .ecdsaP521, nil):
            let signature = try? P521.Signing.ECDSASignature(rawRepresentation: value.bytes)
            return signature.map { key.isValidSignature($0, for: message) } ?? false
        case (.rsa(let key, _, _), .rsaSHA256, nil):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: value.bytes),
                for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
        case (.rsa(let key, _, _), .rsaSHA512, nil):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: value.bytes),
                for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
        case (.skEd25519(let key, let application), .skEd25519, let presence?):
            let signed = presence.signedData(message: message, application: application)
            return key.isValidSignature(value.bytes, for: signed)
        case (.skEcdsaP256(let key, let application), .skEcdsaP256, let presence?):
            let signed = presence.signedData(message: message, application: application)
            return Self.isValid(value.bytes, over: signed, by: key)
        default:
            return false
        }
    }

    /// Returns whether a P-256 key made r and s over the data, hashed with SHA-256.
    private static func isValid(
        _ bytes: [UInt8], over data: [UInt8], by key: P256.Signing.PublicKey
    ) -> Bool {
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: bytes)
        return signature.map { key.isValidSignature($0, for: data) } ?? false
    }
}

extension SSHSignatureValue.Presence {
    /// Returns what a security key signs: SHA256(application), flags, counter, SHA256(message).
    ///
    /// Source: OpenSSH PROTOCOL.u2f, section "SSH U2F Signatures".
    func signedData(message: [UInt8], application: [UInt8]) -> [UInt8] {
        var writer = SSHWireWriter()
        writer.writeBytes(SHA256.hash(data: application))
        writer.writeByte(flags)
        writer.writeUInt32(counter)
        writer.writeBytes(SHA256.hash(data: message))
        return writer.bytes
    }
}
