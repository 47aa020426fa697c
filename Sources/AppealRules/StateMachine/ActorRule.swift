package import AppealModel

/// Only who is appointed, for the topic, and assigned where the stage is somebody's own (п. 4).
package struct ActorRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let definition = facts.definition else { return [] }
        switch definition.actor {
        case .administrator: return role(.administrator, of: facts.actor, in: facts)
        case .coordinator: return coordinator(in: facts)
        case .assignedExecutor:
            return owner(facts.before?.status?.executor, as: .executor, in: facts)
        case .approver: return owner(facts.before?.status?.approver, as: .head, in: facts)
        case .executorOrApprover:
            let status = facts.before?.status
            let asHead = facts.actor == status?.approver
            return owner(
                asHead ? status?.approver : status?.executor, as: asHead ? .head : .executor,
                in: facts)
        }
    }

    /// The coordinator; for `significant` alone also a head (п. 11).
    private func coordinator(in facts: TransitionFacts) -> [Breach] {
        let breaches = role(.coordinator, of: facts.actor, in: facts)
        guard !breaches.isEmpty, facts.transition == .classify,
            facts.changesNothingButSignificance
        else { return breaches }
        return role(.head, of: facts.actor, in: facts).isEmpty ? [] : breaches
    }

    private func owner(
        _ login: String?, as role: Role, in facts: TransitionFacts
    ) -> [Breach] {
        guard login == facts.actor else { return [.stageOwner(expected: login, role: role)] }
        return self.role(role, of: facts.actor, in: facts)
    }

    private func role(_ role: Role, of login: String, in facts: TransitionFacts) -> [Breach] {
        facts.policy.breaches(appointing: login, as: role, topic: facts.topic, on: facts.judgedOn)
    }
}

extension TransitionFacts {
    /// Whether the card differs in `significant` and in nothing else.
    var changesNothingButSignificance: Bool {
        guard var old = before?.card, let new = after.card else { return false }
        old.significant = new.significant
        return old == new
    }
}

extension Policy {
    /// What is missing for a person to act in a role for a topic on a day; empty where nothing is.
    package func breaches(
        appointing login: String, as role: Role, topic: String?, on day: CivilDate
    ) -> [Breach] {
        guard holds(login, role, on: day) else { return [.roleMissing(login: login, role: role)] }
        guard let topic, !holds(login, role, topic: topic, on: day) else { return [] }
        return [.roleTopic(login: login, role: role, topic: topic)]
    }
}
