import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

/// What an act starts from: where the appeal stands, and what the new commit is built on.
struct ActBase: Sendable {
    let stage: Stage?
    /// The office's tip of the stage; nil where there is none.
    let officeTip: ObjectID?
    /// The commit that the new one follows: the tip, or local drafts on top of it.
    let parent: ObjectID
    /// `main` as it will be when the new commit lands.
    let mainTip: ObjectID
}

/// An unsigned commit of an act.
struct ComposedAct: Sendable {
    let act: Act
    let base: ActBase
    let payload: [UInt8]
    let status: Status
    let card: AppealCard
    let details: CommitSubject.Details
}

/// Builds commits of acts in the clone's object database.
struct Composer: Sendable {
    let policy: Policy
    let person: Person
    let now: Moment

    /// Builds the unsigned commit of an act.
    ///
    /// The status is computed by the very function that the gate recomputes it with.
    /// - Throws: `DeskProblem`.
    func compose(
        _ act: Act, on base: ActBase, in repository: borrowing RepositoryHandle
    ) throws(DeskProblem) -> ComposedAct {
        do {
            return try build(act, on: base, in: repository)
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
    }

    private func build(
        _ act: Act, on base: ActBase, in repository: borrowing RepositoryHandle
    ) throws -> ComposedAct {
        let reader = SnapshotReader()
        let parent = try repository.commit(base.parent)
        let moment = try self.moment(after: parent, on: base, in: repository)
        let before = try reader.read(act.id, tree: parent.tree, in: repository)?.snapshot
        let draft = try draftTree(act, on: base, parent: parent, in: repository)
        guard let read = try reader.read(act.id, tree: draft, in: repository) else {
            throw DeskProblem.appealUnknown(act.id.description)
        }
        let facts = facts(
            act.id, act.transition, from: base.stage, before: before, after: read.snapshot,
            at: moment, overdueReason: act.overdueReason)
        guard let status = try status(facts), let card = read.snapshot.card else {
            throw DeskProblem.store("\(act.id.directory): \(read.breaches)")
        }
        let blob = try repository.write(.blob, status.bytes)
        let tree = try repository.updatingTree(
            draft, [.setFile(path: "\(act.id.directory)/\(AppealPath.status)", blob: blob)])
        let local = policy.settings.timeZone.local(moment)
        let signature = Signature(
            name: person.name, email: person.email, seconds: moment.seconds,
            offsetMinutes: local.offsetMinutes)
        let details = details(facts)
        let payload = Commit.serialize(
            tree: tree, parents: try parents(act, on: base, parent: parent), author: signature,
            committer: signature,
            message: message(act, actingFor: facts.actingFor, card: card, details))
        return ComposedAct(
            act: act, base: base, payload: payload, status: status, card: card,
            details: details)
    }

    /// What the rules know of a step, or of a draft, that the person makes.
    func facts(
        _ id: AppealID, _ transition: Transition?, from stage: Stage?, before: AppealSnapshot?,
        after: AppealSnapshot, at moment: Moment, overdueReason: String?
    ) -> TransitionFacts {
        var facts = TransitionFacts(
            id: id, transition: transition, stage: stage, before: before, after: after,
            actor: person.login, committedAt: moment, judgedAt: moment,
            overdueReason: overdueReason, policy: policy)
        if let requirement = facts.definition?.actor {
            // Whom the person must act for; nil for themself (п. 4).
            let appeal = before ?? after
            facts.actingFor = policy.absentee(
                for: person.login, requirement: requirement, status: appeal.status,
                topic: appeal.card?.topic, on: policy.settings.timeZone.day(of: now))
        }
        return facts
    }

    /// The status that a step gives the appeal; nil for a draft, which leaves it as it is.
    ///
    /// - Throws: `DeskProblem`.
    func status(_ facts: TransitionFacts) throws(DeskProblem) -> Status? {
        do {
            return try StatusComputation(facts)?.status()
        } catch .deadlineUndefined(let kind, let day) {
            throw .policyUnreadable(
                what: FindingText.sentence(
                    .deadlineUndefined(kind: kind, day: day), policy.settings.language))
        } catch {
            throw .store("\(facts.id.directory): \(error)")
        }
    }

    /// What the step's sentence names.
    func details(_ facts: TransitionFacts) -> CommitSubject.Details {
        var details = CommitSubject.Details()
        switch facts.transition {
        case .assign, .reassign:
            details.executor = (facts.after.assignment?.executor).map(shortName)
            details.approver = (facts.after.assignment?.approver).map(shortName)
        case .postpone: details.postponedUntil = facts.after.postponement?.until
        case .approve where facts.destination == .postponed:
            details.postponedUntil = facts.after.postponement?.until
        default: break
        }
        details.acting = facts.actingFor.map {
            CommitSubject.Acting(deputy: person.shortName, absent: shortName($0))
        }
        return details
    }

    /// Our clock, or the dates of what the commit stands on where those are ahead of it.
    ///
    /// Clocks of colleagues differ by seconds, and no commit is dated before its parent.
    private func moment(
        after parent: Commit, on base: ActBase, in repository: borrowing RepositoryHandle
    ) throws -> Moment {
        let main = try repository.commit(base.mainTip).committer.seconds
        return max(now, Moment(seconds: parent.committer.seconds), Moment(seconds: main))
    }

    /// The tree with the act's files, its status not yet computed.
    private func draftTree(
        _ act: Act, on base: ActBase, parent: Commit, in repository: borrowing RepositoryHandle
    ) throws -> ObjectID {
        var edits: [TreeEdit] = []
        for (path, bytes) in act.edits.sorted(by: { $0.key < $1.key }) {
            let full = "\(act.id.directory)/\(path)"
            if let bytes {
                edits.append(
                    .setFile(path: full, blob: try repository.write(.blob, bytes)))
            } else {
                edits.append(.remove(path: full))
            }
        }
        guard act.transition.liesOnMain else {
            return try repository.updatingTree(parent.tree, edits)
        }
        let main = try repository.commit(base.mainTip).tree
        guard let own = try repository.entry(at: act.id.directory, in: parent.tree) else {
            throw DeskProblem.appealUnknown(act.id.description)
        }
        let merged = try repository.updatingTree(
            main, [.setTree(path: act.id.directory, tree: own.id)])
        return try repository.updatingTree(merged, edits)
    }

    private func parents(
        _ act: Act, on base: ActBase, parent: Commit
    ) throws -> [ObjectID] {
        switch act.transition {
        case .approve: return [base.mainTip, base.parent]
        case .publish:
            // Commits of the publication branch's own would be lost with the ref: take them in.
            let word = parent.trailers.values(TrailerKey.transition)
            return word == [Transition.approve.rawValue]
                ? [base.mainTip] : [base.mainTip, base.parent]
        default: return [base.parent]
        }
    }

    private func message(
        _ act: Act, actingFor: String?, card: AppealCard, _ details: CommitSubject.Details
    ) -> String {
        let subject = CommitSubject.text(
            transition: act.transition, id: act.id, kind: card.kind,
            language: policy.settings.language, details)
        let trailers = CommitTrailers(
            appeal: act.id, transition: act.transition, actingFor: actingFor,
            overdueReason: act.overdueReason.map(CommitTrailers.oneLine))
        return "\(subject)\n\n\(trailers.text)"
    }

    private func shortName(_ login: String) -> String {
        policy.person(login)?.shortName ?? login
    }
}
