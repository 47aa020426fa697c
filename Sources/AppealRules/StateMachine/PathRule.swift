import AppealModel

/// A transition changes its own files and nothing else; the applicant's words never change.
package struct PathRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let definition = facts.definition else { return [] }
        return facts.after.changedPaths(since: facts.before).compactMap { path in
            let isStatus = path == AppealPath.status && facts.transition != nil
            if isStatus || AppealPath.isAmong(definition.paths, path) {
                return isRewrittenPaper(path, in: facts) ? forbidden(path, facts) : nil
            }
            return forbidden(path, facts)
        }
    }

    private func forbidden(_ path: String, _ facts: TransitionFacts) -> Breach {
        .pathForbidden(path: path, transition: facts.transition)
    }

    /// `supplement` adds papers; it neither changes nor removes any.
    private func isRewrittenPaper(_ path: String, in facts: TransitionFacts) -> Bool {
        facts.transition == .supplement && path.hasPrefix(AppealPath.attachments)
            && facts.before?.files[path] != nil
    }
}
