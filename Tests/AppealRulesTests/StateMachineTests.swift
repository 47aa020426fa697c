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
        case .decline, .submit, .postpone: stage == .execution && actor == .assignedExecutor
        case .return: stage == .approval && actor == .approver
        case .recall:
            [.approval, .publication].contains(stage)
                && [.assignedExecutor, .approver].contains(actor)
        case .approve: stage == .approval && actor == .approver
        case .publish: stage == .publication && actor == .assignedExecutor
        case .reopen: stage == .closed && actor == .coordinator
        // Whoever worked on it last tells the applicant, until another is assigned.
        case .notify: stage != nil && stage != .closed && actor == .assignedExecutor
        case .escalate, .absence, .policy: false
        }
    }

    @Test(arguments: [nil] + Transition.allCases.map { Optional($0) })
    func exactlyTheRowsOfTheModelPass(transition: Transition?) throws {
        let rules = try RuleFacts.shared.get()
        let machine = StateMachine()
        for stage in [nil] + Stage.allCases.map({ Optional($0) }) {
            for actor in Actor.allCases {
                let facts = try rules.facts(transition, from: stage, by: actor.rawValue)
                let errors = machine.judge(facts).filter { !$0.isWarning }
                let place = "\(facts.name) from \(String(describing: stage)) by \(actor)"
                #expect(
                    errors.isEmpty == Self.allows(transition, stage, actor), "\(place): \(errors)")
                let isPossible = Actor.allCases.contains { Self.allows(transition, stage, $0) }
                let codes = Set(errors.map(\.code))
                if !isPossible {
                    #expect(codes == ["transition-forbidden"], "\(place)")
                } else if !errors.isEmpty {
                    #expect(codes.isSubset(of: ["role-missing", "stage-owner"]), "\(place)")
                }
            }
        }
    }

    @Test func aHeadMaySetSignificanceAndNothingElse() throws {
        let rules = try RuleFacts.shared.get()
        var facts = try rules.facts(.classify, from: .execution, by: "morozov")
        facts.after.card = facts.before?.card
        facts.after.card?.significant = true
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).isEmpty)
        facts.after.card?.fact = "И ещё"
        rules.settle(&facts)
        #expect(StateMachine().judge(facts).map(\.code) == ["role-missing"])
    }

    /// Every file of an appeal, added, changed and removed by every transition.
    @Test(arguments: Mutation.all)
    func aTransitionChangesItsOwnFilesOnly(transition: Transition?) throws {
        let answer = [AppealPath.answer, AppealPath.resolution, "answer/x.pdf"]
        let owns: [Transition?: [String]] = [
            nil: answer, .submit: answer,
            .register: [AppealPath.card, AppealPath.message, "attachments/x.pdf"],
            .classify: [AppealPath.card], .supplement: ["attachments/x.pdf"],
            .assign: [AppealPath.assignment], .reassign: [AppealPath.assignment],
            .postpone: [AppealPath.postponement, AppealPath.notice],
            .notify: [AppealPath.notification],
            .decline: [AppealPath.decline], .return: [AppealPath.review],
            .recall: [AppealPath.review], .approve: [],
            .publish: [AppealPath.publication], .reopen: [AppealPath.reopening],
        ]
        let rules = try RuleFacts.shared.get()
        let strangers = ["x", "x/y", "answer", "attachments", "Answer.md", "appeal.json/x"]
        let folders = ["attachments/x.pdf", "answer/x.pdf"]
        for path in AppealPath.files + folders + strangers {
            let isStatus = path == AppealPath.status && transition != nil
            let isOwn = isStatus || owns[transition]?.contains(path) == true
            // Papers are added, never changed or removed.
            let mayChange = isOwn && (isStatus || transition != .supplement)
            let forbidden = [Breach.pathForbidden(path: path, transition: transition)]
            var facts = try rules.facts(
                transition, from: Mutation.stage(of: transition),
                by: Mutation.actor(of: transition))
            facts.before?.files[path] = nil
            facts.after.files[path] = RuleFacts.blob(77)
            #expect(
                PathRule().breaches(in: facts) == (isOwn ? [] : forbidden), "\(path) added")
            guard facts.before != nil else { continue }
            facts.before?.files[path] = RuleFacts.blob(76)
            #expect(
                PathRule().breaches(in: facts) == (mayChange ? [] : forbidden), "\(path) changed")
            facts.after.files[path] = nil
            #expect(
                PathRule().breaches(in: facts) == (mayChange ? [] : forbidden), "\(path) removed")
        }
    }

    @Test func fourEyesComparePersons() throws {
        let rules = try RuleFacts.shared.get()
        var facts = try rules.facts(.approve, from: .approval, by: "morozov")
        facts.contributors = ["petrov"]
        #expect(StateMachine().judge(facts).isEmpty)
        facts.contributors = ["petrov", "morozov"]
        #expect(StateMachine().judge(facts).map(\.code) == ["four-eyes"])
        var assign = try rules.facts(.assign, from: .coordination, by: "golubeva")
        assign.contributors = ["morozov"]
        #expect(StateMachine().judge(assign).map(\.code) == ["four-eyes"])
    }

    @Test func whatDoesNotTouchTheDateMayStillBeCorrectedLate() throws {
        let rules = try RuleFacts.shared.get()
        let facts = try rules.facts(.classify, from: .execution, by: "golubeva", days: 31)
        #expect(StateMachine().judge(facts).isEmpty)
    }
}
