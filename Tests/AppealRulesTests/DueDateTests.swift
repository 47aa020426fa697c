import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

@Suite("Due dates")
struct DueDateTests {
    private func due(
        _ policy: Policy, received: CivilDate, track: Track = .ordinary,
        sourceDue: CivilDate? = nil,
        category: String = "Дороги"
    ) -> DueDate? {
        let card = AppealCard(
            source: "pos", number: "1", kind: .message, receivedOn: received,
            registeredOn: received, category: category, topic: "roads", track: track)
        return DueDate.compute(
            card: card, receivedOn: received, registeredOn: received, sourceDue: sourceDue,
            judgedOn: received, policy: policy)
    }

    private func policy(_ deadlines: String) throws -> Policy {
        var policy = try SamplePolicy().policy
        policy.deadlines = try DeadlinePolicy(bytes: Array(deadlines.utf8))
        return policy
    }

    /// The sample's limits with another setting for non-working days.
    private func setting(_ word: String) throws -> Policy {
        let text = String(decoding: try SamplePolicy().policy.deadlines.bytes, as: UTF8.self)
        return try policy(
            text.replacing(
                "\"nonWorkingLastDay\": \"keep\"", with: "\"nonWorkingLastDay\": \"\(word)\""))
    }

    @Test func thirtyDaysOrTenAndTheDayOfReceiptIsDayZero() throws {
        let policy = try SamplePolicy().policy
        let received = try #require(CivilDate("2026-01-06"))
        #expect(due(policy, received: received, track: .accelerated)?.date == received + 10)
        #expect(due(policy, received: received)?.date == received + 30)
    }

    @Test func theSourcesEarlierDateWinsAndItsLaterOneDoesNot() throws {
        let policy = try SamplePolicy().policy
        let received = try #require(CivilDate("2026-01-06"))
        #expect(due(policy, received: received, sourceDue: received + 5)?.date == received + 5)
        #expect(due(policy, received: received, sourceDue: received + 45)?.date == received + 30)
        #expect(due(policy, received: received, sourceDue: received + -1)?.date == received + 30)
    }

    @Test func anOrderInForceOnlyShortens() throws {
        let policy = try SamplePolicy().policy
        let inForce = try #require(CivilDate("2021-02-10"))
        let before = try #require(CivilDate("2021-01-31"))
        let after = try #require(CivilDate("2021-05-01"))
        #expect(due(policy, received: inForce, category: "Мусор")?.date == inForce + 8)
        #expect(due(policy, received: before, category: "Мусор")?.date == before + 30)
        #expect(due(policy, received: after, category: "Мусор")?.date == after + 30)
        #expect(due(policy, received: inForce)?.date == inForce + 30)
    }

    @Test func aDayMoreInIsNeverADayLessOut() throws {
        var generator = SeededGenerator(seed: 7)
        for word in ["keep", "previous", "next"] {
            let policy = try setting(word)
            for track in Track.allCases {
                for _ in 0..<200 {
                    let start = CivilDate(
                        dayNumber: 18_700 + Int.random(in: 0..<1_900, using: &generator))
                    let one = try #require(due(policy, received: start, track: track))
                    let next = try #require(due(policy, received: start + 1, track: track))
                    #expect(next.date >= one.date)
                    let ceiling = start + (track == .ordinary ? 30 : 10)
                    #expect(one.date <= ceiling && one.date >= start)
                    if word == "previous" {
                        #expect(
                            policy.workingDays.isWorking(one.date) || one.date == start)
                    }
                }
            }
        }
    }

    @Test func aMissingCalendarIsNamed() throws {
        let policy = try setting("previous")
        let received = try #require(CivilDate("2031-03-01"))
        #expect(due(policy, received: received)?.missingCalendars == [2031])
    }

    @Test func stageLimitsRunInHoursWorkingDaysAndCalendarDays() throws {
        let text = String(decoding: try SamplePolicy().policy.deadlines.bytes, as: UTF8.self)
        // 30.12.2026 is a Wednesday; 31.12 is a day off that year.
        let entered = SamplePolicy.moment("2026-12-29", hour: 10)
        func limit(_ json: String) throws -> String? {
            let policy = try policy(
                text.replacing(
                    "\"coordination\": {\n          \"workingDays\": 1\n        }",
                    with: "\"coordination\": {\n          \(json)\n        }"))
            return StageDeadline.compute(
                stage: .coordination, kind: .message, enteredAt: entered, policy: policy
            )?.description
        }
        #expect(try limit("\"hours\": 20") == "2026-12-30T06:00:00+03:00")
        #expect(try limit("\"calendarDays\": 3") == "2027-01-01T23:59:59+03:00")
        #expect(try limit("\"workingDays\": 1") == "2026-12-30T23:59:59+03:00")
    }

    @Test func calendarAndSourceDateWarningsReachTheRegistrar() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.register, from: nil, by: "golubeva")
        facts.after.card?.sourceDue = RuleFacts.day + 45
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).map(\.code) == ["source-due-differs"])
        var policy = try setting("previous")
        policy.workingDays = WorkingDays()
        facts = try rules.facts(.register, from: nil, by: "golubeva")
        facts.policy = policy
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).map(\.code) == ["calendar-missing"])
    }

    @Test func aTopicWithoutItsPeopleWarns() throws {
        var policy = try SamplePolicy().policy
        policy.roles.roles.removeAll { $0.person == "morozov" }
        let codes = policy.breaches(on: RuleFacts.day).map(\.code)
        #expect(codes == ["policy-uncovered", "policy-uncovered"])
    }
}
