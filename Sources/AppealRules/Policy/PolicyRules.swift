package import AppealModel

/// What a change of policy keeps: who may, what stays, what nobody may do for themselves.
package struct PolicyChange: Sendable {
    private let before: Policy
    private let after: Policy
    private let authority: Authority
    private let signingKey: String
    private let paths: [String]
    private var actor: String { authority.actor }
    private var day: CivilDate { authority.day }

    /// Makes the facts of one `policy` commit.
    /// - Parameters:
    ///   - signingKey: the key that signed the commit, as `people.json` writes keys.
    ///   - paths: the files that the commit changes.
    package init(
        from before: Policy, to after: Policy, authority: Authority, signingKey: String,
        paths: [String]
    ) {
        self.before = before
        self.after = after
        self.authority = authority
        self.signingKey = signingKey
        self.paths = paths
    }

    /// Judges the change; the policy after it is also checked by itself.
    package func breaches() -> [Breach] {
        let breaches = who()
        return breaches + after.versionBreaches(since: before) + removed() + selfGranted()
            + after.breaches(on: day)
            + lastAdministrator()
            + AbsenceChange(from: before, to: after, authority: authority).lasting()
    }

    /// An administrator; anybody for a successor of the key that they sign with.
    private func who() -> [Breach] {
        let standing = authority.breaches()
        guard standing.isEmpty else { return standing }
        let missing = authority.breaches(as: .administrator, topic: nil)
        return isOwnKeyChange ? [] : missing
    }

    /// Whether nothing changes but the version and the signer's own keys.
    package var isOwnKeyChange: Bool {
        guard authority.actingFor == nil, let keys = after.person(actor)?.keys,
            keys != before.person(actor)?.keys,
            paths.allSatisfy({ [PolicyPath.settings, PolicyPath.people].contains($0) })
        else { return false }
        var expected = before
        expected.settings.version = after.settings.version
        for index in expected.people.people.indices
        where expected.people.people[index].login == actor {
            expected.people.people[index].keys = keys
        }
        return expected == after
    }

    /// An office whose last administrator ends with today could never be changed again.
    private func lastAdministrator() -> [Breach] {
        let ends =
            after.hasAdministrator(on: day) && !after.hasAdministrator(on: day + 1)
            && before.hasAdministrator(on: day + 1)
        return ends ? [.policyRemoved(what: Role.administrator.rawValue)] : []
    }

    /// Keys and people are ended, never removed.
    private func removed() -> [Breach] {
        var breaches: [Breach] = []
        for person in before.people.people {
            guard let kept = after.person(person.login) else {
                breaches.append(.policyRemoved(what: person.login))
                continue
            }
            for key in person.keys where !kept.keys.contains(where: { $0.key == key.key }) {
                breaches.append(.policyRemoved(what: "\(person.login): \(key.key.prefix(40))"))
            }
        }
        return breaches
    }

    /// Nobody widens their own roles or extends their own keys; a key may get a successor.
    private func selfGranted() -> [Breach] {
        let old = before.roles.roles.filter { $0.person == actor }
        let widened = after.roles.roles.contains { role in
            role.person == actor && !old.contains { $0.includes(role) }
        }
        guard widened || extendsOwnKeys() || raisesOwnRank() else { return [] }
        return [.policySelfGrant(login: actor)]
    }

    private func raisesOwnRank() -> Bool {
        guard let new = after.person(actor) else { return false }
        guard let old = before.person(actor) else { return true }
        return new.rank.height > old.rank.height
    }

    /// One successor may join where the key that signs ends with today at the latest.
    private func extendsOwnKeys() -> Bool {
        let old = before.person(actor)?.keys ?? []
        let new = after.person(actor)?.keys ?? []
        let signingKeyEnds = new.contains {
            $0.key == signingKey && ($0.until ?? .distantFuture) <= day
        }
        let added = new.count { key in !old.contains { $0.key == key.key } }
        if added > (signingKeyEnds ? 1 : 0) { return true }
        return new.contains { key in
            guard let earlier = old.first(where: { $0.key == key.key }) else { return false }
            let later = (key.until ?? .distantFuture) > (earlier.until ?? .distantFuture)
            return later || key.from < earlier.from
                || (earlier.endedBecause != nil && key.endedBecause != earlier.endedBecause)
        }
    }
}

