import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

/// One appeal that goes at random through legal transitions, by the rules alone.
private struct Walk {
    private let rules: RuleFacts
    private var random: SeededGenerator
    private var policy: Policy
    private(set) var current: AppealSnapshot?
    private(set) var day = 0
    private var count: UInt8 = 100

    /// One legal step, before and after.
    struct Step {
        let transition: Transition
        let before: AppealSnapshot
        let after: AppealSnapshot
        let day: CivilDate
        let destination: Stage?
    }

    init(_ rules: RuleFacts, seed: UInt64) throws {
        self.rules = rules
        random = SeededGenerator(seed: seed)
        policy = rules.policy
        let text = String(decoding: policy.deadlines.bytes, as: UTF8.self)
        let last = NonWorkingLastDay.allCases.randomElement(using: &random) ?? .keep
        let from = CountFrom.allCases.randomElement(using: &random) ?? .receipt
        policy.deadlines = try DeadlinePolicy(
            bytes: Array(
                text.replacing("\"keep\"", with: "\"\(last.rawValue)\"")
                    .replacing("\"receipt\"", with: "\"\(from.rawValue)\"").utf8))
        var facts = try rules.facts(.register, from: nil, by: "golubeva", days: day)
        facts.policy = policy
        facts.after.card?.track = chance(30) ? .accelerated : .ordinary
        if chance(40) {
            facts.after.card?.sourceDue =
                RuleFacts.day + Int.random(in: 0...40, using: &random)
        }
        rules.settle(&facts)
        #expect(rules.errors(facts) == [])
        current = facts.after
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    /// Takes a random legal step; nil where what was tried is not legal today.
    mutating func step() throws -> Step? {
        day += Int.random(in: 0...6, using: &random)
        if chance(4) { order() }
        guard let before = current, let stage = before.status?.stage else { return nil }
        let legal = Transition.allCases.filter {
            $0.definition?.from.contains(stage) == true
                && ($0 != .notify || before.status?.postponedUntil != nil)
        }
        guard let transition = legal.randomElement(using: &random) else { return nil }
        var facts = try rules.facts(
            transition, from: stage, by: Mutation.actor(of: transition), days: day)
        facts.policy = policy
        facts.before = before
        facts.after = before
        facts.actor =
            transition == .notify
            ? before.status?.executor ?? before.status?.lastExecutor ?? facts.actor : facts.actor
        if facts.definition?.needsOverdueReason == true, let due = before.status?.due,
            facts.committedOn > due
        {
            facts.overdueReason = "Ждали"
        }
        write(transition, &facts)
        rules.settle(&facts)
        guard rules.errors(facts).isEmpty, let status = facts.after.status else { return nil }
        facts.after.status = status
        current = facts.after
        return Step(
            transition: transition, before: before, after: facts.after, day: facts.committedOn,
            destination: facts.destination)
    }

    /// A ministry's order from today on.
    private mutating func order() {
        policy.deadlines.orders.append(
            MinistryOrder(
                number: "\(day)", date: RuleFacts.day + day, categories: ["*"],
                days: Int.random(in: 1...30, using: &random),
                from: RuleFacts.day + (day - Int.random(in: 0...3, using: &random)), until: nil,
                appliesToOpen: chance(50)))
    }

    private mutating func write(_ transition: Transition, _ facts: inout TransitionFacts) {
        count = count == 255 ? 1 : count + 1
        let mark = RuleFacts.blob(count)
        facts.after.files[AppealPath.status] = mark
        func touch(_ paths: String...) { for path in paths { facts.after.files[path] = mark } }
        switch transition {
        case .classify:
            touch(AppealPath.card)
            if chance(60) {
                let track = facts.after.card?.track
                facts.after.card?.track = track == .ordinary ? .accelerated : .ordinary
                if chance(50) { facts.after.card?.sourceDue = nil }
            }
            if chance(20) { facts.after.card?.kind = chance(50) ? .appeal : .message }
            facts.after.card?.fact = "\(day)"
        case .supplement: touch("attachments/\(count).pdf")
        case .assign, .reassign:
            touch(AppealPath.assignment)
            facts.after.assignment = Assignment(
                executor: "petrov", approver: "morozov", instruction: "\(day)")
        case .decline: touch(AppealPath.decline)
        case .submit: touch(AppealPath.answer, AppealPath.resolution)
        case .return, .recall: touch(AppealPath.review)
        case .postpone:
            touch(AppealPath.postponement, AppealPath.notice)
            let last = max(facts.before?.status?.due ?? facts.committedOn, facts.committedOn)
            facts.after.postponement = Postponement(
                until: last + Int.random(in: 1...30, using: &random), reason: "Нет деталей")
        case .notify:
            touch(AppealPath.notification)
            facts.after.notification = ApplicantNotification(
                until: facts.before?.status?.postponedUntil ?? facts.committedOn, place: "ПОС",
                notifiedAt: OffsetMoment(facts.committedAt, offsetMinutes: 180), reference: "")
        case .publish: touch(AppealPath.publication)
        case .reopen:
            touch(AppealPath.reopening)
            facts.after.reopening = Reopening(reason: .repeat, receivedOn: facts.committedOn)
        default: break
        }
    }
}

/// п. 7: what may make a date later, over long random lives of appeals.
@Suite("Random walks through the state machine")
struct WalkTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    private func statuses(_ step: Walk.Step) throws -> (before: Status, after: Status) {
        (try #require(step.before.status), try #require(step.after.status))
    }

