import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import GitModel
package import GitStore

/// One command's look at the office: the repository open, the policy read, the user known.
package struct DeskSession: ~Copyable {
    /// The clone's repository.
    package let repository: RepositoryHandle
    /// The office.
    package let office: OfficeView
    /// Who runs the command.
    package let person: Person
    let signer: CommitSigner
    let desk: Desk
    /// The clock when the session began.
    let now: Moment
    private let numbers = KnownNumbers()

    init(_ desk: Desk) throws(DeskProblem) {
        let repository = try desk.open()
        let office = try desk.office(repository)
        let signer = try CommitSigner(repository)
        guard let holder = office.policy.holder(ofKey: signer.publicKey) else {
            throw .signerUnknown(key: signer.publicKey)
        }
        self.office = office
        self.signer = signer
        self.desk = desk
        person = holder.person
        now = desk.now
        self.repository = repository
    }

    /// The day in the authority's zone.
    package var today: CivilDate { office.policy.settings.timeZone.day(of: now) }
    /// The moment in the authority's zone.
    package var localNow: OffsetMoment { office.policy.settings.timeZone.local(now) }

    /// Finds an appeal by its identity or a unique tail of it.
    package func find(_ text: String) throws(DeskProblem) -> AppealState {
        try desk.find(text, repository, office, among: numbers)
    }

    /// Builds the commits of whoever runs the command.
    var composer: Composer { Composer(policy: office.policy, person: person, now: now) }

    /// Builds the unsigned commit of an act on the office's present state.
    func compose(_ act: Act, mainTip: ObjectID) throws(DeskProblem) -> ComposedAct {
        try composer.compose(act, on: base(of: act, mainTip: mainTip), in: repository)
    }

    private func base(of act: Act, mainTip: ObjectID) throws(DeskProblem) -> ActBase {
        guard act.transition != .register else {
            return ActBase(
                stage: nil, officeTip: nil, parent: mainTip, mainTip: mainTip)
        }
        let state = try desk.state(act.id, repository, office)
        if let definition = act.transition.definition, !definition.from.contains(state.stage) {
            throw .wrongStage(act.id, state.stage)
        }
        guard state.stage != .closed else {
            return ActBase(
                stage: .closed, officeTip: nil, parent: mainTip, mainTip: mainTip)
        }
        return ActBase(
            stage: state.stage, officeTip: state.tip,
            parent: try withDrafts(state), mainTip: mainTip)
    }

    /// The local branch of the stage where it holds drafts on top of the office's tip.
    private func withDrafts(_ state: AppealState) throws(DeskProblem) -> ObjectID {
        guard state.stage == .execution,
            let ref = RefName(state.stage.refText(state.id))
        else { return state.tip }
        do {
            guard let local = try repository.tip(of: ref),
                try repository.isAncestor(state.tip, of: local)
            else { return state.tip }
            return local
        } catch {
            throw .store("\(error)")
        }
    }

    /// Writes a signed commit and says which refs it moves.
    func write(_ composed: ComposedAct, armor: String) throws(DeskProblem) -> SignedAct {
        let bytes = Commit.inserting(signatureArmor: armor, into: composed.payload)
        let commit: ObjectID
        do {
            commit = try repository.write(.commit, bytes)
        } catch {
            throw .store("\(error)")
        }
        let act = composed.act
        var updates: [RefUpdate] = []
        var from: RefUpdate?
        if let stage = composed.base.stage, let tip = composed.base.officeTip,
            let ref = RefName(stage.refText(act.id))
        {
            let stays = composed.status.stage == stage
            let update = RefUpdate(ref: ref, oldTip: tip, newTip: stays ? commit : .zero)
            from = update
            updates.append(update)
        }
        if composed.status.stage != composed.base.stage, composed.status.stage != .closed,
            let ref = RefName(composed.status.stage.refText(act.id))
        {
            updates.append(RefUpdate(ref: ref, oldTip: .zero, newTip: commit))
        }
        return SignedAct(
            act: act, commit: commit, status: composed.status, card: composed.card,
            details: composed.details, from: from, updates: updates,
            isOnMain: act.transition.liesOnMain)
    }
}
