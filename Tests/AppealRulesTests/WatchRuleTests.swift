import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

/// п. 10: once no more than 75 % of the time is left, a postponed appeal goes to an executor.
@Suite("The watch over postponed appeals, to the day")
struct WatchRuleTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    private func card() throws -> AppealCard {
        try #require(rules.snapshot(.postponed)?.card)
    }

    private func postponed(until: Int, on day: Int, limit: Int? = 30) throws -> Status {
        var status = try #require(rules.snapshot(.postponed)?.status)
        status.postponedUntil = RuleFacts.day + until
        status.postponedOn = RuleFacts.day + day
        if let limit {
            status.dueBasis = DueBasis(
                countedFrom: RuleFacts.day, limitDays: limit, source: "п. 7", order: nil,
                sourceDue: nil, movedFrom: nil, calendars: [])
        }
        return status
    }

    private func policy(_ terms: PostponementTerms?) -> Policy {
        var policy = rules.policy
        RuleFacts.terms(terms, in: &policy)
        return policy
    }

    /// The inequality of the contract, day by day: remaining × 100 ≤ percent × base.
    private func expectDays(
        _ watch: PostponementWatch, until: Int, percent: Int, base: Int
    ) {
        for left in -5...120 {
            let day = RuleFacts.day + until + -left
            #expect(
                watch.isDue(on: day) == (left * 100 <= percent * base),
                "\(left) days left, \(percent) % of \(base)")
        }
    }

    @Test(arguments: [1, 33, 50, 66, 74, 75, 76, 99, 100])
    func theLimitThatAppliedIsTheBase(percent: Int) throws {
        let policy = policy(PostponementTerms(watchPercent: percent, watchBase: .limit))
        for limit in [1, 7, 8, 10, 29, 30] {
            let status = try postponed(until: 90, on: 5, limit: limit)
            let watch = try #require(
                PostponementWatch(status: status, card: try card(), policy: policy))
            #expect(watch.baseDays == limit && watch.percent == percent && watch.base == .limit)
            expectDays(watch, until: 90, percent: percent, base: limit)
        }
    }

    @Test(arguments: [1, 33, 50, 75, 100])
    func theSpanOfThePostponementIsTheBase(percent: Int) throws {
        let policy = policy(PostponementTerms(watchPercent: percent, watchBase: .span))
        for on in [5, 29, 60, 89] {
            let status = try postponed(until: 90, on: on, limit: 8)
            let watch = try #require(
                PostponementWatch(status: status, card: try card(), policy: policy))
            #expect(watch.baseDays == 90 - on && watch.base == .span)
            expectDays(watch, until: 90, percent: percent, base: 90 - on)
        }
    }

    @Test func whereThePolicyIsSilentItIsThreeQuartersOfTheLimit() throws {
        // Without a basis on record the policy's own limit of the track counts.
        for (track, limit) in [(Track.ordinary, 30), (.accelerated, 10)] {
            var card = try card()
            card.track = track
            let watch = try #require(
                PostponementWatch(
                    status: try postponed(until: 90, on: 5, limit: nil), card: card,
                    policy: policy(nil)))
            #expect(watch.percent == 75 && watch.base == .limit && watch.baseDays == limit)
        }
    }

    @Test func onlyWhatIsPostponedAndAssignedToNobodyIsWatched() throws {
        let policy = policy(nil)
        let bends: [(String, (inout Status) -> Void)] = [
            ("closed", { $0.stage = .closed }), ("assigned", { $0.executor = "petrov" }),
            ("not postponed", { $0.postponedUntil = nil }),
        ]
        for (name, bend) in bends {
            var status = try postponed(until: 60, on: 5)
            bend(&status)
            let watch = PostponementWatch(status: status, card: try card(), policy: policy)
            #expect(watch == nil, "\(name)")
        }
        // What was declined after its postponement is back, and watched again.
        var declined = try postponed(until: 60, on: 5)
        declined.stage = .coordination
        #expect(PostponementWatch(status: declined, card: try card(), policy: policy) != nil)
    }

    // MARK: Where the policy blocks

    /// Every transition against an office that waits for an executor of another appeal.
    @Test(arguments: Mutation.all)
    func whatABlockHoldsBack(transition: Transition?) throws {
        for stage in [nil] + Stage.allCases.map({ Optional($0) }) {
            let isLegal = StateMachineTests.Actor.allCases.contains {
                StateMachineTests.allows(transition, stage, $0)
            }
            guard isLegal else { continue }
            var facts = try rules.facts(
                transition, from: stage, by: Mutation.actor(of: transition))
            let waiting = [rules.id]
            let isHeld =
                transition == .classify || (transition == .assign && stage == .coordination)
            for enforcement in [nil, Settings.Enforcement.warn, .block] {
                facts.policy.settings.postponedEnforcement = enforcement
                facts.unassigned = waiting
                let isRefused = isHeld && enforcement == .block
                #expect(
                    rules.errors(facts)
                        == (isRefused ? ["postponed-unassigned-blocked"] : []),
                    "from \(String(describing: stage)), \(String(describing: enforcement))")
                facts.unassigned = []
                #expect(rules.errors(facts) == [])
            }
        }
    }

    @Test func theWaitingAppealItselfIsAssignedAndSignificanceIsSet() throws {
        var assign = try rules.facts(.assign, from: .coordination, by: "golubeva")
        assign.policy.settings.postponedEnforcement = .block
        assign.unassigned = [rules.id]
        // Declined after a postponement: it waits in coordination, and is what is waited for.
        assign.before?.status?.postponedUntil = RuleFacts.day + 60
        assign.before?.status?.postponedOn = RuleFacts.day + 1
        #expect(rules.errors(assign) == [])
        for actor in ["golubeva", "morozov"] {
            var mark = try rules.facts(.classify, from: .execution, by: actor)
            mark.policy.settings.postponedEnforcement = .block
            mark.unassigned = [rules.id]
            mark.after.card = mark.before?.card
            mark.after.card?.significant = true
            #expect(rules.errors(mark) == [], "\(actor)")
        }
    }
}

