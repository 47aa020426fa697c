import AppealModel
import AppealRules
import AppealTestSupport
import Foundation
import GitModel
import Testing

/// One appeal led through its stages, each step accepted by the gate before the next.
struct AppealLife {
    let office: OfficeHistory
    let id: AppealID
    /// Where the appeal stands.
    var stage: Stage?
    /// The tip there.
    var tip: ObjectID
    var day = 0

    static let executor = "petrov"
    static let head = "morozov"
    static let coordinator = "golubeva"

    init(_ office: OfficeHistory, number: String = "327442213") throws {
        self.office = office
        id = try #require(AppealID("2021/03/15/\(number)"))
        tip = office.mainTip
    }

    /// Each step comes a day after the one before.
    var moment: Moment {
        SamplePolicy.moment("2021-03-15") + Int64(day) * 86_400
    }

    var today: CivilDate { office.sample.policy.settings.timeZone.day(of: moment) }

    /// The parts of the step that is next for a transition, with its right files and actor.
    func draft(_ transition: Transition, reason: String? = nil) throws -> OfficeHistory.Draft {
        let actor: String =
            switch transition {
            case .submit, .decline, .recall, .publish: Self.executor
            case .approve, .return: Self.head
            default: Self.coordinator
            }
        let edits: [String: [UInt8]?] =
            switch transition {
            case .register:
                [
                    AppealPath.card: OfficeHistory.card(id, on: today).bytes,
                    AppealPath.message: Array("Яма на дороге\n".utf8),
                ]
            case .assign:
                [
                    AppealPath.assignment: Assignment(
                        executor: Self.executor, approver: Self.head, instruction: ""
                    ).bytes
                ]
            case .submit:
                [
                    AppealPath.answer: Array("Яма заделана \(day)\n".utf8),
                    AppealPath.resolution: Resolution(outcome: .solved, measures: "Заделана").bytes,
                ]
            case .decline: [AppealPath.decline: Array("Не наша \(day)\n".utf8)]
            case .return, .recall: [AppealPath.review: Array("Исправьте \(day)\n".utf8)]
            case .publish:
                [
                    AppealPath.publication: Publication(
                        place: "ПОС", publishedAt: OffsetMoment(moment, offsetMinutes: 180),
                        reference: "1"
                    ).bytes
                ]
            case .reopen:
                [AppealPath.reopening: Reopening(reason: .repeat, receivedOn: today).bytes]
            default: [:]
            }
        return try office.draft(
            transition, id, by: actor, at: moment, on: tip, stage: stage, edits: edits,
            overdueReason: reason)
    }

    /// The updates that hand a written commit over.
    func updates(_ transition: Transition, _ commit: ObjectID) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        let next = transition.definition?.to
        if transition.liesOnMain {
            updates.append(
                RefUpdate(ref: .main, oldTip: office.mainTip, newTip: commit))
        }
        if let stage, stage != .closed {
            let stays = next == nil
            updates.append(
                OfficeHistory.update(stage, id, from: tip, to: stays ? commit : .zero))
        }
        if let next, next != .closed {
            updates.append(OfficeHistory.update(next, id, to: commit))
        }
        return updates
    }

    /// Takes a legal step; the gate must accept it.
    mutating func step(_ transition: Transition, reason: String? = nil) throws {
        day += 1
        let commit = try office.write(draft(transition, reason: reason))
        let updates = updates(transition, commit)
        let verdict = try office.judge(updates, at: moment)
        try #require(verdict.isAccepted, "\(transition): \(verdict.findings)")
        try office.accept(updates)
        if let next = transition.definition?.to { stage = next }
        tip = stage == .closed ? office.mainTip : commit
    }

    /// Takes several legal steps.
    mutating func walk(_ transitions: Transition...) throws {
        for transition in transitions { try step(transition) }
    }
}
