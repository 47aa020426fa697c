import AppealModel
import AppealRules
import AppealTestSupport
import Testing

/// п. 7: the record itself shows what a date was computed from.
@Suite("What a date on record was computed from")
struct DueBasisTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    private func day(_ number: Int) -> CivilDate { RuleFacts.day + number }

    private func order(
        _ number: String, days: Int, from: Int, open: Bool = false
    ) -> MinistryOrder {
        MinistryOrder(
            number: number, date: day(-20), categories: ["Дороги"], days: days, from: day(from),
            until: nil, appliesToOpen: open)
    }

    /// Other limits for messages: how they count, and what a day off does to the last day.
    private func limits(
        _ policy: inout Policy, countFrom: CountFrom = .receipt, _ last: NonWorkingLastDay = .keep
    ) throws {
        let text = String(decoding: policy.deadlines.bytes, as: UTF8.self)
        policy.deadlines = try DeadlinePolicy(
            bytes: Array(
                text.replacing("\"receipt\"", with: "\"\(countFrom.rawValue)\"")
                    .replacing("\"keep\"", with: "\"\(last.rawValue)\"").utf8))
    }

    /// The status after a registration on the day after receipt.
    private func registered(
        _ bend: (inout TransitionFacts) throws -> Void = { _ in }
    ) throws -> (status: Status, basis: DueBasis) {
        var facts = try rules.facts(.register, from: nil, by: "golubeva")
        try bend(&facts)
        #expect(rules.errors(facts) == [])
        rules.settle(&facts)
        let status = try #require(facts.after.status)
        return (status, try #require(status.dueBasis))
    }

    @Test func theTrackAlone() throws {
        let (status, basis) = try registered()
        #expect(status.due == day(30) && status.originalDue == day(30))
        #expect(basis.countedFrom == day(0) && basis.limitDays == 30)
        #expect(basis.source.hasPrefix("п. 7") && basis.order == nil)
        #expect(basis.sourceDue == nil && basis.movedFrom == nil && basis.calendars == [])
    }

    @Test func theDayCountedFrom() throws {
        let (status, basis) = try registered {
            try limits(&$0.policy, countFrom: .registration)
        }
        #expect(basis.countedFrom == day(1) && status.due == day(31))
    }

    /// The shortest order is named, and none where the track is as short.
    @Test(arguments: [(29, "2-п" as String?), (30, nil), (31, nil)])
    func theOrderThatGaveTheLimit(days: Int, number: String?) throws {
        let (status, basis) = try registered {
            $0.policy.deadlines.orders = [
                order("1-п", days: min(30, days + 1), from: -5),
                order("2-п", days: min(30, days), from: -5), order("3-п", days: 5, from: 1),
            ]
        }
        #expect(basis.order == number.map { DueBasis.Order(number: $0, date: day(-20)) })
        #expect(basis.limitDays == min(30, days) && status.due == day(min(30, days)))
    }

    /// The source's own date is named where it is the earlier one, and only there.
    @Test(arguments: [(0, true), (29, true), (30, false), (31, false), (-1, false)])
    func theSourcesOwnDate(days: Int, counts: Bool) throws {
        let (status, basis) = try registered { $0.after.card?.sourceDue = day(days) }
        #expect(basis.sourceDue == (counts ? day(days) : nil))
        #expect(basis.limitDays == 30 && status.due == (counts ? day(days) : day(30)))
    }

    /// Received on 15.03.2021: the tenth day after 22.05 or so is found by the calendar itself.
    @Test func whereTheLastDayWasMovedFrom() throws {
        let days = rules.policy.workingDays
        var moved = 0
        for limit in 1...30 where !days.isWorking(day(limit)) {
            for setting in NonWorkingLastDay.allCases {
                let (status, basis) = try registered {
                    try limits(&$0.policy, setting)
                    $0.policy.deadlines.orders = [order("1-п", days: limit, from: -5)]
                }
                let isMoved = status.due != day(limit)
                #expect(basis.movedFrom == (isMoved ? day(limit) : nil), "\(limit) \(setting)")
                let version = days.calendars[2021]?.version ?? "–"
                #expect(basis.calendars == (setting == .keep ? [] : ["2021: \(version)"]))
                #expect(isMoved == (setting != .keep && limit != 30 || setting == .previous))
                if isMoved { moved += 1 }
            }
        }
        #expect(moved > 10)
    }

    @Test func aCalendarThatIsMissingIsNamedAsThat() throws {
        let (_, basis) = try registered {
            try limits(&$0.policy, .previous)
            $0.policy.workingDays = WorkingDays()
        }
        #expect(basis.calendars == ["2021: –"])
    }

    @Test func aNewRoundHasABasisOfItsOwn() throws {
        var facts = try rules.facts(.reopen, from: .closed, by: "golubeva", days: 100)
        facts.after.reopening?.receivedOn = day(98)
        // The source's date was one of the first round.
        facts.before?.card?.sourceDue = day(5)
        facts.after.card?.sourceDue = day(5)
        for countFrom in CountFrom.allCases {
            try limits(&facts.policy, countFrom: countFrom)
            #expect(rules.errors(facts) == [])
            rules.settle(&facts)
            let basis = try #require(facts.after.status?.dueBasis)
            #expect(basis.countedFrom == day(98) && basis.sourceDue == nil)
            #expect(facts.after.status?.due == day(128))
        }
    }

    /// Steps that compute no date carry the basis along as it was.
    @Test(arguments: Mutation.all.compactMap { $0 })
    func everyOtherStepCarriesItAlong(transition: Transition) throws {
        guard ![Transition.register, .reopen].contains(transition) else { return }
        var facts = try rules.facts(
            transition, from: Mutation.stage(of: transition), by: Mutation.actor(of: transition))
        let basis = DueBasis(
            countedFrom: day(0), limitDays: 12, source: "п. 7",
            order: DueBasis.Order(number: "9-п", date: day(-3)), sourceDue: nil, movedFrom: nil,
            calendars: [])
        facts.before?.status?.dueBasis = basis
        rules.settle(&facts)
        #expect(facts.after.status?.dueBasis == basis)
    }

    // MARK: Classification

    /// While an answer is postponed the original date alone is computed anew.
    @Test func aClassificationWhilePostponedMovesTheOriginalDateAlone() throws {
        for (days, codes) in [(29, [String]()), (30, []), (31, ["classify-late"])] {
            var facts = try rules.facts(
                .classify, from: .postponed, by: "golubeva", days: days)
            facts.before?.status?.due = day(60)
            facts.before?.status?.postponedUntil = day(60)
            facts.before?.status?.postponedOn = day(days)
            facts.after.card?.track = .accelerated
            #expect(rules.errors(facts) == codes, "day \(days)")
            rules.settle(&facts)
            #expect(facts.after.status?.due == day(60))
            #expect(facts.after.status?.originalDue == day(10))
            #expect(facts.after.status?.dueBasis?.limitDays == 10)
            // What the date does not depend on is corrected whenever.
            facts.after.card?.track = .ordinary
            #expect(rules.errors(facts) == [], "day \(days)")
        }
    }

    /// An order that reaches open appeals shortens what has not passed, and stands in the way of
    /// no correction afterwards.
    @Test(arguments: [(30, true), (31, false), (45, false)])
    func anOrderMovesNoDateThatHasPassed(days: Int, shortens: Bool) throws {
        for stage in [Stage.execution, .postponed] {
            var facts = try rules.facts(.classify, from: stage, by: "golubeva", days: days)
            facts.policy.deadlines.orders = [order("1-п", days: 7, from: 2, open: true)]
            if stage == .postponed {
                facts.before?.status?.due = day(60)
                facts.before?.status?.postponedUntil = day(60)
                facts.before?.status?.postponedOn = day(days)
            }
            #expect(rules.errors(facts) == [], "\(stage)")
            rules.settle(&facts)
            #expect(facts.after.status?.originalDue == day(shortens ? 7 : 30))
            // Marking significance is a head's own right, on whatever day (п. 11).
            facts.actor = "morozov"
            facts.after.card = facts.before?.card
            facts.after.card?.significant = true
            #expect(rules.errors(facts) == [], "\(stage)")
            // What changes nothing at all is still no classification.
            facts.after.card = facts.before?.card
            facts.after.files[AppealPath.card] = facts.before?.files[AppealPath.card]
            facts.actor = "golubeva"
            #expect(rules.errors(facts) == (shortens ? [] : ["record-invalid"]), "\(stage)")
        }
    }
}
