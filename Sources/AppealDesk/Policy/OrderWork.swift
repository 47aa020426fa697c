package import AppealMessages
package import AppealModel
import AppealRules

/// The ministry's orders, which only shorten limits: `policy/deadlines.json` (п. 7).
package enum OrderWork {
    /// Enters an order.
    ///
    /// - Throws: `DeskProblem` (`order-taken`, `order-longer`, `invalid-value`).
    package static func add(
        _ order: MinistryOrder, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let isTaken = policy.deadlines.orders.contains {
            $0.number == order.number && $0.date == order.date
        }
        guard !isTaken else { throw .policy(.orderTaken(order.number)) }
        if let until = order.until, until < order.from {
            throw .invalidValue(option: "--until", value: "\(until)", allowed: "≥ \(order.from)")
        }
        guard order.days >= 1 else {
            throw .invalidValue(option: "--days", value: "\(order.days)", allowed: "1…29")
        }
        let limits = AppealKind.allCases.compactMap {
            policy.deadlines.rule(for: $0, on: order.from)?.ordinaryDays
        }
        let limit = limits.max() ?? 30
        guard order.days < limit else {
            throw .policy(.orderLonger(days: order.days, limit: limit))
        }
        policy.deadlines.orders.append(order)
        return try PolicyWork.act(
            .orderAdded(
                number: order.number, date: order.date, days: order.days, from: order.from),
            policy, in: session)
    }

    /// Sets an order's last day of force.
    ///
    /// - Throws: `DeskProblem` (`order-unknown`, `invalid-value`, `nothing-changes`).
    package static func end(
        _ number: String, until: CivilDate, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        // Numbers come back year by year; the order that still runs is meant.
        let places = policy.deadlines.orders.indices.filter {
            policy.deadlines.orders[$0].number == number
        }
        let running = places.last {
            (policy.deadlines.orders[$0].until ?? .max) >= session.today
        }
        guard let place = running ?? places.last else {
            throw .policy(
                .orderUnknown(number, known: policy.deadlines.orders.map(\.number)))
        }
        let order = policy.deadlines.orders[place]
        guard until >= order.from else {
            throw .invalidValue(option: "--until", value: "\(until)", allowed: "≥ \(order.from)")
        }
        policy.deadlines.orders[place] = MinistryOrder(
            number: order.number, date: order.date, categories: order.categories,
            days: order.days, from: order.from, until: until,
            appliesToOpen: order.appliesToOpen)
        return try PolicyWork.act(
            .orderEnded(number: order.number, date: order.date, until: until), policy,
            in: session)
    }
}

extension CivilDate {
    /// The last day that a record can hold.
    fileprivate static var max: CivilDate { CivilDate(dayNumber: 2_932_896) }
}

/// An open appeal whose date an order would bring forward.
package struct ShortenedAppeal: Sendable {
    /// The appeal.
    package let id: AppealID
    /// The date on record.
    package let due: CivilDate
    /// The date that the order would give.
    package let newDue: CivilDate
}

extension Desk {
    /// Open appeals whose date an order would bring forward, most urgent first.
    ///
    /// A date on record stays until a transition computes it anew; an appeal that is postponed
    /// keeps its date in any case.
    /// - Throws: `DeskProblem`.
    package func appeals(
        shortenedBy order: MinistryOrder
    ) throws(DeskProblem) -> [ShortenedAppeal] {
        let today = try policy().today
        return try list(AppealFilter()).compactMap { line in
            guard line.status.postponedUntil == nil else { return nil }
            let start = line.status.dueBasis?.countedFrom ?? line.card.receivedOn
            let due = start + order.days
            let standing = order.standing(
                category: line.card.category, countedFrom: start,
                judgedOn: Swift.max(today, order.from))
            guard standing == .inForce, due < line.status.due
            else { return nil }
            return ShortenedAppeal(id: line.id, due: line.status.due, newDue: due)
        }
    }
}
