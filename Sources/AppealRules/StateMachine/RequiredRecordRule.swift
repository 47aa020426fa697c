import AppealModel

/// Nothing is handed over without what the next one needs.
package struct RequiredRecordRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        var breaches = standing(in: facts)
        let changed = Set(facts.after.changedPaths(since: facts.before))
        // A record of an earlier round that goes is a change too, and says nothing of this one.
        func isWritten(_ path: String) -> Bool {
            changed.contains(path) && facts.after.files[path] != nil
        }
        func isBlank(_ path: String) -> Bool { !facts.after.hasText(path) }
        switch facts.transition {
        case .submit:
            if !facts.after.hasText(AppealPath.answer) { breaches.append(.answerMissing) }
            if facts.after.files[AppealPath.resolution] == nil {
                breaches.append(.resolutionMissing)
            }
        case .decline where !isWritten(AppealPath.decline) || isBlank(AppealPath.decline):
            breaches.append(.declineMissing)
        case .return where !isWritten(AppealPath.review) || isBlank(AppealPath.review),
            .recall where !isWritten(AppealPath.review) || isBlank(AppealPath.review):
            breaches.append(.reviewMissing)
        case .postpone:
            if !isWritten(AppealPath.postponement) {
                breaches.append(.recordMissing(path: AppealPath.postponement))
            }
            if !isWritten(AppealPath.notice) || isBlank(AppealPath.notice) {
                breaches.append(.postponementNotice)
            }
        case .notify where !isWritten(AppealPath.notification):
            breaches.append(.recordMissing(path: AppealPath.notification))
        case .publish where !isWritten(AppealPath.publication):
            breaches.append(.recordMissing(path: AppealPath.publication))
        case .reopen where !isWritten(AppealPath.reopening):
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
