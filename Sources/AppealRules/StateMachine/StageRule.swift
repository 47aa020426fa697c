import AppealModel

/// No stage can be skipped: a transition starts only where the state machine says (п. 3).
package struct StageRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let definition = facts.definition else {
            return [.transitionForbidden(name: facts.name, stage: facts.stage)]
        }
        let starts = facts.stage.map { definition.from.contains($0) } ?? definition.from.isEmpty
        return starts ? [] : [.transitionForbidden(name: facts.name, stage: facts.stage)]
    }
}

extension TransitionFacts {
    /// The transition's word; `draft` where there is none.
    package var name: String { transition?.rawValue ?? "draft" }
}
