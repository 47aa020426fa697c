package import AppealModel

/// Everything that is known of one commit on an appeal, gathered before any rule runs.
package struct TransitionFacts: Sendable {
    /// The appeal.
    package var id: AppealID
    /// The transition; nil for a draft.
    package var transition: Transition?
    /// The stage before; nil where the appeal has no ref and is not closed.
    package var stage: Stage?
    /// The appeal before the commit; nil where there was none.
    package var before: AppealSnapshot?
    /// The appeal after the commit.
    package var after: AppealSnapshot
    /// The login of the signer.
    package var actor: String
    /// The absent person whom the signer acts for: the `Acting-For` trailer.
    package var actingFor: String?
    /// The committer date.
    package var committedAt: Moment
    /// The server's clock at the push.
    package var judgedAt: Moment
    /// The `Overdue-Reason` trailer.
    package var overdueReason: String?
    /// Who drafted, submitted or asked to postpone since the last registration or reopening, and
    /// for whom.
    package var contributors: Set<String>
    /// Postponed appeals that must be assigned, once the push is in (п. 10).
    package var unassigned: [AppealID]
    /// Whether `main` has a report at once on this appeal (п. 11).
    package var isReported: Bool
    /// The policy on `main` before the push.
    package var policy: Policy

    /// Makes facts.
    package init(
        id: AppealID, transition: Transition?, stage: Stage?, before: AppealSnapshot?,
        after: AppealSnapshot, actor: String, actingFor: String? = nil, committedAt: Moment,
        judgedAt: Moment, overdueReason: String? = nil, contributors: Set<String> = [],
        unassigned: [AppealID] = [], isReported: Bool = false, policy: Policy
    ) {
        self.id = id
        self.transition = transition
        self.stage = stage
        self.before = before
        self.after = after
        self.actor = actor
        self.actingFor = actingFor
        self.committedAt = committedAt
        self.judgedAt = judgedAt
        self.overdueReason = overdueReason
        self.contributors = contributors
        self.unassigned = unassigned
        self.isReported = isReported
        self.policy = policy
    }

    /// The row of the state machine.
    package var definition: TransitionDefinition? {
        guard let transition else { return .draft }
        return transition.definition
    }

    /// The stage that the transition leads to; nil where the stage stays.
    ///
    /// An approval leads where the request asked: an answer to publication, a postponement to the
    /// coordinator's watch (п. 10).
    package var destination: Stage? {
        let asksToPostpone = before?.status?.request == .postponement
        return transition == .approve && asksToPostpone ? .postponed : definition?.to
    }

    /// The day of the commit in the authority's zone.
    package var committedOn: CivilDate { policy.settings.timeZone.day(of: committedAt) }

    /// The day of the push in the authority's zone.
    package var judgedOn: CivilDate { policy.settings.timeZone.day(of: judgedAt) }

    /// The topic that roles are judged by: the one before the commit, or a new appeal's own.
    package var topic: String? { (before?.card ?? after.card)?.topic }
}

/// One rule over the facts of a commit.
package protocol TransitionRule: Sendable {
    /// The breaches of this rule; empty where the commit keeps it.
    func breaches(in facts: TransitionFacts) -> [Breach]
}
