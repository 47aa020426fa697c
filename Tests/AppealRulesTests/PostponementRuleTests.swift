import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

extension RuleFacts {
    /// The codes of the errors that facts give, with the status written as an honest client would.
    func errors(_ facts: TransitionFacts) -> [String] {
        breaches(facts).filter { !$0.isWarning }.map(\.code)
    }

    /// Everything that facts give, with the status written as an honest client would.
    func breaches(_ facts: TransitionFacts) -> [Breach] {
        var facts = facts
        settle(&facts)
        return StateMachine().judge(facts)
    }

    /// The facts of a head's approval of a postponement; the request asks for day 60.
    func approval(days: Int = 2) throws -> TransitionFacts {
        var facts = try facts(.approve, from: .approval, by: "morozov", days: days)
        let request = Postponement(until: RuleFacts.day + 60, reason: "Нет деталей")
        facts.before?.status?.request = .postponement
        facts.before?.postponement = request
        facts.after.postponement = request
        settle(&facts)
        return facts
    }

    /// Gives every rule of the policy other terms of postponement.
    static func terms(_ terms: PostponementTerms?, in policy: inout Policy) {
        for index in policy.deadlines.rules.indices {
            policy.deadlines.rules[index].postponement = terms
        }
    }
}

/// п. 10: an answer is put off to a date still to come, and the applicant is told of that date.
@Suite("Postponements, bent one by one")
struct PostponementRuleTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    /// The request and its approval on a day, pushed so many days later.
    private func steps(committed: Int, pushed: Int) throws -> [TransitionFacts] {
        var request = try rules.facts(.postpone, from: .execution, by: "petrov", days: committed)
        var approval = try rules.approval(days: committed)
        request.judgedAt = RuleFacts.moment(pushed)
        approval.judgedAt = RuleFacts.moment(pushed)
        return [request, approval]
    }

    // MARK: The date

    /// The due date is day 30; before it, on it and after it every date around it is asked for.
    @Test(arguments: [1, 29, 30, 31, 32, 45])
    func theDateIsLaterThanTheDueDateAndThanToday(day: Int) throws {
        for var facts in try steps(committed: day, pushed: day) {
            if day > 30 { facts.overdueReason = "Болел" }
            for until in 1...60 {
                let request = Postponement(until: RuleFacts.day + until, reason: "Нет деталей")
                if facts.transition == .approve { facts.before?.postponement = request }
                facts.after.postponement = request
                let last = max(30, day)
                #expect(
                    rules.breaches(facts).filter { !$0.isWarning }
                        == (until > last
                            ? []
                            : [
                                .postponementDate(
                                    until: request.until, after: RuleFacts.day + last)
                            ]),
                    "\(facts.name) on \(day) to \(until)")
            }
        }
    }

    /// The server's day counts: a date that midnight has reached is no longer to come.
    @Test func theServersDayDecidesWhetherTheDateIsToCome() throws {
        for (pushed, codes) in [(31, [String]()), (32, ["postponement-date"])] {
            for var facts in try steps(committed: 31, pushed: pushed) {
                facts.overdueReason = "Болел"
                facts.before?.postponement?.until = RuleFacts.day + 32
                facts.after.postponement?.until = RuleFacts.day + 32
                #expect(rules.errors(facts) == codes, "\(facts.name)")
            }
        }
    }

    @Test func aSecondPostponementReplacesTheFirstOnesDate() throws {
        for (until, codes) in [(60, ["postponement-date"]), (61, [])] {
            for var facts in try steps(committed: 3, pushed: 3) {
                facts.before?.status?.due = RuleFacts.day + 60
                facts.before?.status?.postponedUntil = RuleFacts.day + 60
                facts.before?.status?.postponedOn = RuleFacts.day + 3
                facts.before?.postponement?.until = RuleFacts.day + until
                facts.after.postponement?.until = RuleFacts.day + until
                #expect(rules.errors(facts) == codes, "\(facts.name)")
            }
        }
    }

    @Test(arguments: [(30, 30, []), (31, 31, ["overdue-reason"]), (30, 31, ["commit-time"])])
    func lateRequestsAndApprovalsSayWhy(committed: Int, pushed: Int, codes: [String]) throws {
        for var facts in try steps(committed: committed, pushed: pushed) {
            #expect(rules.errors(facts) == codes, "\(facts.name)")
            facts.overdueReason = "Болел"
            let withReason = pushed == 30 ? ["commit-trailer"] : committed == 31 ? [] : codes
            #expect(rules.errors(facts) == withReason, "\(facts.name)")
        }
    }

    // MARK: The policy's bounds

    @Test func theCountIsBoundedExactly() throws {
        for bound in 0...3 {
            for before in 0...3 {
                for var facts in try steps(committed: 2, pushed: 2) {
                    RuleFacts.terms(PostponementTerms(maxCount: bound), in: &facts.policy)
                    facts.before?.status?.postponements = before == 0 ? nil : before
                    #expect(
                        rules.breaches(facts).filter { !$0.isWarning }
                            == (before < bound ? [] : [.postponementLimit(.count(bound))]),
                        "\(facts.name): \(before) of \(bound)")
                }
            }
        }
    }

    /// The days are counted from the original date, whatever was postponed since.
    @Test(arguments: [(29, false), (30, true), (31, true)])
    func theDaysAreBoundedFromTheOriginalDate(days: Int, isWithin: Bool) throws {
        for isSecond in [false, true] {
            for var facts in try steps(committed: 2, pushed: 2) {
                RuleFacts.terms(PostponementTerms(maxDays: days), in: &facts.policy)
                if isSecond { facts.before?.status?.due = RuleFacts.day + 50 }
                let last = RuleFacts.day + 30 + days
                #expect(
                    rules.breaches(facts).filter { !$0.isWarning }
                        == (isWithin ? [] : [.postponementLimit(.date(last))]), "\(facts.name)")
            }
        }
    }

    @Test func theTermsOfTheDayCountedFromHold() throws {
        // The terms of another kind of appeal bind nothing.
        for var facts in try steps(committed: 2, pushed: 2) {
            for index in facts.policy.deadlines.rules.indices
            where facts.policy.deadlines.rules[index].kind == .appeal {
                facts.policy.deadlines.rules[index].postponement = PostponementTerms(maxCount: 0)
            }
            #expect(rules.errors(facts) == [], "\(facts.name)")
            facts.before?.card?.kind = .appeal
            facts.after.card?.kind = .appeal
            #expect(rules.errors(facts) == ["postponement-limit"], "\(facts.name)")
        }
    }

    // MARK: What must be handed over

    @Test func theRequestAndTheNoticeAreOfThisVeryCommit() throws {
        let whole = try rules.facts(.postpone, from: .execution, by: "petrov")
        let codes = [
            AppealPath.postponement: "record-invalid", AppealPath.notice: "postponement-notice",
        ]
        for (path, code) in codes {
            var kept = whole
            kept.before?.files[path] = whole.after.files[path]
            #expect(rules.errors(kept) == [code], "\(path) of an earlier request")
            var missing = whole
            missing.after.files[path] = nil
            #expect(rules.errors(missing) == [code], "\(path) missing")
            missing.before?.files[path] = RuleFacts.blob(40)
            #expect(rules.errors(missing) == [code], "\(path) taken away")
        }
        var blank = whole
        blank.after.blankTexts = [AppealPath.notice]
        #expect(rules.errors(blank) == ["postponement-notice"])
    }

    @Test func anApprovalChangesNoFileOfTheRequest() throws {
        for path in [AppealPath.postponement, AppealPath.notice, AppealPath.assignment] {
            var facts = try rules.approval()
            facts.after.files[path] = RuleFacts.blob(60)
            #expect(rules.errors(facts) == ["path-forbidden"], "\(path)")
        }
        var facts = try rules.approval()
        facts.after.postponement = nil
        #expect(StateMachine().judge(facts).map(\.code) == ["record-invalid"])
    }

    @Test func whoAskedDoesNotApprove() throws {
        var facts = try rules.approval()
        facts.contributors = ["petrov", "morozov"]
        #expect(rules.errors(facts) == ["four-eyes"])
    }

    // MARK: The status

    @Test func anApprovalPutsTheDateOffAndReleasesTheExecutor() throws {
        var facts = try rules.approval()
        let basis = DueBasis(
            countedFrom: RuleFacts.day, limitDays: 30, source: "п. 7", order: nil, sourceDue: nil,
            movedFrom: nil, calendars: [])
        for before in [nil, 1, 4] {
            facts.before?.status?.postponements = before
            facts.before?.status?.dueBasis = basis
            rules.settle(&facts)
            let status = try #require(facts.after.status)
            #expect(status.stage == .postponed && facts.destination == .postponed)
            #expect(status.due == RuleFacts.day + 60 && status.postponedUntil == status.due)
            #expect(status.postponedOn == RuleFacts.day + 2)
            #expect(status.originalDue == RuleFacts.day + 30 && status.dueBasis == basis)
            #expect(status.postponements == (before ?? 0) + 1 && status.request == nil)
            #expect(status.executor == nil && status.approver == nil)
            #expect(status.lastExecutor == "petrov" && status.round == 1)
            #expect(rules.errors(facts) == [])
        }
    }

    @Test func anApprovalOfAnAnswerPutsNothingOff() throws {
        for request in [nil, Status.Request.answer] {
            var facts = try rules.approval()
            facts.before?.status?.request = request
            rules.settle(&facts)
            let status = try #require(facts.after.status)
            #expect(status.stage == .publication && status.due == RuleFacts.day + 30)
            #expect(status.postponedUntil == nil && status.executor == "petrov")
            #expect(rules.errors(facts) == [])
        }
    }

    @Test func whatIsAskedForIsOnRecordUntilItIsDecided() throws {
        let asked: [(Transition, Stage, Status.Request?)] = [
            (.submit, .execution, .answer), (.postpone, .execution, .postponement),
            (.return, .approval, nil), (.recall, .approval, nil), (.approve, .approval, nil),
        ]
        for (transition, stage, request) in asked {
            var facts = try rules.facts(
                transition, from: stage, by: Mutation.actor(of: transition))
            if stage == .approval { facts.before?.status?.request = .answer }
            rules.settle(&facts)
            #expect(facts.after.status?.request == request, "\(transition)")
        }
        for transition in [Transition.supplement, .reassign, .classify] {
            var facts = try rules.facts(transition, from: .approval, by: "golubeva")
            facts.before?.status?.request = .postponement
            rules.settle(&facts)
            #expect(facts.after.status?.request == .postponement, "\(transition)")
        }
    }

    /// Members of the status that the postponement brought, with another value than computed.
    @Test(arguments: Mutation.all.compactMap { $0 })
    func noMemberIsWrittenByHand(transition: Transition) throws {
        let basis = DueBasis(
            countedFrom: RuleFacts.day, limitDays: 29, source: "п. 7", order: nil, sourceDue: nil,
            movedFrom: nil, calendars: [])
        let bends: [(String, (inout Status) -> Void)] = [
            ("postponedOn", { $0.postponedOn = RuleFacts.day + 9 }),
            ("postponements", { $0.postponements = 7 }),
            ("request", { $0.request = $0.request == .answer ? .postponement : .answer }),
            (
                "significantSince",
                { $0.significantSince = OffsetMoment(RuleFacts.moment(0), offsetMinutes: 180) }
            ),
            ("dueBasis", { $0.dueBasis = basis }),
            ("deputy", { $0.deputy = Status.DeputyPart(login: "kuzmin", absent: "petrov") }),
        ]
        for (name, bend) in bends {
            var facts = try rules.facts(
                transition, from: Mutation.stage(of: transition),
                by: Mutation.actor(of: transition))
            var status = try #require(facts.after.status)
            bend(&status)
            facts.after.status = status
            let codes = StateMachine().judge(facts).filter { !$0.isWarning }.map(\.code)
            #expect(codes == ["status-mismatch"], "\(name)")
        }
    }
}

