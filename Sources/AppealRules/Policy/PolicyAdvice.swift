package import AppealModel

/// Something that an administrator should look at before it stops the work.
package enum Advice: Hashable, Sendable {
    case topicUncovered(topic: String, Role)
    case singleCoordinator(topic: String, login: String)
    case singleAdministrator(login: String)
    case absenceUncovered(login: String, from: CivilDate, until: CivilDate, isNow: Bool)
    case deputyUnavailable(login: String, on: CivilDate, isNow: Bool)
    case keyMissing(login: String, [Role])
    case keyEnds(login: String, until: CivilDate)
    case roleEnds(login: String, Role, until: CivilDate)
    case calendarMissing(year: Int)
    case calendarEnds(year: Int)
    case addresseesMissing
    case deadlinesMissing(AppealKind)
    case signingKeyUnset(what: String)
    case signingKeyUnknown(key: String)
    case signingKeyEnded(login: String)

    /// The stable code.
    package var code: String {
        switch self {
        case .topicUncovered: "topic-uncovered"
        case .singleCoordinator: "single-coordinator"
        case .singleAdministrator: "single-administrator"
        case .absenceUncovered: "absence-uncovered"
        case .deputyUnavailable: "deputy-unavailable"
        case .keyMissing: "role-without-key"
        case .keyEnds: "key-ends"
        case .roleEnds: "role-ends"
        case .calendarMissing: "calendar-missing"
        case .calendarEnds: "calendar-ends"
        case .addresseesMissing: "addressees-missing"
        case .deadlinesMissing: "deadlines-missing"
        case .signingKeyUnset: "signing-key-unset"
        case .signingKeyUnknown: "signing-key-unknown"
        case .signingKeyEnded: "signing-key-ended"
        }
    }

    /// Whether something does not work today; what is not is advice for the days to come.
    package var isTrouble: Bool {
        switch self {
        case .topicUncovered, .keyMissing, .calendarMissing, .addresseesMissing,
            .deadlinesMissing, .signingKeyUnset, .signingKeyUnknown, .signingKeyEnded:
            true
        case .absenceUncovered(_, _, _, let isNow), .deputyUnavailable(_, _, let isNow): isNow
        case .singleCoordinator, .singleAdministrator, .keyEnds, .roleEnds, .calendarEnds: false
        }
    }
}

/// Which key the user's clone signs with.
package enum SigningKeyFacts: Hashable, Sendable {
    /// The clone names no key, or none that can be read; what is amiss.
    case unset(what: String)
    /// The public key, as `people.json` writes keys.
    case key(String)
}

