import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

/// The state machine over every stage, transition and role.
@Suite("Every stage × transition × role")
struct StateMachineTests {
    /// Who acts in the tests, and what they are to the appeal.
    enum Actor: String, CaseIterable {
        case administrator = "boss"
        case coordinator = "golubeva"
        case assignedExecutor = "petrov"
        case otherExecutor = "belova"
        case approver = "morozov"
        case otherHead = "sokolova"
        case outsider = "nikitin"
    }

    /// The table of the model, written down a second time: stages and actors of a transition.
    static func allows(_ transition: Transition?, _ stage: Stage?, _ actor: Actor) -> Bool {
        switch transition {
        case nil: stage == .execution && actor == .assignedExecutor
        case .register: stage == nil && actor == .coordinator
        case .classify:
            [.coordination, .execution, .approval, .postponed].contains(stage)
                && actor == .coordinator
        case .supplement:
            stage != nil && stage != .closed && actor == .coordinator
        case .assign: [.coordination, .postponed].contains(stage) && actor == .coordinator
        case .reassign:
            [.execution, .approval, .publication].contains(stage) && actor == .coordinator
        case .decline, .submit: stage == .execution && actor == .assignedExecutor
        case .return: stage == .approval && actor == .approver
        case .recall:
            [.approval, .publication].contains(stage)
                && [.assignedExecutor, .approver].contains(actor)
        case .approve: stage == .approval && actor == .approver
        case .publish: stage == .publication && actor == .assignedExecutor
        case .reopen: stage == .closed && actor == .coordinator
        case .policy: false
        }
    }

    @Test(arguments: [nil] + Transition.allCases.map { Optional($0) })
    func exactlyTheRowsOfTheModelPass(transition: Transition?) throws {
        let rules = try RuleFacts()
        let machine = StateMachine()
        for stage in [nil] + Stage.allCases.map({ Optional($0) }) {
            for actor in Actor.allCases {
                let facts = try rules.facts(transition, from: stage, by: actor.rawValue)
                let errors = machine.judge(facts).filter { !$0.isWarning }
                let place = "\(facts.name) from \(String(describing: stage)) by \(actor)"
                #expect(
                    errors.isEmpty == Self.allows(transition, stage, actor), "\(place): \(errors)")
            }
        }
    }

    @Test func aHeadMaySetSignificanceAndNothingElse() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.classify, from: .execution, by: "morozov")
        facts.after.card = facts.before?.card
        facts.after.card?.significant = true
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).isEmpty)
        facts.after.card?.fact = "И ещё"
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).map(\.code) == ["role-missing"])
    }

    /// Every file of an appeal, changed by every transition that does not own it.
    @Test(arguments: Transition.allCases.filter { $0 != .policy })
    func aTransitionChangesItsOwnFilesOnly(transition: Transition) throws {
        let owns: [Transition: [String]] = [
            .register: [AppealPath.card, AppealPath.message, "attachments/x.pdf"],
            .classify: [AppealPath.card], .supplement: ["attachments/x.pdf"],
            .assign: [AppealPath.assignment], .reassign: [AppealPath.assignment],
            .decline: [AppealPath.decline],
            .submit: [AppealPath.answer, AppealPath.resolution, "answer/x.pdf"],
            .return: [AppealPath.review], .recall: [AppealPath.review], .approve: [],
            .publish: [AppealPath.publication], .reopen: [AppealPath.reopening],
        ]
        let rules = try RuleFacts()
        let actor = try #require(Self.actor(of: transition))
        let stage = transition.definition?.from.first
        for path in AppealPath.files + ["attachments/x.pdf", "answer/x.pdf"]
        where path != AppealPath.status {
            var facts = try rules.facts(transition, from: stage, by: actor)
            facts.after.files[path] = RuleFacts.blob(77)
            let codes = PathRule().breaches(in: facts).map(\.code)
            let isOwn = owns[transition]?.contains(path) == true
            #expect(codes.contains("path-forbidden") == !isOwn, "\(transition) \(path)")
        }
    }

    static func actor(of transition: Transition) -> String? {
        Actor.allCases.first { actor in
            ([nil] + Stage.allCases.map { Optional($0) }).contains { allows(transition, $0, actor) }
        }?.rawValue
    }

    @Test func fourEyesComparePersons() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.approve, from: .approval, by: "morozov")
        facts.contributors = ["petrov"]
        #expect(StateMachine().judge(facts).isEmpty)
        facts.contributors = ["petrov", "morozov"]
        #expect(StateMachine().judge(facts).map(\.code) == ["four-eyes"])
        var assign = try rules.facts(.assign, from: .coordination, by: "golubeva")
        assign.contributors = ["morozov"]
        #expect(StateMachine().judge(assign).map(\.code) == ["four-eyes"])
    }

    @Test(arguments: [
        (Transition.submit, Stage.execution), (.approve, .approval), (.publish, .publication),
    ])
    func lateStepsSayWhy(transition: Transition, stage: Stage) throws {
        let rules = try RuleFacts()
        let actor = try #require(Self.actor(of: transition))
        let machine = StateMachine()
        func codes(_ days: Int, reason: String?) throws -> [String] {
            var facts = try rules.facts(transition, from: stage, by: actor, days: days)
            facts.overdueReason = reason
            rules.settle(&facts)
            return machine.judge(facts).filter { !$0.isWarning }.map(\.code)
        }
        #expect(try codes(30, reason: nil).isEmpty)
        #expect(try codes(31, reason: nil) == ["overdue-reason"])
        #expect(try codes(31, reason: "   ") == ["overdue-reason"])
        #expect(try codes(31, reason: "Ждали").isEmpty)
        #expect(try codes(30, reason: "Ждали") == ["commit-trailer"])
        var facts = try rules.facts(transition, from: stage, by: actor, days: 30)
        facts.judgedAt = RuleFacts.moment(31)
        #expect(machine.judge(facts).map(\.code) == ["commit-time"])
        var late = try rules.facts(transition, from: stage, by: actor, days: 33)
        late.overdueReason = "Ждали"
        rules.settle(&late)
        #expect(late.after.status?.overdue == Status.Overdue(days: 3, reason: "Ждали"))
    }

    @Test func classifyingComputesTheDateAnewUntilItHasPassed() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 2)
        facts.after.card?.track = .accelerated
        rules.settle(&facts)
        #expect(facts.after.status?.due == RuleFacts.day + 10)
        #expect(StateMachine().judge(facts).isEmpty)
        var late = try rules.facts(.classify, from: .execution, by: "golubeva", days: 31)
        late.after.card?.track = .accelerated
        rules.settle(&late)
        #expect(StateMachine().judge(late).map(\.code) == ["classify-late"])
        // What does not touch the date may still be corrected.
        let harmless = try rules.facts(.classify, from: .execution, by: "golubeva", days: 31)
        #expect(StateMachine().judge(harmless).isEmpty)
    }

    @Test func aPolicyWithoutALimitForTheDayIsNamed() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.register, from: nil, by: "golubeva")
        facts.policy.deadlines.rules = []
        #expect(StateMachine().judge(facts).map(\.code) == ["deadline-undefined"])
    }

    @Test func aStageThatTookTooLongWarns() throws {
        let rules = try RuleFacts()
        var facts = try rules.facts(.submit, from: .execution, by: "petrov", days: 5)
        facts.before?.status?.stageDue = OffsetMoment(RuleFacts.moment(3), offsetMinutes: 180)
        rules.settle(&facts)
        let breaches = StateMachine().judge(facts)
        #expect(breaches.map(\.code) == ["stage-overdue"] && breaches.allSatisfy(\.isWarning))
    }
}
