import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

@Suite("Surges of intake (п. 11)")
struct SurgeTests {
    private static let rule = SurgeRule(
        windowDays: 7, pastWindows: 8, minimum: 5, deviations: 3)
    private static let day = CivilDate(dayNumber: 18_800)

    /// So many appeals of a topic on each day of a span that ends so many days before today.
    private func intake(
        _ topic: String, perDay: Int, days: ClosedRange<Int>
    ) throws -> [Intake] {
        var list: [Intake] = []
        for back in days {
            for number in 0..<perDay {
                let id = try #require(
                    AppealID(
                        receivedOn: Self.day + -back, number: "\(topic)\(back)-\(number)"))
                list.append(Intake(id: id, topic: topic))
            }
        }
        return list
    }

    @Test func anEvenIntakeIsNoSurge() throws {
        let even = try intake("roads", perDay: 2, days: 0...100)
        #expect(Surge.find(even, rule: Self.rule, on: Self.day).isEmpty)
    }

    @Test func whatStandsOutIsNamedWithItsFigures() throws {
        let past = try intake("roads", perDay: 1, days: 0...100)
        let waste = try intake("waste", perDay: 1, days: 0...100)
        let planted = try intake("heat", perDay: 3, days: 0...4)
        let found = Surge.find(past + waste + planted, rule: Self.rule, on: Self.day)
        let surge = try #require(found.first)
        #expect(found.map(\.topic) == ["heat"])
        #expect(surge.appeals.count == 15 && surge.past == 0 && surge.pastWindows == 8)
        // Six appeals on the second day are the first to reach the minimum.
        #expect(surge.since == Self.day + -3)
    }

    /// With a past of one a week (mean 1), n − 1 ≥ 3·√1 holds from n = 4 on; the minimum is 5.
    @Test(arguments: [(4, false), (5, true)])
    func theMinimumCounts(count: Int, isSurge: Bool) throws {
        var list = try intake("other", perDay: 1, days: 100...100)
        for window in 1...8 {
            list += try intake("heat", perDay: 1, days: (window * 7)...(window * 7))
        }
        list += try intake("heat", perDay: count, days: 0...0)
        #expect(Surge.find(list, rule: Self.rule, on: Self.day).isEmpty != isSurge)
    }

    /// Four a week (mean 4): n − 4 ≥ 3·√4 holds from n = 10 on.
    @Test(arguments: [(9, false), (10, true)])
    func theInequalityIsKeptToTheUnit(count: Int, isSurge: Bool) throws {
        var list = try intake("other", perDay: 1, days: 100...100)
        for window in 1...8 {
            list += try intake("heat", perDay: 4, days: (window * 7)...(window * 7))
        }
        list += try intake("heat", perDay: count, days: 0...0)
        #expect(Surge.find(list, rule: Self.rule, on: Self.day).isEmpty != isSurge)
    }

    @Test func withoutHalfOfThePastNothingIsSaid() throws {
        let young =
            try intake("heat", perDay: 1, days: 0...33) + intake("heat", perDay: 9, days: 0...0)
        #expect(Surge.find(young, rule: Self.rule, on: Self.day).isEmpty)
        let older = young + (try intake("other", perDay: 1, days: 34...34))
        #expect(Surge.find(older, rule: Self.rule, on: Self.day).map(\.topic) == ["heat"])
    }
}

@Suite("The control of dates")
struct ControlBoardTests {
    private let policy: Policy
    private static let day = RuleFacts.day + 40

    init() throws {
        policy = try RuleFacts.shared.get().policy
    }

    private func appeal(
        _ number: String, _ stage: Stage = .execution, due: Int = 60,
        _ change: (inout Status) -> Void = { _ in }
    ) throws -> ControlledAppeal {
        let id = try #require(AppealID(receivedOn: RuleFacts.day, number: number))
        var status = Status(
            stage: stage, transition: .assign, round: 1, due: RuleFacts.day + due,
            originalDue: RuleFacts.day + 30, executor: stage == .postponed ? nil : "petrov")
        change(&status)
        return ControlledAppeal(
            id: id, stage: stage, card: OfficeHistory.card(id, on: RuleFacts.day), status: status,
            notification: nil)
    }

    private func board(
        _ appeals: [ControlledAppeal], reports: [Escalation] = [], topic: String? = nil
    ) -> ControlBoard {
        ControlBoard(
            appeals, intake: [], reports: reports, topic: topic, policy: policy,
            at: RuleFacts.moment(40))
    }

    @Test func everyDateGoesWhereItBelongsMostUrgentFirst() throws {
        let board = board(
            try [
                appeal("6", due: 47), appeal("5", due: 48), appeal("4", due: 41),
                appeal("3", due: 40), appeal("2", due: 39), appeal("1", due: 20),
                appeal("7", .closed, due: 10),
            ])
        #expect(board.overdue.map(\.id.number) == ["1", "2"])
        #expect(board.today.map(\.id.number) == ["3"])
        #expect(board.week.map(\.id.number) == ["4", "6"])
        #expect(board.openCount == 6)
    }

    @Test func postponedAppealsWithoutExecutorOrNotice() throws {
        // 75 % of 30 days are 22.
        let board = board(
            try [
                appeal("1", .postponed, due: 62) {
                    $0.postponedUntil = RuleFacts.day + 62
                    $0.postponedOn = RuleFacts.day + 39
                },
                appeal("2", .postponed, due: 63) {
                    $0.postponedUntil = RuleFacts.day + 63
                    $0.postponedOn = RuleFacts.day + 40
                },
            ])
        #expect(board.unassigned.map(\.appeal.id.number) == ["1"])
        #expect(board.unassigned.first?.watch.since == RuleFacts.day + 40)
        #expect(board.notices.map(\.id.number) == ["1"])
        let notice = try #require(board.notices.first)
        #expect(ControlBoard.isBreach(notice, on: Self.day))
        #expect(!ControlBoard.isBreach(notice, on: RuleFacts.day + 30))
    }