/// п. 11: what is significant is reported within its hours.
@Suite("Reports at once, to the second")
struct EscalationDueRuleTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    @Test(arguments: Mutation.all)
    func theHoursAreCountedToTheSecond(transition: Transition?) throws {
        for hours in [1, 2, 24] {
            for (seconds, isDue) in [(Int64(-1), false), (0, false), (1, true)] {
                for isReported in [false, true] {
                    var facts = try rules.facts(
                        transition, from: Mutation.stage(of: transition),
                        by: Mutation.actor(of: transition), days: 4)
                    facts.policy.escalation.escalationHours = hours
                    facts.isReported = isReported
                    facts.before?.card?.significant = true
                    facts.after.card?.significant = true
                    let since = OffsetMoment(
                        facts.judgedAt + -(Int64(hours) * 3_600 + seconds), offsetMinutes: 180)
                    facts.before?.status?.significantSince = since
                    // What is registered only now is significant since now.
                    let says = isDue && !isReported && transition != .register
                    #expect(
                        rules.breaches(facts)
                            .contains(.escalationDue(since: since, hours: hours)) == says,
                        "\(hours) h and \(seconds) s")
                }
            }
        }
    }

    @Test func theMomentIsThatOfTheStepAndStays() throws {
        func since(_ before: OffsetMoment?, isSignificant: Bool) throws -> OffsetMoment? {
            var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 4)
            facts.before?.status?.significantSince = before
            facts.after.card?.significant = isSignificant
            rules.settle(&facts)
            return facts.after.status?.significantSince
        }
        let now = OffsetMoment(RuleFacts.moment(4), offsetMinutes: 180)
        let earlier = OffsetMoment(RuleFacts.moment(2), offsetMinutes: 180)
        #expect(try since(nil, isSignificant: true) == now)
        #expect(try since(earlier, isSignificant: true) == earlier)
        #expect(try since(earlier, isSignificant: false) == nil)
        #expect(try since(nil, isSignificant: false) == nil)
    }
}
