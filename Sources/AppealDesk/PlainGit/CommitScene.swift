import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

/// A commit of stock Git as a hook of the clone finds it: made, or about to be.
struct CommitScene: Sendable {
    /// The branch that it is on.
    let place: PendingCommit.Place
    /// Its parents.
    let parents: [ObjectID]
    /// Its tree.
    let tree: ObjectID
}

/// A commit of stock Git, understood.
struct CommitReading: Sendable {
    /// What it does.
    let intent: CommitIntent
    /// Its place, parents and tree.
    let scene: CommitScene
    /// The stage before; nil for a registration, and for what concerns no appeal.
    let stage: Stage?
    /// The appeal before; nil for a registration, and for what concerns no appeal.
    let before: AppealSnapshot?
    /// The appeal after; nil where the commit concerns no appeal.
    let after: AppealSnapshot?
    /// What cannot be read of the appeal's records.
    let breaches: [Breach]
}

extension DeskSession {
    /// Reads what a commit of stock Git does.
    ///
    /// - Throws: `DeskProblem` (`commit` where it is no step of the Regulation).
    func read(_ scene: CommitScene) throws(DeskProblem) -> CommitReading {
        do {
            return try understand(scene)
        } catch let problem as DeskProblem {
            throw problem
        } catch let problem as CommitProblem {
            throw .commit(problem)
        } catch {
            throw .store("\(error)")
        }
    }

    private func understand(_ scene: CommitScene) throws -> CommitReading {
        let reader = SnapshotReader()
        let first = try scene.parents.first.map { try repository.commit($0).tree }
        let changes = try repository.changes(
            from: first, to: scene.tree, limits: ChangeLimits(changes: 10_000, depth: 16))
        var before: AppealSnapshot?
        if case .stage(_, let id) = scene.place, let first {
            before = try reader.read(id, tree: first, in: repository)?.snapshot
        }
        let merged = try merged(scene)
        let pending = PendingCommit(
            place: scene.place, merged: merged, changedPaths: changes.map(\.path),
            before: before, isApprover: isApprover(before?.status))
        let intent = try pending.intent()
        guard let id = intent.appeal else {
            return CommitReading(
                intent: intent, scene: scene, stage: nil, before: nil, after: nil, breaches: [])
        }
        var stage: Stage?
        switch scene.place {
        case .main:
            let from: Stage = intent.transition == .approve ? .approval : .publication
            stage = from
            let tip = scene.parents.count > 1 ? scene.parents.last : try tip(of: id, in: from)
            guard let tip else { throw DeskProblem.wrongStage(id, try stageNow(id)) }
            let tree = try repository.commit(tip).tree
            before = try reader.read(id, tree: tree, in: repository)?.snapshot
        case .stage(let own, _):
            stage = before == nil ? nil : before?.status?.stage == .closed ? .closed : own
        }
        guard let after = try reader.read(id, tree: scene.tree, in: repository) else {
            throw DeskProblem.appealUnknown(id.description)
        }
        return CommitReading(
            intent: intent, scene: scene, stage: stage, before: before, after: after.snapshot,
            breaches: after.breaches)
    }

    /// What the commit merges: a branch of the office that waits for approval or publication.
    private func merged(_ scene: CommitScene) throws -> PendingCommit.Merged {
        guard scene.parents.count > 1 else { return .nothing }
        guard scene.parents.count == 2, let other = scene.parents.last else { return .something }
        for (id, stage, tip) in try desk.openRefs(repository, stages: [.approval, .publication])
        where tip == other {
            return .stage(stage, id)
        }
        return .something
    }

    private func isApprover(_ status: Status?) -> Bool {
        guard let approver = status?.approver else { return false }
        guard approver != person.login else { return true }
        return status?.executor != person.login
            && office.policy.deputies(of: approver, on: today)?.deputy == person.login
    }

    private func tip(of id: AppealID, in stage: Stage) throws -> ObjectID? {
        try RefName("\(Desk.tracking)\(stage.rawValue)/\(id)").flatMap {
            try repository.tip(of: $0)
        }
    }

    private func stageNow(_ id: AppealID) throws -> Stage {
        try desk.state(id, repository, office).stage
    }

    /// What the rules know of a step or a draft that is made at a moment.
    func facts(
        _ reading: CommitReading, at moment: Moment, overdueReason: String?
    ) -> TransitionFacts? {
        guard let id = reading.intent.appeal, let after = reading.after else { return nil }
        return composer.facts(
            id, reading.intent.transition, from: reading.stage, before: reading.before,
            after: after, at: moment, overdueReason: overdueReason)
    }

    /// The trailers that the commit must carry, a reason for being late aside.
    func trailers(_ reading: CommitReading) throws(DeskProblem) -> CommitTrailers {
        CommitTrailers(
            appeal: reading.intent.appeal, transition: reading.intent.transition,
            actingFor: try absentee(reading))
    }

    /// For whom the user acts in a commit; nil for themself (п. 4).
    private func absentee(_ reading: CommitReading) throws(DeskProblem) -> String? {
        switch reading.intent {
        case .draft, .step: facts(reading, at: now, overdueReason: nil)?.actingFor
        case .office(let transition):
            try isOwn(transition, reading.scene)
                ? nil : office.policy.absentee(for: person.login, making: transition, on: today)
        }
    }

    /// Whether a commit on `main` changes only what anybody may change for themself: absences and
    /// keys of their own.
    private func isOwn(
        _ transition: Transition, _ scene: CommitScene
    ) throws(DeskProblem) -> Bool {
        guard transition == .absence || transition == .policy else { return false }
        let after: Policy
        do {
            after = try PolicyReader.read(tree: scene.tree, in: repository)
        } catch {
            // The gate says what is wrong with an unreadable policy.
            guard case .store(let error) = error else { return false }
            throw .store("\(error)")
        }
        let before = office.policy
        let authority = Authority(
            policy: before, actor: person.login, actingFor: nil, day: today)
        guard transition == .policy else {
            return AbsenceChange(from: before, to: after, authority: authority).isOwn
        }
        let changes = try storing { () throws(GitStoreError) in
            try repository.changes(
                from: office.mainTree, to: scene.tree,
                limits: ChangeLimits(changes: 10_000, depth: 16))
        }
        return PolicyChange(
            from: before, to: after, authority: authority, signingKey: signer.publicKey,
            paths: changes.map(\.path)
        ).isOwnKeyChange
    }

    /// The first line of the commit's message.
    func subject(_ reading: CommitReading) -> String {
        let policy = office.policy
        let language = policy.settings.language
        guard let id = reading.intent.appeal, let card = reading.after?.card else {
            return Words.transition(reading.intent.transition ?? .policy, language)
        }
        var details = CommitSubject.Details()
        if let facts = facts(reading, at: now, overdueReason: nil) {
            details = composer.details(facts)
        }
        return CommitSubject.text(
            transition: reading.intent.transition, id: id, kind: card.kind, language: language,
            details)
    }
}

extension CommitIntent {
    /// The appeal concerned; nil for what concerns no one appeal.
    var appeal: AppealID? {
        switch self {
        case .draft(let id), .step(_, let id): id
        case .office: nil
        }
    }

    /// The transition; nil for a draft.
    var transition: Transition? {
        switch self {
        case .draft: nil
        case .step(let transition, _), .office(let transition): transition
        }
    }
}