    @Test func aReportIsDueAfterItsHoursAndUntilItIsMade() throws {
        let since = OffsetMoment(RuleFacts.moment(40) + -7_201, offsetMinutes: 180)
        let fresh = OffsetMoment(RuleFacts.moment(40) + -7_200, offsetMinutes: 180)
        let late = try appeal("1") { $0.significantSince = since }
        let young = try appeal("2") { $0.significantSince = fresh }
        #expect(board([late, young]).escalations.map(\.id.number) == ["1"])
        let report = Escalation(
            reason: .significance, topic: nil, appeals: [late.id], addressees: [],
            reportedAt: OffsetMoment(RuleFacts.moment(40), offsetMinutes: 180))
        #expect(board([late, young], reports: [report]).escalations.isEmpty)
        var earlier = report
        earlier.reportedAt = OffsetMoment(RuleFacts.moment(38), offsetMinutes: 180)
        #expect(board([late], reports: [earlier]).escalations.count == 1)
    }

    @Test func aStageThatLastsTooLong() throws {
        let past = OffsetMoment(RuleFacts.moment(39), offsetMinutes: 180)
        let board = board([try appeal("1") { $0.stageDue = past }], topic: "roads")
        #expect(board.stages.count == 1)
        #expect(self.board([try appeal("1")], topic: "waste").openCount == 0)
    }
}

@Suite("Explanations of due dates")
struct DueExplanationTests {
    private func explanation(
        _ change: (inout Policy, inout AppealCard) -> Void
    ) throws -> DueExplanation {
        var policy = try RuleFacts.shared.get().policy
        var card = OfficeHistory.card(
            try #require(AppealID(receivedOn: RuleFacts.day, number: "1")), on: RuleFacts.day)
        change(&policy, &card)
        return try #require(
            DueExplanation(
                card: card, receivedOn: RuleFacts.day, registeredOn: RuleFacts.day,
                sourceDue: card.sourceDue, judgedOn: RuleFacts.day + 5, policy: policy))
    }

    private func order(
        _ number: String, days: Int, from: Int, until: Int? = nil, open: Bool = false,
        category: String = "Дороги"
    ) -> MinistryOrder {
        MinistryOrder(
            number: number, date: RuleFacts.day, categories: [category], days: days,
            from: RuleFacts.day + from, until: until.map { RuleFacts.day + $0 },
            appliesToOpen: open)
    }

    @Test func everyOrderSaysHowItStands() throws {
        let explanation = try explanation { policy, _ in
            policy.deadlines.orders = [
                order("1", days: 7, from: -10), order("2", days: 20, from: -10),
                order("3", days: 5, from: -10, until: -1), order("4", days: 5, from: 3),
                order("5", days: 9, from: 3, open: true), order("6", days: 5, from: 9, open: true),
                order("7", days: 5, from: -10, category: "ЖКХ"),
            ]
        }
        #expect(
            explanation.orders.map(\.standing) == [
                .inForce, .inForce, .outOfTerm, .sparesOpen, .inForce, .outOfTerm, .otherCategory,
            ])
        #expect(explanation.due.order?.number == "1" && explanation.due.limitDays == 7)
        #expect(explanation.trackDays == 30)
    }

    @Test func theBasisInTheRecordIsWhatWasComputed() throws {
        let explanation = try explanation { policy, card in
            policy.deadlines.orders = [order("1", days: 7, from: -10)]
            card.sourceDue = RuleFacts.day + 6
        }
        let basis = explanation.due.basis(WorkingDays())
        #expect(basis.countedFrom == RuleFacts.day && basis.limitDays == 7)
        #expect(basis.order == DueBasis.Order(number: "1", date: RuleFacts.day))
        #expect(basis.sourceDue == RuleFacts.day + 6 && basis.movedFrom == nil)
    }

    /// п. 7: where an order reaches open appeals, the next classification shortens the date, even
    /// one that changes nothing else; it never lengthens.
    @Test func anOrderForOpenAppealsShortensAtTheNextClassification() throws {
        let rules = try RuleFacts.shared.get()
        func judged(days: Int, open: Bool, changed: Bool = false) throws -> TransitionFacts {
            var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 3)
            facts.policy.deadlines.orders = [order("1", days: days, from: 2, open: open)]
            if !changed {
                facts.after.card = facts.before?.card
                facts.after.files[AppealPath.card] = facts.before?.files[AppealPath.card]
            }
            rules.settle(&facts)
            return facts
        }
        let shortened = try judged(days: 7, open: true)
        #expect(StateMachine().judge(shortened).isEmpty)
        #expect(shortened.after.status?.due == RuleFacts.day + 7)
        #expect(shortened.after.status?.dueBasis?.order?.number == "1")
        for (days, open) in [(7, false), (30, true)] {
            let facts = try judged(days: days, open: open)
            #expect(StateMachine().judge(facts).map(\.code) == ["record-invalid"])
            let changed = try judged(days: days, open: open, changed: true)
            #expect(StateMachine().judge(changed).isEmpty)
            #expect(changed.after.status?.due == RuleFacts.day + 30)
        }
    }
}
