import Crypto

/// The bytes that a key signs on behalf of a payload.
///
/// Source: OpenSSH PROTOCOL.sshsig.
enum SSHSignedMessage {
    /// The first bytes of what is signed and of the signature itself.
    static let magic = Array("SSHSIG".utf8)
    /// The one version of the format.
    static let version: UInt32 = 1

    /// Returns magic, namespace, an empty reserved field, the hash's name and the payload's hash.
    static func encode(
        payload: [UInt8], namespace: String, hashAlgorithm: SSHSignature.HashAlgorithm
    ) -> [UInt8] {
        var writer = SSHWireWriter()
        writer.writeBytes(magic)
        writer.writeText(namespace)
        writer.writeUInt32(0)
        writer.writeText(hashAlgorithm.rawValue)
        switch hashAlgorithm {
        case .sha256:
            writer.writeUInt32(UInt32(SHA256.byteCount))
            writer.writeBytes(SHA256.hash(data: payload))
        case .sha512:
            writer.writeUInt32(UInt32(SHA512.byteCount))
            writer.writeBytes(SHA512.hash(data: payload))
        }
        return writer.bytes
    }
}
