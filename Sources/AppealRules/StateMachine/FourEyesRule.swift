import AppealModel

/// Whoever drafted, submitted or asked to postpone, for themselves or for another, does not
/// approve it (п. 8).
package struct FourEyesRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard facts.transition == .approve else { return [] }
        var breaches: [Breach] = []
        for login in [facts.actor, facts.authority.principal]
        where facts.contributors.contains(login) {
            let breach = Breach.fourEyes(login: login)
            if !breaches.contains(breach) { breaches.append(breach) }
        }
        return breaches
    }
}
