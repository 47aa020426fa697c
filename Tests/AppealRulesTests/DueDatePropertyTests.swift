import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

/// Due dates of random policies against a second, plainer computation.
@Suite("Due dates of random policies")
struct DueDatePropertyTests {
    /// One order of the ministry, as the test knows it.
    private struct Order {
        var days: Int
        var from: CivilDate
        var until: CivilDate?
        var categories: [String]
        var appliesToOpen: Bool

        var json: JSONValue {
            let members: [String: JSONValue?] = [
                "number": .string("1-п"), "date": .string(from.description),
                "categories": .strings(categories), "days": .number(days),
                "from": .string(from.description), "until": .optional(until),
                "appliesToOpen": .bool(appliesToOpen),
            ]
            return .object(members.compactMapValues { $0 })
        }
    }

    /// One question, and the policy it is asked of.
    private struct Case {
        var ordinary: Int
        var accelerated: Int
        var countFrom: CountFrom
        var lastDay: NonWorkingLastDay
        var orders: [Order]
        var track: Track
        var received: CivilDate
        var registered: CivilDate
        var judged: CivilDate
        var sourceDue: CivilDate?

        init(using random: inout SeededGenerator) {
            func chance(_ percent: Int) -> Bool {
                Int.random(in: 0..<100, using: &random) < percent
            }
            ordinary = Int.random(in: 1...30, using: &random)
            accelerated = Int.random(in: 1...10, using: &random)
            countFrom = chance(50) ? .receipt : .registration
            lastDay = NonWorkingLastDay.allCases.randomElement(using: &random) ?? .keep
            track = chance(50) ? .ordinary : .accelerated
            received = CivilDate(dayNumber: 18_700 + Int.random(in: 0..<1_800, using: &random))
            registered = received + Int.random(in: 0...5, using: &random)
            judged = registered + Int.random(in: 0...20, using: &random)
            sourceDue = nil
            if chance(40) { sourceDue = received + Int.random(in: -3...40, using: &random) }
            orders = []
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let from = received + Int.random(in: -30...30, using: &random)
                let length = Int.random(in: 0...60, using: &random)
                orders.append(
                    Order(
                        days: Int.random(in: 1...30, using: &random), from: from,
                        until: chance(50) ? from + length : nil,
                        categories: chance(30) ? ["*"] : chance(70) ? ["Дороги"] : ["Мусор"],
                        appliesToOpen: chance(50)))
            }
        }

        var start: CivilDate { countFrom == .receipt ? received : registered }

        var trackDays: Int { track == .ordinary ? ordinary : accelerated }

        /// Days of every limit that holds, written down from the contract.
        var limits: [Int] {
            var limits = [trackDays]
            for order in orders where order.categories != ["Мусор"] {
                let term = order.from...(order.until ?? order.from + 10_000)
                let isLater = order.appliesToOpen && start < order.from && term.contains(judged)
                if term.contains(start) || isLater { limits.append(order.days) }
            }
            if let sourceDue, sourceDue >= start { limits.append(sourceDue - start) }
            return limits
        }

        /// The last day before any shift.
        var plain: CivilDate { start + (limits.min() ?? 0) }

