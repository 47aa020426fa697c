import AppealModel
import Foundation
import GitProgram
import TestSupport
import Testing

@Suite("Days, moments and zones")
struct TimeTests {
    @Test func everyDayOfThreeCenturiesCountsOn() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var day = try #require(CivilDate("1900-01-01"))
        let end = try #require(CivilDate("2200-12-31"))
        while day <= end {
            let date = Date(timeIntervalSince1970: Double(day.dayNumber) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let ours = day.parts
            #expect(
                ours.year == parts.year && ours.month == parts.month && ours.day == parts.day)
            #expect(day.isWeekend == (parts.weekday == 1 || parts.weekday == 7))
            #expect(CivilDate(day.description) == day && CivilDate(russian: day.russian) == day)
            day = day + 13
        }
    }

    @Test(arguments: [
        "2021-02-29", "2021-13-01", "2021-00-10", "2021-1-01", "21-01-01",
        "2021-01-32", "2021/01/01", "", "2021-01-0a", "1899-12-31",
    ])
    func impossibleDaysAreNone(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func momentsKeepTheirOffset() throws {
        let moment = try #require(OffsetMoment("2021-03-15T01:30:00+03:00"))
        #expect(moment.date.description == "2021-03-15")
        #expect(moment.moment.seconds == 1_615_761_000)
        #expect(moment.description == "2021-03-15T01:30:00+03:00")
        #expect(OffsetMoment("2021-03-15T24:00:00+03:00") == nil)
        #expect(OffsetMoment("2021-03-15T01:30:00Z") == nil)
    }

    @Test func aZoneChangesWithItsEras() throws {
        let early = try #require(CivilDate("2011-03-27"))
        let late = try #require(CivilDate("2014-10-26"))
        let zone = try #require(
            ZoneHistory(eras: [
                .init(from: early, offset: UTCOffset(minutes: 240)),
                .init(from: late, offset: UTCOffset(minutes: 180)),
            ]))
        #expect(zone.day(of: Moment(seconds: 1_400_097_600)).description == "2014-05-15")
        #expect(zone.day(of: Moment(seconds: 1_615_755_600 - 1)).description == "2021-03-14")
        #expect(zone.end(of: late).description == "2014-10-26T23:59:59+03:00")
        #expect(ZoneHistory(eras: []) == nil)
    }
}

@Suite("Identities")
struct AppealIDTests {
    @Test func sourcesNumbersBecomeNumbers() throws {
        let day = try #require(CivilDate("2021-03-15"))
        func number(_ source: String, _ text: String) -> String? {
            AppealID(receivedOn: day, source: source, sourceNumber: text)?.number
        }
        #expect(number("pos", "327442213") == "327442213")
        #expect(number("b311", "101004") == "b311-101004")
        #expect(number("pos", "АБ-12/3 x") == "12-3-x")
        #expect(number("pos", "---") == nil)
        #expect(number("pos", String(repeating: "9", count: 33)) == nil)
    }

    @Test(arguments: [
        "2021/03/15", "2021/3/15/1", "2021/02/30/1", "2021/03/15/A", "2021/03/15/-1",
        "2021/03/15/1-", "2021/03/15/", "2021/03/15/1/2", "2021/03/15/ё",
    ])
    func otherFormsAreNone(text: String) {
        #expect(AppealID(text) == nil)
    }
}

@Suite("JSON with one meaning and one spelling")
struct JSONTests {
    private func problem(_ text: String) -> JSONSyntaxError? {
        do {
            _ = try JSONParser.parse(Array(text.utf8), limits: .record)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatHasTwoMeaningsIsRefused() {
        #expect(problem("{\"a\":1,\"a\":2}") == .duplicateKey("a"))
        #expect(problem("\u{FEFF}{}") == .encoding)
        #expect(problem("[1.0]") == .numberNotWhole(offsetBytes: 1))
        #expect(problem("[1e2]") == .numberNotWhole(offsetBytes: 1))
        #expect(problem("[9007199254740993]") == .numberNotWhole(offsetBytes: 1))
        #expect(problem("[\"\\u0000\"]") == .nulCharacter)
        #expect(problem("[NaN]") != nil && problem("[01]") != nil && problem("[1,]") != nil)
        #expect(problem("{} x") != nil && problem("") != nil && problem("\"\\ud800\"") != nil)
        #expect(problem(String(repeating: "[", count: 100)) == .tooDeep(limit: 8))
        let many = "[" + [String](repeating: "1", count: 3_000).joined(separator: ",") + "]"
        #expect(problem(many) == .tooManyValues(limit: 2_000))
    }

    @Test func theSpellingIsThatOfAnIndependentWriter() async throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let value = JSONTests.random(depth: 0, &generator)
            let python = try await Program("/usr/bin/python3").run(
                [
                    "-c",
                    "import json,sys; print(json.dumps(json.load(sys.stdin), indent=2, sort_keys=True, ensure_ascii=False))",
                ], input: value.canonicalBytes)
            #expect(python.standardOutput == value.canonicalBytes)
            #expect(try JSONParser.parse(value.canonicalBytes, limits: .policy) == value)
        }
    }

