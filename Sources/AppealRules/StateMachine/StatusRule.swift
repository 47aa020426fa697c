import AppealModel

/// `status.json` is exactly what the transition gives; nobody writes it by hand.
package struct StatusRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let computation = StatusComputation(facts) else { return [] }
        do {
            let expected = try computation.status()
            if facts.after.status == expected { return [] }
            return [.statusMismatch(expected: expected.json.lineText)]
        } catch {
            switch error {
            case .deadlineUndefined(let kind, let day):
                return [.deadlineUndefined(kind: kind, day: day)]
            case .recordMissing(let path): return [.recordMissing(path: path)]
            case .noAppeal:
                return [.transitionForbidden(name: facts.name, stage: facts.stage)]
            }
        }
    }
}
