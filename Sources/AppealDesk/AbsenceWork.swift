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
        return session.officeAct(
            .absence, [PolicyPath.absences: sorted.bytes], isOwn: isOwn
        ) { language in
            CommitSubject.absence(
                absence, person: policy.person(absence.person)?.shortName ?? absence.person,
                deputy: absence.deputy.map { policy.person($0)?.shortName ?? $0 },
                language: language, isEnded: isEnded)
        }
    }
}

extension DeskSession {
    /// An act of the office by the user, or for an absent person who may make it.
    ///
    /// - Parameters:
    ///   - isOwn: whether it is one that anybody makes for themself.
    ///   - subject: what the act does, as a sentence in a language.
    func officeAct(
        _ transition: Transition, _ edits: [String: [UInt8]?], isOwn: Bool = false,
        subject: (Language) -> String
    ) -> OfficeAct {
        let policy = office.policy
        let absent =
            isOwn ? nil : policy.absentee(for: person.login, making: transition, on: today)
        let acting = absent.map {
            CommitSubject.Acting(
                deputy: person.shortName, absent: policy.person($0)?.shortName ?? $0)
        }
        func sentence(_ language: Language) -> String {
            subject(language) + CommitSubject.actingText(acting, language)
        }
        return OfficeAct(
            transition: transition, subject: sentence(policy.settings.language),
            words: sentence(desk.language), edits: edits, actingFor: absent)
    }
}
