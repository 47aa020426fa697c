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
    /// Whether what waits for approval is a postponement.
    var asksToPostpone = false
    /// The date that the next postponement asks for.
    var until = CivilDate(dayNumber: 18_800)

    static let executor = "petrov"
    static let head = "morozov"
    static let coordinator = "golubeva"

    init(
        _ office: OfficeHistory, number: String = "327442213", received: String = "2021/03/15"
    ) throws {
        self.office = office
        id = try #require(AppealID("\(received)/\(number)"))
        tip = office.mainTip
    }

    /// An answer as the office asks for it.
    private static func answer(_ day: Int) -> String {
        """
        Здравствуйте!

        Ваше сообщение рассмотрено. Яма осмотрена и заделана горячей смесью, шаг \(day). Работы
        приняты отделом дорожной деятельности, подрядчик отвечает за них два года.

        С уважением,
        Морозов В. С.

        """
    }

    /// Each step comes a day after the one before.
    var moment: Moment {
        SamplePolicy.moment("2021-03-15") + Int64(day) * 86_400
    }

    var today: CivilDate { office.sample.policy.settings.timeZone.day(of: moment) }

    /// The parts of the step that is next for a transition, with its right files and actor.
    func draft(
        _ transition: Transition, reason: String? = nil, by deputy: String? = nil,
        for absent: String? = nil, edits own: [String: [UInt8]?]? = nil
    ) throws -> OfficeHistory.Draft {
        let actor: String =
            switch transition {
            case .submit, .decline, .recall, .publish, .postpone, .notify: Self.executor
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
                    AppealPath.answer: Array(Self.answer(day).utf8),
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
            case .postpone:
                [
                    AppealPath.postponement: Postponement(until: until, reason: "Нет деталей")
                        .bytes,
                    AppealPath.notice: Array("Ответ отложен до \(until)\n".utf8),
                ]
            case .notify:
                [
                    AppealPath.notification: ApplicantNotification(
                        until: until, place: "ПОС",
                        notifiedAt: OffsetMoment(moment, offsetMinutes: 180), reference: ""
                    ).bytes
                ]
            default: [:]
            }
        return try office.draft(
            transition, id, by: deputy ?? actor, at: moment, on: tip, stage: stage,
            edits: own ?? edits, overdueReason: reason, actingFor: absent)
    }

    /// The updates that hand a written commit over.
    func updates(_ transition: Transition, _ commit: ObjectID) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        let next = destination(of: transition)
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

    /// The stage that a transition leads to from here.
    func destination(of transition: Transition) -> Stage? {
        transition == .approve && asksToPostpone ? .postponed : transition.definition?.to
    }

    /// Takes a legal step; the gate must accept it.
    ///
    /// - Returns: the codes of the warnings.
    @discardableResult
    mutating func step(
        _ transition: Transition, reason: String? = nil, by deputy: String? = nil,
        for absent: String? = nil, edits: [String: [UInt8]?]? = nil
    ) throws -> [String] {
        day += 1
        let draft = try draft(transition, reason: reason, by: deputy, for: absent, edits: edits)
        let verdict = try take(transition, draft)
        try #require(verdict.isAccepted, "\(transition): \(verdict.findings)")
        return verdict.findings.map(\.breach.code)
    }

    /// Hands a commit over where the gate accepts it.
    mutating func take(
        _ transition: Transition, _ draft: OfficeHistory.Draft
    ) throws -> Verdict {
        let commit = try office.write(draft)
        let updates = updates(transition, commit)
        let verdict = try office.judge(updates, at: moment)
        guard verdict.isAccepted else { return verdict }
        try office.accept(updates)
        if let next = destination(of: transition) { stage = next }
        if transition == .submit || transition == .postpone {
            asksToPostpone = transition == .postpone
        }
        tip = stage == .closed ? office.mainTip : commit
        return verdict
    }

    /// The codes that refuse a step, made a day after the last one; nothing is handed over.
    func refusal(
        _ transition: Transition, after days: Int = 1, reason: String? = nil,
        by deputy: String? = nil, for absent: String? = nil, edits: [String: [UInt8]?]? = nil
    ) throws -> Set<String> {
        var later = self
        later.day += days
        let draft = try later.draft(
            transition, reason: reason, by: deputy, for: absent, edits: edits)
        let commit = try office.write(draft)
        let verdict = try office.judge(later.updates(transition, commit), at: later.moment)
        return Set(verdict.findings.filter { !$0.breach.isWarning }.map(\.breach.code))
    }

    /// Takes several legal steps.
    mutating func walk(_ transitions: Transition...) throws {
        for transition in transitions { try step(transition) }
    }
}
