package import AppealModel

/// Why the server does not enter an administrator.
package enum RecoveryRefusal: Error, Hashable, Sendable {
    /// No office's own files lie there.
    case notAnOffice(path: String)
    /// The repository belongs to another user of the system.
    case notTheOwner(path: String)
    /// The server's key cannot be read.
    case serverKeyUnreadable(path: String)
    /// The server's key is not the one that signed the office's first commit.
    case serverKeyForeign
    /// The file holds no public key.
    case keyUnreadable(path: String)
    /// The file holds the secret half of a key.
    case keyPrivate(path: String)
    /// The login is none.
    case loginMalformed(String)
    /// A person who is not known yet needs a name and an address.
    case nameMissing(login: String)
    /// The key is, or was, somebody else's.
    case keyTaken(login: String)
    /// The key has ended; it needs a successor.
    case keyEnded(login: String)
    /// The person administers already, and has this key.
    case nothingChanges(login: String)
    /// The policy would be refused after it.
    case policyInvalid([Breach])
}

/// One thing that a recovery changed.
package enum RecoveryChange: Hashable, Sendable {
    case personEntered(login: String, name: String)
    case keyEntered
    case roleEntered
}

/// Entering an administrator where nobody is left who could: what the server alone may do.
package struct AdministratorRecovery: Sendable {
    /// The order that the appointment names.
    package static let order = "appeal-hook recover-admin"

    private let login: String
    private let name: String?
    private let email: String?
    private let key: String

    /// Names the person and the key.
    ///
    /// - Parameters:
    ///   - name: needed for a person who is not known yet; a known one keeps theirs.
    ///   - key: the public key, as `people.json` writes keys.
    package init(login: String, name: String?, email: String?, key: String) {
        self.login = login
        self.name = name
        self.email = email
        self.key = key
    }

    /// The policy with the administrator in it, its version counted up, and what changed.
    ///
    /// Nothing is taken away: other people, keys and roles stay as they are.
    /// - Throws: `RecoveryRefusal`.
    package func applied(
        to before: Policy, on day: CivilDate
    ) throws(RecoveryRefusal) -> (policy: Policy, changes: [RecoveryChange]) {
        guard Person.isLogin(login) else { throw .loginMalformed(login) }
        var policy = before
        var changes: [RecoveryChange] = []
        if let holder = policy.holder(ofKey: key) {
            guard holder.person.login == login else { throw .keyTaken(login: holder.person.login) }
            guard holder.key.isValid(on: day) else { throw .keyEnded(login: login) }
        }
        if let place = policy.people.people.firstIndex(where: { $0.login == login }) {
            if policy.holder(ofKey: key) == nil {
                policy.people.people[place].keys.append(PersonKey(key: key, from: day))
                changes.append(.keyEntered)
            }
        } else {
            guard let name, let email else { throw .nameMissing(login: login) }
            policy.people.people.append(
                Person(
                    login: login, name: name, position: "Администратор", rank: .specialist,
                    unit: "", email: email, keys: [PersonKey(key: key, from: day)]))
            changes += [.personEntered(login: login, name: name), .keyEntered]
        }
        let isAppointed = policy.roles.roles.contains {
            $0.person == login && $0.role == .administrator && $0.covers(day) && $0.until == nil
        }
        if !isAppointed {
            policy.roles.roles.append(
                Appointment(
                    person: login, role: .administrator, topics: ["*"], from: day,
                    order: AdministratorRecovery.order))
            changes.append(.roleEntered)
        }
        guard !changes.isEmpty else { throw .nothingChanges(login: login) }
        policy.settings.version += 1
        return (try checked(policy, since: before, on: day), changes)
    }

    /// The policy as it will be read; nothing may be wrong that was not wrong before.
    private func checked(
        _ policy: Policy, since before: Policy, on day: CivilDate
    ) throws(RecoveryRefusal) -> Policy {
        do {
            _ = try People(bytes: policy.people.bytes)
        } catch {
            throw .policyInvalid([.policyInvalid(path: PolicyPath.people, .record(error))])
        }
        let known = before.breaches(on: day)
        let breaches = policy.breaches(on: day).filter { !$0.isWarning && !known.contains($0) }
        guard breaches.isEmpty else { throw .policyInvalid(breaches) }
        return policy
    }
}