    static func random(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .number(Int.random(in: -100_000...100_000, using: &generator))
        case 3:
            let letters = ["а", "я", "\"", "\\", "\n", "\t", "\u{1F}", "😀", "/", "é"]
            return .string(
                (0..<5).compactMap { _ in letters.randomElement(using: &generator) }.joined())
        case 4:
            return .array((0..<3).map { _ in random(depth: depth + 1, &generator) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<3 {
                members["k\(Int.random(in: 0..<50, using: &generator))ё"] = random(
                    depth: depth + 1, &generator)
            }
            return .object(members)
        }
    }
}

@Suite("Records")
struct RecordTests {
    static let card = AppealCard(
        source: "pos", number: "1", epguNumber: "2", kind: .message,
        receivedOn: CivilDate(dayNumber: 18_700), registeredOn: CivilDate(dayNumber: 18_701),
        category: "Дороги", subcategory: "Ямы", fact: "Яма", topic: "roads", track: .ordinary,
        significant: true, sourceDue: CivilDate(dayNumber: 18_710),
        repeatOf: AppealID("2021/01/01/7"), extra: ["channel": "Виджет"])
    static var status: Status {
        var status = plainStatus
        status.postponedOn = CivilDate(dayNumber: 18_720)
        status.postponements = 2
        status.request = .postponement
        status.significantSince = OffsetMoment("2021-03-15T10:00:00+03:00")
        status.deputy = Status.DeputyPart(login: "belova", absent: "petrov")
        status.dueBasis = DueBasis(
            countedFrom: CivilDate(dayNumber: 18_700), limitDays: 30, source: "п. 7",
            order: DueBasis.Order(number: "17-п", date: CivilDate(dayNumber: 18_650)),
            sourceDue: CivilDate(dayNumber: 18_729), movedFrom: CivilDate(dayNumber: 18_731),
            calendars: ["2021: 1"])
        return status
    }

    private static let plainStatus = Status(
        stage: .execution, transition: .submit, round: 2, due: CivilDate(dayNumber: 18_730),
        originalDue: CivilDate(dayNumber: 18_730),
        stageDue: OffsetMoment("2021-03-15T23:59:59+03:00"), executor: "petrov",
        lastExecutor: "belova", approver: "morozov", postponedUntil: CivilDate(dayNumber: 18_740),
        overdue: .init(days: 3, reason: "Ждали"))

    /// A sample of every record, with the name of its schema.
    static var samples: [(String, JSONValue)] {
        [
            ("appeal", card.json), ("status", status.json),
            (
                "assignment",
                Assignment(
                    executor: "a", approver: "b", instruction: "", due: CivilDate(dayNumber: 1)
                ).json
            ),
            (
                "resolution",
                Resolution(outcome: .forwarded, measures: "Передано", forwardedTo: "Область").json
            ),
            (
                "resolution",
                Resolution(
                    outcome: .duplicate, measures: "Дубль", duplicateOf: AppealID("2021/01/01/7")
                ).json
            ),
            (
                "publication",
                Publication(
                    place: "ПОС", publishedAt: OffsetMoment(Moment(seconds: 0), offsetMinutes: 180),
                    reference: ""
                ).json
            ),
            ("reopening", Reopening(reason: .correction, receivedOn: CivilDate(dayNumber: 1)).json),
        ]
    }

    @Test func recordsReadBackAsTheyWereWritten() throws {
        #expect(try AppealCard(bytes: Self.card.bytes) == Self.card)
        #expect(try Status(bytes: Self.status.bytes) == Self.status)
    }

    private func error(_ change: (inout [String: JSONValue]) -> Void) -> RecordError? {
        guard case .object(var members) = Self.card.json else { return nil }
        change(&members)
        do {
            _ = try AppealCard(bytes: JSONValue.object(members).canonicalBytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func faultsAreNamedWithTheirPlace() {
        #expect(error { $0["extra"] = .object([:]) }?.pointer == "/extra")
        #expect(error { $0["kind"] = .string("letter") }?.pointer == "/kind")
        #expect(error { $0["receivedOn"] = .string("2021-02-30") }?.pointer == "/receivedOn")
        #expect(error { $0["number"] = nil } == RecordError(pointer: "/number", problem: .missing))
        #expect(
            error { $0["name"] = .string("Иванов") }
                == RecordError(pointer: "/name", problem: .unknownKey))
        #expect(
            error { $0["format"] = .number(2) }
                == RecordError(pointer: "/format", problem: .newerFormat(2)))
        let loose = Array(Self.card.json.lineText.utf8)
        #expect(throws: RecordError(pointer: "", problem: .notCanonical)) {
            try AppealCard(bytes: loose)
        }
    }

