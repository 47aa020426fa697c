import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import Testing

@Suite("Absences and deputies at the gate (п. 4)")
struct DeputyTests {
    private static let from = CivilDate(dayNumber: 18_702)

    private func absence(
        _ person: String, by deputy: String?, from: CivilDate = from, days: Int = 30
    ) -> Absence {
        Absence(person: person, reason: .leave, from: from, until: from + days, deputy: deputy)
    }

    private func codes(_ verdict: Verdict) -> [String] {
        verdict.findings.map(\.breach.code)
    }

    /// An appeal with its executor, and an office that knows these absences the same day.
    private func assigned(_ absences: [Absence]) async throws -> AppealLife {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign)
        guard !absences.isEmpty else { return life }
        let verdict = try life.office.record(absences, at: life.moment + 3_600)
        try #require(verdict.isAccepted, "\(verdict.findings)")
        return life
    }

    @Test func aDeputyActsForTheAbsentPersonAndNobodyElseDoes() async throws {
        var life = try await assigned([absence("petrov", by: "kuzmin")])
        #expect(try life.refusal(.submit) == ["role-absent"])
        #expect(try life.refusal(.submit, by: "belova", for: "petrov") == ["role-deputy"])
        #expect(try life.refusal(.submit, by: "kuzmin") == ["commit-trailer"])
        #expect(try life.refusal(.submit, by: "kuzmin", for: "belova") == ["role-deputy"])
        #expect(try life.refusal(.submit, by: "kuzmin", for: "nobody") == ["role-deputy"])
        try life.step(.submit, by: "kuzmin", for: "petrov")
        let repository = try life.office.open()
        let tree = try repository.commit(life.tip).tree
        let entry = try #require(
            try repository.entry(at: "\(life.id.directory)/status.json", in: tree))
        let status = try Status(bytes: repository.blob(entry.id, limitBytes: 1 << 20))
        #expect(status.deputy == Status.DeputyPart(login: "kuzmin", absent: "petrov"))
        // Afterwards the person is back, and the deputy is nobody's.
        life.day += 40
        #expect(try life.refusal(.recall, by: "kuzmin", for: "petrov") == ["role-deputy"])
        try life.step(.recall)
    }

    @Test func aDeputyHasTheAbsentPersonsTopicsAndNoMore() async throws {
        // petrov answers for roads; the deputy's own role for improvement does not help.
        let life = try await assigned([absence("petrov", by: "kuzmin")])
        var foreign = try AppealLife(life.office, number: "2")
        foreign.day = life.day
        try foreign.step(.register)
        let found = try foreign.refusal(.assign, by: "kuzmin", for: "petrov")
        #expect(found.contains("role-missing"), "\(found)")
    }

    @Test func chainsOfThreePassOn() async throws {
        let chain = [
            absence("petrov", by: "belova"), absence("belova", by: "kuzmin"),
            absence("kuzmin", by: "nikitin"),
        ]
        var life = try await assigned(chain)
        #expect(try life.refusal(.submit, by: "kuzmin", for: "petrov").contains("role-absent"))
        try life.step(.submit, by: "nikitin", for: "petrov")
        let office = life.office
        // Nobody acts for petrov any more: said, and not refused, since an illness is a fact.
        let longer = chain + [absence("nikitin", by: "sidorova")]
        #expect(codes(try office.record(longer, at: life.moment)) == [])
        #expect(try life.refusal(.recall, by: "sidorova", for: "petrov") == ["role-deputy"])
    }

    @Test func circlesAndAbsentDeputiesAreRefused() async throws {
        let life = try await assigned([absence("petrov", by: "belova")])
        func judged(_ more: Absence) throws -> [String] {
            codes(
                try life.office.record(
                    [absence("petrov", by: "belova"), more], at: life.moment + 7_200))
        }
        #expect(try judged(absence("belova", by: "petrov")) == ["policy-deputy"])
        #expect(try judged(absence("kuzmin", by: "kuzmin")) == ["policy-deputy"])
        #expect(try judged(absence("belova", by: "ghost")) == ["policy-invalid"])
        #expect(
            try judged(absence("petrov", by: "kuzmin", from: Self.from + 3)) == ["policy-invalid"])
        #expect(try judged(absence("kuzmin", by: nil)) == ["policy-uncovered"])
    }

    @Test func aHeadsDeputyHasTheRankThatTheRegulationAsksFor() async throws {
        var life = try await assigned([])
        let office = life.office
        #expect(
            codes(try office.record([absence("morozov", by: "kuzmin")], at: life.moment + 7_200))
                == ["policy-deputy"])
        #expect(
            codes(try office.record([absence("morozov", by: "sokolova")], at: life.moment + 7_200))
                == [])
        try life.step(.submit)
        #expect(try life.refusal(.approve) == ["role-absent"])
        try life.step(.approve, by: "sokolova", for: "morozov")
    }

    @Test func fourEyesHoldThroughDeputies() async throws {
        var life = try await assigned([absence("petrov", by: "sokolova")])
        try life.step(.submit, by: "sokolova", for: "petrov")
        life.day += 1
        let back = [
            Absence(
                person: "petrov", reason: .leave, from: Self.from, until: life.today + -1,
                deputy: "sokolova"),
            absence("morozov", by: "sokolova", from: life.today),
        ]
        #expect(codes(try life.office.record(back, at: life.moment)) == [])
        #expect(
            try life.refusal(.approve, by: "sokolova", for: "morozov") == ["four-eyes"])
    }

    @Test func nobodyWhoIsAwayIsNewlyAssigned() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.step(.register)
        let verdict = try life.office.record(
            [absence("petrov", by: "belova", from: life.today)], at: life.moment + 60)
        #expect(codes(verdict) == [])
        #expect(try life.refusal(.assign) == ["role-absent"])
    }

    @Test func whoMayRecordAnAbsence() async throws {
        let life = try await assigned([])
        let office = life.office
        let moment = life.moment + 7_200
        func judged(_ absences: [Absence], by login: String) throws -> [String] {
            codes(try office.record(absences, by: login, at: moment))
        }
        #expect(
            try judged([absence("petrov", by: "belova")], by: "belova") == [
                "role-missing", "policy-deputy",
            ])
        #expect(
            try judged([absence("petrov", by: "golubeva")], by: "golubeva") == [
                "policy-deputy"
            ])
        #expect(try judged([absence("petrov", by: "belova")], by: "petrov") == [])
        // Whoever is away only ends it.
        let longer = [absence("petrov", by: "kuzmin", days: 60)]
        #expect(try judged(longer, by: "petrov") == ["role-absent"])
        #expect(try judged([], by: "golubeva") == ["policy-removed"])
        let ended = [absence("petrov", by: "belova", days: 0)]
        #expect(try judged(ended, by: "petrov") == [])
    }

    @Test func aPolicyCommitGainsNoDeputyEither() async throws {
        let life = try await assigned([])
        var settings = life.office.sample.policy.settings
        settings.version += 1
        let absences = Absences(absences: [absence("orlova", by: "boss")])
        let draft = try life.office.draft(
            .policy, by: "boss", at: life.moment + 7_200,
            files: [
                PolicyPath.settings: settings.bytes, PolicyPath.absences: absences.bytes,
            ])
        let found = codes(try life.office.judge(draft, at: life.moment + 7_200))
        #expect(Set(found) == ["policy-deputy"])
    }
}
