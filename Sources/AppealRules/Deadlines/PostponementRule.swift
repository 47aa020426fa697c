package import AppealModel

/// An answer is put off to a concrete date that is still to come, within the policy's bounds, and
/// the applicant is told of that very date (п. 10).
package struct PostponementRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        switch facts.transition {
        case .postpone: postponed(in: facts)
        case .approve where facts.destination == .postponed: postponed(in: facts)
        case .notify: notified(in: facts)
        default: unrecorded(in: facts)
        }
    }

    /// The same for the request and for its approval: days may have passed between the two.
    private func postponed(in facts: TransitionFacts) -> [Breach] {
        guard let status = facts.before?.status, let until = facts.after.postponement?.until
        else { return [] }
        var breaches: [Breach] = []
        let last = max(status.due, facts.judgedOn)
        if until <= last { breaches.append(.postponementDate(until: until, after: last)) }
        guard let card = facts.after.card else { return breaches }
        let day = status.dueBasis?.countedFrom ?? card.receivedOn
        let terms = facts.policy.deadlines.rule(for: card.kind, on: day)?.postponement
        if let count = terms?.maxCount, (status.postponements ?? 0) >= count {
            breaches.append(.postponementLimit(.count(count)))
        }
        if let days = terms?.maxDays, until > status.originalDue + days {
            breaches.append(.postponementLimit(.date(status.originalDue + days)))
        }
        return breaches
    }

    private func notified(in facts: TransitionFacts) -> [Breach] {
        guard let until = facts.before?.status?.postponedUntil else {
            return [.transitionForbidden(name: facts.name, stage: facts.stage)]
        }
        guard let notification = facts.after.notification else { return [] }
        var breaches: [Breach] = []
        func contradicts(_ key: String, _ expected: String) {
            breaches.append(
                .recordContradicts(path: AppealPath.notification, key: key, expected: expected))
        }
        if notification.until != until { contradicts("until", until.description) }
        if notification.notifiedAt.moment > facts.committedAt {
            let now = facts.policy.settings.timeZone.local(facts.committedAt)
            contradicts("notifiedAt", "≤ \(now)")
        }
        return breaches
    }

    /// From the day after a postponement on, its notice should be on record.
    private func unrecorded(in facts: TransitionFacts) -> [Breach] {
        guard let status = facts.before?.status, facts.transition != .reopen,
            let until = NoticeWatch.unrecorded(
                status: status, notification: facts.after.notification, on: facts.judgedOn)
        else { return [] }
        return [.noticeUnrecorded(until: until)]
    }
}

/// The watch over notices of postponements (п. 10).
package enum NoticeWatch {
    /// The date whose notice is not on record, though the day of the postponement has passed.
    package static func unrecorded(
        status: Status, notification: ApplicantNotification?, on day: CivilDate
    ) -> CivilDate? {
        guard let until = status.postponedUntil, let postponedOn = status.postponedOn,
            day > postponedOn, !isAnnounced(notification, status: status)
        else { return nil }
        return until
    }

    /// Whether a notice is that of the postponement in force: of its date, and given since its
    /// approval. One of an earlier round may have announced the same date.
    package static func isAnnounced(
        _ notification: ApplicantNotification?, status: Status
    ) -> Bool {
        guard let notification, notification.until == status.postponedUntil else { return false }
        return status.postponedOn.map { notification.notifiedAt.date >= $0 } ?? true
    }
}
