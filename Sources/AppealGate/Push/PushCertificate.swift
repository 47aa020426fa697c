import AppealModel
import AppealRules
import GitModel
import SSHSignatures

/// A pusher's signed statement of what a push moves.
///
/// Shape: header lines, an empty line, a command a line, then the signature. **Source:**
/// gitprotocol-pack(5), "Push Certificate".
struct PushCertificate {
    /// Everything that is signed.
    let payload: [UInt8]
    /// The signature.
    let armor: [UInt8]
    /// The server's challenge, as the pusher repeats it.
    let nonce: String?
    /// The ref updates that the pusher states.
    let commands: [PushCommand]

    /// Reads a certificate; nil where it is none.
    init?(_ bytes: [UInt8]) {
        let marker = Array("-----BEGIN SSH SIGNATURE-----".utf8)
        guard bytes.starts(with: Array("certificate version 0.1\n".utf8)),
            let start = bytes.indices.first(where: { index in
                (index == 0 || bytes[index - 1] == 0x0A) && bytes[index...].starts(with: marker)
            })
        else { return nil }
        payload = Array(bytes[..<start])
        armor = Array(bytes[start...])
        let lines = payload.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let gap = lines.firstIndex(where: \.isEmpty) else { return nil }
        let headers = lines[..<gap].map { String(decoding: $0, as: UTF8.self) }
        nonce = headers.first { $0.hasPrefix("nonce ") }.map { String($0.dropFirst(6)) }
        var commands: [PushCommand] = []
        for line in lines[(gap + 1)...] where !line.isEmpty {
            guard let command = PushCommand(line: line) else { return nil }
            commands.append(command)
        }
        self.commands = commands
    }

    /// Judges the certificate of a push.
    ///
    /// - Parameter isFresh: whether the server's challenge was answered, as receive-pack says.
    func breaches(
        of push: PushRequest, isFresh: Bool, policy: Policy, at now: Moment
    ) -> [Breach] {
        guard isFresh else { return [.certificateInvalid(.nonce)] }
        guard Set(commands) == Set(push.commands), commands.count == push.commands.count else {
            return [.certificateInvalid(.commands)]
        }
        let signature: SSHSignature
        do {
            signature = try SSHSignature(armored: armor)
            try signature.verify(payload: payload, namespace: SSHSignature.gitNamespace)
        } catch {
            return [.certificateInvalid(.signature)]
        }
        let day = policy.settings.timeZone.day(of: now)
        guard let (_, key) = policy.holder(ofKey: signature.publicKey.authorizedKey),
            key.isValid(on: day)
        else { return [.certificateInvalid(.signer)] }
        return []
    }
}
