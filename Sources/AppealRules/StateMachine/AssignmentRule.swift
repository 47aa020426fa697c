import AppealModel

/// Executor and approver are appointed for the topic, are two persons, and keep the date.
package struct AssignmentRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard facts.transition == .assign || facts.transition == .reassign,
            let assignment = facts.after.assignment
        else { return [] }
        var breaches = facts.policy.breaches(
            appointing: assignment.executor, as: .executor, topic: facts.topic,
            on: facts.judgedOn)
        breaches += facts.policy.breaches(
            appointing: assignment.approver, as: .head, topic: facts.topic, on: facts.judgedOn)
        if assignment.approver == assignment.executor
            || facts.contributors.contains(assignment.approver)
        {
            breaches.append(.fourEyes(login: assignment.approver))
        }
        if let internalDue = assignment.due, let due = facts.before?.status?.due,
            internalDue > due
        {
            breaches.append(.deadlineLimit(internalDue: internalDue, due: due))
        }
        return breaches
    }
}
