package import AppealModel
package import GitModel

/// One commit of an appeal's history.
package struct HistoryStep: Sendable {
    /// The commit.
    package let commit: ObjectID
    /// What it did; nil for a draft.
    package let transition: Transition?
    /// Who committed it: the full name.
    package let name: String
    /// The address of who committed it.
    package let email: String
    /// The absent person whom they acted for.
    package let actingFor: String?
    /// When.
    package let at: OffsetMoment
    /// The appeal after it; nil where it has no such appeal.
    package let appeal: AppealSnapshot?
    /// The remarks, or why it was declined, where the step says so in a text of its own.
    package let text: String?

    /// Makes a step.
    package init(
        commit: ObjectID, transition: Transition?, name: String, email: String,
        actingFor: String?, at: OffsetMoment, appeal: AppealSnapshot?, text: String?
    ) {
        self.commit = commit
        self.transition = transition
        self.name = name
        self.email = email
        self.actingFor = actingFor
        self.at = at
        self.appeal = appeal
        self.text = text
    }

}

/// Who had a part in an answer: they may not approve it (п. 8).
extension [HistoryStep] {
    /// The logins of whoever drafted, submitted or asked to postpone since the last registration
    /// or reopening, and of whom they did it for.
    package func contributors(_ policy: Policy) -> Set<String> {
        let start = lastIndex { $0.transition == .register || $0.transition == .reopen } ?? 0
        var logins: Set<String> = []
        for step in self[start...] {
            switch step.transition {
            case nil, .submit, .postpone:
                let login = policy.people.people.first { $0.email == step.email }?.login
                logins.formUnion([login, step.actingFor].compactMap { $0 })
            default: break
            }
        }
        return logins
    }
}
