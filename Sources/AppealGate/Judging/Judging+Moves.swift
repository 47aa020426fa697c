import AppealModel
import AppealRules
import GitModel
import GitStore

extension Judging {
    /// Judges what the push wants of every appeal.
    mutating func judgeMoves(
        _ plan: PushPlan, acts: [AppealID: MainAct], in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        assigning = Set(plan.moves.filter(\.isAssigning).map(\.id))
        try judgeNumbers(of: plan.moves, in: repository)
        for move in plan.moves {
            let act = acts[move.id]
            switch (move.deleted.first, move.created.first, move.advanced.first) {
            case (nil, nil, let advance?) where move.count == 1:
                try judgeBranch(
                    move, from: (advance.stage, advance.oldTip), to: advance.newTip,
                    ending: advance.stage, isHandOver: false, in: repository)
            case (nil, let created?, nil) where move.count == 1:
                try judgeCreation(move, created, in: repository)
            case (let deleted?, let created?, nil) where move.count == 2:
                try judgeHandOver(move, deleted, created, act: act, in: repository)
            case (let deleted?, nil, nil) where move.count == 1:
                if act?.transition != .publish || deleted.stage != .publication {
                    report(.refDelete, at: Place(ref: move.refText, commit: nil))
                }
            default:
                report(
                    .refDuplicate(other: move.otherText),
                    at: Place(ref: move.refText, commit: nil))
            }
        }
        judgeUnmatched(acts, moves: plan.moves)
        try remindCoordinators(in: repository)
    }

    /// An approval or publication on `main` moves the appeal's ref in the same push, and to
    /// nowhere else.
    private mutating func judgeUnmatched(_ acts: [AppealID: MainAct], moves: [AppealMove]) {
        for (id, act) in acts.sorted(by: { $0.key < $1.key }) {
            let move = moves.first { $0.id == id }
            let stage: Stage = act.transition == .approve ? .approval : .publication
            let target =
                act.transition == .approve
                ? [AppealMove.StageTip(stage: act.destination, tip: act.commit)] : []
            guard move?.deleted.map(\.stage) != [stage] || move?.created != target else {
                continue
            }
            report(
                .refNotAtomic(standing: "\(stage.rawValue)/\(id)"),
                at: Place(ref: RefName.main.short, commit: act.commit))
        }
    }

    private mutating func judgeHandOver(
        _ move: AppealMove, _ deleted: AppealMove.StageTip, _ created: AppealMove.StageTip,
        act: MainAct?, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        guard created.stage == .publication || created.stage == .postponed else {
            try judgeBranch(
                move, from: (deleted.stage, deleted.tip), to: created.tip,
                ending: created.stage, isHandOver: true, in: repository)
            return
        }
        // The new ref is the approval's merge, which is judged on `main`.
        if act?.transition != .approve || act?.commit != created.tip {
            report(
                .transitionForbidden(name: Transition.approve.rawValue, stage: deleted.stage),
                at: Place(ref: move.refText, commit: created.tip))
        }
    }

    /// A new ref: a registration or a reopening, one commit on `main`.
    private mutating func judgeCreation(
        _ move: AppealMove, _ created: AppealMove.StageTip,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let place = Place(ref: move.refText, commit: created.tip)
        if let ref = RefName(created.stage.refText(move.id)),
            try gate.refs.tip(of: ref, in: repository) != nil
        {
            report(.recordDuplicate(existing: move.id.official), at: place)
            return
        }
        if let other = try standing(move.id, besides: created.stage, in: repository) {
            report(.refDuplicate(other: other), at: place)
            return
        }
        let commit: Commit
        do {
            commit = try repository.commit(created.tip)
        } catch {
            try report(error, at: place)
            return
        }
        guard commit.parents.count == 1, let parent = commit.parents.first else {
            report(commit.parents.isEmpty ? .mergeParents : .commitMerge, at: place)
            return
        }
        let isReopening =
            commit.trailers.values(TrailerKey.transition)
            == [Transition.reopen.rawValue]
        let isInOrder =
            isReopening ? parent == gate.mainTip : try isOnMain(parent, in: repository)
        guard isInOrder else {
            report(.mergeParents, at: place)
            return
        }
        try judgeBranch(
            move, from: (nil, parent), to: created.tip, ending: created.stage,
            isHandOver: true, in: repository)
    }

