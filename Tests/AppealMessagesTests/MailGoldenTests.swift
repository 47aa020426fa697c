import AppealMessages
import AppealModel
import AppealRules
import Foundation
import Testing

/// The office's letters.
extension GoldenTests {
    private static func policy(_ language: Language) throws -> Policy {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("repo-template/policy")
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where name.hasSuffix(".json") {
            files["policy/\(name)"] = Array(
                try Data(contentsOf: root.appendingPathComponent(name)))
        }
        var policy = try Policy(files: files)
        policy.settings.language = language
        return policy
    }

    private static let today = CivilDate(dayNumber: 18_700)

    private static func appeal(
        _ number: Int, _ stage: Stage, _ transition: Transition, due: Int,
        _ change: (inout Status) -> Void = { _ in }
    ) throws -> ControlledAppeal {
        let received = today + -10
        let id = try #require(AppealID(receivedOn: received, number: String(number)))
        var status = Status(
            stage: stage, transition: transition, round: 1, due: today + due,
            originalDue: today + due, executor: "petrov", approver: "morozov")
        change(&status)
        let card = AppealCard(
            source: "pos", number: String(number), kind: .message, receivedOn: received,
            registeredOn: received, category: "Дороги", topic: "roads", track: .ordinary)
        return ControlledAppeal(
            id: id, stage: stage, card: card, status: status, notification: nil)
    }

    private static func news(
        _ kind: NewsKind, _ after: ControlledAppeal, by signer: String = "golubeva",
        for absent: String? = nil, to addressee: Addressee
    ) -> AppealNews {
        let step = AppealStep(
            after: after, before: nil, transition: after.status.transition, signer: signer,
            actingFor: absent)
        return AppealNews(addressee: addressee, kind: kind, step: step)
    }

    private static func text(_ letter: MailText) -> String {
        "Subject: \(letter.subject)\n\n" + letter.lines.map { $0 + "\n" }.joined()
            + String(repeating: "=", count: 78) + "\n"
    }

    @Test(arguments: Language.allCases)
    func lettersAboutPushes(language: Language) throws {
        let writer = MailWriter(policy: try Self.policy(language), today: Self.today)
        let moment = OffsetMoment(Moment(seconds: 1_615_706_400), offsetMinutes: 180)
        let petrov = Addressee(login: "petrov")
        let morozov = Addressee(login: "morozov")
        let golubeva = Addressee(login: "golubeva")
        let single = [
            Self.news(
                .yourTurn, try Self.appeal(1, .coordination, .register, due: 20), to: golubeva),
            Self.news(
                .yourTurn, try Self.appeal(2, .coordination, .decline, due: 3), by: "petrov",
                to: golubeva),
            Self.news(.yourTurn, try Self.appeal(3, .coordination, .reopen, due: 1), to: golubeva),
            Self.news(
                .yourTurn, try Self.appeal(4, .execution, .assign, due: 5) { $0.stageDue = moment },
                to: petrov),
            Self.news(
                .yourTurn, try Self.appeal(5, .execution, .return, due: 0), by: "morozov",
                to: petrov),
            Self.news(
                .yourTurn, try Self.appeal(6, .execution, .recall, due: -2), by: "belova",
                for: "morozov", to: petrov),
            Self.news(
                .yourTurn, try Self.appeal(7, .approval, .submit, due: 21), by: "petrov",
                to: Addressee(login: "belova", actingFor: "morozov")),
            Self.news(
                .yourTurn,
                try Self.appeal(8, .approval, .postpone, due: 2) { $0.request = .postponement },
                by: "petrov", to: morozov),
            Self.news(
                .yourTurn, try Self.appeal(9, .publication, .approve, due: 4), by: "morozov",
                to: petrov),
            Self.news(
                .yourTurn,
                try Self.appeal(10, .postponed, .approve, due: 40) {
                    $0.executor = nil
                    $0.postponedUntil = Self.today + 40
                }, by: "morozov", to: golubeva),
            Self.news(.takenOver, try Self.appeal(11, .execution, .reassign, due: 9), to: petrov),
            Self.news(.takenAway, try Self.appeal(12, .execution, .reassign, due: 9), to: petrov),
            Self.news(
                .toReport,
                try Self.appeal(13, .coordination, .classify, due: 9) {
                    $0.significantSince = moment
                }, to: morozov),
        ]
        var many = try (100..<135).map {
            Self.news(
                .yourTurn, try Self.appeal($0, .execution, .assign, due: $0 - 102), to: petrov)
        }
        many.append(
            Self.news(.takenAway, try Self.appeal(200, .execution, .reassign, due: 1), to: petrov))
        let letters = single.map { writer.letter([$0]) } + [writer.letter(many)]
        try check(
            letters.map(Self.text).joined(), against: "letters.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func lettersAboutWhatIsDue(language: Language) throws {
        let policy = try Self.policy(language)
        let writer = MailWriter(policy: policy, today: Self.today)
        let moment = OffsetMoment(Moment(seconds: 1_615_706_400), offsetMinutes: 180)
        let significant = try Self.appeal(1, .execution, .assign, due: 3) {
            $0.significantSince = moment
        }
        let postponed = try Self.appeal(2, .postponed, .approve, due: 15) {
            $0.executor = nil
            $0.postponedUntil = Self.today + 15
            $0.postponedOn = Self.today + -20
            $0.originalDue = Self.today + -1
        }
        let open = try [
            significant, postponed, Self.appeal(3, .execution, .return, due: -1),
            Self.appeal(4, .execution, .assign, due: 0), Self.appeal(5, .approval, .submit, due: 1),
            Self.appeal(6, .execution, .assign, due: 21),
        ]
        let intake = try (0..<12).map {
            Intake(
                id: try #require(AppealID(receivedOn: Self.today + -$0 % 3, number: "s\($0)")),
                topic: "roads")
        }
        let older = try #require(AppealID(receivedOn: Self.today + -100, number: "old"))
        let board = ControlBoard(
            open, intake: intake + [Intake(id: older, topic: "waste")], reports: [],
            policy: policy, at: Moment(seconds: Int64(Self.today.dayNumber) * 86_400 + 40_000))
        let due = ControlReminder.due(board)
        #expect(due.count == 3)
        var letters = due.map { writer.letter([(reminder: $0, actingFor: nil)]) }
        letters.append(writer.letter(due.map { (reminder: $0, actingFor: "morozov") }))
        var absent = policy
        absent.absences.absences.append(
            Absence(
                person: "morozov", reason: .leave, from: Self.today, until: Self.today,
                deputy: "sokolova"))
        letters += MorningDigest.all(open, board: board, policy: absent, on: Self.today)
            .map(writer.letter)
        try check(letters.map(Self.text).joined(), against: "due.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func queue(language: Language) throws {
        var lines = MailKind.allCases.map { MailQueueText.kind($0, language) }
        lines += [nil, "no-mailer", "timeout", "exit-75", "signal-9"]
            .map { MailQueueText.failure($0, language) }
        lines += [MailQueueText.next(nil, language)]
        lines += MailQueueText.summary(sent: 1, waiting: 2, failed: 3, language)
        lines += ["written", "already-written", "day-off", "off"]
            .map { MailQueueText.digest($0, language) }
        lines.append(MailQueueText.columns(language).joined(separator: " | "))
        try check(lines.map { $0 + "\n" }.joined(), against: "queue.\(language.rawValue).txt")
    }
}
