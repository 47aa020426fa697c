package import AppealModel
package import AppealRules
import GitModel
package import GitStore

/// Looks an appeal's answer over as it lies in the repository.
package enum AnswerReader {
    /// What an answer should have before a head reads it.
    ///
    /// - Throws: `GitStoreError`.
    package static func breaches(
        of appeal: AppealSnapshot, policy: AnswerPolicy, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [Breach] {
        guard appeal.hasText(AppealPath.answer), let card = appeal.card,
            let answer = try text(AppealPath.answer, of: appeal, in: repository)
        else { return [] }
        let message = try text(AppealPath.message, of: appeal, in: repository) ?? ""
        return AnswerCheck(policy, topic: card.topic).flaws(of: answer, message: message).map {
            .answer($0)
        }
    }

    /// A text of an appeal; nil where there is none, or one too long to be looked through.
    private static func text(
        _ path: String, of appeal: AppealSnapshot, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> String? {
        guard let blob = appeal.files[path],
            try repository.header(of: blob).sizeBytes <= AnswerCheck.limitBytes
        else { return nil }
        let bytes = try repository.blob(blob, limitBytes: AnswerCheck.limitBytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Judging {
    /// Tells whoever submits an answer what it should have; a replay asks only whether the push
    /// was allowed.
    mutating func remindOfAnswer(
        _ appeal: AppealSnapshot, at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        guard gate.reminds else { return }
        report(
            try AnswerReader.breaches(of: appeal, policy: gate.policy.answers, in: repository),
            at: place)
    }

    /// Tells whoever changes topics or templates which of them do not go together.
    mutating func remindOfTemplates(
        _ changed: [String], in tree: ObjectID, policy: Policy, at place: Place,
        _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let isConcerned = changed.contains {
            $0 == PolicyPath.categories || $0.hasPrefix(PolicyPath.templates + "/")
        }
        guard gate.reminds, isConcerned,
            let folder = try repository.entry(at: PolicyPath.templates, in: tree),
            folder.isDirectory
        else { return }
        let bounds = ChangeLimits(changes: gate.limits.changesPerCommit, depth: gate.limits.depth)
        let paths = try repository.files(in: folder.id, limits: bounds).map {
            "\(PolicyPath.templates)/\($0.path)"
        }
        report(
            TemplateRule.breaches(of: paths, topics: policy.categories.topics.map(\.id)),
            at: place)
    }
}
