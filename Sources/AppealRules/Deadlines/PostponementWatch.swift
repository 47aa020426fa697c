package import AppealModel

/// The 75 % rule: when a postponed appeal must be given to an executor (п. 10).
package struct PostponementWatch: Hashable, Sendable {
    /// The date that the answer was put off to.
    package let until: CivilDate
    /// The first day on which an executor must be assigned.
    package let since: CivilDate
    /// The time of which a part is taken, in days.
    package let baseDays: Int
    /// The part, in percent.
    package let percent: Int
    /// What the time is.
    package let base: WatchBase

    /// The watch over an appeal that is postponed and assigned to nobody; nil for every other.
    ///
    /// An executor must be assigned once remaining days × 100 ≤ percent × base.
    package init?(status: Status, card: AppealCard, policy: Policy) {
        guard status.stage != .closed, status.executor == nil, let until = status.postponedUntil
        else { return nil }
        let day = status.dueBasis?.countedFrom ?? card.receivedOn
        let rule = policy.deadlines.rule(for: card.kind, on: day)
        let terms = rule?.postponement ?? PostponementTerms()
        switch terms.watchBase {
        case .limit:
            baseDays =
                status.dueBasis?.limitDays ?? rule?.limitDays(card.track)
                ?? (card.track == .ordinary ? 30 : 10)
        case .span: baseDays = until - (status.postponedOn ?? day)
        }
        self.until = until
        percent = terms.watchPercent
        base = terms.watchBase
        since = until + -(terms.watchPercent * baseDays / 100)
    }

    /// Whether an executor must be assigned on a day.
    package func isDue(on day: CivilDate) -> Bool { since <= day }
}

/// While a postponed appeal waits for its executor, a coordinator does that first, where the
/// policy says so (п. 10).
package struct WatchRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard facts.policy.settings.postponedEnforcement == .block, !facts.unassigned.isEmpty
        else { return [] }
        let isHeldBack: Bool =
            switch facts.transition {
            case .assign:
                facts.stage == .coordination && facts.before?.status?.postponedUntil == nil
            case .classify: !facts.changesNothingButSignificance
            default: false
            }
        return isHeldBack ? [.postponedUnassignedBlocked(appeals: facts.unassigned)] : []
    }
}