/// Looks over a policy for what is missing today and what will soon be.
package struct PolicyAdvice: Sendable {
    /// Keys and roles that end within so many days are named.
    package static let endingDays = 30
    /// Calendars that end within so many days are named.
    package static let calendarDays = 60
    /// So many days of an absence are looked at.
    private static let absenceDays = 400

    private let policy: Policy
    private let day: CivilDate

    /// Names the policy and the day.
    package init(_ policy: Policy, on day: CivilDate) {
        self.policy = policy
        self.day = day
    }

    /// Everything that should be looked at: troubles first, each in the order of the policy's files.
    ///
    /// - Parameter signingKey: the user's own key; nil where nobody's clone is looked at.
    package func advice(signingKey: SigningKeyFacts? = nil) -> [Advice] {
        let all =
            signer(signingKey) + coverage() + administrators() + absences() + keys() + roles()
            + calendars() + deadlines() + addressees()
        return all.filter(\.isTrouble) + all.filter { !$0.isTrouble }
    }

    private func signer(_ facts: SigningKeyFacts?) -> [Advice] {
        switch facts {
        case nil: return []
        case .unset(let what): return [.signingKeyUnset(what: what)]
        case .key(let key):
            guard let holder = policy.holder(ofKey: key) else {
                return [.signingKeyUnknown(key: key)]
            }
            return holder.key.isValid(on: day)
                ? [] : [.signingKeyEnded(login: holder.person.login)]
        }
    }

    /// Every topic needs all three roles, and somebody to take a coordinator's place (п. 4).
    private func coverage() -> [Advice] {
        var advice: [Advice] = []
        for topic in policy.categories.topics.map(\.id) {
            for role in [Role.coordinator, .executor, .head] {
                let holders = policy.holders(of: role, topic: topic, on: day)
                if holders.isEmpty {
                    advice.append(.topicUncovered(topic: topic, role))
                } else if role == .coordinator && holders.count == 1 {
                    advice.append(.singleCoordinator(topic: topic, login: holders[0]))
                }
            }
        }
        return advice
    }

    private func administrators() -> [Advice] {
        let able = policy.people.people.filter { person in
            policy.holds(person.login, .administrator, on: day)
                && person.keys.contains { $0.isValid(on: day) }
        }
        guard able.count == 1, let only = able.first else { return [] }
        return [.singleAdministrator(login: only.login)]
    }

    /// Absences of today and to come, each followed day by day to whoever acts (п. 4).
    private func absences() -> [Advice] {
        policy.absences.absences.filter { $0.until >= day }.compactMap { absence in
            guard absence.deputy != nil else {
                return .absenceUncovered(
                    login: absence.person, from: absence.from, until: absence.until,
                    isNow: absence.covers(day))
            }
            let first = max(absence.from, day)
            let last = min(absence.until, first + PolicyAdvice.absenceDays)
            let broken = (first.dayNumber...last.dayNumber).lazy.map(CivilDate.init(dayNumber:))
                .first { policy.deputies(of: absence.person, on: $0)?.deputy == nil }
            return broken.map {
                .deputyUnavailable(login: absence.person, on: $0, isNow: $0 == day)
            }
        }
    }

    /// Who holds a role must be able to sign, today and in the days to come (п. 9).
    private func keys() -> [Advice] {
        policy.people.people.compactMap { person in
            let roles = Role.allCases.filter { policy.holds(person.login, $0, on: day) }
            guard !roles.isEmpty else { return nil }
            let valid = person.keys.filter { $0.isValid(on: day) }
            guard !valid.isEmpty else { return .keyMissing(login: person.login, roles) }
            let last = valid.map { $0.until ?? .distantFuture }.max() ?? .distantFuture
            let isSucceeded = person.keys.contains { $0.from > day && $0.isValid(on: last + 1) }
            guard last <= day + PolicyAdvice.endingDays, !isSucceeded else { return nil }
            return .keyEnds(login: person.login, until: last)
        }
    }

    /// Appointments that end soon, and that nothing carries on.
    private func roles() -> [Advice] {
        policy.roles.roles.compactMap { role in
            guard role.covers(day), let until = role.until,
                until <= day + PolicyAdvice.endingDays
            else { return nil }
            let goesOn = role.topics.allSatisfy { topic in
                policy.roles.roles.contains {
                    $0.person == role.person && $0.role == role.role && $0.covers(until + 1)
                        && $0.covers(topic: topic)
                }
            }
            return goesOn ? nil : .roleEnds(login: role.person, role.role, until: until)
        }
    }

    /// Working days are counted from the calendar; without it weekends alone are days off.
    private func calendars() -> [Advice] {
        var year = day.parts.year
        guard policy.workingDays.calendars[year] != nil else {
            return [.calendarMissing(year: year)]
        }
        while policy.workingDays.calendars[year + 1] != nil { year += 1 }
        guard let end = CivilDate(year: year, month: 12, day: 31),
            end <= day + PolicyAdvice.calendarDays
        else { return [] }
        return [.calendarEnds(year: year)]
    }

    private func deadlines() -> [Advice] {
        AppealKind.allCases.filter { policy.deadlines.rule(for: $0, on: day) == nil }
            .map { .deadlinesMissing($0) }
    }

    /// A report at once needs somebody to go to (п. 11).
    private func addressees() -> [Advice] {
        policy.escalation.addressees.isEmpty ? [.addresseesMissing] : []
    }
}
