import AppealModel

/// A late step says why, and a day that has passed stays passed (п. 7, 9).
package struct LatenessRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let definition = facts.definition else { return [] }
        var breaches: [Breach] = []
        if let due = facts.before?.status?.due {
            if definition.needsOverdueReason {
                breaches += late(due, in: facts)
            } else if facts.overdueReason != nil {
                breaches.append(.commitTrailer(.needless(TrailerKey.overdueReason)))
            }
            if facts.transition == .classify { breaches += reclassified(in: facts) }
        } else if facts.overdueReason != nil {
            breaches.append(.commitTrailer(.needless(TrailerKey.overdueReason)))
        }
        return breaches + warnings(in: facts)
    }

    private func late(_ due: CivilDate, in facts: TransitionFacts) -> [Breach] {
        let reason = facts.overdueReason ?? ""
        let says = reason.contains { !$0.isWhitespace }
        if facts.committedOn > due {
            let days = facts.committedOn - due
            return says ? [] : [.overdueReason(days: days, due: due)]
        }
        if facts.judgedOn > due { return [.commitTime(.dayPassed(due: due))] }
        return facts.overdueReason == nil
            ? [] : [.commitTrailer(.needless(TrailerKey.overdueReason))]
    }

    /// A classification cannot move a date that has passed.
    ///
    /// While the answer is postponed that is the original date; until then the two are one.
    private func reclassified(in facts: TransitionFacts) -> [Breach] {
        guard let due = facts.before?.status?.originalDue, facts.judgedOn > due,
            let computation = StatusComputation(facts)
        else { return [] }
        do {
            return try computation.status().originalDue == due ? [] : [.classifyLate(due: due)]
        } catch {
            // StatusRule reports why no status can be computed.
            return []
        }
    }

    private func warnings(in facts: TransitionFacts) -> [Breach] {
        var breaches: [Breach] = []
        if facts.definition?.to != nil, let stage = facts.stage,
            let limit = facts.before?.status?.stageDue, limit.moment < facts.committedAt
        {
            breaches.append(.stageOverdue(stage: stage, since: limit))
        }
        return breaches + computed(in: facts)
    }

    /// What a computed date must say of itself: a source that differs, calendars that were missing.
    private func computed(in facts: TransitionFacts) -> [Breach] {
        var years: [Int] = []
        var breaches: [Breach] = []
        do {
            if let due = try StatusComputation(facts)?.computedDue() {
                years += due.missingCalendars
                if facts.transition == .register, let sourceDue = facts.after.card?.sourceDue,
                    sourceDue != due.date
                {
                    breaches.append(.sourceDueDiffers(sourceDue: sourceDue, due: due.date))
                }
            }
        } catch {
            // StatusRule reports why no date can be computed.
        }
        if let stage = facts.destination, let kind = facts.after.card?.kind {
            years += StageDeadline.missingCalendars(
                stage: stage, kind: kind, enteredAt: facts.committedAt, policy: facts.policy)
        }
        return Set(years).sorted().map { .calendarMissing(year: $0) } + breaches
    }
}
