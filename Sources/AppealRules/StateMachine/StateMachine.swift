/// The state machine of appeals: every rule that a commit on an appeal must keep.
package struct StateMachine: Sendable {
    private let rules: [any TransitionRule]

    /// Makes the state machine with all of its rules.
    package init() {
        rules = [
            StageRule(), ActorRule(), FourEyesRule(), PathRule(), RequiredRecordRule(),
            CardRule(), AssignmentRule(), LatenessRule(), PostponementRule(), WatchRule(),
            EscalationDueRule(), StatusRule(),
        ]
    }

    /// Judges one commit; each breach once, in the order of the rules.
    ///
    /// A commit that starts from a stage where it may not start is judged no further: what the
    /// later rules would say of it means nothing.
    package func judge(_ facts: TransitionFacts) -> [Breach] {
        let stage = StageRule().breaches(in: facts)
        guard stage.isEmpty else { return stage }
        var seen: Set<Breach> = []
        return rules.flatMap { $0.breaches(in: facts) }.filter { seen.insert($0).inserted }
    }
}
