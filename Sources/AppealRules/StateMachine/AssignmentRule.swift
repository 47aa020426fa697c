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
        breaches += absent(assignment, in: facts)
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
    /// Nobody who is away is newly named; who acts for them is said.
    private func absent(_ assignment: Assignment, in facts: TransitionFacts) -> [Breach] {
        let status = facts.before?.status
        let named = [
            (assignment.executor, status?.executor), (assignment.approver, status?.approver),
        ]
        return named.compactMap { login, earlier in
            guard login != earlier,
                let chain = facts.policy.deputies(of: login, on: facts.judgedOn)
            else { return nil }
            return .roleAbsent(login: login, deputy: chain.deputy)
        }
    }
}
