package import AppealModel

/// What is socially significant is reported at once (п. 11).
package struct EscalationDueRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard !facts.isReported, let since = facts.after.status?.significantSince else { return [] }
        let hours = facts.policy.escalation.escalationHours
        guard EscalationWatch.isOverdue(since: since, hours: hours, at: facts.judgedAt) else {
            return []
        }
        return [.escalationDue(since: since, hours: hours)]
    }
}

/// The watch over reports at once (п. 11).
package enum EscalationWatch {
    /// Whether a report that was due so many hours after a moment is overdue.
    package static func isOverdue(since: OffsetMoment, hours: Int, at now: Moment) -> Bool {
        now > since.moment + Int64(hours) * 3_600
    }
}
