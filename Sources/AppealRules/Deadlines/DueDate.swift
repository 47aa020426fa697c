package import AppealModel

/// A due date and what it was computed from (п. 7).
package struct DueDate: Hashable, Sendable {
    /// The last day for the answer.
    package let date: CivilDate
    /// Day 0.
    package let countedFrom: CivilDate
    /// The shortest limit, in calendar days.
    package let limitDays: Int
    /// The rule of the policy.
    package let rule: DeadlineRule
    /// The ministry's order that gave the limit; nil where none was shorter than the track's.
    package let order: MinistryOrder?
    /// Whether the source's own planned date was earlier than the limit.
    package let fromSource: Bool
    /// The last day as counted, before it was moved off a non-working day.
    package let countedDate: CivilDate
    /// Years whose calendar was looked into, ascending.
    package let years: [Int]
    /// Years whose calendar was needed and is missing, ascending.
    package let missingCalendars: [Int]

    /// What the record keeps of the computation.
    package func basis(_ workingDays: WorkingDays) -> DueBasis {
        DueBasis(
            countedFrom: countedFrom, limitDays: limitDays, source: rule.source,
            order: order.map { DueBasis.Order(number: $0.number, date: $0.date) },
            sourceDue: fromSource ? countedDate : nil,
            movedFrom: countedDate == date ? nil : countedDate,
            calendars: years.map { year in
                "\(year): \(workingDays.calendars[year]?.version ?? "–")"
            })
    }

    /// Computes the due date of an appeal.
    ///
    /// The limit is the shortest of the track's, of every ministry order in force, and of the
    /// source's own date. Day 0 is the day counted from.
    /// **Source:** п. 7; readings: `countFrom`, `nonWorkingLastDay`.
    /// - Parameters:
    ///   - receivedOn: the day of receipt of this round.
    ///   - registeredOn: the day this round was registered or reopened.
    ///   - judgedOn: the day of the computing transition.
    /// - Returns: nil where the policy has no rule for the kind and the day counted from.
    package static func compute(
        card: AppealCard, receivedOn: CivilDate, registeredOn: CivilDate, sourceDue: CivilDate?,
        judgedOn: CivilDate, policy: Policy
    ) -> DueDate? {
        let candidates = policy.deadlines.rules.filter { rule in
            let day = rule.countFrom == .receipt ? receivedOn : registeredOn
            return rule.kind == card.kind && rule.from <= day && day <= (rule.until ?? day)
        }
        guard let rule = candidates.max(by: { $0.from < $1.from }) else { return nil }
        let start = rule.countFrom == .receipt ? receivedOn : registeredOn
        let orders = policy.deadlines.orders.filter {
            $0.standing(category: card.category, countedFrom: start, judgedOn: judgedOn) == .inForce
        }
        let shortest = orders.min { $0.days < $1.days }
        let order = shortest.flatMap { $0.days < rule.limitDays(card.track) ? $0 : nil }
        let limitDays = order?.days ?? rule.limitDays(card.track)
        let bySource = sourceDue.flatMap { $0 < start + limitDays && $0 >= start ? $0 : nil }
        let counted = bySource ?? start + limitDays
        let (date, years) = shift(
            counted, by: rule.nonWorkingLastDay, start: start,
            ceiling: start + (card.track == .ordinary ? 30 : 10), policy.workingDays)
        return DueDate(
            date: date, countedFrom: start, limitDays: limitDays, rule: rule, order: order,
            fromSource: bySource != nil, countedDate: counted, years: years,
            missingCalendars: years.filter { policy.workingDays.calendars[$0] == nil })
    }

    /// Moves a last day off a non-working day, as the setting says; `next` never past the ceiling.
    private static func shift(
        _ last: CivilDate, by setting: NonWorkingLastDay, start: CivilDate, ceiling: CivilDate,
        _ workingDays: WorkingDays
    ) -> (CivilDate, [Int]) {
        guard setting != .keep else { return (last, []) }
        var years: Set<Int> = []
        func isWorking(_ day: CivilDate) -> Bool {
            years.insert(day.parts.year)
            return workingDays.isWorking(day)
        }
        var day = last
        switch setting {
        case .keep: break
        case .previous:
            while !isWorking(day) && day > start { day = day + -1 }
        case .next:
            while !isWorking(day) && day < ceiling { day = day + 1 }
        }
        return (day, years.sorted())
    }
}

/// How a ministry's order stands to one appeal (п. 7).
package enum OrderStanding: String, Sendable, CaseIterable, Hashable {
    /// It limits the appeal.
    case inForce
    /// It names other categories.
    case otherCategory
    /// It was not, or no longer, in force on the day counted from.
    case outOfTerm
    /// It came later and leaves open appeals alone.
    case sparesOpen
}

extension MinistryOrder {
    /// How the order stands to an appeal of a category.
    package func standing(
        category: String, countedFrom start: CivilDate, judgedOn: CivilDate
    ) -> OrderStanding {
        guard names(category) else { return .otherCategory }
        if from <= start { return start <= (until ?? start) ? .inForce : .outOfTerm }
        guard from <= judgedOn, judgedOn <= (until ?? judgedOn) else { return .outOfTerm }
        return appliesToOpen ? .inForce : .sparesOpen
    }
}
