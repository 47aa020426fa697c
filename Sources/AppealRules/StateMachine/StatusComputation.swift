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
            guard let due = try computedDue() else { throw .noAppeal }
            status = Status(
                stage: .coordination, transition: .register, round: 1, due: due.date,
                originalDue: due.date)
            status.dueBasis = due.basis(facts.policy.workingDays)
        } else {
            guard let before = facts.before?.status else {
                throw .recordMissing(AppealPath.status)
            }
            status = before
        }
        status.transition = transition
        status.overdue = lateness(definition)
        status.deputy = facts.actingFor.map {
            Status.DeputyPart(login: facts.actor, absent: $0)
        }
        try apply(to: &status)
        if !card.significant {
            status.significantSince = nil
        } else if status.significantSince == nil {
            status.significantSince = facts.policy.settings.timeZone.local(facts.committedAt)
        }
        if let stage = facts.destination {
            status.stage = stage
            status.stageDue = StageDeadline.compute(
                stage: stage, kind: card.kind, enteredAt: facts.committedAt, policy: facts.policy)
        }
        return status
    }

    /// How late the step is, where that is kept: measured by the date before the step.
    private func lateness(_ definition: TransitionDefinition) -> Status.Overdue? {
        guard definition.needsOverdueReason, let due = facts.before?.status?.due,
            facts.committedOn > due
        else { return nil }
        return Status.Overdue(
            days: facts.committedOn - due, reason: facts.overdueReason ?? "")
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
            let due = try dueDate(card, sourceDue: inFirstRound ? card.sourceDue : nil)
            guard same else { return due }
            // Otherwise only an order that reaches open appeals counts, only to shorten, and only
            // while the date has not passed: later corrections leave it alone.
            let isShortened =
                due.order?.appliesToOpen == true && due.date < originalDue
                && facts.committedOn <= originalDue
            return isShortened ? due : nil
        default: return nil
        }
    }

    /// The original date before the transition; the first day of all where there is none.
    private var originalDue: CivilDate {
        facts.before?.status?.originalDue ?? CivilDate(dayNumber: 0)
    }

    private func apply(to status: inout Status) throws(StatusComputationError) {
        switch transition {
        case .classify:
            guard let due = try computedDue() else { return }
            status.originalDue = due.date
            status.dueBasis = due.basis(facts.policy.workingDays)
            if status.postponedUntil == nil { status.due = due.date }
        case .assign, .reassign:
            guard let assignment = facts.after.assignment else {
                throw .recordMissing(AppealPath.assignment)
            }
            status.executor = assignment.executor
            status.approver = assignment.approver
            status.lastExecutor = nil
        case .decline: release(&status)
        case .submit: status.request = .answer
        case .postpone: status.request = .postponement
        case .return, .recall:
            status.request = nil
            status.round += 1
        case .approve: try approve(&status)
        case .reopen: try reopen(&status)
        case .register, .supplement, .notify, .publish, .escalate, .absence, .policy: break
        }
    }

    /// A postponement that is approved puts the date off; who answers is open again (п. 10).
    private func approve(_ status: inout Status) throws(StatusComputationError) {
        let asked = status.request
        status.request = nil
        guard asked == .postponement else { return }
        guard let postponement = facts.after.postponement else {
            throw .recordMissing(AppealPath.postponement)
        }
        status.due = postponement.until
        status.postponedUntil = postponement.until
        status.postponedOn = facts.committedOn
        status.postponements = (status.postponements ?? 0) + 1
        release(&status)
    }

    private func reopen(_ status: inout Status) throws(StatusComputationError) {
        guard let due = try computedDue() else { return }
        status.due = due.date
        status.originalDue = due.date
        status.dueBasis = due.basis(facts.policy.workingDays)
        status.postponedUntil = nil
        status.postponedOn = nil
        status.postponements = nil
        status.round += 1
        release(&status)
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
