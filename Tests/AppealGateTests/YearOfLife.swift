import AppealGate
import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import TestSupport
import Testing

/// A year of an office's life, made from a seed: every push of it is legal.
///
/// Appeals come, are classified, assigned, drafted, declined, submitted, returned, recalled,
/// postponed, approved, published and reopened by whoever may, or by the deputies of whoever is
/// away, while absences, ministry orders and reports at once go on beside them.
struct YearOfLife {
    /// One legal commit that is to be pushed next.
    struct Step {
        var transition: Transition?
        var id: AppealID
        var stage: Stage?
        var tip: ObjectID
        var actor: String
        var absent: String?
        var edits: [String: [UInt8]?]
        var reason: String?
        var asksToPostpone = false

        /// The stage that the step leads to; nil where it stays.
        var destination: Stage? {
            transition == .approve && asksToPostpone ? .postponed : transition?.definition?.to
        }
    }

    /// Where one appeal stands.
    struct Standing {
        var stage: Stage
        var tip: ObjectID
        /// The day on which somebody does the next thing.
        var next: Int
    }

    let office: OfficeHistory
    private(set) var day = 0
    private var generator: SeededGenerator
    private var appeals: [AppealID: Standing] = [:]
    private var second: Int64 = 0
    private var registered = 0
    /// How many pushes of each kind the gate has accepted.
    private(set) var counts: [String: Int] = [:]

    static let first = CivilDate(dayNumber: 18_701)
    private static let matters = [
        ("Дороги", "roads"), ("Благоустройство", "improvement"), ("ЖКХ", "housing"),
    ]
    private static let deputies = [
        "petrov": ["belova"], "belova": ["petrov", "kuzmin"], "kuzmin": ["sidorova", "belova"],
        "sidorova": ["kuzmin"], "morozov": ["sokolova", "orlova"], "sokolova": ["morozov"],
        "orlova": ["morozov", "vasiliev"], "golubeva": ["tikhonov"], "tikhonov": ["golubeva"],
    ]

    init(seed: UInt64) async throws {
        office = try await OfficeHistory()
        generator = SeededGenerator(seed: seed)
    }

    var today: CivilDate { Self.first + day }
    /// The moment of the next push: each comes some seconds after the one before.
    var moment: Moment { SamplePolicy.moment("2021-03-15", hour: 9) + Int64(day) * 86_400 + second }
    var policy: Policy { office.policy }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    // MARK: Running

    /// Lives through a year with so many appeals; `look` sees every step before it is pushed.
    mutating func run(appeals total: Int, days: Int, look: (Step, YearOfLife) throws -> Void) throws
    {
        for day in 0..<days {
            self.day = day
            second = 0
            try record()
            let due = total * (day + 1) / (days * 2 / 3)
            while registered < min(total, due) { try register(look) }
            for id in appeals.keys.sorted() where appeals[id].map({ $0.next <= day }) ?? false {
                try act(on: id, look)
            }
        }
    }

    private mutating func push(_ step: Step, _ look: (Step, YearOfLife) throws -> Void) throws {
        second += 5
        try look(step, self)
        let commit = try office.write(draft(step))
        let updates = updates(step, commit)
        let verdict = try office.judge(updates, at: moment)
        let place = "\(step.transition?.rawValue ?? "draft") of \(step.id) on \(today)"
        try #require(verdict.isAccepted, "\(place): \(verdict.findings)")
        try office.accept(updates)
        counts[step.transition?.rawValue ?? "draft", default: 0] += 1
        if step.absent != nil { counts["for another", default: 0] += 1 }
        if step.reason != nil { counts["late", default: 0] += 1 }
        let stage = step.destination ?? step.stage ?? .coordination
        appeals[step.id] = Standing(
            stage: stage, tip: stage == .closed ? office.mainTip : commit,
            next: day + (stage == .closed ? 20 : number(0...4)))
    }

    /// The parts of a step's commit.
    func draft(_ step: Step) throws -> OfficeHistory.Draft {
        try office.draft(
            step.transition, step.id, by: step.actor, at: moment, on: step.tip,
            stage: step.stage, edits: step.edits, overdueReason: step.reason,
            actingFor: step.absent)
    }

