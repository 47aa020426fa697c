import AppealGate
package import AppealMessages
package import AppealModel
package import AppealRules
import GitModel
import GitStore

extension Desk {
    /// Everything whose date asks for something.
    ///
    /// - Parameter topic: only appeals of this topic; nil for all.
    /// - Throws: `DeskProblem`.
    package func controlBoard(
        topic: String?
    ) throws(DeskProblem) -> (board: ControlBoard, policy: Policy, today: CivilDate) {
        let repository = try open()
        let office = try office(repository)
        let today = office.policy.settings.timeZone.day(of: now)
        do {
            repository.trustSizes()
            let reader = ControlReader(
                prefix: Desk.tracking, mainTip: office.mainTip, policy: office.policy)
            let facts = try reader.read(topic: topic, at: now, in: repository)
            return (facts.board, office.policy, today)
        } catch {
            throw .store("\(error)")
        }
    }

    /// Why an appeal's dates are what they are: every change of its date, from the record.
    ///
    /// - Throws: `DeskProblem`.
    package func dueHistory(_ text: String) throws(DeskProblem) -> DueHistory {
        let state = try lookUp(text)
        let steps = try history(of: state)
        let repository = try open()
        let office = try office(repository)
        do {
            var changes: [DueStep] = []
            var before: AppealSnapshot?
            for step in steps {
                guard let snapshot = step.appeal, let status = snapshot.status,
                    let transition = step.transition
                else { continue }
                defer { before = snapshot }
                let isComputed =
                    transition == .register || transition == .reopen
                    || before?.status?.dueBasis != status.dueBasis
                guard isComputed || before?.status?.due != status.due else { continue }
                let policy = try policyThen(step.commit, office, repository)
                changes.append(
                    DueStep(
                        commit: step.commit, transition: transition, at: step.at, status: status,
                        explanation: isComputed ? explain(snapshot, step.at, policy) : nil,
                        reason: isComputed ? nil : snapshot.postponement?.reason))
            }
            return DueHistory(
                appeal: state.snapshot, stage: state.stage, steps: changes,
                watch: watch(state, office.policy),
                stageRule: stageRule(state, steps, office.policy))
        } catch {
            throw .store("\(error)")
        }
    }

    private func explain(
        _ snapshot: AppealSnapshot, _ moment: OffsetMoment, _ policy: Policy
    ) -> DueExplanation? {
        guard let card = snapshot.card else { return nil }
        let received = snapshot.reopening?.receivedOn ?? card.receivedOn
        return DueExplanation(
            card: card, receivedOn: received,
            registeredOn: snapshot.reopening == nil ? card.registeredOn : received,
            sourceDue: snapshot.reopening == nil ? card.sourceDue : nil,
            judgedOn: policy.settings.timeZone.day(of: moment.moment), policy: policy)
    }

    /// The policy on `main` when a commit was made: that of the last commit there before it.
    private func policyThen(
        _ commit: ObjectID, _ office: OfficeView, _ repository: borrowing RepositoryHandle
    ) throws -> Policy {
        let seconds = try repository.commit(commit).committer.seconds
        var current = try repository.commit(office.mainTip)
        while current.committer.seconds > seconds, let parent = current.parents.first {
            current = try repository.commit(parent)
        }
        return try PolicyReader.read(tree: current.tree, in: repository)
    }

    private func watch(_ state: AppealState, _ policy: Policy) -> PostponementWatch? {
        guard let status = state.snapshot.status, let card = state.snapshot.card else { return nil }
        return PostponementWatch(status: status, card: card, policy: policy)
    }

    private func stageRule(
        _ state: AppealState, _ steps: [HistoryStep], _ policy: Policy
    ) -> DueHistory.StageRule? {
        guard let due = state.snapshot.status?.stageDue, let card = state.snapshot.card,
            let entered = steps.last(where: { $0.transition?.definition?.to != nil })?.at,
            let rule = policy.deadlines.rule(
                for: card.kind, on: policy.settings.timeZone.day(of: entered.moment)),
            let limit = rule.stages[state.stage]
        else { return nil }
        var calendars: [String] = []
        if case .workingDays = limit {
            for year in entered.date.parts.year...max(entered.date, due.date).parts.year {
                let version = policy.workingDays.calendars[year]?.version ?? "–"
                calendars.append("\(year): \(version)")
            }
        }
        return DueHistory.StageRule(limit: limit, source: rule.source, calendars: calendars)
    }
}
