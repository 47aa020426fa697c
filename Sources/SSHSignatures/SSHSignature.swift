/// A detached SSH signature, well formed but not yet verified.
///
/// Shape: the key that it names is the signer's claim; who may sign is for the caller to judge.
///
/// Source: OpenSSH PROTOCOL.sshsig.
package struct SSHSignature: Sendable {
    /// The namespace in which Git signs commits, tags and pushes.
    ///
    /// Source: gitformat-signature(5).
    package static let gitNamespace = "git"

    /// The hash that the payload goes through before it is signed.
    package enum HashAlgorithm: String, Sendable, CaseIterable {
        /// SHA-256.
        case sha256
        /// SHA-512.
        case sha512
    }

    /// The key that claims to have signed.
    package let publicKey: SSHPublicKey
    /// The purpose that the signature was made for; never empty.
    package let namespace: String
    /// The hash of the payload.
    package let hashAlgorithm: HashAlgorithm
    /// The numbers that the key made.
    let value: SSHSignatureValue

    /// The name of the signature algorithm, such as `ssh-ed25519` or `rsa-sha2-512`.
    package var signatureAlgorithm: String { value.algorithm.rawValue }

    /// Reads a signature from its armored text, as in a commit's `gpgsig` header.
    ///
    /// Shape: at most 16 KiB; one final line feed may be there or not.
    ///
    /// - Throws: `SSHSignatureError`; never the cases of `verify(payload:namespace:)`.
    ///
    /// Source: OpenSSH PROTOCOL.sshsig.
    package init(armored: [UInt8]) throws(SSHSignatureError) {
        guard armored.count <= SSHArmor.maximumByteCount else { throw .tooLarge }
        guard let blob = SSHArmor.signature.decode(armored) else { throw .armorMalformed }
        guard blob.starts(with: SSHSignedMessage.magic) else { throw .magicMissing }
        var reader = SSHWireReader(
            blob.dropFirst(SSHSignedMessage.magic.count), failure: SSHSignatureError.malformed)
        let version = try reader.readUInt32()
        guard version == SSHSignedMessage.version else { throw .versionUnsupported(version) }
        let keyBlob = Array(try reader.readString())
        let namespace = try reader.readText()
        let reserved = try reader.readString()
        let hashName = try reader.readText()
        let value = try reader.readString()
        try reader.requireEnd()

        do throws(SSHKeyError) {
            self.publicKey = try SSHPublicKey(blob: keyBlob)
        } catch {
            throw .key(error)
        }
        guard !namespace.isEmpty else { throw .namespaceEmpty }
        guard reserved.isEmpty else { throw .reservedNotEmpty }
        guard let hashAlgorithm = HashAlgorithm(rawValue: hashName) else {
            throw .hashUnsupported
        }
        self.namespace = namespace
        self.hashAlgorithm = hashAlgorithm
        self.value = try SSHSignatureValue(value, for: publicKey.material)
    }

    /// Verifies that the named key signed this payload for this namespace.
    ///
    /// - Throws: `namespaceMismatch`, `mismatch`.
    ///
    /// Source: OpenSSH PROTOCOL.sshsig, section "Signed Data, of which the signature goes into
    /// the blob above".
    package func verify(payload: [UInt8], namespace: String) throws(SSHSignatureError) {
        guard self.namespace == namespace else { throw .namespaceMismatch }
        let message = SSHSignedMessage.encode(
            payload: payload, namespace: namespace, hashAlgorithm: hashAlgorithm)
        guard publicKey.material.isValid(value, over: message) else { throw .mismatch }
    }
}
