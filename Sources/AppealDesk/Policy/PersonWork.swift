package import AppealMessages
package import AppealModel

/// People and their keys: `policy/people.json` (п. 4, 9).
package enum PersonWork {
    /// What is said of a person; nil leaves a value as it is.
    package struct Details: Sendable {
        package var name: String?
        package var position: String?
        package var rank: Rank?
        package var unit: String?
        package var email: String?

        /// Says nothing.
        package init() {}
    }

    /// Enters a person, with a key where one is given.
    ///
    /// - Throws: `DeskProblem` (`person-taken`, `option-missing`, `key-taken`, `policy-invalid`).
    package static func add(
        _ login: String, _ details: Details, key: String?, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        guard Person.isLogin(login) else {
            throw .invalidValue(
                option: "LOGIN", value: login, allowed: "a-z, 0-9, '.', '-'; 1…32")
        }
        guard policy.person(login) == nil else { throw .policy(.loginTaken(login)) }
        guard let name = details.name else { throw .optionMissing("--name") }
        guard let position = details.position else { throw .optionMissing("--position") }
        guard let rank = details.rank else { throw .optionMissing("--rank") }
        guard let email = details.email else { throw .optionMissing("--email") }
        if let key { try PolicyWork.refuseTaken(key, in: policy) }
        let today = session.today
        let person = Person(
            login: login, name: name, position: position, rank: rank, unit: details.unit ?? "",
            email: email, keys: key.map { [PersonKey(key: $0, from: today)] } ?? [])
        policy.people.people.append(person)
        return try PolicyWork.act(
            .personAdded(person: person.shortName, position: position), policy, in: session)
    }

    /// Changes what is said of a person.
    ///
    /// - Throws: `DeskProblem` (`person-unknown`, `nothing-changes`, `policy-invalid`).
    package static func edit(
        _ login: String, _ details: Details, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let index = try PolicyWork.index(of: login, in: policy)
        var person = policy.people.people[index]
        person.name = details.name ?? person.name
        person.position = details.position ?? person.position
        person.rank = details.rank ?? person.rank
        person.unit = details.unit ?? person.unit
        person.email = details.email ?? person.email
        policy.people.people[index] = person
        return try PolicyWork.act(
            .personEdited(person: person.shortName), policy, in: session)
    }

    /// Enters a further key of a person.
    ///
    /// - Throws: `DeskProblem` (`person-unknown`, `key-taken`).
    package static func addKey(
        _ key: String, of login: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let index = try PolicyWork.index(of: login, in: policy)
        try PolicyWork.refuseTaken(key, in: policy)
        policy.people.people[index].keys.append(PersonKey(key: key, from: session.today))
        return try PolicyWork.act(
            .keyAdded(person: policy.people.people[index].shortName), policy, in: session)
    }

    /// Replaces the key that the user signs with: today is its last day, and its successor's first.
    ///
    /// - Throws: `DeskProblem` (`key-taken`).
    package static func replaceOwnKey(
        with key: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let login = session.person.login
        let index = try PolicyWork.index(of: login, in: policy)
        try PolicyWork.refuseTaken(key, in: policy)
        let today = session.today
        var keys = policy.people.people[index].keys
        for place in keys.indices where keys[place].key == session.signer.publicKey {
            keys[place].until = min(keys[place].until ?? today, today)
            keys[place].endedBecause = keys[place].endedBecause ?? .retired
        }
        keys.append(PersonKey(key: key, from: today))
        policy.people.people[index].keys = keys
        return try PolicyWork.act(
            .keyReplaced(person: session.person.shortName), policy, by: .ownKey, in: session)
    }

    /// Ends a lost or compromised key at once; it never signs validly again.
    ///
    /// - Parameters:
    ///   - fingerprint: which key; nil for the one valid key.
    ///   - since: since when it may have been in other hands; nil for today.
    /// - Throws: `DeskProblem` (`person-unknown`, `key-unknown`, `key-missing`, `key-ambiguous`).
    package static func endKey(
        of login: String, _ ending: PersonKey.Ending, fingerprint: String?, since: CivilDate?,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let index = try PolicyWork.index(of: login, in: policy)
        let today = session.today
        if let since, since > today {
            throw .invalidValue(option: "--since", value: "\(since)", allowed: "≤ \(today)")
        }
        var person = policy.people.people[index]
        let place = try place(of: fingerprint, in: person, on: today)
        person.keys[place].until = min(person.keys[place].until ?? today, today)
        person.keys[place].endedBecause = ending
        person.keys[place].since = since ?? person.keys[place].since ?? today
        policy.people.people[index] = person
        let isOwn = login == session.person.login
        return try PolicyWork.act(
            .keyEnded(person: person.shortName, ending), policy,
            by: isOwn ? .ownKey : .administrator, in: session)
    }

    /// Which of a person's keys is meant.
    private static func place(
        of fingerprint: String?, in person: Person, on day: CivilDate
    ) throws(DeskProblem) -> Int {
        let prints = person.keys.map { KeyFile.fingerprint(of: $0.key) }
        if let fingerprint {
            let wanted = fingerprint.hasPrefix("SHA256:") ? fingerprint : "SHA256:" + fingerprint
            guard let place = prints.firstIndex(of: wanted) else {
                throw .policy(.keyUnknown(fingerprint, known: prints))
            }
            return place
        }
        let valid = person.keys.indices.filter { person.keys[$0].isValid(on: day) }
        guard let place = valid.first else { throw .policy(.keyMissing(login: person.login)) }
        guard valid.count == 1 else {
            throw .policy(.keyAmbiguous(login: person.login, valid.map { prints[$0] }))
        }
        return place
    }

    /// Ends a person's keys and roles: today is their last day.
    ///
    /// - Throws: `DeskProblem` (`person-unknown`, `nothing-changes`).
    package static func end(
        _ login: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let index = try PolicyWork.index(of: login, in: policy)
        let today = session.today
        var person = policy.people.people[index]
        for place in person.keys.indices where (person.keys[place].until ?? today + 1) > today {
            person.keys[place].until = today
            person.keys[place].endedBecause = person.keys[place].endedBecause ?? .retired
        }
        policy.people.people[index] = person
        policy.roles.roles = policy.roles.roles.compactMap { appointment in
            guard appointment.person == login else { return appointment }
            return appointment.ended(on: today)
        }
        return try PolicyWork.act(
            .personEnded(person: person.shortName), policy, in: session)
    }
}

extension Appointment {
    /// The appointment with a day for its last at the latest; nil where it had not begun by then.
    func ended(on day: CivilDate) -> Appointment? {
        guard from <= day else { return nil }
        var ended = self
        ended.until = min(until ?? day, day)
        return ended
    }
}
