import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

@Suite("Legal lives of appeals pass the gate")
struct LifeTests {
    @Test func theShortestLifeEndsClosed() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign, .submit, .approve, .publish)
        #expect(life.stage == .closed)
    }

    @Test func returnsRecallsAndReopeningsGoRound() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign, .decline, .assign, .submit, .return, .submit, .recall)
        try life.walk(.submit, .approve, .recall, .submit, .approve, .publish)
        try life.walk(.reopen, .assign, .submit, .approve, .publish)
        #expect(life.stage == .closed)
    }

    @Test func aLatePublicationNeedsItsReason() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign, .submit, .approve)
        life.day = 40
        let commit = try life.office.write(life.draft(.publish))
        let refused = try life.office.judge(life.updates(.publish, commit), at: life.moment)
        #expect(refused.findings.map(\.breach.code).contains("overdue-reason"))
        try life.step(.publish, reason: "Ждали подрядчика")
        #expect(life.stage == .closed)
    }

    @Test func commitsOnThePublicationBranchStayInHistory() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign, .submit, .approve)
        life.day += 1
        let paper = try life.office.commit(
            .supplement, life.id, by: AppealLife.coordinator, at: life.moment, on: life.tip,
            stage: .publication, edits: ["attachments/акт.pdf": Array("%PDF".utf8)])
        let advance = [
            OfficeHistory.update(.publication, life.id, from: life.tip, to: paper)
        ]
        #expect(try life.office.judge(advance, at: life.moment).isAccepted)
        try life.office.accept(advance)
        life.tip = paper
        life.day += 1
        // With one parent the supplement would be lost when its ref goes.
        var draft = try life.draft(.publish)
        let short = try life.office.write(draft)
        let verdict = try life.office.judge(life.updates(.publish, short), at: life.moment)
        #expect(verdict.findings.map(\.breach.code) == ["merge-parents"])
        draft.parents.append(paper)
        let whole = try life.office.write(draft)
        let accepted = try life.office.judge(life.updates(.publish, whole), at: life.moment)
        #expect(accepted.isAccepted, "\(accepted.findings)")
    }
}