    /// The ref updates that hand a step's commit over.
    func updates(_ step: Step, _ commit: ObjectID) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        if step.transition?.liesOnMain == true {
            updates.append(RefUpdate(ref: .main, oldTip: office.mainTip, newTip: commit))
        }
        let next = step.destination
        if let stage = step.stage, stage != .closed {
            updates.append(
                OfficeHistory.update(
                    stage, step.id, from: step.tip, to: next == nil ? commit : .zero))
        }
        if let next, next != .closed {
            updates.append(OfficeHistory.update(next, step.id, to: commit))
        }
        return updates
    }

    /// What lies at an appeal's tip.
    func snapshot(_ id: AppealID, _ tip: ObjectID) throws -> AppealSnapshot {
        let repository = try office.open()
        let tree = try repository.commit(tip).tree
        return try #require(try SnapshotReader().read(id, tree: tree, in: repository)).snapshot
    }

    // MARK: What happens

    /// Absences, orders and reports at once.
    private mutating func record() throws {
        if chance(12), let person = Self.deputies.keys.sorted().randomElement(using: &generator),
            !policy.isAbsent(person, on: today)
        {
            let deputy = Self.deputies[person]?.randomElement(using: &generator)
            let absence = Absence(
                person: person, reason: .leave, from: today, until: today + number(0...20),
                deputy: deputy)
            var policy = policy
            policy.absences.absences.append(absence)
            let breaches = AbsenceChange(
                from: self.policy, to: policy,
                authority: Authority(
                    policy: self.policy, actor: "boss", actingFor: nil, day: today)
            ).breaches()
            // Where the deputy is away too, the people of the office find another arrangement.
            if breaches.allSatisfy(\.isWarning) {
                second += 5
                let verdict = try office.record(
                    policy.absences.absences, by: "boss", at: moment)
                try #require(verdict.isAccepted, "\(verdict.findings)")
                counts["absence", default: 0] += 1
            }
        }
        if day % 45 == 30 { try order() }
        if chance(3) { try escalate() }
    }

    private mutating func order() throws {
        second += 5
        var policy = policy
        policy.settings.version += 1
        policy.deadlines.orders.append(
            MinistryOrder(
                number: "\(day)-п", date: today, categories: [Self.matters[day % 3].0],
                days: number(5...20), from: today, until: today + 30,
                appliesToOpen: chance(50)))
        let verdict = try office.judge(
            office.draft(
                .policy, by: "boss", at: moment,
                files: [
                    PolicyPath.settings: policy.settings.bytes,
                    PolicyPath.deadlines: policy.deadlines.bytes,
                ]), at: moment)
        try #require(verdict.isAccepted, "\(verdict.findings)")
        counts["policy", default: 0] += 1
    }

    private mutating func escalate() throws {
        guard let id = appeals.keys.sorted().randomElement(using: &generator),
            let head = ["morozov", "sokolova", "orlova"].first(where: {
                !policy.isAbsent($0, on: today)
            })
        else { return }
        second += 5
        let record = Escalation(
            reason: .significance, topic: nil, appeals: [id],
            addressees: policy.escalation.addressees,
            reportedAt: OffsetMoment(moment, offsetMinutes: 180))
        let directory = EscalationPath.directory(today, 1)
        let verdict = try office.judge(
            office.draft(
                .escalate, by: head, at: moment,
                files: [
                    "\(directory)/escalation.json": record.bytes,
                    "\(directory)/report.md": Array("Доклад\n".utf8),
                ]), at: moment)
        try #require(verdict.isAccepted, "\(verdict.findings)")
        counts["escalate", default: 0] += 1
    }

    private mutating func register(_ look: (Step, YearOfLife) throws -> Void) throws {
        registered += 1
        let (category, topic) = Self.matters[number(0...2)]
        let received = today + -number(0...3)
        guard let id = AppealID(receivedOn: received, number: "\(100_000 + registered)"),
            let (actor, absent) = coordinator()
        else { return }
        let card = AppealCard(
            source: "pos", number: id.number, kind: chance(20) ? .appeal : .message,
            receivedOn: received, registeredOn: today, category: category, topic: topic,
            track: chance(30) ? .accelerated : .ordinary, significant: chance(4),
            sourceDue: chance(20) ? received + 9 : nil)
        try push(
            Step(
                transition: .register, id: id, stage: nil, tip: office.mainTip, actor: actor,
                absent: absent,
                edits: [
                    AppealPath.card: card.bytes, AppealPath.message: Array("Прошу помочь\n".utf8),
                ]), look)
    }

    /// Who acts for a person today: themself, or their deputy; nil while nobody does.
    private func acting(_ login: String) -> (actor: String, absent: String?)? {
        guard let chain = policy.deputies(of: login, on: today) else { return (login, nil) }
        return chain.deputy.map { ($0, login) }
    }

    private func coordinator() -> (actor: String, absent: String?)? {
        acting("golubeva") ?? acting("tikhonov")
    }

    private mutating func act(
        on id: AppealID, _ look: (Step, YearOfLife) throws -> Void
    ) throws {
        guard let standing = appeals[id] else { return }
        // Few closed appeals are taken up again; the rest are not even looked at.
        guard standing.stage != .closed || chance(3) else {
            appeals[id]?.next = day + 30
            return
        }
        let snapshot = try snapshot(id, standing.tip)
        guard let status = snapshot.status, let card = snapshot.card else { return }
        let wish = wish(standing.stage, status, card)
        guard let wish, let step = try step(wish, standing, snapshot, status) else {
            appeals[id]?.next = day + 1
            return
        }
        try push(step, look)
    }

    /// What somebody wants to do next with an appeal; `.policy` stands for a draft.
    private mutating func wish(_ stage: Stage, _ status: Status, _ card: AppealCard) -> Transition?
    {
        switch stage {
        case .coordination:
            if chance(15) { return .classify }
            return chance(8) ? .supplement : .assign
        case .execution:
            let roll = number(0...99)
            switch roll {
            case 0..<15: return .policy
            case 15..<25: return .postpone
            case 25..<30: return .decline
            case 30..<36: return .reassign
            case 36..<42: return .classify
            default: return .submit
            }
        case .approval:
            let roll = number(0...99)
            if roll < 15 { return .return }
            if roll < 22 { return .recall }
            return roll < 26 ? .supplement : .approve
        case .publication: return chance(6) ? .recall : .publish
        case .postponed:
            if status.postponedOn == today { return .notify }
            return chance(25) ? .assign : chance(20) ? .notify : nil
        case .closed: return .reopen
        }
    }

    private mutating func step(
        _ wish: Transition, _ standing: Standing, _ appeal: AppealSnapshot, _ status: Status
    ) throws -> Step? {
        let transition: Transition? = wish == .policy ? nil : wish
        let definition = transition.flatMap(\.definition) ?? .draft
        let owner: String? =
            switch definition.actor {
            case .coordinator: nil
            case .assignedExecutor, .executorOrApprover: status.executor
            case .notifier: status.executor ?? status.lastExecutor
            case .approver: status.approver
            }
        let who = definition.actor == .coordinator ? coordinator() : owner.flatMap(acting)
        guard let who, let edits = try edits(transition, appeal, status) else { return nil }
        let isLate = definition.needsOverdueReason && today > status.due
        return Step(
            transition: transition, id: appeal.id, stage: standing.stage,
            tip: standing.stage == .closed ? office.mainTip : standing.tip, actor: who.actor,
            absent: who.absent, edits: edits,
            reason: isLate ? "Ждали подрядчика" : nil,
            asksToPostpone: status.request == .postponement)
    }

    /// The files of a step; nil where it cannot be made today.
    private mutating func edits(
        _ transition: Transition?, _ appeal: AppealSnapshot, _ status: Status
    ) throws -> [String: [UInt8]?]? {
        let mark = "\(day)-\(second)"
        switch transition {
        case nil: return [AppealPath.answer: Array("Проект \(mark)\n".utf8)]
        case .submit:
            return [
                AppealPath.answer: Array("Ответ \(mark)\n".utf8),
                AppealPath.resolution: Resolution(outcome: .solved, measures: "Сделано").bytes,
            ]
        case .postpone:
            let until = max(status.due, today) + number(5...50)
            return [
                AppealPath.postponement: Postponement(until: until, reason: "Нет деталей \(mark)")
                    .bytes,
                AppealPath.notice: Array("Ответ будет \(until) \(mark)\n".utf8),
            ]
        case .decline: return [AppealPath.decline: Array("Не наше \(mark)\n".utf8)]
        case .return, .recall: return [AppealPath.review: Array("Исправьте \(mark)\n".utf8)]
        case .notify:
            guard let until = status.postponedUntil else { return nil }
            return [
                AppealPath.notification: ApplicantNotification(
                    until: until, place: "ПОС",
                    notifiedAt: OffsetMoment(moment, offsetMinutes: 180), reference: mark
                ).bytes
            ]
        case .publish:
            return [
                AppealPath.publication: Publication(
                    place: "ПОС", publishedAt: OffsetMoment(moment, offsetMinutes: 180),
                    reference: mark
                ).bytes
            ]
        case .reopen:
            return [AppealPath.reopening: Reopening(reason: .repeat, receivedOn: today).bytes]
        case .supplement: return ["attachments/\(mark).txt": Array("Справка\n".utf8)]
        case .assign, .reassign: return assignment(appeal, status)
        case .classify: return classification(appeal, status, mark)
        default: return [:]
        }
    }

    private mutating func assignment(
        _ appeal: AppealSnapshot, _ status: Status
    ) -> [String: [UInt8]?]? {
        guard let topic = appeal.card?.topic else { return nil }
        func present(_ role: Role) -> [String] {
            policy.holders(of: role, topic: topic, on: today)
                .filter { !policy.isAbsent($0, on: today) }
        }
        guard let executor = present(.executor).randomElement(using: &generator),
            let approver = present(.head).first
        else { return nil }
        let due = status.due > today && chance(30) ? status.due + -1 : nil
        return [
            AppealPath.assignment: Assignment(
                executor: executor, approver: approver, instruction: "\(day) \(second)", due: due
            ).bytes
        ]
    }

    private mutating func classification(
        _ appeal: AppealSnapshot, _ status: Status, _ mark: String
    ) -> [String: [UInt8]?]? {
        guard var card = appeal.card else { return nil }
        card.fact = "Уточнено \(mark)"
        if today <= status.originalDue && chance(40) {
            card.track = card.track == .ordinary ? .accelerated : .ordinary
            card.sourceDue = nil
        } else if today > status.originalDue {
            // What has passed stays: the words alone change.
        }
        if chance(10) { card.significant.toggle() }
        return [AppealPath.card: card.bytes]
    }
}
