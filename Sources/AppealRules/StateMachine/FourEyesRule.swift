import AppealModel

/// Whoever drafted or submitted the answer does not approve it (п. 8).
package struct FourEyesRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard facts.transition == .approve, facts.contributors.contains(facts.actor) else {
            return []
        }
        return [.fourEyes(login: facts.actor)]
    }
}
