package import AppealModel

/// How a due date came about, step by step (п. 7).
package struct DueExplanation: Hashable, Sendable {
    /// One order of the ministry, and how it stands to the appeal.
    package struct OrderStep: Hashable, Sendable {
        /// The order.
        package let order: MinistryOrder
        /// How it stands.
        package let standing: OrderStanding
    }

    /// The computation.
    package let due: DueDate
    /// The track of the appeal then.
    package let track: Track
    /// The track's own limit, in calendar days.
    package let trackDays: Int
    /// Every order of the policy then, in the order of the file.
    package let orders: [OrderStep]
    /// The source's own planned date; nil where it gave none, or it counts no more.
    package let sourceDue: CivilDate?
    /// The calendars that were looked into: `2021: version`.
    package let calendars: [String]

    /// Explains the due date that a transition computed; parameters as of `DueDate.compute`.
    ///
    /// - Returns: nil where the policy has no rule for the kind and the day counted from.
    package init?(
        card: AppealCard, receivedOn: CivilDate, registeredOn: CivilDate, sourceDue: CivilDate?,
        judgedOn: CivilDate, policy: Policy
    ) {
        let due = DueDate.compute(
            card: card, receivedOn: receivedOn, registeredOn: registeredOn, sourceDue: sourceDue,
            judgedOn: judgedOn, policy: policy)
        guard let due else { return nil }
        self.due = due
        self.sourceDue = sourceDue
        track = card.track
        trackDays = due.rule.limitDays(card.track)
        orders = policy.deadlines.orders.map { order in
            OrderStep(
                order: order,
                standing: order.standing(
                    category: card.category, countedFrom: due.countedFrom, judgedOn: judgedOn))
        }
        calendars = due.basis(policy.workingDays).calendars
    }
}
