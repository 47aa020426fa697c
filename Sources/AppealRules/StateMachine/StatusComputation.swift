package import AppealModel

/// Why no status can be computed.
package enum StatusComputationError: Error, Hashable, Sendable {
    /// A record that the computation needs is missing.
    case recordMissing(String)
    /// The policy has no limit for the kind and day.
    case deadlineUndefined(AppealKind, CivilDate)
    /// The transition concerns no appeal.
    case noAppeal
}

/// The status that a transition gives an appeal.
///
/// A pure function of the status before, the transition with its day, the records and the policy;
/// client and gate both call it, and the gate refuses any other bytes.
package struct StatusComputation: Sendable {
    private let facts: TransitionFacts
    private let transition: Transition

    /// Makes the computation; nil for a draft, which leaves the status as it is.
    package init?(_ facts: TransitionFacts) {
        guard let transition = facts.transition else { return nil }
        self.facts = facts
        self.transition = transition
    }

    /// Computes the status.
    ///
    /// - Throws: `StatusComputationError`.
    package func status() throws(StatusComputationError) -> Status {
        guard let definition = transition.definition else { throw .noAppeal }
        guard let card = facts.after.card else { throw .recordMissing(AppealPath.card) }
        var status: Status
        if transition == .register {
            guard let due = try computedDue()?.date else { throw .noAppeal }
            status = Status(
                stage: .coordination, transition: .register, round: 1, due: due, originalDue: due)
        } else {
            guard let before = facts.before?.status else {
                throw .recordMissing(AppealPath.status)
            }
            status = before
        }
        status.transition = transition
        status.overdue = nil
        try apply(to: &status)
        if definition.needsOverdueReason, facts.committedOn > status.due {
            status.overdue = Status.Overdue(
                days: facts.committedOn - status.due, reason: facts.overdueReason ?? "")
        }
        if let stage = definition.to {
            status.stage = stage
            status.stageDue = StageDeadline.compute(
                stage: stage, kind: card.kind, enteredAt: facts.committedAt, policy: facts.policy)
        }
        return status
    }

    /// The due date that this transition computes; nil where it carries the one before.
    ///
    /// - Throws: `StatusComputationError`.
    package func computedDue() throws(StatusComputationError) -> DueDate? {
        guard let card = facts.after.card else { throw .recordMissing(AppealPath.card) }
        switch transition {
        case .register: return try dueDate(card, sourceDue: card.sourceDue)
        case .reopen: return try dueDate(card, sourceDue: nil)
        case .classify:
            guard let old = facts.before?.card else { throw .recordMissing(AppealPath.card) }
            // A change of what the limit depends on computes the original date anew (п. 7).
            let same =
                old.kind == card.kind && old.track == card.track && old.category == card.category
                && old.sourceDue == card.sourceDue
            let inFirstRound = facts.after.reopening == nil
            return same ? nil : try dueDate(card, sourceDue: inFirstRound ? card.sourceDue : nil)
        default: return nil
        }
    }

    private func apply(to status: inout Status) throws(StatusComputationError) {
        switch transition {
        case .classify:
            guard let due = try computedDue()?.date else { return }
            status.originalDue = due
            if status.postponedUntil == nil { status.due = due }
        case .assign, .reassign:
            guard let assignment = facts.after.assignment else {
                throw .recordMissing(AppealPath.assignment)
            }
            status.executor = assignment.executor
            status.approver = assignment.approver
            status.lastExecutor = nil
        case .decline: release(&status)
        case .return, .recall: status.round += 1
        case .reopen:
            guard let due = try computedDue()?.date else { return }
            status.due = due
            status.originalDue = due
            status.postponedUntil = nil
            status.round += 1
            release(&status)
        case .register, .supplement, .submit, .approve, .publish, .policy: break
        }
    }

    /// Nobody is assigned any more; who was stays on record.
    private func release(_ status: inout Status) {
        status.lastExecutor = status.executor ?? status.lastExecutor
        status.executor = nil
        status.approver = nil
    }

    private func dueDate(
        _ card: AppealCard, sourceDue: CivilDate?
    ) throws(StatusComputationError) -> DueDate {
        let received = facts.after.reopening?.receivedOn ?? card.receivedOn
        let registered = facts.after.reopening == nil ? card.registeredOn : received
        let due = DueDate.compute(
            card: card, receivedOn: received, registeredOn: registered, sourceDue: sourceDue,
            judgedOn: facts.committedOn, policy: facts.policy)
        guard let due else { throw .deadlineUndefined(card.kind, received) }
        return due
    }
}
