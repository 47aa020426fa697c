import AppealMessages
import AppealModel
import Foundation
import GitModel
import GitProgram
import GitStore
import SSHSignatures

/// Signs commits the way the user's Git is set up to: `gpg.format=ssh` and `user.signingkey`.
///
/// `ssh-keygen` does the signing, as it does for Git, so key files, agents and hardware keys all
/// work; many payloads are signed by one run. **Source:** git-config(1), ssh-keygen(1).
struct CommitSigner: Sendable {
    /// The key's public half, as `people.json` writes keys.
    let publicKey: String
    private let program: String
    private let keyPath: String
    private let usesAgent: Bool
    /// The key's text where the configuration holds the key itself, not a path.
    private let literal: String?

    /// Reads the user's signing configuration.
    ///
    /// - Throws: `DeskProblem.noSigningKey`.
    init(_ repository: borrowing RepositoryHandle) throws(DeskProblem) {
        func setting(
            _ key: String, _ repository: borrowing RepositoryHandle
        ) throws(DeskProblem) -> String? {
            do {
                return try repository.configuration(key)
            } catch {
                throw .store("\(error)")
            }
        }
        guard try setting("gpg.format", repository) == "ssh" else {
            throw .noSigningKey(what: "gpg.format ≠ ssh")
        }
        guard let key = try setting("user.signingkey", repository) else {
            throw .noSigningKey(what: "user.signingkey")
        }
        program = try setting("gpg.ssh.program", repository) ?? "ssh-keygen"
        let text = key.hasPrefix("key::") ? String(key.dropFirst(5)) : key
        if key.hasPrefix("key::") || key.hasPrefix("ssh-") {
            literal = text
            keyPath = ""
            usesAgent = true
            publicKey = try CommitSigner.normal(text)
            return
        }
        literal = nil
        keyPath = (key as NSString).expandingTildeInPath
        usesAgent = false
        let publicPath = keyPath.hasSuffix(".pub") ? keyPath : keyPath + ".pub"
        guard let line = FileManager.default.contents(atPath: publicPath) else {
            throw .noSigningKey(what: publicPath)
        }
        publicKey = try CommitSigner.normal(String(decoding: line, as: UTF8.self))
    }

    /// Signs with a private key's file, whatever Git is set up with.
    ///
    /// - Throws: `DeskProblem.noSigningKey`.
    init(keyFile: String) throws(DeskProblem) {
        keyPath = (keyFile as NSString).expandingTildeInPath
        literal = nil
        usesAgent = false
        program = "ssh-keygen"
        guard let line = FileManager.default.contents(atPath: keyPath + ".pub") else {
            throw .noSigningKey(what: keyPath + ".pub")
        }
        publicKey = try CommitSigner.normal(String(decoding: line, as: UTF8.self))
    }

    /// The key's fingerprint, `SHA256:…`.
    var fingerprint: String {
        get throws(DeskProblem) {
            do {
                return try SSHPublicKey(authorizedKey: publicKey).fingerprint
            } catch {
                throw .noSigningKey(what: "\(error)")
            }
        }
    }

    /// Signs payloads in one run of the signing program; armors in the same order.
    ///
    /// - Throws: `DeskProblem.noSigningKey` with the program's own words.
    func sign(
        _ payloads: [[UInt8]], namespace: String = SSHSignature.gitNamespace
    ) async throws(DeskProblem) -> [String] {
        do {
            return try await ScratchDirectory.with { scratch in
                try await sign(payloads, namespace, in: scratch)
            }
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            await Interruption.stopIfUnderWay()
            throw .noSigningKey(what: "\(error)")
        }
    }

    private func sign(
        _ payloads: [[UInt8]], _ namespace: String, in scratch: URL
    ) async throws -> [String] {
        var key = keyPath
        if let literal {
            let file = scratch.appendingPathComponent("key.pub")
            try Data((literal + "\n").utf8).write(to: file)
            key = file.path
        }
        var armors: [String] = []
        // A run takes a thousand file names without coming near the system's limit.
        for start in stride(from: 0, to: payloads.count, by: 1_000) {
            let files = try payloads[start..<min(start + 1_000, payloads.count)].enumerated()
                .map { index, payload in
                    let file = scratch.appendingPathComponent("\(start + index)")
                    try Data(payload).write(to: file)
                    return file
                }
            let arguments =
                ["-Y", "sign", "-n", namespace, "-f", key]
                + (usesAgent ? ["-U"] : []) + files.map(\.path)
            do {
                _ = try await Program(program).run(arguments)
            } catch {
                await Interruption.stopIfUnderWay()
                throw DeskProblem.noSigningKey(what: error.standardError)
            }
            for file in files {
                armors.append(
                    try String(contentsOf: file.appendingPathExtension("sig"), encoding: .utf8))
            }
        }
        return armors
    }

    private static func normal(_ line: String) throws(DeskProblem) -> String {
        do {
            let trimmed = line.trimmingCharacters(in: .whitespacesAndNewlines)
            return try SSHPublicKey(authorizedKey: trimmed).authorizedKey
        } catch {
            throw .noSigningKey(what: "\(error)")
        }
    }
}