/// п. 10: the applicant's notice counts for its own date.
@Suite("Notices, bent one by one")
struct NoticeRuleTests {
    private let rules: RuleFacts

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    @Test(arguments: Stage.open)
    func aNoticeIsRecordedInEveryOpenStageOnceSomethingIsPostponed(stage: Stage) throws {
        var facts = try rules.facts(.notify, from: stage, by: "petrov")
        #expect(rules.errors(facts) == [])
        facts.before?.status?.postponedUntil = nil
        #expect(rules.errors(facts) == ["transition-forbidden"])
    }

    @Test func itsDateAndItsMomentAreTheRightOnes() throws {
        var facts = try rules.facts(.notify, from: .postponed, by: "petrov", days: 3)
        for (days, codes) in [(-1, ["record-invalid"]), (0, []), (1, ["record-invalid"])] {
            facts.after.notification?.until = RuleFacts.day + 50 + days
            #expect(rules.errors(facts) == codes)
        }
        facts.after.notification?.until = RuleFacts.day + 50
        for (seconds, codes) in [(Int64(-1), []), (0, []), (1, ["record-invalid"])] {
            facts.after.notification?.notifiedAt = OffsetMoment(
                facts.committedAt + seconds, offsetMinutes: 180)
            #expect(rules.errors(facts) == codes)
        }
        facts.before?.files[AppealPath.notification] = facts.after.files[AppealPath.notification]
        #expect(rules.errors(facts).contains("record-invalid"))
    }