    /// Whether a commit lies on `main`'s line of first parents.
    ///
    /// Dates never go back along the line, so the walk ends where they are older.
    private func isOnMain(
        _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Bool {
        guard id != gate.mainTip else { return true }
        guard repository.exists(id), try repository.header(of: id).kind == .commit else {
            return false
        }
        let seconds = try repository.commit(id).committer.seconds
        var current = gate.mainTip
        while true {
            let commit = try repository.commit(current)
            guard commit.committer.seconds >= seconds, let parent = commit.parents.first else {
                return false
            }
            if parent == id { return true }
            current = parent
        }
    }

    /// Another stage's ref that this appeal already has.
    private func standing(
        _ id: AppealID, besides stage: Stage, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> String? {
        for other in Stage.open where other != stage {
            guard let ref = RefName(other.refText(id)) else { continue }
            if try gate.refs.tip(of: ref, in: repository) != nil { return ref.short }
        }
        return nil
    }

    /// Judges the new commits of an appeal's branch one by one; each starts where the last ended.
    private mutating func judgeBranch(
        _ move: AppealMove, from start: (stage: Stage?, tip: ObjectID), to tip: ObjectID,
        ending: Stage, isHandOver: Bool, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let commits = try newCommits(
            from: start.tip, to: tip, ref: move.refText, allowMerges: false, in: repository)
        guard let commits else { return }
        guard !commits.isEmpty else {
            // A hand-over without any commit of its own.
            report(
                .transitionForbidden(name: ending.rawValue, stage: start.stage),
                at: Place(ref: move.refText, commit: tip))
            return
        }
        var parent = try repository.commit(start.tip)
        var parentID = start.tip
        var before = try snapshots.read(move.id, tree: parent.tree, in: repository)?.snapshot
        var stage = start.stage ?? (before?.status?.stage == .closed ? .closed : nil)
        for (index, (id, commit)) in commits.enumerated() {
            let place = Place(ref: move.refText, commit: id)
            let claims = claims(of: commit, parents: [parent], at: place)
            let isLast = index == commits.count - 1
            // What a tip on `main` brings is judged there; on a branch it leads nowhere.
            let destination = claims.transition?.definition?.to
            let movesOn = destination != nil
            if claims.isReadable && movesOn != (isLast && isHandOver) {
                report(
                    .transitionForbidden(
                        name: claims.transition?.rawValue ?? "draft", stage: stage), at: place)
            } else if isLast, movesOn, destination != ending {
                report(
                    .transitionForbidden(name: claims.transition?.rawValue ?? "", stage: stage),
                    at: place)
            }
            let after = try judgeBranchCommit(
                commit, claims: claims, id: move.id, parent: (parentID, parent), stage: stage,
                before: before, at: place, in: repository)
            guard let after else { return }
            before = after
            stage = destination ?? stage
            parent = commit
            parentID = id
        }
    }

    /// Judges one commit of an appeal's branch; nil where what follows it cannot be judged.
    private mutating func judgeBranchCommit(
        _ commit: Commit, claims: CommitClaims, id: AppealID,
        parent: (id: ObjectID, commit: Commit), stage: Stage?, before: AppealSnapshot?,
        at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> AppealSnapshot? {
        requireAppeal(id, in: claims, at: place)
        let isComparable = try judgeFiles(
            from: parent.commit.tree, to: commit.tree, of: id,
            outside: { .pathForbidden(path: $0, transition: claims.transition) }, at: place,
            in: repository)
        guard isComparable,
            let after = try snapshot(of: id, tree: commit.tree, at: place, in: repository)
        else { return nil }
        try judgeDirectory(after, at: place, in: repository)
        guard claims.isReadable, let signer = claims.signer else { return after }
        let needsContributors =
            claims.transition == .assign || claims.transition == .reassign
        let contributors =
            needsContributors ? try self.contributors(before: parent.id, in: repository) : []
        let facts = TransitionFacts(
            id: id, transition: claims.transition, stage: stage, before: before, after: after,
            actor: signer.person.login, actingFor: claims.actingFor,
            committedAt: Moment(seconds: commit.committer.seconds),
            judgedAt: gate.judgedAt, overdueReason: claims.overdueReason,
            contributors: contributors,
            unassigned: try unassigned(before: claims.transition, in: repository),
            isReported: try isReported(after, in: repository), policy: gate.policy)
        report(machine.judge(facts), at: place)
        if claims.transition == .submit {
            try remindOfAnswer(after, at: place, in: repository)
        }
        significance[id] = .some(after.status?.significantSince)
        return after
    }

    /// Every commit of an appeal names it.
    mutating func requireAppeal(_ id: AppealID, in claims: CommitClaims, at place: Place) {
        guard claims.appeal != id else { return }
        report(
            claims.appeal == nil
                ? .commitTrailer(.missing(TrailerKey.appeal))
                : .commitTrailer(.wrong(TrailerKey.appeal, expected: id.description)),
            at: place)
    }

    /// The same source and number is one appeal, whatever the day.
    private mutating func judgeNumbers(
        of moves: [AppealMove], in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let new = moves.filter { !$0.created.isEmpty && $0.deleted.isEmpty }
        guard !new.isEmpty else { return }
        var seen: [String: AppealID] = [:]
        for move in new {
            if let other = seen[move.id.number] {
                report(
                    .recordDuplicate(existing: other.official),
                    at: Place(ref: move.refText, commit: nil))
            }
            seen[move.id.number] = move.id
        }
        let known = try AppealNumbers.find(
            Set(seen.keys), refs: gate.refs, mainTip: gate.mainTip, in: repository)
        for move in new {
            for existing in known[move.id.number] ?? [] where existing != move.id {
                report(
                    .recordDuplicate(existing: existing.official),
                    at: Place(ref: move.refText, commit: nil))
            }
        }
    }
}

extension AppealMove {
    /// How many refs of the appeal the push touches.
    var count: Int { created.count + deleted.count + advanced.count }

    /// Whether the push gives the appeal to an executor.
    var isAssigning: Bool { created.contains { $0.stage == .execution } }

    /// Another ref of the appeal than the one that findings are put under.
    var otherText: String {
        let stages =
            created.map(\.stage) + advanced.map(\.stage) + deleted.map(\.stage)
        let other = stages.dropFirst().first ?? stages.first ?? .coordination
        return "\(other.rawValue)/\(id)"
    }
}
