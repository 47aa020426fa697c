package import AppealModel
package import AppealRules
package import GitModel
package import GitStore

/// The gate: what a push does is judged here, by the hook, by a client before it pushes, and by
/// an auditor years later.
package struct Gate: Sendable {
    /// The policy on `main` before the push.
    package let policy: Policy
    /// `main` before the push.
    package let mainTip: ObjectID
    /// The clock that the push is judged by.
    package let judgedAt: Moment
    /// Where the office's branches are seen.
    package let refs: RefView
    /// Whether coordinators are told of postponed appeals of others; a replay asks only whether
    /// the push was allowed.
    package var reminds = true
    /// Caps on what one push may hold.
    package let limits: PushLimits

    /// Makes a gate.
    package init(
        policy: Policy, mainTip: ObjectID, judgedAt: Moment, branches: String = "refs/heads/",
        limits: PushLimits = PushLimits()
    ) {
        self.policy = policy
        self.mainTip = mainTip
        self.judgedAt = judgedAt
        refs = .stored(prefix: branches)
        self.limits = limits
    }

    /// Makes a gate that judges as of a moment of a replay.
    package init(
        policy: Policy, mainTip: ObjectID, judgedAt: Moment, replayed refs: ReplayedRefs
    ) {
        self.policy = policy
        self.mainTip = mainTip
        self.judgedAt = judgedAt
        self.refs = .replayed(refs)
        limits = PushLimits()
        reminds = false
    }

    /// Judges a whole push; nothing is written.
    ///
    /// - Throws: `GitStoreError` where the store itself is in trouble, so that nobody can judge.
    package func judge(
        _ push: PushRequest, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Verdict {
        try examine(push, in: repository).verdict
    }

    /// Judges a whole push, and says who did what in it; nothing is written.
    ///
    /// - Parameter snapshots: keeps what earlier pushes have read; nil to begin anew.
    /// - Throws: `GitStoreError` where the store itself is in trouble, so that nobody can judge.
    package func examine(
        _ push: PushRequest, in repository: borrowing RepositoryHandle,
        snapshots: SnapshotReader? = nil
    ) throws(GitStoreError) -> Examination {
        let plan = PushPlan(push, limits: limits)
        var judging = Judging(gate: self, snapshots: snapshots)
        judging.findings = plan.findings
        try judging.checkTips(push, in: repository)
        let acts = try judging.judgeMain(plan, in: repository)
        try judging.judgeMoves(plan, acts: acts, in: repository)
        return Examination(
            verdict: Verdict(judging.findings), acts: judging.acts,
            significance: judging.significance)
    }
}

/// What the gate has seen of a push.
package struct Examination: Sendable {
    /// What it says of it.
    package let verdict: Verdict
    /// Who did what in it.
    package let acts: [JudgedAct]
    /// The appeals in it → since when each is socially significant; nil where it is not.
    package let significance: [AppealID: OffsetMoment?]
}

/// One new commit of a push whose signer is known.
package struct JudgedAct: Hashable, Sendable {
    /// The commit.
    package let commit: ObjectID
    /// The signer's login.
    package let signer: String
    /// The key, as `people.json` writes keys.
    package let key: String
    /// The absent person whom they acted for.
    package let actingFor: String?
    /// What it did; nil for a draft.
    package let transition: Transition?
}