extension CivilDate {
    /// A day after every day that records can hold.
    static let distantFuture = CivilDate(dayNumber: 10_000_000)
}

extension Rank {
    /// How high a rank stands among the others: a higher one has the greater number.
    var height: Int {
        switch self {
        case .specialist: 0
        case .deputyHeadOfUnit: 1
        case .headOfUnit: 2
        case .deputyHeadOfAdministration: 3
        case .headOfAdministration: 4
        }
    }
}

extension Appointment {
    /// Whether this appointment already gives everything that another one gives.
    package func includes(_ other: Appointment) -> Bool {
        person == other.person && role == other.role && from <= other.from
            && (until ?? .distantFuture) >= (other.until ?? .distantFuture)
            && (topics.contains("*") || Set(other.topics).isSubset(of: topics))
    }
}

extension Policy {
    /// The version grows by no more than this at once: whoever may end a key of their own could
    /// else use the numbers up, and nobody could change the policy again.
    package static let versionStep = 1_000

    /// The version grows with every change, and leaves room for the changes to come.
    package func versionBreaches(since before: Policy) -> [Breach] {
        let (old, new) = (before.settings.version, settings.version)
        let grows = new > old && new - old <= Policy.versionStep
        return grows ? [] : [.policyVersion(old: old, new: new)]
    }

    /// What is wrong with a policy by itself on a day: references, ranks, coverage.
    package func breaches(on day: CivilDate) -> [Breach] {
        references() + ranks(on: day) + administrators(on: day) + coverage(on: day)
    }

    private func references() -> [Breach] {
        var breaches: [Breach] = []
        func fault(_ path: String, _ fault: PolicyFault) {
            breaches.append(.policyInvalid(path: path, fault))
        }
        let logins = people.people.map(\.login)
        let keys = people.people.flatMap(\.keys).map(\.key)
        let emails = people.people.map(\.email)
        for text in repeated(logins) + repeated(keys) + repeated(emails) {
            fault(PolicyPath.people, .repeated(text))
        }
        let topics = categories.topics.map(\.id)
        for text in repeated(topics) { fault(PolicyPath.categories, .repeated(text)) }
        for rule in categories.categories where !topics.contains(rule.topic) {
            fault(PolicyPath.categories, .unknownName(rule.topic))
        }
        for role in roles.roles {
            if !logins.contains(role.person) {
                fault(PolicyPath.roles, .unknownName(role.person))
            }
            for topic in role.topics where topic != "*" && !topics.contains(topic) {
                fault(PolicyPath.roles, .unknownName(topic))
            }
        }
        for topic in repeated(escalation.addressees) {
            fault(PolicyPath.escalation, .repeated(topic))
        }
        let asked = answers.topics.map(\.topic)
        for topic in repeated(asked) { fault(PolicyPath.answers, .repeated(topic)) }
        for topic in asked where !topics.contains(topic) {
            fault(PolicyPath.answers, .unknownName(topic))
        }
        return breaches + references(absences: absences.absences)
    }

    private func repeated(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !seen.insert($0).inserted }
    }

    /// п. 4: a head is no lower than deputy head of a unit, from the day on.
    private func ranks(on day: CivilDate) -> [Breach] {
        var breaches: [Breach] = []
        for role in roles.roles where role.role == .head && day <= (role.until ?? day) {
            guard let person = person(role.person), !person.rank.mayHead else { continue }
            let breach = Breach.policyRank(login: person.login)
            if !breaches.contains(breach) { breaches.append(breach) }
        }
        return breaches
    }

    /// Somebody must be able to change the policy.
    private func administrators(on day: CivilDate) -> [Breach] {
        hasAdministrator(on: day) ? [] : [.policyRemoved(what: Role.administrator.rawValue)]
    }

    /// Whether anybody can sign a change of the policy on a day.
    func hasAdministrator(on day: CivilDate) -> Bool {
        people.people.contains { person in
            holds(person.login, .administrator, on: day)
                && person.keys.contains { $0.isValid(on: day) }
        }
    }

    private func coverage(on day: CivilDate) -> [Breach] {
        categories.topics.flatMap { topic in
            [Role.coordinator, .executor, .head]
                .filter { holders(of: $0, topic: topic.id, on: day).isEmpty }
                .map { .policyUncovered(topic: topic.id, role: $0) }
        }
    }
}
