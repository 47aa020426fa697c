package import AppealMessages
package import AppealModel
import AppealRules

/// What staff record of absences: one signed commit each (п. 4).
package enum AbsenceWork {
    /// Records an absence and its deputy.
    ///
    /// An entry of the same person that begins on the same day is replaced.
    /// - Throws: `DeskProblem.personUnknown`.
    package static func add(
        _ absence: Absence, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        let policy = session.office.policy
        for login in [absence.person, absence.deputy ?? absence.person]
        where policy.person(login) == nil { throw .personUnknown(login) }
        guard absence.from <= absence.until else {
            throw .invalidValue(
                option: "--until", value: "\(absence.until)", allowed: "≥ \(absence.from)")
        }
        var absences = policy.absences
        absences.absences.removeAll { $0.person == absence.person && $0.from == absence.from }
        absences.absences.append(absence)
        return act(absences, about: absence, isEnded: false, in: session)
    }

    /// Ends an absence early: the person is back from today on.
    ///
    /// - Throws: `DeskProblem` (`personUnknown`, `notAbsent`).
    package static func end(
        _ login: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        let policy = session.office.policy
        guard policy.person(login) != nil else { throw .personUnknown(login) }
        var absences = policy.absences
        let today = session.today
        guard
            let index = absences.absences.firstIndex(where: {
                $0.person == login && $0.covers(today)
            })
        else { throw .notAbsent(login) }
        var absence = absences.absences.remove(at: index)
        if absence.from < today {
            absence.until = today + -1
            absences.absences.insert(absence, at: index)
        }
        return act(absences, about: absence, isEnded: true, in: session)
    }

    private static func act(
        _ absences: Absences, about absence: Absence, isEnded: Bool,
        in session: borrowing DeskSession
    ) -> OfficeAct {
        let policy = session.office.policy
        var sorted = absences
        sorted.absences.sort { ($0.from, $0.person) < ($1.from, $1.person) }
        let isOwn = absence.person == session.person.login
        let subject = CommitSubject.absence(
            absence, person: policy.person(absence.person)?.shortName ?? absence.person,
            deputy: absence.deputy.map { policy.person($0)?.shortName ?? $0 },
            language: policy.settings.language, isEnded: isEnded)
        return session.officeAct(
            .absence, subject, [PolicyPath.absences: sorted.bytes],
            roles: isOwn ? [] : [.administrator, .coordinator, .head])
    }
}

extension DeskSession {
    /// An act of the office by the user, or for an absent person who holds one of some roles.
    func officeAct(
        _ transition: Transition, _ subject: String, _ edits: [String: [UInt8]?], roles: [Role]
    ) -> OfficeAct {
        let policy = office.policy
        let absent =
            roles.isEmpty
            ? nil : policy.absentee(for: person.login, as: roles, topic: nil, on: today)
        let acting = absent.map {
            CommitSubject.Acting(
                deputy: person.shortName, absent: policy.person($0)?.shortName ?? $0)
        }
        let words = CommitSubject.actingText(acting, policy.settings.language)
        return OfficeAct(
            transition: transition, subject: subject + words, edits: edits, actingFor: absent)
    }
}
