import Crypto

/// A private key that signs for the server, Ed25519 or ECDSA P-256.
///
/// Its description shows the public half only.
package struct SSHPrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The secret half in the form that the cryptographic library works with.
    enum Secret: Sendable {
        /// An Ed25519 key.
        case ed25519(Curve25519.Signing.PrivateKey)
        /// A P-256 key.
        case ecdsaP256(P256.Signing.PrivateKey)
    }

    /// The public half.
    package let publicKey: SSHPublicKey
    /// The secret half.
    let secret: Secret

    /// Wraps a secret and derives its public half.
    init(secret: Secret) {
        self.secret = secret
        switch secret {
        case .ed25519(let key):
            self.publicKey = SSHPublicKey(material: .ed25519(key.publicKey))
        case .ecdsaP256(let key):
            self.publicKey = SSHPublicKey(material: .ecdsaP256(key.publicKey))
        }
    }

    /// Makes a new Ed25519 key from the system's random numbers.
    package static func generateEd25519() -> SSHPrivateKey {
        SSHPrivateKey(secret: .ed25519(Curve25519.Signing.PrivateKey()))
    }

    /// The type and the fingerprint of the public half.
    package var description: String { publicKey.description }

    /// A mirror without the secret half.
    package var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
