import AppealGate
package import AppealMessages
package import AppealRules
package import GitModel
import GitProgram
import GitStore

extension Desk {
    /// Judges what a push of the clone's own branches would be told.
    ///
    /// - Returns: what would be pushed, and the verdict on it.
    /// - Throws: `DeskProblem`.
    package func check() throws(DeskProblem) -> (updates: [RefUpdate], verdict: Verdict) {
        let updates = try pendingHandOver().updates
        guard !updates.isEmpty else { return ([], Verdict([])) }
        return (updates, try judge(updates))
    }

    /// `pre-push`: says of a push with stock Git what the server would say.
    ///
    /// - Parameters:
    ///   - remote: the remote's name, or its URL where it has none.
    ///   - lines: what Git writes to the hook: `<local ref> <new> <remote ref> <old>` a line.
    /// - Returns: nil where the push goes elsewhere than to the office.
    /// - Throws: `DeskProblem`.
    package func prePush(
        remote: String, lines: [UInt8]
    ) async throws(DeskProblem) -> Verdict? {
        let url = try await git.checked(
            ["config", "--get", "remote.origin.url"], allowed: [0, 1]
        ).outputText
        guard remote == "origin" || remote == url else { return nil }
        var commands: [PushCommand] = []
        for line in lines.split(separator: 0x0A) {
            let words = line.split(separator: 0x20)
            guard words.count == 4, let newTip = ObjectID(hex: Array(words[1])),
                let oldTip = ObjectID(hex: Array(words[3]))
            else { throw .program("pre-push: \(String(decoding: line, as: UTF8.self))") }
            commands.append(
                PushCommand(oldTip: oldTip, newTip: newTip, rawRef: Array(words[2])))
        }
        guard !commands.isEmpty else { return nil }
        return try judge(PushRequest(commands: commands))
    }
}
