import AppealMessages
import AppealModel
import AppealRules
import GitModel
import Testing

extension SampleLife {
    /// A long life: returned, postponed by a deputy, answered late, published and reopened.
    static func long(_ office: SampleOffice) throws -> SampleLife {
        var life = try SampleLife(office)
        let due = office.today + -70
        let (executor, approver) = ("petrov", "morozov")
        var status = Status(
            stage: .coordination, transition: .register, round: 1, due: due, originalDue: due)
        status.stageDue = life.moment(-98, 18)
        try life.add(.register, -99, 9, by: "golubeva") { $0.status = status }
        try life.add(.classify, -99, 10, by: "golubeva") {
            $0.card?.fact = "Яма на проезжей части"
            $0.card?.significant = true
        }
        try life.file("attachments/акт осмотра.pdf")
        try life.add(.supplement, -98, 9, by: "golubeva")
        let limit = life.moment(-90, 18)
        try life.add(.assign, -97, 15, by: "golubeva") {
            $0.assignment = Assignment(
                executor: executor, approver: approver,
                instruction: "Осмотреть дорогу вместе с подрядчиком и ответить заявителю "
                    + "по существу до пятницы")
            status.executor = executor
            status.approver = approver
            status.stage = .execution
            status.stageDue = limit
            $0.status = status
        }
        for hour in 9...11 { try life.add(nil, -94, hour, by: "petrov") }
        try life.add(.submit, -89, 12, by: "petrov") {
            $0.resolution = Resolution(
                outcome: .solved, measures: "Яма заделана холодным асфальтом")
            status.stage = .approval
            status.stageDue = nil
            status.request = .answer
            $0.status = status
        }
        try life.add(
            .return, -88, 10, by: "morozov",
            text: "Укажите точную дату работ и приложите фотографии.\n\nОбращение прежнее."
        ) {
            status.stage = .execution
            status.round = 2
            status.request = nil
            $0.status = status
        }
        try life.add(.postpone, -80, 16, by: "belova", for: "petrov") {
            $0.postponement = Postponement(
                until: office.today + -30, reason: "Детали заказаны, поставка в марте")
            status.stage = .approval
            status.request = .postponement
            $0.status = status
        }
        try life.finish(&status)
        return life
    }

    private mutating func finish(_ status: inout Status) throws {
        let until = office.today + -30
        var now = status
        try add(.approve, -79, 11, by: "morozov") {
            now.stage = .postponed
            (now.due, now.postponedUntil, now.request) = (until, until, nil)
            (now.lastExecutor, now.executor, now.approver) = (now.executor, nil, nil)
            $0.status = now
        }
        let told = moment(-79, 15)
        try add(.notify, -79, 15, by: "petrov") {
            $0.notification = ApplicantNotification(
                until: until, place: "ПОС", notifiedAt: told, reference: "1")
        }
        try add(.assign, -45, 9, by: "golubeva") {
            now.stage = .execution
            (now.executor, now.approver) = ("belova", "morozov")
            $0.assignment = Assignment(executor: "belova", approver: "morozov", instruction: "")
            $0.status = now
        }
        try add(.submit, -28, 17, by: "belova") {
            now.stage = .approval
            now.request = .answer
            now.overdue = Status.Overdue(days: 2, reason: "Подрядчик сдал работы позже срока")
            $0.status = now
            now.overdue = nil
        }
        try add(.approve, -27, 9, by: "morozov") {
            now.stage = .publication
            now.request = nil
            now.overdue = Status.Overdue(days: 3, reason: "Ответ поступил после срока")
            $0.status = now
            now.overdue = nil
        }
        try add(.publish, -27, 12, by: "belova") {
            now.stage = .closed
            now.overdue = Status.Overdue(days: 3, reason: "Ответ утверждён после срока")
            $0.publication = Publication(
                place: "ПОС", publishedAt: told, reference: "327442213")
            $0.status = now
            now.overdue = nil
        }
        status = now
    }

    /// The same life, the applicant come again.
    static func reopened(_ office: SampleOffice) throws -> SampleLife {
        var life = try long(office)
        let due = office.today + 21
        let limit = life.moment(1, 18)
        try life.add(.reopen, -9, 9, by: "golubeva") {
            $0.reopening = Reopening(reason: .repeat, receivedOn: office.today + -9)
            $0.status = Status(
                stage: .coordination, transition: .reopen, round: 3, due: due, originalDue: due,
                lastExecutor: "belova")
        }
        try life.add(.assign, -7, 10, by: "golubeva") {
            $0.status = Status(
                stage: .execution, transition: .assign, round: 3, due: due, originalDue: due,
                stageDue: limit, executor: "belova", approver: "morozov")
        }
        return life
    }

    /// The answer of the second round, in the head's hands on its last day.
    static func inReview(_ office: SampleOffice) throws -> SampleLife {
        var life = try SampleLife(office)
        let due = office.today
        var status = Status(
            stage: .execution, transition: .return, round: 2, due: due, originalDue: due,
            executor: "petrov", approver: "morozov")
        try life.add(
            .return, -2, 10, by: "morozov",
            text: "Укажите точную дату работ.\nСошлитесь на акт.\n"
        ) { $0.status = status }
        try life.file("attachments/фото.jpg")
        let limit = life.moment(-1, 18)
        try life.add(.submit, -1, 17, by: "petrov") {
            $0.resolution = Resolution(outcome: .solved, measures: "Яма заделана")
            status.stage = .approval
            status.request = .answer
            status.stageDue = limit
            $0.status = status
            $0.assignment = Assignment(
                executor: "petrov", approver: "morozov", instruction: "Ответить по существу")
        }
        return life
    }
}