    @Test func bentBytesNeverCrashAndWhatIsTakenIsCanonical() throws {
        var generator = SeededGenerator(seed: 3)
        let bytes = Self.card.bytes
        for _ in 0..<3_000 {
            var bent = bytes
            bent[Int.random(in: 0..<bent.count, using: &generator)] = UInt8.random(
                in: 0...255, using: &generator)
            if let taken = try? AppealCard(bytes: bent) { #expect(taken.bytes == bent) }
        }
    }
}

@Suite("The template and its schemas")
struct TemplateTests {
    static let template = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("repo-template")

    static func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(
            atPath: template.appendingPathComponent("policy").path) ?? .init()
        where name.contains(".") {
            files["policy/\(name)"] = Array(
                try Data(contentsOf: template.appendingPathComponent("policy/\(name)")))
        }
        return files
    }

    @Test func thePolicyOfTheTemplateReads() throws {
        let policy = try Policy(files: Self.files())
        #expect(policy.workingDays.calendars.keys.sorted() == Array(2020...2026))
        #expect(policy.categories.rule(category: "Мусор", subcategory: "x")?.topic == "waste")
    }

    @Test func everyTopicHasTwoExecutorsAndOneHead() throws {
        let policy = try Policy(files: Self.files())
        let today = try #require(CivilDate("2026-11-24"))
        let topics = policy.categories.topics.map(\.id)
        for topic in topics {
            #expect(policy.holders(of: .executor, topic: topic, on: today).count >= 2, "\(topic)")
            #expect(policy.holders(of: .head, topic: topic, on: today).count == 1, "\(topic)")
        }
        #expect(policy.categories.categories.allSatisfy { topics.contains($0.topic) })
        #expect(
            policy.roles.roles.allSatisfy { role in
                policy.person(role.person) != nil
                    && role.topics.allSatisfy { $0 == "*" || topics.contains($0) }
            })
    }

    /// A Saturday that is worked in place of another day may also end early.
    @Test func everyShortDayIsWorked() throws {
        let days = try Policy(files: Self.files()).workingDays
        for calendar in days.calendars.values {
            for day in calendar.shortDays { #expect(days.isWorking(day), "\(day)") }
        }
    }

    @Test func missingAndUnknownFilesAreNamed() throws {
        var files = try Self.files()
        files["policy/roles.json"] = nil
        #expect(throws: PolicyError(path: "policy/roles.json", problem: .missing)) {
            try Policy(files: files)
        }
        files = try Self.files()
        files["policy/other.json"] = Array("{}".utf8)
        #expect(throws: PolicyError(path: "policy/other.json", problem: .unknownFile)) {
            try Policy(files: files)
        }
    }

    /// Judges documents by the schemas with an independent validator; the places of those refused.
    static func refused(
        _ documents: [(schema: String, value: JSONValue)]
    ) async throws -> [Int] {
        let list = JSONValue.array(
            documents.map { .object(["schema": .string($0.schema), "value": $0.value]) })
        let script = """
            import json, sys
            from jsonschema import Draft202012Validator as V
            known = {}
            for i, d in enumerate(json.load(sys.stdin)):
                name = d["schema"]
                if name not in known:
                    known[name] = json.load(open(f"{sys.argv[1]}/{name}.schema.json"))
                    V.check_schema(known[name])
                if not V(known[name]).is_valid(d["value"]): print(i)
            """
        let outcome = try await Program("/usr/bin/python3").run(
            ["-c", script, template.appendingPathComponent("schema").path],
            input: list.canonicalBytes)
        return outcome.outputText.split(separator: "\n").compactMap { Int($0) }
    }

    @Test func everySampleAndPolicyFileIsValid() async throws {
        var documents = RecordTests.samples.map { (schema: $0.0, value: $0.1) }
        for (path, bytes) in try Self.files() where path.hasSuffix(".json") {
            let name =
                path.contains("/calendar/")
                ? "calendar"
                : URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            documents.append((name, try JSONParser.parse(bytes, limits: .policy)))
        }
        #expect(try await Self.refused(documents).isEmpty)
    }

    @Test func theSchemasRefuseWhatTheReaderRefuses() async throws {
        guard case .object(let card) = RecordTests.card.json else { return }
        var bent: [(schema: String, value: JSONValue)] = []
        for key in ["number", "kind", "receivedOn", "track", "significant", "topic", "format"] {
            for value: JSONValue? in [nil, .number(7), .string(" "), .array([])] {
                var members = card
                members[key] = value
                let isTaken =
                    (try? AppealCard(bytes: JSONValue.object(members).canonicalBytes)) != nil
                #expect(!isTaken, "\(key)")
                bent.append(("appeal", .object(members)))
            }
        }
        var extra = card
        extra["name"] = .string("Иванов")
        bent.append(("appeal", .object(extra)))
        bent.append(
            (
                "resolution",
                .object([
                    "format": .number(1), "outcome": .string("solved"),
                    "measures": .string("x"), "forwardedTo": .string("y"),
                ])
            ))
        #expect(try await Self.refused(bent) == Array(bent.indices))
    }
}
