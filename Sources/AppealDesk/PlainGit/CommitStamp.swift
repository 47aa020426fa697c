import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

/// A file to be staged: its path in the repository, and its bytes.
struct StagedEdit: Sendable {
    let path: String
    let blob: ObjectID
    let bytes: [UInt8]
}

extension DeskSession {
    /// The records of a commit that are in another layout than the office's, in the right one.
    ///
    /// - Returns: the edits, and what is wrong with records that no layout helps.
    func layOut(
        _ reading: CommitReading
    ) throws(DeskProblem) -> (edits: [StagedEdit], breaches: [Breach]) {
        guard let after = reading.after else { return ([], []) }
        var edits: [StagedEdit] = []
        var breaches: [Breach] = []
        for path in after.changedPaths(since: reading.before) {
            guard let blob = after.files[path] else { continue }
            let old = try storing { () throws(GitStoreError) in
                try repository.blob(blob, limitBytes: 64 << 20)
            }
            let new: [UInt8]?
            do {
                new = try RecordLayout.canonical(path, old)
            } catch {
                breaches.append(.recordInvalid(path: path, error))
                continue
            }
            guard let new, new != old else { continue }
            edits.append(try edit(after.id, path, new))
        }
        return (edits, breaches)
    }

    /// Adds the status that a step gives to its tree; a draft has the one before.
    ///
    /// - Parameters:
    ///   - edits: other files of the tree to be replaced first.
    ///   - moment: the commit's date.
    /// - Returns: the commit as it will be, and every file to be staged for that.
    func stamp(
        _ reading: CommitReading, _ edits: [StagedEdit], at moment: Moment, overdueReason: String?
    ) throws(DeskProblem) -> (reading: CommitReading, edits: [StagedEdit]) {
        var edits = edits
        var finished = try replacing(edits, in: reading)
        guard let facts = facts(finished, at: moment, overdueReason: overdueReason) else {
            return (finished, edits)
        }
        if let status = try composer.status(facts) {
            edits.append(try edit(facts.id, AppealPath.status, status.bytes))
            finished = try replacing(edits, in: reading)
        } else if let old = reading.before?.files[AppealPath.status],
            old != finished.after?.files[AppealPath.status]
        {
            // Left over from a step that was given up while its message was written.
            let bytes = try storing { () throws(GitStoreError) in
                try repository.blob(old, limitBytes: 1 << 20)
            }
            edits.append(try edit(facts.id, AppealPath.status, bytes))
            finished = try replacing(edits, in: reading)
        }
        return (finished, edits)
    }

    private func edit(
        _ id: AppealID, _ path: String, _ bytes: [UInt8]
    ) throws(DeskProblem) -> StagedEdit {
        let blob = try storing { () throws(GitStoreError) in try repository.write(.blob, bytes) }
        return StagedEdit(path: "\(id.directory)/\(path)", blob: blob, bytes: bytes)
    }

    private func replacing(
        _ edits: [StagedEdit], in reading: CommitReading
    ) throws(DeskProblem) -> CommitReading {
        guard !edits.isEmpty else { return reading }
        let scene = reading.scene
        let tree = try storing { () throws(GitStoreError) in
            try repository.updatingTree(
                scene.tree, edits.map { .setFile(path: $0.path, blob: $0.blob) })
        }
        return try read(CommitScene(place: scene.place, parents: scene.parents, tree: tree))
    }

    /// Makes sure that an amended commit got the status of what it does.
    ///
    /// `pre-commit` is not told that a commit is amended, and may have taken it for the next one.
    /// - Throws: `DeskProblem.commit(.amended)`.
    func refuseMisread(_ reading: CommitReading) throws(DeskProblem) {
        guard let after = reading.after else { return }
        guard let facts = facts(reading, at: now, overdueReason: after.status?.overdue?.reason),
            let status = try composer.status(facts)
        else {
            let path = AppealPath.status
            guard after.files[path] == reading.before?.files[path] else { throw .commit(.amended) }
            return
        }
        guard status.transition == after.status?.transition, status.stage == after.status?.stage,
            status.round == after.status?.round
        else { throw .commit(.amended) }
    }
}
