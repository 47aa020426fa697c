import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
package import GitModel
import GitProgram
import GitStore

/// What `post-commit` found of a commit that stock Git has just made.
package struct MadeCommit: Sendable {
    /// What it does; nil for a draft.
    package let transition: Transition?
    /// The commit that takes its place, where its status had to be computed again.
    package let replacement: ObjectID?
    /// The arguments of the `git push` that hands it over; empty where there is nothing to push.
    package let push: [String]
}

extension Desk {
    /// `post-commit`: sees to it that the status is that of the commit's own second, and finds out
    /// how the commit is handed over.
    ///
    /// Git fixes the commit's date before `pre-commit` runs and tells nobody; where a computed moment
    /// came out a second off, the commit is signed anew with the right one.
    /// - Returns: nil for a commit that is none of the office's.
    /// - Throws: `DeskProblem`.
    package func postCommit() async throws(DeskProblem) -> MadeCommit? {
        let session = try DeskSession(self)
        guard case .place(let place) = try setting(session.repository) else { return nil }
        let head = try storing { () throws(GitStoreError) -> (ObjectID, Commit)? in
            guard let branch = try session.repository.headBranch(),
                let tip = try session.repository.tip(of: branch)
            else { return nil }
            return (tip, try session.repository.commit(tip))
        }
        guard let (tip, commit) = head else { return nil }
        let scene = CommitScene(place: place, parents: commit.parents, tree: commit.tree)
        let reading = try session.read(scene)
        // Amended where the other hooks could not see that it was.
        let word = commit.trailers.values(TrailerKey.transition).first
        guard word == reading.intent.transition?.rawValue else { throw .commit(.amended) }
        let (finished, edits) = try session.stamp(
            reading, [], at: Moment(seconds: commit.committer.seconds),
            overdueReason: commit.trailers.values(TrailerKey.overdueReason).first)
        var replacement: ObjectID?
        if finished.scene.tree != commit.tree {
            let new = try await session.rewrite(commit, tree: finished.scene.tree)
            try await git.checked(["update-ref", "HEAD", new.description, tip.description])
            let staged = StagedFiles(git: git, directory: directory)
            for edit in edits { try await staged.stage(edit.path, edit.blob, edit.bytes) }
            replacement = new
        }
        return MadeCommit(
            transition: reading.intent.transition, replacement: replacement,
            push: reading.intent.transition == nil ? [] : try pendingHandOver().arguments)
    }
}

extension DeskSession {
    /// The same commit with another tree, signed by the user.
    fileprivate func rewrite(
        _ commit: Commit, tree: ObjectID
    ) async throws(DeskProblem) -> ObjectID {
        let payload = Commit.serialize(
            tree: tree, parents: commit.parents, author: commit.author,
            committer: commit.committer, message: commit.message)
        let armor = try await signer.sign([payload]).first ?? ""
        return try storing { () throws(GitStoreError) in
            try repository.write(.commit, Commit.inserting(signatureArmor: armor, into: payload))
        }
    }
}
