import FoundationEssentials
import GitProgram

/// Makes an SSH key pair without a passphrase, with `ssh-keygen`.
///
/// - Parameters:
///   - type: The kind of key as `ssh-keygen -t` names it, like `ed25519`.
///   - path: Where the private key goes; the public key goes to `path` and `.pub`.
///   - bits: The key's length, for the kinds that leave a choice.
///   - comment: The public key's comment.
/// - Returns: The public key's line, without its newline.
/// - Throws: ``ProgramError`` if `ssh-keygen` fails, or an error if the key cannot be read.
@discardableResult
package func makeKey(
    type: String, at path: String, bits: Int? = nil, comment: String = "test"
) async throws -> String {
    let length = bits.map { ["-b", String($0)] } ?? []
    _ = try await Program("ssh-keygen").run(
        ["-q", "-t", type] + length + ["-N", "", "-C", comment, "-f", path])
    let line = try Data(contentsOf: URL(filePath: "\(path).pub"))
    return String(decoding: line, as: UTF8.self).split(separator: "\n").joined()
}
