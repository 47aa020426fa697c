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
        let facts = TransitionFacts(
            id: act.id, transition: act.transition, stage: base.stage, before: before,
            after: read.snapshot, actor: person.login,
            actingFor: absentee(act, before ?? read.snapshot), committedAt: moment,
            judgedAt: moment, overdueReason: act.overdueReason, policy: policy)
        guard let computation = StatusComputation(facts), let card = read.snapshot.card else {
            throw DeskProblem.store("\(act.id.directory): \(read.breaches)")
        }
        let status: Status
        do {
            status = try computation.status()
        } catch .deadlineUndefined(let kind, let day) {
            throw DeskProblem.policyUnreadable(
                what: FindingText.sentence(
                    .deadlineUndefined(kind: kind, day: day), policy.settings.language))
        } catch {
            throw DeskProblem.store("\(act.id.directory): \(error)")
        }
        let blob = try repository.write(.blob, status.bytes)
        let tree = try repository.updatingTree(
            draft, [.setFile(path: "\(act.id.directory)/\(AppealPath.status)", blob: blob)])
        let local = policy.settings.timeZone.local(moment)
        let signature = Signature(
            name: person.name, email: person.email, seconds: moment.seconds,
            offsetMinutes: local.offsetMinutes)
        let details = details(facts, status: status)
        let payload = Commit.serialize(
            tree: tree, parents: try parents(act, on: base, parent: parent), author: signature,
            committer: signature,
            message: message(act, actingFor: facts.actingFor, card: card, details))
        return ComposedAct(
            act: act, base: base, payload: payload, status: status, card: card,
            details: details)
    }

    /// Whom the person must act for to make the act; nil for themself (п. 4).
    private func absentee(_ act: Act, _ appeal: AppealSnapshot) -> String? {
        guard let requirement = act.transition.definition?.actor else { return nil }
        return policy.absentee(
            for: person.login, requirement: requirement, status: appeal.status,
            topic: appeal.card?.topic, on: policy.settings.timeZone.day(of: now))
    }

    /// What the act's sentence names.
    private func details(_ facts: TransitionFacts, status: Status) -> CommitSubject.Details {
        var details = CommitSubject.Details()
        switch facts.transition {
        case .assign, .reassign:
            details.executor = status.executor.map(shortName)
            details.approver = status.approver.map(shortName)
        case .postpone: details.postponedUntil = facts.after.postponement?.until
        case .approve where facts.destination == .postponed:
            details.postponedUntil = status.postponedUntil
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
        var trailers = [
            "\(TrailerKey.appeal): \(act.id)",
            "\(TrailerKey.transition): \(act.transition.rawValue)",
        ]
        if let actingFor { trailers.append("\(TrailerKey.actingFor): \(actingFor)") }
        if let reason = act.overdueReason {
            let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
            trailers.append("\(TrailerKey.overdueReason): \(line)")
        }
        return "\(subject)\n\n\(trailers.joined(separator: "\n"))\n"
    }

    private func shortName(_ login: String) -> String {
        policy.person(login)?.shortName ?? login
    }
}
