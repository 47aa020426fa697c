import AppealModel
import Testing

/// One kind of document: its schema, samples of it, and its reader.
struct DocumentKind: Sendable, CustomTestStringConvertible {
    /// The schema's name: `<name>.schema.json`.
    let schema: String
    /// Samples that between them have every member.
    let samples: [JSONValue]
    /// Reads bytes and writes what was read.
    let reread: @Sendable ([UInt8]) throws(RecordError) -> [UInt8]

    var testDescription: String { schema }

    init<Document: JSONDocument>(_ schema: String, _ samples: [Document]) {
        self.schema = schema
        self.samples = samples.map(\.json)
        reread = { (bytes) throws(RecordError) in try Document(bytes: bytes).bytes }
    }

    /// Why the reader refuses a value; nil where it takes it.
    func refusal(of value: JSONValue) -> RecordError? {
        do {
            _ = try reread(value.canonicalBytes)
            return nil
        } catch {
            return error
        }
    }

    /// Every kind of record and of policy document.
    static func all() throws -> [DocumentKind] {
        try records() + policy()
    }

    private static func records() -> [DocumentKind] {
        let day = CivilDate(dayNumber: 18_700)
        return [
            DocumentKind("appeal", [RecordTests.card]),
            DocumentKind("status", [RecordTests.status]),
            DocumentKind(
                "assignment",
                [Assignment(executor: "a", approver: "b.c-1", instruction: "", due: day)]),
            DocumentKind(
                "resolution",
                [
                    Resolution(outcome: .solved, measures: "Сделано"),
                    Resolution(outcome: .forwarded, measures: "Передано", forwardedTo: "Область"),
                    Resolution(
                        outcome: .duplicate, measures: "Дубль",
                        duplicateOf: AppealID("2021/01/01/7")),
                ]),
            DocumentKind(
                "publication",
                [
                    Publication(
                        place: "ПОС",
                        publishedAt: OffsetMoment(Moment(seconds: 0), offsetMinutes: 180),
                        reference: "")
                ]),
            DocumentKind("reopening", [Reopening(reason: .correction, receivedOn: day)]),
        ] + later(day, OffsetMoment(Moment(seconds: 0), offsetMinutes: 180))
    }

    private static func later(_ day: CivilDate, _ moment: OffsetMoment) -> [DocumentKind] {
        let appeals = [AppealID("2021/01/01/7"), AppealID("2021/03/15/b311-1")]
            .compactMap { $0 }
        return [
            DocumentKind("postponement", [Postponement(until: day, reason: "Нет деталей")]),
            DocumentKind(
                "notification",
                [
                    ApplicantNotification(
                        until: day, place: "ПОС", notifiedAt: moment, reference: "")
                ]),
            DocumentKind(
                "escalation-report",
                [
                    Escalation(
                        reason: .significance, topic: nil, appeals: appeals,
                        addressees: ["Область"], reportedAt: moment),
                    Escalation(
                        reason: .surge, topic: "roads", appeals: appeals, addressees: [],
                        reportedAt: moment),
                ]),
        ]
    }

    private static func policy() throws -> [DocumentKind] {
        let policy = try Policy(files: TemplateTests.files())
        let key = PersonKey(
            key: "ssh-ed25519 AAAA", from: CivilDate(dayNumber: 18_700),
            until: CivilDate(dayNumber: 18_800), endedBecause: .lost,
            since: CivilDate(dayNumber: 18_790))
        let person = Person(
            login: "a-1", name: "А. Б", position: "Специалист", rank: .specialist, unit: "",
            email: "a@example.org", keys: [key])
        let appointment = Appointment(
            person: "a-1", role: .head, topics: ["*"], from: key.from, until: key.until, order: "1")
        return [
            DocumentKind("settings", [policy.settings, try withMail(policy.settings)]),
            DocumentKind("people", [policy.people, People(people: [person])]),
            DocumentKind("roles", [policy.roles, Roles(roles: [appointment])]),
            DocumentKind("categories", [policy.categories]),
            DocumentKind(
                "absences",
                [
                    policy.absences,
                    Absences(absences: [
                        Absence(
                            person: "a-1", reason: .businessTrip, from: key.from,
                            until: key.from + 5, deputy: "b"),
                        Absence(
                            person: "b", reason: .illness, from: key.from, until: key.from,
                            deputy: nil),
                    ]),
                ]),
            DocumentKind("escalation", [policy.escalation]),
            DocumentKind("answer", [policy.answers, answers]),
            DocumentKind(
                "deadlines",
                [policy.deadlines, try DeadlinePolicy(bytes: deadlines.canonicalBytes)]
            ),
            DocumentKind(
                "calendar", policy.workingDays.calendars.values.sorted { $0.year < $1.year }),
        ]
    }

    /// Wishes with every member that the template's own leave out.
    private static var answers: AnswerPolicy {
        var answers = AnswerPolicy()
        answers.topics = [
            AnswerPolicy.TopicWishes(
                topic: "roads",
                wishes: AnswerWishes(
                    greetings: ["Добрый день"], signatures: ["Отдел"], minimumCharacters: 0)),
            AnswerPolicy.TopicWishes(topic: "waste", wishes: AnswerWishes()),
        ]
        return answers
    }

    private static func withMail(_ settings: Settings) throws -> Settings {
        var settings = settings
        settings.mail = MailSettings(
            from: try #require(MailAddress("a.b@example.org")), send: [.reminders, .transitions])
        return settings
    }

    /// Limits with every member that the template's own leave out.
    private static let deadlines: JSONValue = .object([
        "format": .number(1),
        "orders": .array([]),
        "rules": .array([
            .object([
                "kind": .string("message"), "source": .string("п. 7"),
                "from": .string("2021-01-01"), "until": .string("2021-12-31"),
                "limits": .object(["ordinary": .number(30), "accelerated": .number(10)]),
                "countFrom": .string("registration"), "nonWorkingLastDay": .string("next"),
                "postponement": .object([
                    "maxCount": .number(2), "maxDays": .number(60),
                    "watchPercent": .number(50), "watchBase": .string("span"),
                ]),
                "stages": .object([
                    "coordination": .object(["hours": .number(8)]),
                    "execution": .object(["workingDays": .number(5)]),
                    "postponed": .object(["calendarDays": .number(20)]),
                ]),
            ])
        ]),
    ])
}
