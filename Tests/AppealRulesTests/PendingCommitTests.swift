import AppealModel
import AppealRules
import Testing

@Suite("What a commit of stock Git does")
struct PendingCommitTests {
    let rules: RuleFacts
    let id: AppealID

    init() throws {
        rules = try RuleFacts.shared.get()
        id = rules.id
    }

    private func intent(
        on stage: Stage, standing: Stage?, _ files: [String], isApprover: Bool = false
    ) throws(CommitProblem) -> CommitIntent {
        try PendingCommit(
            place: .stage(stage, id), merged: .nothing,
            changedPaths: files.map { "\(id.directory)/\($0)" },
            before: rules.snapshot(standing), isApprover: isApprover
        ).intent()
    }

    private func onMain(
        _ merged: PendingCommit.Merged, _ paths: [String]
    ) throws(CommitProblem) -> CommitIntent {
        try PendingCommit(
            place: .main, merged: merged, changedPaths: paths, before: nil, isApprover: false
        ).intent()
    }

    /// Every file that a step of its own has → the step from each stage; nil for a draft.
    private static let steps: [(file: String, in: [Stage: Transition?])] = [
        (
            "appeal.json",
            [
                .coordination: .classify, .execution: .classify, .approval: .classify,
                .publication: .classify, .postponed: .classify,
            ]
        ),
        (
            "attachments/a.pdf",
            [
                .coordination: .supplement, .execution: .supplement, .approval: .supplement,
                .publication: .supplement, .postponed: .supplement,
            ]
        ),
        (
            "assignment.json",
            [
                .coordination: .assign, .postponed: .assign, .execution: .reassign,
                .approval: .reassign, .publication: .reassign,
            ]
        ),
        ("answer.md", [.execution: nil]), ("answer/plan.md", [.execution: nil]),
        ("resolution.json", [.execution: nil]),
    ]

    @Test func theFilesSayWhichStepItIs() throws {
        for (file, stages) in Self.steps {
            for stage in Stage.open {
                guard let step = stages[stage] else {
                    #expect(throws: CommitProblem.self, "\(file) in \(stage)") {
                        try intent(on: stage, standing: stage, [file])
                    }
                    continue
                }
                let expected: CommitIntent = step.map { .step($0, id) } ?? .draft(id)
                #expect(try intent(on: stage, standing: stage, [file]) == expected)
                // The computed record beside it is nobody's own change.
                #expect(
                    try intent(on: stage, standing: stage, [file, "status.json"]) == expected)
            }
        }
    }

    @Test func theRestDependsOnTheStageOrThePerson() throws {
        #expect(
            try intent(on: .execution, standing: .execution, ["decline.md"])
                == .step(.decline, id))
        #expect(
            try intent(on: .execution, standing: .execution, ["notice.md", "postponement.json"])
                == .step(.postpone, id))
        #expect(
            try intent(on: .approval, standing: .approval, ["review.md"], isApprover: true)
                == .step(.return, id))
        #expect(
            try intent(on: .approval, standing: .approval, ["review.md"]) == .step(.recall, id))
        #expect(
            try intent(on: .publication, standing: .publication, ["review.md"], isApprover: true)
                == .step(.recall, id))
        #expect(
            try intent(on: .postponed, standing: .postponed, ["notification.json"])
                == .step(.notify, id))
        #expect(
            try intent(on: .coordination, standing: nil, ["appeal.json", "message.md"])
                == .step(.register, id))
        #expect(
            try intent(on: .coordination, standing: .closed, ["reopening.json"])
                == .step(.reopen, id))
    }

    @Test func onlyAnAnswerIsHandedOverWithoutAFile() throws {
        #expect(try intent(on: .execution, standing: .execution, []) == .step(.submit, id))
        for stage in Stage.open where stage != .execution {
            #expect(throws: CommitProblem.nothingStaged(stage)) {
                try intent(on: stage, standing: stage, [])
            }
        }
    }

    @Test func oneCommitIsOneStepOfOneAppeal() throws {
        #expect(throws: CommitProblem.severalSteps([.assign, .classify])) {
            try intent(
                on: .coordination, standing: .coordination, ["assignment.json", "appeal.json"])
        }
        #expect(throws: CommitProblem.severalSteps([nil, .decline])) {
            try intent(on: .execution, standing: .execution, ["answer.md", "decline.md"])
        }
        let stray = "appeals/2021/03/15/2/answer.md"
        #expect(throws: CommitProblem.outside(path: stray, id)) {
            try PendingCommit(
                place: .stage(.execution, id), merged: .nothing, changedPaths: [stray],
                before: rules.snapshot(.execution), isApprover: false
            ).intent()
        }
        #expect(throws: CommitProblem.noStep(path: "message.md", stage: .execution)) {
            try intent(on: .execution, standing: .execution, ["message.md"])
        }
        #expect(throws: CommitProblem.unpushedStep(id, to: .execution)) {
            try intent(on: .coordination, standing: .execution, ["assignment.json"])
        }
        #expect(throws: CommitProblem.foreignMerge) {
            try PendingCommit(
                place: .stage(.execution, id), merged: .something, changedPaths: [],
                before: rules.snapshot(.execution), isApprover: false
            ).intent()
        }
    }

    @Test func mainTakesApprovalsPublicationsAndTheOfficesOwnActs() throws {
        let answer = "\(id.directory)/answer.md"
        let publication = "\(id.directory)/publication.json"
        #expect(try onMain(.stage(.approval, id), [answer]) == .step(.approve, id))
        #expect(throws: CommitProblem.strayChange(path: "policy/people.json")) {
            try onMain(.stage(.approval, id), [answer, "policy/people.json"])
        }
        #expect(try onMain(.nothing, [publication]) == .step(.publish, id))
        #expect(
            try onMain(.stage(.publication, id), ["\(id.directory)/assignment.json", publication])
                == .step(.publish, id))
        let other = try #require(AppealID("2021/03/15/2"))
        #expect(throws: CommitProblem.strayChange(path: publication)) {
            try onMain(.stage(.publication, other), [publication])
        }
        #expect(throws: CommitProblem.strayChange(path: answer)) {
            try onMain(.nothing, [answer, publication])
        }
        #expect(throws: CommitProblem.appealOnMain(path: answer)) { try onMain(.nothing, [answer]) }
        #expect(throws: CommitProblem.foreignMerge) { try onMain(.something, [answer]) }
        #expect(throws: CommitProblem.foreignMerge) { try onMain(.stage(.execution, id), [answer]) }
        #expect(throws: CommitProblem.nothingStaged(nil)) { try onMain(.nothing, []) }
        #expect(try onMain(.nothing, ["policy/absences.json"]) == .office(.absence))
        #expect(
            try onMain(.nothing, ["policy/absences.json", "policy/people.json"])
                == .office(.policy))
        let report = "escalations/2021/03/15/1/escalation.json"
        #expect(try onMain(.nothing, [report]) == .office(.escalate))
        #expect(throws: CommitProblem.severalSteps([.escalate, .policy])) {
            try onMain(.nothing, [report, "policy/people.json"])
        }
    }

    @Test func aPathNamesItsAppealOrNone() {
        #expect(PendingCommit.appeal(of: "appeals/2021/03/15/1/answer/a.md")?.path == "answer/a.md")
        for path in ["appeals/2021/03/15/1", "appeals/2021/13/15/1/a", "policy/2021/03/15/1/a"] {
            #expect(PendingCommit.appeal(of: path) == nil, "\(path)")
        }
    }
}
