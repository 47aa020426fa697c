/// A public key that may stand for a signer; two keys are equal exactly when their bytes are.
///
/// Shape: `blob` is the only binary spelling of the key that is accepted, so it can serve as the
/// key's identity. A value of this type has passed every check on size and curve.
package struct SSHPublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The sort of a key, spelled as on the wire.
    ///
    /// Source: RFC 8709, RFC 5656, RFC 4253 section 6.6, OpenSSH PROTOCOL.u2f.
    package enum Algorithm: String, Sendable, CaseIterable {
        /// Ed25519.
        case ed25519 = "ssh-ed25519"
        /// ECDSA over NIST P-256.
        case ecdsaP256 = "ecdsa-sha2-nistp256"
        /// ECDSA over NIST P-384.
        case ecdsaP384 = "ecdsa-sha2-nistp384"
        /// ECDSA over NIST P-521.
        case ecdsaP521 = "ecdsa-sha2-nistp521"
        /// RSA with a modulus of 3072 to 8192 bits.
        case rsa = "ssh-rsa"
        /// Ed25519 held by a FIDO security key.
        case skEd25519 = "sk-ssh-ed25519@openssh.com"
        /// ECDSA over NIST P-256 held by a FIDO security key.
        case skEcdsaP256 = "sk-ecdsa-sha2-nistp256@openssh.com"
    }

    /// The most bytes that the wire form of a key may have; the largest RSA key needs 1,049.
    package static let maximumBlobByteCount = 1536

    /// The sort of the key.
    package let algorithm: Algorithm
    /// The wire form: the algorithm's name and its fields.
    package let blob: [UInt8]
    /// The key as the cryptographic library holds it, made from `blob`.
    let material: SSHKeyMaterial

    /// Reads a key from its wire form.
    ///
    /// - Throws: `SSHKeyError`; never a value that belongs to lines or to private keys.
    ///
    /// Source: RFC 4253 section 6.6.
    package init(blob: [UInt8]) throws(SSHKeyError) {
        guard blob.count <= Self.maximumBlobByteCount else { throw .tooLarge }
        var reader = SSHWireReader(blob[...], failure: SSHKeyError.malformed)
        let algorithm = try Algorithm(wireName: try reader.readText())
        let material = try SSHKeyMaterial(algorithm: algorithm, fields: &reader)
        try reader.requireEnd()
        guard material.encoded() == blob else { throw .notCanonical }
        self.algorithm = algorithm
        self.blob = blob
        self.material = material
    }

    /// Wraps a key that the cryptographic library made.
    init(material: SSHKeyMaterial) {
        self.algorithm = material.algorithm
        self.blob = material.encoded()
        self.material = material
    }

    /// Compares the wire forms.
    package static func == (left: SSHPublicKey, right: SSHPublicKey) -> Bool {
        left.blob == right.blob
    }

    /// Hashes the wire form.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(blob)
    }
}

extension SSHPublicKey.Algorithm {
    /// Finds the algorithm of a wire name and tells apart what is refused.
    ///
    /// - Throws: `certificate`, `dsa`, `unsupportedAlgorithm`.
    init(wireName: String) throws(SSHKeyError) {
        guard let algorithm = Self(rawValue: wireName) else {
            if wireName.hasSuffix("-cert-v01@openssh.com") { throw .certificate }
            if wireName.hasSuffix("-cert-v00@openssh.com") { throw .certificate }
            throw wireName == "ssh-dss" ? .dsa : .unsupportedAlgorithm
        }
        self = algorithm
    }
}