/// Whole screens as people see them in a terminal of 80 columns.
extension GoldenTests {
    private func check(
        _ lines: [StyledText], _ name: String, _ language: Language, width: Int = 80
    ) throws {
        for line in lines {
            #expect(line.width <= width, "\(name): \(line.plain)")
            #expect(!line.plain.hasSuffix(" "), "\(name): \(line.plain)")
        }
        try check(
            lines.map { $0.plain + "\n" }.joined(),
            against: "screen-\(name).\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func lists(language: Language) throws {
        let office = try SampleOffice()
        let screen = office.screen(language)
        let lines = try office.lines()
        try check(screen.list(lines), "list", language)
        let person = try #require(office.policy.person("belova"))
        try check(
            screen.inbox(of: person, lines.filter { $0.stage == .execution }), "inbox", language)
        #expect(screen.inbox(of: person, []).count == 1 && screen.list([]).count == 1)
        try check(
            screen.absences(office.policy.absences.absences), "absences", language)
    }

    @Test(arguments: Language.allCases)
    func cards(language: Language) throws {
        let office = try SampleOffice()
        let screen = office.screen(language)
        let closed = try SampleLife.long(office)
        try check(screen.show(closed.appeal, in: .closed, closed.steps), "show-closed", language)
        let open = try SampleLife.reopened(office)
        try check(screen.show(open.appeal, in: .execution, open.steps), "show", language)
    }

    @Test(arguments: Language.allCases)
    func reviews(language: Language) throws {
        let office = try SampleOffice()
        let life = try SampleLife.inReview(office)
        let diff = """
            diff --git a/answer.md b/answer.md
            @@ -1,3 +1,4 @@
             Здравствуйте!
            ~
            ~
             Яма\u{20}
            -заделана.
            +заделана 12 апреля 2021 года по акту № 7.
            ~
            """
        let facts = ReviewFacts(
            appeal: life.appeal, stage: .approval,
            message: "На улице Садовой яма, машины объезжают её по тротуару, где ходят дети.\n",
            answer: "Здравствуйте!\n\nЯма заделана 12 апреля 2021 года по акту № 7.\n",
            notice: nil,
            earlier: ReviewFacts.Earlier(
                step: life.steps[0], wordDiff: diff, files: ["answer/акт.pdf"]),
            files: [
                ReviewFacts.File(name: "answer/акт.pdf", sizeBytes: 1_234_567),
                ReviewFacts.File(name: "attachments/фото.jpg", sizeBytes: 48_200),
            ],
            judgement: [
                .stageOverdue(stage: .approval, since: life.moment(-1, 18)),
                .overdueReason(days: 1, due: office.today + -1),
            ])
        try check(office.screen(language).review(facts), "review", language)
    }

    @Test(arguments: Language.allCases)
    func controls(language: Language) throws {
        let office = try SampleOffice()
        let appeals = try office.lines().filter { $0.stage != .closed }.map { line in
            var status = line.status
            if line.stage == .postponed {
                (status.due, status.postponedUntil) = (office.today + 5, office.today + 5)
                status.originalDue = office.today + -3
                status.postponedOn = office.today + -20
            }
            if line.stage == .approval {
                status.significantSince = OffsetMoment(
                    office.now.moment + -90_000, offsetMinutes: 180)
            }
            if line.stage == .publication {
                status.stageDue = OffsetMoment(office.now.moment + -7_200, offsetMinutes: 180)
            }
            return ControlledAppeal(
                id: line.id, stage: line.stage, card: line.card, status: status,
                notification: nil)
        }
        let board = ControlBoard(
            appeals, intake: [], reports: [], policy: office.policy, at: office.now.moment)
        try check(office.screen(language).control(board), "deadlines", language)
    }

    @Test(arguments: Language.allCases)
    func reasons(language: Language) throws {
        let office = try SampleOffice()
        let life = try SampleLife.long(office)
        let card = try #require(life.appeal.card)
        let status = try #require(life.appeal.status)
        let steps = life.steps.filter {
            $0.transition == .register || $0.appeal?.status?.stage == .postponed
        }.prefix(2)
        let history = DueHistory(
            appeal: life.appeal, stage: .execution,
            steps: steps.compactMap { step in
                guard let transition = step.transition, let status = step.appeal?.status
                else { return nil }
                return DueStep(
                    commit: step.commit, transition: transition, at: step.at, status: status,
                    explanation: transition == .register
                        ? DueExplanation(
                            card: card, receivedOn: card.receivedOn,
                            registeredOn: card.registeredOn, sourceDue: nil,
                            judgedOn: card.receivedOn, policy: office.policy) : nil,
                    reason: transition == .register ? nil : step.appeal?.postponement?.reason)
            }, watch: nil, stageRule: nil)
        #expect(history.steps.count == 2 && status.round == 2)
        try check(office.screen(language).why(history), "why", language)
    }
}
