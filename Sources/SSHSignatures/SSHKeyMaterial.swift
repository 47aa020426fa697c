import Crypto
import CryptoExtras

/// A public key in the form that the cryptographic library works with.
enum SSHKeyMaterial: Sendable {
    /// An Ed25519 key.
    case ed25519(Curve25519.Signing.PublicKey)
    /// A P-256 key.
    case ecdsaP256(P256.Signing.PublicKey)
    /// A P-384 key.
    case ecdsaP384(P384.Signing.PublicKey)
    /// A P-521 key.
    case ecdsaP521(P521.Signing.PublicKey)
    /// An RSA key and the bytes of its modulus and exponent.
    case rsa(_RSA.Signing.PublicKey, modulus: [UInt8], exponent: [UInt8])
    /// An Ed25519 key in a security key, and the application that it serves.
    case skEd25519(Curve25519.Signing.PublicKey, application: [UInt8])
    /// A P-256 key in a security key, and the application that it serves.
    case skEcdsaP256(P256.Signing.PublicKey, application: [UInt8])

    /// The sort of the key.
    var algorithm: SSHPublicKey.Algorithm {
        switch self {
        case .ed25519: .ed25519
        case .ecdsaP256: .ecdsaP256
        case .ecdsaP384: .ecdsaP384
        case .ecdsaP521: .ecdsaP521
        case .rsa: .rsa
        case .skEd25519: .skEd25519
        case .skEcdsaP256: .skEcdsaP256
        }
    }

    /// The wire form, built anew from what the library holds.
    ///
    /// Source: RFC 8709 section 4, RFC 5656 section 3.1, RFC 4253 section 6.6, PROTOCOL.u2f.
    func encoded() -> [UInt8] {
        var writer = SSHWireWriter()
        writer.writeText(algorithm.rawValue)
        switch self {
        case .ed25519(let key):
            writer.writeString(key.rawRepresentation)
        case .ecdsaP256(let key):
            writer.writeText("nistp256")
            writer.writeString(key.x963Representation)
        case .ecdsaP384(let key):
            writer.writeText("nistp384")
            writer.writeString(key.x963Representation)
        case .ecdsaP521(let key):
            writer.writeText("nistp521")
            writer.writeString(key.x963Representation)
        case .rsa(_, let modulus, let exponent):
            writer.writePositiveInteger(exponent)
            writer.writePositiveInteger(modulus)
        case .skEd25519(let key, let application):
            writer.writeString(key.rawRepresentation)
            writer.writeString(application)
        case .skEcdsaP256(let key, let application):
            writer.writeText("nistp256")
            writer.writeString(key.x963Representation)
            writer.writeString(application)
        }
        return writer.bytes
    }
}
