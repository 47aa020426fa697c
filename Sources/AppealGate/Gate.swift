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
    /// Where the office's branches are found: `refs/heads/` at the office itself, a remote's
    /// tracking namespace in a clone.
    package let branches: String
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
        self.branches = branches
        self.limits = limits
    }

    /// Judges a whole push; nothing is written.
    ///
    /// - Throws: `GitStoreError` where the store itself is in trouble, so that nobody can judge.
    package func judge(
        _ push: PushRequest, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Verdict {
        let plan = PushPlan(push, limits: limits)
        var judging = Judging(gate: self)
        judging.findings = plan.findings
        try judging.checkTips(push, in: repository)
        let acts = try judging.judgeMain(plan, in: repository)
        try judging.judgeMoves(plan, acts: acts, in: repository)
        return Verdict(judging.findings)
    }

    /// The office's ref for one of its branches, as this repository sees it.
    func local(_ ref: RefName) -> RefName? {
        RefName(branches + ref.short)
    }
}