    @Test(arguments: 0..<40)
    func nothingElseMakesADateLater(seed: Int) throws {
        var walk = try Walk(rules, seed: UInt64(seed))
        var steps = 0
        for _ in 0..<300 {
            guard let step = try walk.step() else { continue }
            steps += 1
            let (before, after) = try statuses(step)
            let isPostponed = step.destination == .postponed
            let isInTime = step.transition == .classify && step.day <= before.originalDue
            let isNewRound = step.transition == .reopen
            if after.due > before.due {
                #expect(isPostponed || isInTime || isNewRound, "\(step)")
            }
            if after.originalDue > before.originalDue {
                #expect(isInTime || isNewRound, "\(step)")
            }
            // No step but these touches a date at all.
            if !isPostponed && !isNewRound && step.transition != .classify {
                #expect(after.due == before.due && after.originalDue == before.originalDue)
                #expect(after.dueBasis == before.dueBasis)
                #expect(after.postponedUntil == before.postponedUntil)
            }
            if isPostponed {
                #expect(after.due == after.postponedUntil && after.due > step.day)
                #expect(after.due > before.due && after.originalDue == before.originalDue)
                #expect(after.postponements == (before.postponements ?? 0) + 1)
            }
        }
        #expect(steps > 60)
    }

    /// Wherever a walk stands, the date keeps the ceilings of п. 7 unless a head postponed it.
    @Test(arguments: 100..<130)
    func theCeilingsHoldAllAlong(seed: Int) throws {
        var walk = try Walk(rules, seed: UInt64(seed))
        for _ in 0..<300 {
            guard let step = try walk.step() else { continue }
            let status = try statuses(step).after
            let card = try #require(step.after.card)
            let basis = try #require(status.dueBasis)
            let ceiling = card.track == .ordinary ? 30 : 10
            #expect(status.originalDue <= basis.countedFrom + ceiling, "\(step)")
            #expect(status.originalDue >= basis.countedFrom, "\(step)")
            #expect(basis.limitDays <= ceiling)
            #expect(status.postponedUntil != nil || status.due == status.originalDue, "\(step)")
            #expect(status.postponedUntil == nil || status.due == status.postponedUntil)
            #expect((status.postponedUntil == nil) == (status.postponedOn == nil))
            #expect((status.postponedUntil == nil) == (status.postponements == nil))
        }
    }

    /// Who is assigned, where it lies and what is asked for always fit together.
    @Test(arguments: 200..<230)
    func theStatusIsOneWhole(seed: Int) throws {
        var walk = try Walk(rules, seed: UInt64(seed))
        var stages: Set<Stage> = []
        for _ in 0..<300 {
            guard let step = try walk.step() else { continue }
            let (before, after) = try statuses(step)
            stages.insert(after.stage)
            let isAssigned = [.execution, .approval, .publication, .closed].contains(after.stage)
            #expect((after.executor != nil) == isAssigned, "\(step)")
            #expect((after.approver != nil) == isAssigned, "\(step)")
            #expect(after.executor == nil || after.lastExecutor == nil, "\(step)")
            #expect((after.request != nil) == (after.stage == .approval), "\(step)")
            #expect(after.round >= before.round && after.round <= before.round + 1)
            #expect(after.transition == step.transition)
            #expect(try Status(bytes: after.bytes) == after)
        }
        #expect(stages.count >= 5, "\(stages)")
    }
}

/// п. 3: the limits of a stage's own operation.
@Suite("Limits of stages")
struct StageLimitPropertyTests {
    private let policy: Policy
    private let rule: String

    init() throws {
        policy = try RuleFacts.shared.get().policy
        rule = String(decoding: policy.deadlines.bytes, as: UTF8.self)
    }

    private func end(_ unit: String, _ count: Int, from moment: Moment) throws -> Moment {
        var policy = policy
        policy.deadlines = try DeadlinePolicy(
            bytes: Array(
                rule.replacing("\"workingDays\": 2", with: "\"\(unit)\": \(count)").utf8))
        let end = StageDeadline.compute(
            stage: .approval, kind: .message, enteredAt: moment, policy: policy)
        return try #require(end).moment
    }

    @Test(arguments: ["hours", "workingDays", "calendarDays"])
    func aUnitMoreOrASecondLaterIsNeverEarlier(unit: String) throws {
        var random = SeededGenerator(seed: 51)
        for _ in 0..<150 {
            let count = Int.random(in: 1...20, using: &random)
            let moment = Moment(
                seconds: Int64(18_700 + Int.random(in: 0..<2_100, using: &random)) * 86_400
                    + Int64.random(in: 0..<86_400, using: &random))
            let limit = try end(unit, count, from: moment)
            #expect(limit > moment)
            #expect(try end(unit, count + 1, from: moment) > limit)
            for later in [Int64(1), 3_600, 86_400, 259_200] {
                #expect(try end(unit, count, from: moment + later) >= limit)
            }
            // Working days are no fewer than calendar days, and those no fewer than their hours.
            guard unit == "calendarDays" else { continue }
            #expect(try end("workingDays", count, from: moment) >= limit)
            #expect(try end("hours", count * 24, from: moment) <= limit)
        }
    }
}
