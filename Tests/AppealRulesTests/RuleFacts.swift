import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

/// Facts of commits for which everything is right, for tests to bend.
struct RuleFacts {
    let policy: Policy
    let id: AppealID
    static let day = CivilDate(dayNumber: 18_701)
    /// The facts, made once: they never change.
    static let shared = Result { try RuleFacts() }

    init() throws {
        policy = try SamplePolicy().policy
        id = try #require(AppealID(receivedOn: RuleFacts.day, number: "1"))
    }

    /// Noon of a day so many days after receipt.
    static func moment(_ days: Int) -> Moment {
        Moment(seconds: Int64(day.dayNumber + days) * 86_400 + 9 * 3_600)
    }

    /// An object name that stands for some content.
    static func blob(_ number: UInt8) -> ObjectID {
        ObjectID(bytes: [UInt8](repeating: number, count: 20)) ?? .zero
    }

    /// The appeal as it lies in a stage; nil for no appeal at all.
    func snapshot(_ stage: Stage?) -> AppealSnapshot? {
        guard let stage else { return nil }
        var files = [
            AppealPath.card: RuleFacts.blob(1), AppealPath.message: RuleFacts.blob(2),
            AppealPath.status: RuleFacts.blob(3), AppealPath.assignment: RuleFacts.blob(4),
            AppealPath.answer: RuleFacts.blob(5), AppealPath.resolution: RuleFacts.blob(6),
        ]
        let isAssigned = stage != .coordination && stage != .postponed
        if stage == .closed { files[AppealPath.publication] = RuleFacts.blob(7) }
        let due = RuleFacts.day + 30
        return AppealSnapshot(
            id: id, files: files,
            card: AppealCard(
                source: "pos", number: "1", kind: .message, receivedOn: RuleFacts.day,
                registeredOn: RuleFacts.day, category: "Дороги", topic: "roads",
                track: .ordinary),
            assignment: Assignment(executor: "petrov", approver: "morozov", instruction: ""),
            resolution: Resolution(outcome: .solved, measures: "Сделано"),
            status: Status(
                stage: stage, transition: .assign, round: 1, due: due, originalDue: due,
                executor: isAssigned ? "petrov" : nil,
                lastExecutor: isAssigned ? nil : "petrov",
                approver: isAssigned ? "morozov" : nil))
    }

    /// The facts of a transition by an actor, with exactly its own files changed.
    func facts(
        _ transition: Transition?, from stage: Stage?, by actor: String, days: Int = 1
    ) throws -> TransitionFacts {
        var before = snapshot(stage)
        if transition == .notify {
            before?.status?.postponedUntil = RuleFacts.day + 50
            before?.status?.postponedOn = RuleFacts.day
        }
        var after =
            before ?? AppealSnapshot(id: id, files: [AppealPath.status: RuleFacts.blob(3)])
        change(&after, transition)
        if transition != nil { after.files[AppealPath.status] = RuleFacts.blob(99) }
        var facts = TransitionFacts(
            id: id, transition: transition, stage: stage, before: before, after: after,
            actor: actor, committedAt: RuleFacts.moment(days), judgedAt: RuleFacts.moment(days),
            policy: policy)
        let committedOn = facts.committedOn
        if transition == .register { facts.after.card?.registeredOn = committedOn }
        settle(&facts)
        return facts
    }

    /// Writes the status that the transition gives.
    func settle(_ facts: inout TransitionFacts) {
        do {
            facts.after.status = try StatusComputation(facts)?.status() ?? facts.before?.status
        } catch {
            // Where no status can be computed there is none to write: the rules say why.
            facts.after.status = facts.before?.status
        }
    }

    private func change(_ after: inout AppealSnapshot, _ transition: Transition?) {
        func touch(_ path: String) { after.files[path] = RuleFacts.blob(50) }
        switch transition {
        case .register:
            after.card = snapshot(.coordination)?.card
            touch(AppealPath.card)
            touch(AppealPath.message)
        case .classify:
            after.card?.fact = "Уточнено"
            touch(AppealPath.card)
        case .supplement: touch("attachments/акт.pdf")
        case .assign, .reassign:
            after.assignment?.instruction = "Ответить"
            touch(AppealPath.assignment)
        case .decline: touch(AppealPath.decline)
        case nil, .submit: touch(AppealPath.answer)
        case .postpone:
            after.postponement = Postponement(until: RuleFacts.day + 60, reason: "Нет деталей")
            touch(AppealPath.postponement)
            touch(AppealPath.notice)
        case .notify:
            after.notification = ApplicantNotification(
                until: RuleFacts.day + 50, place: "ПОС",
                notifiedAt: OffsetMoment(RuleFacts.moment(0), offsetMinutes: 180), reference: "")
            touch(AppealPath.notification)
        case .return, .recall: touch(AppealPath.review)
        case .publish: touch(AppealPath.publication)
        case .reopen:
            after.reopening = Reopening(reason: .repeat, receivedOn: RuleFacts.day + 1)
            touch(AppealPath.reopening)
        case .approve, .escalate, .absence, .policy: break
        }
    }
}
