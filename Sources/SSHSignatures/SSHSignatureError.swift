/// The reason why a signature is refused.
package enum SSHSignatureError: Error, Sendable, Hashable {
    /// The armored text is longer than any signature that we accept.
    case tooLarge
    /// The text is not exactly one block of `SSH SIGNATURE`.
    case armorMalformed
    /// The bytes in the armor do not begin with `SSHSIG`.
    case magicMissing
    /// The binary form breaks SSH's encoding.
    case malformed(SSHWireError)
    /// The format has a version other than 1.
    case versionUnsupported(UInt32)
    /// The signer's key is refused.
    case key(SSHKeyError)
    /// The namespace is empty.
    case namespaceEmpty
    /// The field that is kept for later is not empty.
    case reservedNotEmpty
    /// The payload's hash is neither sha256 nor sha512.
    case hashUnsupported
    /// The signature algorithm is one that we do not accept, such as `ssh-rsa` with SHA-1.
    case algorithmUnsupported
    /// The signature algorithm is not one of the key.
    case algorithmMismatch
    /// The signature's numbers have the wrong length.
    case valueMalformed
    /// The security key did not see that its user was present.
    case userPresenceMissing
    /// The signature is made for another namespace.
    case namespaceMismatch
    /// The key did not make this signature over this payload.
    case mismatch

    /// Whether the signature may be sound but is of a sort that we do not accept.
    package var isUnsupported: Bool {
        switch self {
        case .versionUnsupported, .hashUnsupported, .algorithmUnsupported: true
        case .key(let error): error.isUnsupported
        case .tooLarge, .armorMalformed, .magicMissing, .malformed, .namespaceEmpty,
            .reservedNotEmpty, .algorithmMismatch, .valueMalformed, .userPresenceMissing,
            .namespaceMismatch, .mismatch:
            false
        }
    }
}
