import AppealModel

/// Nothing is handed over without what the next one needs.
package struct RequiredRecordRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        var breaches = standing(in: facts)
        let changed = Set(facts.after.changedPaths(since: facts.before))
        switch facts.transition {
        case .submit:
            if !facts.after.hasText(AppealPath.answer) { breaches.append(.answerMissing) }
            if facts.after.files[AppealPath.resolution] == nil {
                breaches.append(.resolutionMissing)
            }
        case .decline
        where !changed.contains(AppealPath.decline)
            || !facts.after.hasText(AppealPath.decline):
            breaches.append(.declineMissing)
        case .return
        where !changed.contains(AppealPath.review)
            || !facts.after.hasText(AppealPath.review),
            .recall
        where !changed.contains(AppealPath.review)
            || !facts.after.hasText(AppealPath.review):
            breaches.append(.reviewMissing)
        case .publish where !changed.contains(AppealPath.publication):
            breaches.append(.recordMissing(path: AppealPath.publication))
        case .reopen where !changed.contains(AppealPath.reopening):
            breaches.append(.recordMissing(path: AppealPath.reopening))
        case .assign where facts.after.files[AppealPath.assignment] == nil,
            .reassign where facts.after.files[AppealPath.assignment] == nil:
            breaches.append(.recordMissing(path: AppealPath.assignment))
        case .supplement where !changed.contains { $0.hasPrefix(AppealPath.attachments) }:
            breaches.append(.recordMissing(path: AppealPath.attachments))
        default: break
        }
        return breaches
    }

    /// The card and the status stand in every commit of an appeal.
    private func standing(in facts: TransitionFacts) -> [Breach] {
        [AppealPath.card, AppealPath.status]
            .filter { facts.after.files[$0] == nil }
            .map { .recordMissing(path: $0) }
    }
}
