package import AppealModel

/// What somebody is reminded of once, as soon as it falls due.
package enum ControlReminder: Hashable, Sendable {
    /// A postponed appeal must be given to an executor (п. 10).
    case assign(ControlledAppeal, PostponementWatch)
    /// A significant appeal is not reported though the hours are over (п. 11).
    case report(ControlledAppeal, since: OffsetMoment)
    /// A topic stands out, and no report says so (п. 11).
    case surge(Surge)

    /// The same for the same thing falling due, and for nothing else.
    package var key: String {
        switch self {
        case .assign(let appeal, let watch): "assign \(appeal.id) \(watch.since)"
        case .report(let appeal, let since): "report \(appeal.id) \(since)"
        case .surge(let surge): "surge \(surge.topic) \(surge.since)"
        }
    }

    /// Everything that is due now, in the order of the board.
    package static func due(_ board: ControlBoard) -> [ControlReminder] {
        board.escalations.compactMap { appeal in
            appeal.status.significantSince.map { .report(appeal, since: $0) }
        } + board.surges.map { .surge($0) }
            + board.unassigned.map { .assign($0.appeal, $0.watch) }
    }

    /// Who is reminded on a day.
    package func addressees(_ policy: Policy, on day: CivilDate) -> [Addressee] {
        let logins =
            switch self {
            case .assign(let appeal, _):
                policy.holders(of: .coordinator, topic: appeal.card.topic, on: day)
            case .report(let appeal, _):
                policy.holders(of: .head, topic: appeal.card.topic, on: day)
            case .surge(let surge): policy.holders(of: .head, topic: surge.topic, on: day)
            }
        return policy.addressees(logins, on: day)
    }
}
