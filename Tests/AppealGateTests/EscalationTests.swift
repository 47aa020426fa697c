import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

@Suite("Reports at once at the gate (п. 11)")
struct EscalationTests {
    private func significant() async throws -> AppealLife {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign)
        var card = OfficeHistory.card(life.id, on: CivilDate(dayNumber: 18_702))
        card.significant = true
        try life.step(.classify, by: "morozov", edits: [AppealPath.card: card.bytes])
        return life
    }

    private func files(
        _ life: AppealLife, number: Int = 1, day: CivilDate? = nil,
        _ change: (inout Escalation) -> Void = { _ in }, report: String? = "Доклад\n"
    ) -> [String: [UInt8]?] {
        var record = Escalation(
            reason: .significance, topic: nil, appeals: [life.id],
            addressees: life.office.sample.policy.escalation.addressees,
            reportedAt: OffsetMoment(life.moment, offsetMinutes: 180))
        change(&record)
        let directory = EscalationPath.directory(day ?? life.today, number)
        var files: [String: [UInt8]?] = ["\(directory)/escalation.json": record.bytes]
        if let report { files["\(directory)/report.md"] = Array(report.utf8) }
        return files
    }

    private func judge(
        _ life: AppealLife, _ files: [String: [UInt8]?], by login: String = "morozov"
    ) throws -> Set<String> {
        let draft = try life.office.draft(.escalate, by: login, at: life.moment, files: files)
        let verdict = try life.office.judge(draft, at: life.moment)
        return Set(verdict.findings.map(\.breach.code))
    }

    @Test func whatIsNotReportedInTimeIsSaidAtEveryStep() async throws {
        var life = try await significant()
        #expect(try life.step(.submit) == ["escalation-due"])
        #expect(try judge(life, files(life)) == [])
        #expect(try life.step(.approve) == [])
    }

    @Test func aHeadReports() async throws {
        let life = try await significant()
        #expect(try judge(life, files(life), by: "golubeva") == ["role-missing"])
        #expect(try judge(life, files(life)) == [])
        #expect(
            try judge(life, files(life, report: "Иной\n"))
                .contains("path-forbidden"))
        #expect(try judge(life, files(life, number: 3)) == ["record-path"])
        #expect(try judge(life, files(life, number: 2)) == [])
    }

    @Test func aReportSaysWhatItMust() async throws {
        let life = try await significant()
        let yesterday = life.today + -1
        #expect(try judge(life, files(life, day: yesterday)).contains("record-path"))
        #expect(try judge(life, files(life, report: " \n")) == ["record-invalid"])
        #expect(try judge(life, files(life, report: nil)) == ["record-invalid"])
        #expect(try judge(life, files(life, { $0.addressees = [] })) == ["record-invalid"])
        let other = try #require(AppealID("2021/03/15/404"))
        #expect(try judge(life, files(life, { $0.appeals = [other] })) == ["record-invalid"])
        let later = OffsetMoment(life.moment + 600, offsetMinutes: 180)
        #expect(try judge(life, files(life, { $0.reportedAt = later })) == ["record-invalid"])
        #expect(
            try judge(
                life,
                files(life) {
                    $0.reason = .surge
                    $0.topic = "moon"
                }) == ["record-invalid"])
        var more = files(life)
        more["README.md"] = Array("x\n".utf8)
        #expect(try judge(life, more) == ["path-forbidden"])
        #expect(try judge(life, ["README.md": Array("x\n".utf8)]) == ["record-invalid"])
    }
}
