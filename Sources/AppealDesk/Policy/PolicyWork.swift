import AppealMessages
import AppealModel
import AppealRules

/// What administrators change of the policy: one signed commit each, its version counted up.
enum PolicyWork {
    /// Who may make a change.
    enum Right: Sendable {
        /// An administrator, or who acts for one.
        case administrator
        /// Anybody, for a key of their own.
        case ownKey
    }

    /// Makes a change of the policy into an act: the documents that differ, and the version.
    ///
    /// Every document is read back before it is written, so that nothing unreadable is signed.
    /// - Throws: `DeskProblem.policy` (`nothing-changes`, `policy-invalid`).
    static func act(
        _ deed: PolicyDeed, _ changed: Policy, by right: Right = .administrator,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        let before = session.office.policy
        var after = changed
        guard after != before else { throw .policy(.nothingChanges) }
        after.settings.version = before.settings.version + 1
        var edits: [String: [UInt8]?] = [:]
        func write<Document: JSONDocument>(
            _ path: String, _ old: Document?, _ new: Document
        ) throws(DeskProblem) {
            guard old != new else { return }
            do {
                edits[path] = try Document(bytes: new.bytes).bytes
            } catch {
                throw .policy(.recordInvalid(path: path, error))
            }
        }
        try write(PolicyPath.settings, before.settings, after.settings)
        try write(PolicyPath.people, before.people, after.people)
        try write(PolicyPath.roles, before.roles, after.roles)
        try write(PolicyPath.deadlines, before.deadlines, after.deadlines)
        for (year, calendar) in after.workingDays.calendars {
            try write(
                "\(PolicyPath.calendars)/\(year).json", before.workingDays.calendars[year],
                calendar)
        }
        return session.officeAct(
            .policy, edits, isOwn: right == .ownKey
        ) { CommitSubject.policy(deed, language: $0) }
    }

    /// Where a person stands in the list.
    ///
    /// - Throws: `DeskProblem.policy` (`person-unknown`) with the logins there are.
    static func index(of login: String, in policy: Policy) throws(DeskProblem) -> Int {
        guard let index = policy.people.people.firstIndex(where: { $0.login == login }) else {
            throw .policy(
                .loginUnknown(login, known: policy.people.people.map(\.login).sorted()))
        }
        return index
    }

    /// Nobody else may have, or have had, a key that is to be entered.
    ///
    /// - Throws: `DeskProblem.policy` (`key-taken`).
    static func refuseTaken(_ key: String, in policy: Policy) throws(DeskProblem) {
        guard let holder = policy.holder(ofKey: key) else { return }
        throw .policy(
            .keyTaken(fingerprint: KeyFile.fingerprint(of: key), login: holder.person.login))
    }
}
