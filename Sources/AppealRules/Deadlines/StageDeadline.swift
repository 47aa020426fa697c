package import AppealModel

/// When a stage's own operation should be done (п. 3).
package enum StageDeadline {
    /// Computes the moment: the transition's moment plus the stage's limit.
    ///
    /// Hours run on; days end with the day, in the authority's zone. Working days are counted by
    /// the production calendar, with weekends only where the policy lacks the year.
    /// - Returns: nil where the policy sets no limit for the stage.
    package static func compute(
        stage: Stage, kind: AppealKind, enteredAt: Moment, policy: Policy
    ) -> OffsetMoment? {
        walk(stage: stage, kind: kind, enteredAt: enteredAt, policy: policy)?.end
    }

    /// Years whose calendar the computation needs and the policy lacks, ascending.
    package static func missingCalendars(
        stage: Stage, kind: AppealKind, enteredAt: Moment, policy: Policy
    ) -> [Int] {
        walk(stage: stage, kind: kind, enteredAt: enteredAt, policy: policy)?.missing ?? []
    }

    private static func walk(
        stage: Stage, kind: AppealKind, enteredAt: Moment, policy: Policy
    ) -> (end: OffsetMoment, missing: [Int])? {
        let zone = policy.settings.timeZone
        let day = zone.day(of: enteredAt)
        let rule = policy.deadlines.rule(for: kind, on: day)
        guard let limit = rule?.stages[stage] else { return nil }
        switch limit {
        case .hours(let hours): return (zone.local(enteredAt + Int64(hours) * 3600), [])
        case .calendarDays(let days): return (zone.end(of: day + days), [])
        case .workingDays(let days):
            var missing: Set<Int> = []
            var last = day
            var left = days
            while left > 0 {
                last = last + 1
                let year = last.parts.year
                if policy.workingDays.calendars[year] == nil { missing.insert(year) }
                if policy.workingDays.isWorking(last) { left -= 1 }
            }
            return (zone.end(of: last), missing.sorted())
        }
    }
}
