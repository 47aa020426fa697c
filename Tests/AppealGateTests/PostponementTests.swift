import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import Testing

@Suite("Postponement at the gate (п. 10)")
struct PostponementTests {
    /// An appeal of 15.03.2021, due 14.04.2021, with its executor.
    private func assigned() async throws -> AppealLife {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign)
        return life
    }

    private func policy(
        _ office: OfficeHistory, at moment: Moment, _ change: (inout Policy) -> Void
    ) throws {
        var policy = office.sample.policy
        policy.settings.version += 1
        change(&policy)
        let files: [String: [UInt8]?] = [
            PolicyPath.settings: policy.settings.bytes,
            PolicyPath.deadlines: policy.deadlines.bytes,
        ]
        let verdict = try office.judge(
            office.draft(.policy, by: "boss", at: moment, files: files), at: moment)
        try #require(verdict.isAccepted, "\(verdict.findings)")
    }

    private func status(_ life: AppealLife) throws -> Status {
        let repository = try life.office.open()
        let tree = try repository.commit(life.tip).tree
        let entry = try #require(
            try repository.entry(at: "\(life.id.directory)/status.json", in: tree))
        return try Status(bytes: repository.blob(entry.id, limitBytes: 1 << 20))
    }

    @Test func theWholeWayOfAPostponedAnswer() async throws {
        var life = try await assigned()
        try life.step(.postpone)
        #expect(life.stage == .approval)
        try life.step(.approve)
        #expect(life.stage == .postponed)
        let postponed = try status(life)
        #expect(postponed.due == life.until && postponed.postponedUntil == life.until)
        #expect(postponed.originalDue.description == "2021-04-14")
        #expect(postponed.executor == nil && postponed.lastExecutor == AppealLife.executor)
        #expect(postponed.postponements == 1 && postponed.request == nil)
        // Whoever worked on it last tells the applicant, though nobody is assigned.
        try life.step(.notify)
        try life.walk(.assign, .submit, .approve)
        #expect(life.stage == .publication)
        try life.step(.publish)
        #expect(life.stage == .closed)
    }

    @Test func theDateIsLaterThanTheOneItReplacesAndThanToday() async throws {
        var life = try await assigned()
        life.until = CivilDate(dayNumber: 18_731)
        #expect(life.until.description == "2021-04-14")
        #expect(try life.refusal(.postpone) == ["postponement-date"])
        life.until = life.until + 1
        #expect(try life.refusal(.postpone) == [])
        #expect(try life.refusal(.postpone, after: 60, reason: "Болел") == ["postponement-date"])
    }

    @Test func aLateRequestAndALateApprovalSayWhy() async throws {
        var life = try await assigned()
        #expect(try life.refusal(.postpone, after: 40) == ["overdue-reason"])
        try life.step(.postpone)
        #expect(try life.refusal(.approve, after: 40) == ["overdue-reason"])
        life.day += 40
        try life.step(.approve, reason: "Руководитель болел")
        #expect(try status(life).overdue?.days == 14)
    }

    @Test func theApplicantMustGetANotice() async throws {
        let life = try await assigned()
        let request = Postponement(until: life.until, reason: "Нет деталей").bytes
        #expect(
            try life.refusal(.postpone, edits: [AppealPath.postponement: request])
                == ["postponement-notice"])
        #expect(
            try life.refusal(
                .postpone,
                edits: [
                    AppealPath.postponement: request, AppealPath.notice: Array(" \n".utf8),
                ]) == ["postponement-notice"])
    }

    @Test func aNoticeCountsForItsOwnDateAndFromThatDayOn() async throws {
        var life = try await assigned()
        #expect(try life.refusal(.notify) == ["transition-forbidden"])
        try life.walk(.postpone, .approve)
        let right = life.until
        life.until = right + 1
        #expect(try life.refusal(.notify) == ["record-invalid"])
        life.until = right
        // Nothing on record a day after the postponement: the next step says so.
        #expect(try life.step(.assign) == ["notice-unrecorded"])
        #expect(try life.step(.notify) == [])
        #expect(try life.step(.submit) == [])
    }

    @Test func theSettingsBoundHowOftenAndHowFar() async throws {
        var life = try await assigned()
        let office = life.office
        let moment = life.moment + 43_200
        try policy(office, at: moment) { policy in
            for index in policy.deadlines.rules.indices {
                policy.deadlines.rules[index].postponement = PostponementTerms(
                    maxCount: 1, maxDays: 80)
            }
        }
        let last = CivilDate(dayNumber: 18_731) + 80
        life.until = last + 1
        #expect(try life.refusal(.postpone) == ["postponement-limit"])
        life.until = last + -1
        try life.walk(.postpone, .approve, .notify, .assign)
        life.until = last
        #expect(try life.refusal(.postpone) == ["postponement-limit"])
    }

    /// Postponed to 22.06.2021 with a limit of 30 days: 75 % are 22 days, so from 31.05.2021 on.
    @Test func theWatchReachesEveryCoordinatorsPush() async throws {
        var life = try await assigned()
        try life.walk(.postpone, .approve, .notify)
        var other = try AppealLife(life.office, number: "2", received: "2021/05/28")
        other.day = 75
        #expect(try other.step(.register) == [])
        #expect(other.today.description == "2021-05-30")
        #expect(try other.step(.assign) == ["postponed-unassigned"])
        // Others are not bothered, and the push that assigns it is not either.
        other.day += 1
        #expect(try other.step(.submit) == [])
        life.day = other.day
        #expect(try life.step(.assign) == [])
        #expect(
            try other.step(
                .reassign,
                edits: [
                    AppealPath.assignment: Assignment(
                        executor: "belova", approver: AppealLife.head, instruction: ""
                    ).bytes
                ]) == [])
    }

    @Test func whereThePolicyBlocksTheCoordinatorAssignsFirst() async throws {
        var life = try await assigned()
        try policy(life.office, at: life.moment + 43_200) {
            $0.settings.postponedEnforcement = .block
        }
        try life.walk(.postpone, .approve, .notify)
        var other = try AppealLife(life.office, number: "2", received: "2021/05/28")
        other.day = 80
        #expect(try other.step(.register) == ["postponed-unassigned"])
        #expect(try other.refusal(.assign) == ["postponed-unassigned-blocked"])
        life.day = other.day
        try life.step(.assign)
        other.day = life.day
        try other.step(.assign)
    }
}
