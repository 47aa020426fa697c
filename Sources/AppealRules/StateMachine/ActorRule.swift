package import AppealModel

/// Only who is appointed, for the topic, and assigned where the stage is somebody's own; for an
/// absent person their deputy, and nobody else (п. 4).
package struct ActorRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let definition = facts.definition else { return [] }
        let status = facts.before?.status
        let authority = facts.authority
        let standing = authority.breaches()
        guard standing.isEmpty else { return standing }
        switch definition.actor {
        case .coordinator: return coordinator(in: facts)
        case .assignedExecutor: return owner(status?.executor, as: .executor, in: facts)
        case .notifier:
            return owner(status?.executor ?? status?.lastExecutor, as: .executor, in: facts)
        case .approver: return owner(status?.approver, as: .head, in: facts)
        case .executorOrApprover:
            let asHead = authority.principal == status?.approver
            return owner(
                asHead ? status?.approver : status?.executor, as: asHead ? .head : .executor,
                in: facts)
        }
    }

    /// The coordinator; for `significant` alone also a head (п. 11).
    private func coordinator(in facts: TransitionFacts) -> [Breach] {
        let breaches = facts.authority.breaches(as: .coordinator, topic: facts.topic)
        guard !breaches.isEmpty, facts.transition == .classify,
            facts.changesNothingButSignificance
        else { return breaches }
        let asHead = facts.authority.breaches(as: .head, topic: facts.topic)
        return asHead.isEmpty ? [] : breaches
    }

    private func owner(
        _ login: String?, as role: Role, in facts: TransitionFacts
    ) -> [Breach] {
        let authority = facts.authority
        guard let login, login == authority.principal else {
            let isDeputy =
                login.map {
                    facts.policy.deputies(of: $0, on: facts.judgedOn)?.deputy == facts.actor
                } ?? false
            if let login, isDeputy {
                return [.commitTrailer(.wrong(TrailerKey.actingFor, expected: login))]
            }
            return [.stageOwner(expected: login, role: role)]
        }
        return authority.breaches(as: role, topic: facts.topic)
    }
}

extension TransitionFacts {
    /// On whose authority the commit is made.
    package var authority: Authority {
        Authority(policy: policy, actor: actor, actingFor: actingFor, day: judgedOn)
    }

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
