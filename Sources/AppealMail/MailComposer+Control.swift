import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

extension MailComposer {
    /// Reminds people of what has fallen due since the last time, each thing once.
    ///
    /// - Throws: `OfficeError`.
    func remind(in repository: borrowing RepositoryHandle) throws(OfficeError) {
        guard wants(.reminders), var state = try spool.state() else { return }
        let due = ControlReminder.due(try facts(in: repository).board)
        let fresh = due.filter { !state.reminded.contains($0.key) }
        var told: [String: [(reminder: ControlReminder, actingFor: String?)]] = [:]
        for reminder in fresh {
            for reader in reminder.addressees(policy, on: now.date) {
                told[reader.login, default: []].append((reminder, reader.actingFor))
            }
        }
        if !fresh.isEmpty { state.rounds += 1 }
        for (login, reminders) in told.sorted(by: { $0.key < $1.key }) {
            try put(
                writer.letter(reminders), to: login, kind: .reminders,
                name: "w\(padded(state.rounds, 8))-\(login)", thread: nil, state)
        }
        let keys = due.map(\.key).sorted()
        guard keys != state.reminded else { return }
        state.reminded = keys
        try spool.keep(state)
    }

    /// Writes to everybody what waits for them this morning; once a day, and on working days.
    ///
    /// - Throws: `OfficeError`.
    func writeDigest(
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> DigestOutcome {
        guard wants(.digest), var state = try spool.state() else { return .off }
        let today = now.date
        guard policy.workingDays.isWorking(today) else { return .dayOff }
        guard state.digestOn != today else { return .alreadyWritten }
        let facts = try facts(in: repository)
        let digests = MorningDigest.all(
            facts.appeals, board: facts.board, policy: policy, on: today)
        for digest in digests {
            try put(
                writer.letter(digest), to: digest.login, kind: .digest,
                name: "d\(today)-\(digest.login)", thread: nil, state)
        }
        state.digestOn = today
        try spool.keep(state)
        return .written
    }

    private func facts(in repository: borrowing RepositoryHandle) throws(OfficeError)
        -> ControlFacts
    {
        do {
            return try ControlReader(prefix: "refs/heads/", mainTip: mainTip, policy: policy)
                .read(at: now.moment, in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
    }
}