    /// The last executor while nobody is assigned; then whoever is, and the last one no more.
    @Test func whoWorkedOnItLastNotifiesUntilAnotherIsAssigned() throws {
        var facts = try rules.facts(.notify, from: .postponed, by: "petrov")
        #expect(rules.errors(facts) == [])
        facts.before?.status?.lastExecutor = "belova"
        #expect(rules.errors(facts) == ["stage-owner"])
        facts = try rules.facts(.notify, from: .execution, by: "petrov")
        facts.before?.status?.executor = "belova"
        facts.before?.status?.lastExecutor = "petrov"
        #expect(rules.errors(facts) == ["stage-owner"])
        facts.actor = "belova"
        #expect(rules.errors(facts) == [])
    }

    /// Every step after the day of the postponement says that the notice is not on record.
    @Test(arguments: Mutation.all)
    func fromTheNextDayOnItsLackIsSaid(transition: Transition?) throws {
        guard transition != .register, transition != .reopen else { return }
        for day in 4...6 {
            var facts = try rules.facts(
                transition, from: Mutation.stage(of: transition),
                by: Mutation.actor(of: transition), days: day)
            facts.before?.status?.postponedUntil = RuleFacts.day + 50
            facts.before?.status?.postponedOn = RuleFacts.day + 5
            // Whoever asks again, or tells the applicant now, is not reminded.
            let isSilent = transition == .notify || transition == .postpone
            let isDue = day > 5 && !isSilent
            #expect(
                rules.breaches(facts).contains(.noticeUnrecorded(until: RuleFacts.day + 50))
                    == isDue, "day \(day)")
            guard transition != .notify else { continue }
            // A notice of an earlier round may have announced the same date: it does not count.
            for (until, told, stays) in [(50, 5, false), (49, 5, isDue), (50, 4, isDue)] {
                facts.after.notification = ApplicantNotification(
                    until: RuleFacts.day + until, place: "ПОС",
                    notifiedAt: OffsetMoment(RuleFacts.moment(told), offsetMinutes: 180),
                    reference: "")
                facts.before?.notification = facts.after.notification
                #expect(
                    rules.breaches(facts).map(\.code).contains("notice-unrecorded") == stays,
                    "day \(day) of \(until)")
            }
        }
    }
}
