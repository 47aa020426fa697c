import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

/// What has to be pushed so that the office gets what lies in the clone's own branches.
struct HandOverPlan: Sendable {
    /// The ref updates, `main` first.
    private(set) var updates: [RefUpdate] = []
    /// The refspecs of the `git push` that makes them.
    private var refspecs: [String] = []

    /// The arguments of the one atomic `git push`; empty where there is nothing to push.
    var arguments: [String] {
        updates.isEmpty ? [] : ["push", "--atomic", "origin"] + refspecs
    }

    /// Adds an update; the refspec names a branch where one stands at the commit.
    fileprivate mutating func add(_ update: RefUpdate, from source: String?) {
        updates.append(update)
        let target = update.ref.short
        if update.isDeletion {
            refspecs.append(":\(target)")
        } else if let source {
            refspecs.append(source == target ? source : "\(source):\(target)")
        } else {
            refspecs.append("\(update.newTip.short):\(update.ref)")
        }
    }
}

extension Desk {
    /// What a push of the clone's own branches would be.
    ///
    /// - Throws: `DeskProblem.store`.
    func pendingHandOver() throws(DeskProblem) -> HandOverPlan {
        let repository = try open()
        do {
            var plan = HandOverPlan()
            try planMain(&plan, repository)
            for stage in Stage.open {
                for (ref, tip) in try repository.refs(prefix: "refs/heads/\(stage.rawValue)/") {
                    guard case .stage(_, let id) = RefTarget(ref) else { continue }
                    try planBranch(ref, tip, stage, id, &plan, repository)
                }
            }
            return plan
        } catch {
            throw .store("\(error)")
        }
    }

    /// `main` ahead of the office's; every approval and publication on it moves its appeal.
    private func planMain(
        _ plan: inout HandOverPlan, _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        guard let tracking = RefName(Desk.tracking + RefName.main.short),
            let known = try repository.tip(of: tracking),
            let tip = try repository.tip(of: .main), tip != known,
            try !repository.isAncestor(tip, of: known)
        else { return }
        plan.add(RefUpdate(ref: .main, oldTip: known, newTip: tip), from: RefName.main.short)
        var current = tip
        while try !repository.isAncestor(current, of: known) {
            let commit = try repository.commit(current)
            defer { current = commit.parents.first ?? known }
            guard let id = commit.trailers.values(TrailerKey.appeal).first.flatMap({ AppealID($0) })
            else { continue }
            let word = commit.trailers.values(TrailerKey.transition).first ?? ""
            let from: Stage
            switch Transition(rawValue: word) {
            case .approve: from = .approval
            case .publish: from = .publication
            default: continue
            }
            if from == .approval, let to = try status(id, current, repository)?.stage,
                let ref = RefName(to.refText(id))
            {
                plan.add(
                    RefUpdate(ref: ref, oldTip: .zero, newTip: current),
                    from: current == tip ? RefName.main.short : nil)
            }
            if let gone = RefName(from.refText(id)), let old = try office(gone, repository) {
                plan.add(RefUpdate(ref: gone, oldTip: old, newTip: .zero), from: nil)
            }
        }
    }

    /// A stage branch with commits that the office lacks; its last status says where it goes.
    private func planBranch(
        _ ref: RefName, _ tip: ObjectID, _ stage: Stage, _ id: AppealID,
        _ plan: inout HandOverPlan, _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        var standing: [RefUpdate] = []
        for other in Stage.open {
            guard let name = RefName(other.refText(id)), let old = try office(name, repository)
            else { continue }
            // The office has it all, wherever the appeal stands by now.
            if try repository.isAncestor(tip, of: old) { return }
            standing.append(RefUpdate(ref: name, oldTip: old, newTip: .zero))
        }
        if let main = RefName(Desk.tracking + RefName.main.short),
            let known = try repository.tip(of: main), try repository.isAncestor(tip, of: known)
        {
            return
        }
        let target = try status(id, tip, repository)?.stage ?? stage
        guard let goal = RefName(target.refText(id)) else { return }
        let known = standing.first { $0.ref == goal }?.oldTip ?? .zero
        plan.add(RefUpdate(ref: goal, oldTip: known, newTip: tip), from: ref.short)
        for update in standing where update.ref != goal { plan.add(update, from: nil) }
    }

    private func office(
        _ ref: RefName, _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> ObjectID? {
        guard let tracking = RefName(Desk.tracking + ref.short) else { return nil }
        return try repository.tip(of: tracking)
    }

    private func status(
        _ id: AppealID, _ tip: ObjectID, _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Status? {
        try SnapshotReader().read(id, tip: tip, only: [AppealPath.status], in: repository)?.status
    }
}
