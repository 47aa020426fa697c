package import AppealModel

/// One appeal in a list.
package struct AppealLine: Hashable, Sendable {
    /// How near the due date is, the nearest first.
    package enum Urgency: String, Sendable, CaseIterable, Hashable {
        /// The date has passed.
        case overdue
        /// Today is the last day.
        case today
        /// Within the seven days after today.
        case week
        /// Not before that.
        case later
        /// The work is done.
        case closed
    }

    /// The appeal.
    package let id: AppealID
    /// Where it stands.
    package let stage: Stage
    /// Its card.
    package let card: AppealCard
    /// Its status.
    package let status: Status
    /// The absent person whose turn it is, where the list is their deputy's inbox.
    package var actingFor: String?

    /// Makes a line.
    package init(
        id: AppealID, stage: Stage, card: AppealCard, status: Status, actingFor: String? = nil
    ) {
        self.id = id
        self.stage = stage
        self.card = card
        self.status = status
        self.actingFor = actingFor
    }

    /// How near the due date is on a day.
    package func urgency(on day: CivilDate) -> Urgency {
        guard stage != .closed else { return .closed }
        switch status.due - day {
        case ..<0: return .overdue
        case 0: return .today
        case 1...7: return .week
        default: return .later
        }
    }

    /// Whose turn it is: a login; nil for the coordinators of the topic, and once it is closed.
    package var owner: String? {
        switch stage {
        case .coordination, .postponed, .closed: nil
        case .execution, .publication: status.executor
        case .approval: status.approver
        }
    }
}
