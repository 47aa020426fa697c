import Crypto

extension SSHPublicKey {
    /// Reads a key from a line such as `ssh-ed25519 AAAA… comment`.
    ///
    /// Shape: one space between the fields, no options before the type, no control character and
    /// so no line end; the comment may be absent and may hold spaces.
    ///
    /// - Throws: `lineMalformed`, `base64Malformed`, `typeMismatch` and all of `init(blob:)`.
    ///
    /// Source: OpenSSH sshd(8), AUTHORIZED_KEYS FILE FORMAT.
    package init(authorizedKey line: String) throws(SSHKeyError) {
        let bytes = Array(line.utf8)
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { throw .lineMalformed }
        let fields = bytes.split(
            separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else {
            throw .lineMalformed
        }
        let algorithm = try Algorithm(wireName: String(decoding: fields[0], as: UTF8.self))
        guard fields[1].count <= Self.maximumBlobByteCount / 3 * 4 else { throw .tooLarge }
        guard let blob = Base64.decode(fields[1]) else { throw .base64Malformed }
        try self.init(blob: blob)
        guard self.algorithm == algorithm else { throw .typeMismatch }
    }

    /// The key as `type base64`, without a comment.
    package var authorizedKey: String {
        algorithm.rawValue + " " + String(decoding: Base64.encode(blob), as: UTF8.self)
    }

    /// The fingerprint as `ssh-keygen -l` prints it, `SHA256:` and base64 without padding.
    package var fingerprint: String {
        let digits = Base64.encode(Array(SHA256.hash(data: blob)))
        return "SHA256:" + String(decoding: digits.prefix { $0 != 0x3d }, as: UTF8.self)
    }

    /// The type and the fingerprint.
    package var description: String {
        algorithm.rawValue + " " + fingerprint
    }
}
