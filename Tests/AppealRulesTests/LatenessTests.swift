import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

/// Steps around the due date: the day of the commit, the day of the push, and the reason.
@Suite("Late steps")
struct LatenessTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    /// The last day is the thirtieth after receipt.
    private static let due = 30

    @Test(arguments: [Transition.submit, .approve, .publish])
    func everyPairOfDaysAndEveryReason(transition: Transition) throws {
        for committed in Self.due - 1...Self.due + 2 {
            for pushed in committed...Self.due + 2 {
                for reason in [nil, "", " \t", "Ждали смету"] {
                    var facts = try rules.facts(
                        transition, from: Mutation.stage(of: transition),
                        by: Mutation.actor(of: transition), days: committed)
                    facts.judgedAt = RuleFacts.moment(pushed)
                    facts.overdueReason = reason
                    rules.settle(&facts)
                    let found = StateMachine().judge(facts).filter { !$0.isWarning }
                    #expect(
                        found == expected(committed, pushed, reason),
                        "\(committed) \(pushed) \(reason ?? "-")")
                    let over = committed - Self.due
                    #expect(facts.after.status?.overdue?.days == (over > 0 ? over : nil))
                }
            }
        }
    }

    /// What the contract says of one step.
    private func expected(_ committed: Int, _ pushed: Int, _ reason: String?) -> [Breach] {
        let due = RuleFacts.day + Self.due
        if committed > Self.due {
            return reason == "Ждали смету"
                ? [] : [.overdueReason(days: committed - Self.due, due: due)]
        }
        if pushed > Self.due { return [.commitTime(.dayPassed(due: due))] }
        return reason == nil ? [] : [.commitTrailer(.needless("Overdue-Reason"))]
    }

    @Test func theDayIsTheOffices() throws {
        // 23:59:59 of the last day in UTC+3, and one second later.
        let end = Moment(seconds: Int64(RuleFacts.day.dayNumber + 31) * 86_400 - 3 * 3_600 - 1)
        for (moment, codes) in [(end, [String]()), (end + 1, ["overdue-reason"])] {
            var facts = try rules.facts(.submit, from: .execution, by: "petrov", days: 30)
            facts.committedAt = moment
            facts.judgedAt = moment
            rules.settle(&facts)
            #expect(StateMachine().judge(facts).filter { !$0.isWarning }.map(\.code) == codes)
        }
    }

    @Test func aReasonOfOneStepIsNotCarriedToTheNext() throws {
        var facts = try rules.facts(.return, from: .approval, by: "morozov", days: 40)
        facts.before?.status?.overdue = Status.Overdue(days: 3, reason: "Ждали")
        rules.settle(&facts)
        #expect(facts.after.status?.overdue == nil)
        #expect(StateMachine().judge(facts).filter { !$0.isWarning } == [])
    }

    // MARK: Classification

    @Test(arguments: [(29, false), (30, false), (31, true)])
    func aDateThatHasPassedStays(days: Int, isLate: Bool) throws {
        var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: days)
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        let due = RuleFacts.day + Self.due
        #expect(StateMachine().judge(facts) == (isLate ? [.classifyLate(due: due)] : []))
    }

    @Test func theServersDayDecidesWhetherADateHasPassed() throws {
        var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 30)
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        facts.judgedAt = RuleFacts.moment(31)
        #expect(StateMachine().judge(facts).map(\.code) == ["classify-late"])
    }

    @Test func everythingThatTheLimitDependsOnComputesItAnew() throws {
        func days(_ change: (inout AppealCard) -> Void) throws -> Int {
            var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 2)
            if var card = facts.after.card {
                change(&card)
                facts.after.card = card
            }
            rules.settle(&facts)
            #expect(StateMachine().judge(facts).isEmpty)
            return try #require(facts.after.status).due - RuleFacts.day
        }
        #expect(try days { _ in } == 30)
        #expect(try days { $0.track = .accelerated } == 10)
        // An order in force when the appeal came gives this category eight days.
        #expect(try days { $0.category = "Мусор" } == 8)
        #expect(try days { $0.kind = .appeal } == 30)
    }

    @Test func aTrackThatReplacesTheSourcesDateGivesItsOwn() throws {
        var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 2)
        facts.before?.card?.sourceDue = RuleFacts.day + 5
        facts.before?.status?.due = RuleFacts.day + 5
        facts.before?.status?.originalDue = RuleFacts.day + 5
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        #expect(facts.after.status?.due == RuleFacts.day + 10)
        #expect(facts.after.status?.originalDue == RuleFacts.day + 10)
        // Kept, the source's earlier date still holds.
        facts.after.card?.sourceDue = RuleFacts.day + 5
        rules.settle(&facts)
        #expect(facts.after.status?.due == RuleFacts.day + 5)
    }

    @Test func aPostponedDateOutlivesAClassification() throws {
        var facts = try rules.facts(.classify, from: .postponed, by: "golubeva", days: 2)
        facts.before?.status?.due = RuleFacts.day + 60
        facts.before?.status?.postponedUntil = RuleFacts.day + 60
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        #expect(facts.after.status?.due == RuleFacts.day + 60)
        #expect(facts.after.status?.originalDue == RuleFacts.day + 10)
    }

    // MARK: Rounds

    @Test func aNewRoundCountsFromItsOwnReceipt() throws {
        var facts = try rules.facts(.reopen, from: .closed, by: "golubeva", days: 200)
        facts.before?.status?.postponedUntil = RuleFacts.day + 60
        facts.before?.card?.sourceDue = RuleFacts.day + 5
        facts.after.card?.sourceDue = RuleFacts.day + 5
        facts.after.reopening?.receivedOn = RuleFacts.day + 199
        rules.settle(&facts)
        let status = try #require(facts.after.status)
        #expect(status.due == RuleFacts.day + 229 && status.originalDue == status.due)
        #expect(status.round == 2 && status.postponedUntil == nil)
        #expect(status.executor == nil && status.approver == nil)
        #expect(status.lastExecutor == "petrov")
        #expect(StateMachine().judge(facts).filter { !$0.isWarning } == [])
    }

    @Test(arguments: [Transition.return, .recall, .reopen])
    func aRoundMore(transition: Transition) throws {
        let facts = try rules.facts(
            transition, from: Mutation.stage(of: transition), by: Mutation.actor(of: transition))
        #expect(facts.after.status?.round == 2)
    }

    // MARK: Warnings

    @Test(arguments: Mutation.all)
    func aStageThatLastedTooLongWarnsWhereItEnds(transition: Transition?) throws {
        var facts = try rules.facts(
            transition, from: Mutation.stage(of: transition),
            by: Mutation.actor(of: transition), days: 5)
        let limit = OffsetMoment(RuleFacts.moment(3), offsetMinutes: 180)
        facts.before?.status?.stageDue = limit
        rules.settle(&facts)
        let leaves: Set<Transition?> = [
            .assign, .decline, .submit, .postpone, .return, .recall, .approve, .publish, .reopen,
        ]
        let breaches = StateMachine().judge(facts)
        #expect(breaches.contains { $0.code == "stage-overdue" } == leaves.contains(transition))
        #expect(breaches.filter { !$0.isWarning } == [])
    }

    @Test(arguments: Mutation.all)
    func everyDateComputedWithoutItsCalendarSaysSo(transition: Transition?) throws {
        var facts = try rules.facts(
            transition, from: Mutation.stage(of: transition), by: Mutation.actor(of: transition))
        facts.policy.workingDays = WorkingDays()
        rules.settle(&facts)
        // By the sample policy these end in a stage with a limit in working days.
        let counts: Set<Transition?> = [
            .register, .decline, .submit, .postpone, .approve, .reopen,
        ]
        #expect(
            StateMachine().judge(facts)
                == (counts.contains(transition) ? [.calendarMissing(year: 2021)] : []))
    }

    @Test func aClassificationThatNeedsAMissingCalendarSaysSo() throws {
        var facts = try rules.facts(.classify, from: .execution, by: "golubeva")
        let text = String(decoding: facts.policy.deadlines.bytes, as: UTF8.self)
        facts.policy.deadlines = try DeadlinePolicy(
            bytes: Array(text.replacing("\"keep\"", with: "\"previous\"").utf8))
        facts.policy.workingDays = WorkingDays()
        rules.settle(&facts)
        #expect(StateMachine().judge(facts) == [])
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        #expect(StateMachine().judge(facts) == [.calendarMissing(year: 2021)])
    }
}