        var ceiling: CivilDate { start + (track == .ordinary ? 30 : 10) }
    }

    private let sample: Policy

    init() throws {
        sample = try RuleFacts.shared.get().policy
    }

    private func policy(_ one: Case) throws -> Policy {
        var policy = sample
        let json = JSONValue.object([
            "format": .number(1), "orders": .array(one.orders.map(\.json)),
            "rules": .array([
                .object([
                    "kind": .string("message"), "source": .string("п. 7"),
                    "from": .string("2020-12-28"),
                    "limits": .object([
                        "ordinary": .number(one.ordinary),
                        "accelerated": .number(one.accelerated),
                    ]),
                    "countFrom": .string(one.countFrom.rawValue),
                    "nonWorkingLastDay": .string(one.lastDay.rawValue), "stages": .object([:]),
                ])
            ]),
        ])
        policy.deadlines = try DeadlinePolicy(bytes: json.canonicalBytes)
        return policy
    }

    private func due(_ one: Case) throws -> DueDate {
        let card = AppealCard(
            source: "pos", number: "1", kind: .message, receivedOn: one.received,
            registeredOn: one.registered, category: "Дороги", topic: "roads", track: one.track)
        return try #require(
            DueDate.compute(
                card: card, receivedOn: one.received, registeredOn: one.registered,
                sourceDue: one.sourceDue, judgedOn: one.judged, policy: try policy(one)))
    }

    private func cases(_ count: Int, seed: UInt64) -> [Case] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Case(using: &random) }
    }

    @Test func theShortestLimitWins() throws {
        for var one in cases(400, seed: 11) {
            one.lastDay = .keep
            let due = try due(one)
            #expect(due.date == one.plain, "\(one)")
            #expect(due.countedFrom == one.start)
            #expect((due.order != nil) == (due.limitDays < one.trackDays))
        }
    }

    @Test func theLastDayMovesAsTheSettingSays() throws {
        let days = sample.workingDays
        for one in cases(600, seed: 12) {
            let date = try due(one).date
            // Every day that is passed over is a day off.
            func areOff(_ numbers: Range<Int>) -> Bool {
                numbers.allSatisfy { !days.isWorking(CivilDate(dayNumber: $0)) }
            }
            switch one.lastDay {
            case .keep: #expect(date == one.plain)
            case .previous:
                #expect(date <= one.plain && date >= one.start, "\(one)")
                #expect(days.isWorking(date) || date == one.start, "\(one)")
                #expect(areOff(date.dayNumber + 1..<one.plain.dayNumber + 1), "\(one)")
            case .next:
                #expect(date >= one.plain && date <= one.ceiling, "\(one)")
                #expect(days.isWorking(date) || date == one.ceiling, "\(one)")
                #expect(areOff(one.plain.dayNumber..<date.dayNumber), "\(one)")
            }
        }
    }

    @Test func anOrderMoreNeverGivesADayMore() throws {
        var random = SeededGenerator(seed: 13)
        for one in cases(300, seed: 14) {
            var more = one
            more.orders.append(
                Order(
                    days: Int.random(in: 1...30, using: &random),
                    from: one.received + Int.random(in: -20...20, using: &random), until: nil,
                    categories: ["Дороги"], appliesToOpen: Bool.random(using: &random)))
            #expect(try due(more).date <= (try due(one).date), "\(one)")
        }
    }

    @Test func aLongerLimitNeverGivesADayLess() throws {
        for one in cases(300, seed: 15) {
            var longer = one
            longer.ordinary = min(30, one.ordinary + 1)
            longer.accelerated = min(10, one.accelerated + 1)
            #expect(try due(longer).date >= (try due(one).date), "\(one)")
        }
    }

    /// A day more in any limit that there is, an order's or the source's own date among them.
    @Test func aDayMoreAnywhereNeverGivesADayLess() throws {
        for one in cases(300, seed: 19) {
            let due = try due(one).date
            for index in one.orders.indices where one.orders[index].days < 30 {
                var longer = one
                longer.orders[index].days += 1
                #expect(try self.due(longer).date >= due, "\(one)")
            }
            var later = one
            later.sourceDue = one.sourceDue.flatMap { $0 < one.start ? nil : $0 + 1 }
            #expect(try self.due(later).date >= due, "\(one)")
            // The limits of the policy and of the source, all at once.
            later.ordinary = min(30, one.ordinary + 1)
            later.accelerated = min(10, one.accelerated + 1)
            for index in later.orders.indices {
                later.orders[index].days = min(30, later.orders[index].days + 1)
            }
            #expect(try self.due(later).date >= due, "\(one)")
            #expect(try self.due(later).date <= one.ceiling, "\(one)")
        }
    }

    @Test func theAcceleratedTrackNeverGivesADayMore() throws {
        for one in cases(300, seed: 16) {
            var (slow, fast) = (one, one)
            (slow.track, fast.track) = (.ordinary, .accelerated)
            slow.ordinary = max(slow.ordinary, slow.accelerated)
            fast.ordinary = slow.ordinary
            #expect(try due(fast).date <= (try due(slow).date), "\(one)")
        }
    }

    @Test func anOrderReachesOpenAppealsOnlyWhereItSaysSo() throws {
        var random = SeededGenerator(seed: 17)
        var one = Case(using: &random)
        (one.ordinary, one.track, one.lastDay, one.sourceDue) = (30, .ordinary, .keep, nil)
        one.judged = one.start + 10
        func days(from: Int, until: Int?, appliesToOpen: Bool) throws -> Int {
            var asked = one
            asked.orders = [
                Order(
                    days: 12, from: one.start + from, until: until.map { one.start + $0 },
                    categories: ["*"], appliesToOpen: appliesToOpen)
            ]
            return try due(asked).date - one.start
        }
        #expect(try days(from: 5, until: nil, appliesToOpen: true) == 12)
        #expect(try days(from: 5, until: nil, appliesToOpen: false) == 30)
        // Not in force yet, or no longer, on the day of the transition.
        #expect(try days(from: 11, until: nil, appliesToOpen: true) == 30)
        #expect(try days(from: 5, until: 9, appliesToOpen: true) == 30)
        // In force on the day counted from, whatever came after.
        #expect(try days(from: 0, until: 0, appliesToOpen: false) == 12)
    }

    @Test func workingDaysOfAStageAreCountedOneByOne() throws {
        var random = SeededGenerator(seed: 18)
        let text = String(decoding: sample.deadlines.bytes, as: UTF8.self)
        for _ in 0..<200 {
            let days = Int.random(in: 1...15, using: &random)
            var policy = sample
            let changed = text.replacing("\"workingDays\": 2", with: "\"workingDays\": \(days)")
            policy.deadlines = try DeadlinePolicy(bytes: Array(changed.utf8))
            let day = CivilDate(dayNumber: 18_700 + Int.random(in: 0..<1_800, using: &random))
            let entered = Moment(
                seconds: Int64(day.dayNumber) * 86_400
                    + Int64.random(in: 0..<86_400, using: &random) - 3 * 3_600)
            let end = try #require(
                StageDeadline.compute(
                    stage: .approval, kind: .message, enteredAt: entered, policy: policy))
            #expect(end.description.hasSuffix("T23:59:59+03:00"))
            let counted = (day.dayNumber + 1...end.date.dayNumber).count {
                policy.workingDays.isWorking(CivilDate(dayNumber: $0))
            }
            #expect(counted == days && policy.workingDays.isWorking(end.date))
        }
    }

    @Test func aStageWithoutALimitHasNoDate() {
        for stage in Stage.allCases {
            let end = StageDeadline.compute(
                stage: stage, kind: .message, enteredAt: RuleFacts.moment(1), policy: sample)
            let isLimited = [.coordination, .approval, .publication].contains(stage)
            #expect((end != nil) == isLimited)
        }
    }
}
