/// The reason why a public or private key is refused.
package enum SSHKeyError: Error, Sendable, Hashable {
    /// The key is longer than any key we accept.
    case tooLarge
    /// The binary form breaks SSH's encoding.
    case malformed(SSHWireError)
    /// The key is a certificate, which binds a key to names that we do not judge.
    case certificate
    /// The key is a DSA key.
    case dsa
    /// The algorithm is none of `SSHPublicKey.Algorithm`.
    case unsupportedAlgorithm
    /// The RSA modulus has fewer than 3072 bits.
    case rsaTooSmall(bitCount: Int)
    /// The RSA modulus has more than 8192 bits.
    case rsaTooLarge(bitCount: Int)
    /// The RSA exponent is even, 1, or longer than 33 bits.
    case rsaExponentUnsupported
    /// The security key's application does not begin with `ssh:`, so it serves something else.
    case securityKeyApplicationUnsupported
    /// The curve named in the key is not the one of its algorithm.
    case curveMismatch
    /// The bytes are no key: wrong length, point off its curve or of small order, even modulus.
    case notAKey
    /// The key is not spelled as we would spell it.
    case notCanonical

    /// The line is not `type base64` with an optional comment, or holds a control character.
    case lineMalformed
    /// The base64 text has foreign characters, wrong padding or unused bits that are set.
    case base64Malformed
    /// The type at the start of the line is not the type in the key.
    case typeMismatch

    /// The private key is not one block of `OPENSSH PRIVATE KEY`.
    case armorMalformed
    /// The private key does not begin with the magic of OpenSSH's format.
    case magicMissing
    /// The private key is encrypted with a passphrase.
    case encrypted
    /// The file holds no key or several keys.
    case notOneKey
    /// The key is sound, but we do not sign with its algorithm.
    case privateAlgorithmUnsupported
    /// The check numbers, the padding or the public half of a private key contradict each other.
    case privateKeyInconsistent
    /// A signature was asked for an empty namespace.
    case namespaceEmpty
    /// The cryptographic library refused to sign.
    case signingFailed

    /// Whether the key may be sound but is of a sort that we do not accept.
    package var isUnsupported: Bool {
        switch self {
        case .certificate, .dsa, .unsupportedAlgorithm, .rsaTooSmall, .rsaTooLarge,
            .rsaExponentUnsupported, .securityKeyApplicationUnsupported, .encrypted, .notOneKey,
            .privateAlgorithmUnsupported:
            true
        case .tooLarge, .malformed, .curveMismatch, .notAKey, .notCanonical, .lineMalformed,
            .base64Malformed, .typeMismatch, .armorMalformed, .magicMissing,
            .privateKeyInconsistent, .namespaceEmpty, .signingFailed:
            false
        }
    }
}
