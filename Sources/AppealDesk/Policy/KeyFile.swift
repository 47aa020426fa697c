package import AppealMessages
import Foundation
import SSHSignatures

/// Public keys as people hand them in: a `.pub` file that `ssh-keygen` wrote.
package enum KeyFile {
    /// No file with one public key is larger.
    private static let limitBytes = 16_384

    /// Reads a public key, as `people.json` writes keys.
    ///
    /// - Throws: `DeskProblem` (`fileUnreadable`, `policy` with `key-unreadable`).
    package static func read(_ path: String) throws(DeskProblem) -> String {
        let full = (path as NSString).expandingTildeInPath
        let bytes = try Casework.contents(full)
        func refuse(_ fault: PolicyProblem.KeyFault) -> DeskProblem {
            .policy(.keyUnreadable(path: path, fault))
        }
        guard bytes.count <= limitBytes else { throw refuse(.malformed) }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("PRIVATE KEY") { throw refuse(.isPrivate) }
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        do {
            return try SSHPublicKey(authorizedKey: line).authorizedKey
        } catch {
            throw refuse(error.isUnsupported ? .unsupported : .malformed)
        }
    }

    /// A key's fingerprint as `ssh-keygen -l` prints it; the key's own text where it is no key.
    package static func fingerprint(of key: String) -> String {
        do {
            return try SSHPublicKey(authorizedKey: key).fingerprint
        } catch {
            return key
        }
    }
}
