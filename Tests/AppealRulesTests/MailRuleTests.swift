import AppealModel
import AppealRules
import AppealTestSupport
import Testing

@Suite("Who is written to (п. 4, 5, 10, 11)")
struct MailRuleTests {
    private static let day = CivilDate(dayNumber: 18_800)
    private static let moment = OffsetMoment(Moment(seconds: 1_624_000_000), offsetMinutes: 180)

    private func policy(absent: [(String, deputy: String?)] = []) throws -> Policy {
        var policy = try SamplePolicy().policy
        for index in policy.roles.roles.indices {
            policy.roles.roles[index].from = SamplePolicy.epoch
        }
        policy.absences.absences = absent.map {
            Absence(
                person: $0.0, reason: .leave, from: Self.day, until: Self.day, deputy: $0.deputy)
        }
        return policy
    }

    private func appeal(
        _ stage: Stage, topic: String = "roads", executor: String? = "petrov",
        approver: String? = "morozov", significant: OffsetMoment? = nil, due: Int = 20
    ) throws -> ControlledAppeal {
        let id = try #require(AppealID(receivedOn: Self.day + -5, number: "7"))
        var status = Status(
            stage: stage, transition: .assign, round: 1, due: Self.day + due,
            originalDue: Self.day + due, executor: executor, approver: approver)
        status.significantSince = significant
        let card = AppealCard(
            source: "pos", number: "7", kind: .message, receivedOn: Self.day + -5,
            registeredOn: Self.day, category: "", topic: topic, track: .ordinary)
        return ControlledAppeal(
            id: id, stage: stage, card: card, status: status, notification: nil)
    }

    private func told(
        _ before: ControlledAppeal?, _ after: ControlledAppeal, by signer: String = "golubeva",
        absent: [(String, deputy: String?)] = []
    ) throws -> Set<String> {
        let step = AppealStep(
            after: after, before: before, transition: .assign, signer: signer, actingFor: nil)
        let news = AppealNews.of(step, policy: try policy(absent: absent), on: Self.day)
        let words = news.map { one in
            "\(one.kind) \(one.addressee.login)"
                + (one.addressee.actingFor.map { " for \($0)" } ?? "")
        }
        #expect(Set(words).count == words.count)
        return Set(words)
    }

    @Test(
        arguments: [
            (Stage.coordination, ["yourTurn tikhonov"]), (.execution, ["yourTurn petrov"]),
            (.approval, ["yourTurn morozov"]), (.publication, ["yourTurn petrov"]),
            (.postponed, ["yourTurn tikhonov"]), (.closed, []),
        ] as [(Stage, [String])])
    func theNewOwnerOfEveryStage(stage: Stage, expected: [String]) throws {
        // The coordinator who did it is one of two, and is not told.
        #expect(try told(nil, appeal(stage)) == Set(expected))
    }

    @Test func nobodyIsToldOfTheirOwnAct() throws {
        #expect(try told(nil, appeal(.execution), by: "petrov").isEmpty)
    }

    @Test func whoeverActsIsToldToo() throws {
        let absent = [("petrov", deputy: Optional("belova"))]
        #expect(
            try told(nil, appeal(.execution), absent: absent)
                == ["yourTurn petrov", "yourTurn belova for petrov"])
        #expect(
            try told(nil, appeal(.execution), absent: [("petrov", deputy: nil)])
                == ["yourTurn petrov"])
        // A deputy who is away passes on.
        let chain = [("petrov", deputy: Optional("belova")), ("belova", deputy: "kuzmin")]
        #expect(
            try told(nil, appeal(.execution), absent: chain)
                == ["yourTurn petrov", "yourTurn kuzmin for petrov"])
    }

    @Test func aTransferIsToldToBoth() throws {
        let before = try appeal(.execution)
        #expect(
            try told(before, appeal(.execution, executor: "belova"))
                == ["takenOver belova", "takenAway petrov"])
        #expect(
            try told(
                appeal(.approval), appeal(.approval, executor: "belova", approver: "sokolova"))
                == [
                    "takenOver sokolova", "takenOver belova", "takenAway morozov",
                    "takenAway petrov",
                ])
        #expect(try told(before, before).isEmpty)
        // The new executor stands in for the old one, and is told what is theirs.
        #expect(
            try told(
                before, appeal(.execution, executor: "belova"),
                absent: [("petrov", deputy: "belova")])
                == ["takenOver belova", "takenAway petrov"])
    }

    @Test func whatIsSignificantIsToldToTheHeadsOnce() throws {
        let flagged = try appeal(.execution, significant: Self.moment)
        #expect(try told(appeal(.execution), flagged) == ["toReport morozov"])
        #expect(try told(flagged, flagged).isEmpty)
        #expect(try told(nil, flagged) == ["toReport morozov", "yourTurn petrov"])
    }

    @Test func theDigestSortsByLatenessAndGoesToWhoeverIsThere() throws {
        let appeals = try [-3, 0, 1, 7, 8].map { try appeal(.execution, due: $0) }
        let policy = try policy(absent: [("petrov", deputy: "belova")])
        let board = ControlBoard(
            appeals, intake: [], reports: [], policy: policy,
            at: Moment(seconds: Int64(Self.day.dayNumber) * 86_400 + 40_000))
        let digests = MorningDigest.all(appeals, board: board, policy: policy, on: Self.day)
        #expect(digests.map(\.login) == ["belova", "boss", "boss2", "vasiliev"])
        let belova = try #require(digests.first)
        #expect(belova.overdue.count == 1 && belova.today.count == 1 && belova.week.count == 2)
        #expect(belova.later == 1 && belova.overdue.first?.actingFor == "petrov")
        let figures = try #require(digests.last?.figures)
        #expect(figures.open == 5 && figures.overdue == 1 && figures.today == 1)
        #expect(figures.week == 2)
    }
}
