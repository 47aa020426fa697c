package import AppealModel

/// What a commit made with stock Git does, as its place and its files say.
package enum CommitIntent: Hashable, Sendable {
    /// The assigned executor's draft: it carries no transition.
    case draft(AppealID)
    /// A step of an appeal.
    case step(Transition, AppealID)
    /// A commit on `main` that concerns no one appeal: policy, absence, report at once.
    case office(Transition)
}

/// Why a commit made with stock Git is no step of the Regulation.
package enum CommitProblem: Error, Hashable, Sendable {
    /// Nothing is staged, and the place has no step without files.
    case nothingStaged(Stage?)
    /// Changed files that were left out of a step which takes them along.
    case notAdded([String])
    /// Files of several steps; the steps, sorted, a draft as nil.
    case severalSteps([Transition?])
    /// A file that no step from this stage may change.
    case noStep(path: String, stage: Stage)
    /// A file outside the appeal's directory.
    case outside(path: String, AppealID)
    /// An appeal's file, changed on `main`.
    case appealOnMain(path: String)
    /// A merge of something that does not wait for approval or publication.
    case foreignMerge
    /// Something other than the merged appeal is staged.
    case strayChange(path: String)
    /// The commit before is a hand-over to another stage that has not been pushed.
    case unpushedStep(AppealID, to: Stage)
    /// `git commit PATH`: Git commits from an index that hooks cannot complete.
    case partial
    /// The amended commit would need another `status.json`.
    case amended
}

/// A commit that somebody is about to make with stock Git: where, and what it changes.
///
/// Nobody says which step it is: the branch and the files do. One step changes the files of its
/// own row in the state machine and no others; `status.json` is nobody's to change.
package struct PendingCommit: Sendable {
    /// The branch that it is made on.
    package enum Place: Hashable, Sendable {
        case main
        case stage(Stage, AppealID)
    }

    /// What is merged by it.
    package enum Merged: Hashable, Sendable {
        case nothing
        case stage(Stage, AppealID)
        case something
    }

    private let place: Place
    private let merged: Merged
    private let changedPaths: [String]
    private let before: AppealSnapshot?
    private let isApprover: Bool

    /// Makes the commit.
    ///
    /// - Parameters:
    ///   - changedPaths: files that differ from the first parent's, from the repository's root.
    ///   - before: the appeal of a stage branch as the parent has it; nil where it has none.
    ///   - isApprover: whether the committer is who approves, or acts for them.
    package init(
        place: Place, merged: Merged, changedPaths: [String], before: AppealSnapshot?,
        isApprover: Bool
    ) {
        self.place = place
        self.merged = merged
        self.changedPaths = changedPaths
        self.before = before
        self.isApprover = isApprover
    }

    /// Reads what the commit does.
    ///
    /// - Throws: `CommitProblem`.
    package func intent() throws(CommitProblem) -> CommitIntent {
        switch place {
        case .main: try onMain()
        case .stage(let stage, let id): try onBranch(stage, id)
        }
    }

    private func onMain() throws(CommitProblem) -> CommitIntent {
        switch merged {
        case .stage(.approval, let id):
            if let stray = changedPaths.first(where: { PendingCommit.appeal(of: $0)?.id != id }) {
                throw .strayChange(path: stray)
            }
            return .step(.approve, id)
        case .stage(.publication, _), .nothing: break
        case .stage, .something: throw .foreignMerge
        }
        guard let first = changedPaths.first else { throw .nothingStaged(nil) }
        if let published = try publication() { return .step(.publish, published) }
        if merged != .nothing { throw .strayChange(path: first) }
        let kinds = Set(changedPaths.map(PendingCommit.officeStep))
        guard kinds.count == 1 || kinds == [.policy, .absence] else {
            throw .severalSteps(kinds.sorted { $0.rawValue < $1.rawValue })
        }
        return .office(kinds.contains(.policy) ? .policy : kinds.first ?? .policy)
    }

    /// The appeal whose publication the commit records; nil where no appeal's files change.
    private func publication() throws(CommitProblem) -> AppealID? {
        let files = changedPaths.map { ($0, PendingCommit.appeal(of: $0)) }
        guard let (path, first) = files.first(where: { $0.1 != nil }), let first else { return nil }
        let isOther = merged != .nothing && merged != .stage(.publication, first.id)
        for (path, file) in files where isOther || file?.id != first.id {
            throw .strayChange(path: path)
        }
        guard files.contains(where: { $0.1?.path == AppealPath.publication }) else {
            throw .appealOnMain(path: path)
        }
        // A merge brings the branch's own commits along; alone, the step adds its one record.
        let own = [AppealPath.publication, AppealPath.status]
        if merged == .nothing,
            let stray = files.first(where: { !own.contains($0.1?.path ?? "") })
        {
            throw .strayChange(path: stray.0)
        }
        return first.id
    }

    private static func officeStep(_ path: String) -> Transition {
        if path == PolicyPath.absences { return .absence }
        return path.hasPrefix("escalations/") ? .escalate : .policy
    }

    private func onBranch(_ stage: Stage, _ id: AppealID) throws(CommitProblem) -> CommitIntent {
        guard merged == .nothing else { throw .foreignMerge }
        if let now = before?.status?.stage, now != stage, now != .closed {
            throw .unpushedStep(id, to: now)
        }
        var steps: Set<Transition?> = []
        for path in changedPaths {
            guard let file = PendingCommit.appeal(of: path), file.id == id else {
                throw .outside(path: path, id)
            }
            guard file.path != AppealPath.status else { continue }
            steps.insert(try step(changing: file.path, in: stage))
        }
        guard steps.count <= 1 else {
            throw .severalSteps(steps.sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") })
        }
        switch steps.first {
        case nil:
            // Handing the answer over needs no file of its own.
            guard stage == .execution else { throw .nothingStaged(stage) }
            return .step(.submit, id)
        case .some(nil): return .draft(id)
        case .some(let step?): return .step(step, id)
        }
    }

    /// The step that changes a file, by where the appeal stands; nil for a draft.
    private func step(
        changing path: String, in stage: Stage
    ) throws(CommitProblem) -> Transition? {
        guard before != nil else { return .register }
        if before?.status?.stage == .closed { return .reopen }
        if path.hasPrefix(AppealPath.attachments) { return .supplement }
        if AppealPath.isAmong(AppealPath.answerFiles, path) {
            guard stage == .execution else { throw .noStep(path: path, stage: stage) }
            return nil
        }
        switch path {
        case AppealPath.card: return .classify
        case AppealPath.assignment:
            return stage == .coordination || stage == .postponed ? .assign : .reassign
        case AppealPath.decline: return .decline
        case AppealPath.postponement, AppealPath.notice: return .postpone
        case AppealPath.notification: return .notify
        case AppealPath.review:
            return stage == .approval && isApprover ? .return : .recall
        default: throw .noStep(path: path, stage: stage)
        }
    }

    /// The appeal that a file of the repository belongs to, and its path there.
    package static func appeal(of path: String) -> (id: AppealID, path: String)? {
        let parts = path.split(separator: "/", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "appeals",
            let id = AppealID(parts[1...4].joined(separator: "/"))
        else { return nil }
        return (id, String(parts[5]))
    }
}
