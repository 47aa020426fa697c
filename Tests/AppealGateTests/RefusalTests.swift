import AppealGate
import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import SSHSignatures
import Testing

/// Each test bends one thing of a legal push and names the code that must come.
@Suite("Refusals")
struct RefusalTests {
    private func codes(_ verdict: Verdict) -> Set<String> {
        Set(verdict.findings.filter { !$0.breach.isWarning }.map(\.breach.code))
    }

    /// An office with an appeal in a stage, a day before the next step.
    private func life(_ steps: Transition...) async throws -> AppealLife {
        var life = try AppealLife(try await OfficeHistory())
        for step in steps { try life.step(step) }
        life.day += 1
        return life
    }

    /// Judges the submission of an assigned appeal after bending its commit.
    private func submission(
        _ bend: (inout OfficeHistory.Draft, AppealLife) throws -> Void
    ) async throws -> Set<String> {
        let life = try await life(.register, .assign)
        var draft = try life.draft(.submit)
        try bend(&draft, life)
        let commit = try life.office.write(draft)
        return codes(try life.office.judge(life.updates(.submit, commit), at: life.moment))
    }

    // MARK: Refs

    @Test(arguments: [
        ("refs/heads/feature", "ref-unknown"), ("refs/tags/v1", "ref-unknown"),
        ("refs/notes/commits", "ref-unknown"), ("refs/replace/1", "ref-unknown"),
        ("refs/heads/Main", "ref-unknown"), ("refs/heads/mаin", "ref-unknown"),
        ("refs/appeal/receipts", "ref-reserved"), ("refs/heads/execution/2021/03/15", "ref-name"),
        ("refs/heads/execution/2021/3/15/1", "ref-name"),
        ("refs/heads/execution/2021/02/30/1", "ref-name"),
        ("refs/heads/execution/2021/03/15/A", "ref-name"),
        ("refs/heads/closed/2021/03/15/1", "ref-unknown"),
    ])
    func onlyMainAndStageBranchesExist(ref: String, code: String) async throws {
        let office = try await OfficeHistory()
        let name = try #require(RefName(ref))
        let update = RefUpdate(ref: name, oldTip: .zero, newTip: office.mainTip)
        #expect(codes(try office.judge([update], at: SamplePolicy.moment("2021-03-15"))) == [code])
    }

    @Test func aRefThatGitWouldNotNameIsRefused() async throws {
        let office = try await OfficeHistory()
        for raw in ["refs/heads/a..b", "refs/heads/execution/\u{1B}[31m", "main"] {
            let command = PushCommand(
                oldTip: .zero, newTip: office.mainTip, rawRef: Array(raw.utf8))
            let verdict = try office.judge(
                PushRequest(commands: [command]), at: SamplePolicy.moment("2021-03-15"))
            #expect(codes(verdict) == ["ref-name"])
        }
    }

    @Test func branchesCannotBeDeletedOrRewound() async throws {
        let life = try await life(.register, .assign)
        let gone = [OfficeHistory.update(.execution, life.id, from: life.tip)]
        #expect(codes(try life.office.judge(gone, at: life.moment)) == ["ref-delete"])
        let main = [RefUpdate(ref: .main, oldTip: life.office.mainTip, newTip: .zero)]
        #expect(codes(try life.office.judge(main, at: life.moment)) == ["ref-delete"])
        let back = try await GitParent.of(life.tip, in: life.office)
        let rewound = [
            OfficeHistory.update(.execution, life.id, from: life.tip, to: back)
        ]
        #expect(codes(try life.office.judge(rewound, at: life.moment)) == ["ref-rewind"])
    }

    @Test func aDeleteWithoutAnOldValueIsNoWayRound() async throws {
        let office = try await OfficeHistory()
        let command = PushCommand(
            oldTip: .zero, newTip: .zero, rawRef: Array("refs/heads/main".utf8))
        let verdict = try office.judge(
            PushRequest(commands: [command]), at: SamplePolicy.moment("2021-03-15"))
        #expect(codes(verdict) == ["ref-stale"])
    }

    @Test func oneRefTwiceInAPushIsRefused() async throws {
        let life = try await life(.register)
        let commit = try life.office.write(life.draft(.assign))
        let updates = life.updates(.assign, commit)
        let twice = try life.office.judge(updates + updates.prefix(1), at: life.moment)
        #expect(codes(twice) == ["ref-duplicate"])
    }

    @Test func aHandOverThatLeavesTheOldBranchIsRefused() async throws {
        let life = try await life(.register, .assign)
        let commit = try life.office.write(life.draft(.submit))
        let half = [OfficeHistory.update(.approval, life.id, to: commit)]
        #expect(codes(try life.office.judge(half, at: life.moment)) == ["ref-duplicate"])
    }

    @Test func aStaleOldValueIsRefused() async throws {
        let life = try await life(.register, .assign)
        let commit = try life.office.write(life.draft(.submit))
        let stale = [
            OfficeHistory.update(.execution, life.id, from: life.office.mainTip),
            OfficeHistory.update(.approval, life.id, to: commit),
        ]
        #expect(codes(try life.office.judge(stale, at: life.moment)).contains("ref-stale"))
    }

    @Test func anApprovalWithoutItsRefsIsRefused() async throws {
        let life = try await life(.register, .assign, .submit)
        let commit = try life.office.write(life.draft(.approve))
        let alone = [RefUpdate(ref: .main, oldTip: life.office.mainTip, newTip: commit)]
        #expect(codes(try life.office.judge(alone, at: life.moment)) == ["ref-not-atomic"])
        let withoutMain = life.updates(.approve, commit).filter { $0.ref != .main }
        #expect(
            codes(try life.office.judge(withoutMain, at: life.moment))
                == ["transition-forbidden"])
    }

    @Test func anApprovalMovesTheAppealToPublicationAndNowhereElse() async throws {
        let life = try await life(.register, .assign, .submit)
        let approval = try life.office.write(life.draft(.approve))
        let back = try life.office.write(life.draft(.return))
        let both = [
            RefUpdate(ref: .main, oldTip: life.office.mainTip, newTip: approval),
            OfficeHistory.update(.approval, life.id, from: life.tip),
            OfficeHistory.update(.execution, life.id, to: back),
        ]
        #expect(codes(try life.office.judge(both, at: life.moment)) == ["ref-not-atomic"])
    }

    @Test func theSameNumberIsRegisteredOnce() async throws {
        let first = try await life(.register)
        var second = first
        second.stage = nil
        second.tip = first.office.mainTip
        let other = try #require(AppealID("2021/03/16/327442213"))
        let commit = try first.office.commit(
            .register, other, by: AppealLife.coordinator, at: second.moment,
            on: first.office.mainTip, stage: nil,
            edits: [
                AppealPath.card: OfficeHistory.card(other, on: second.today).bytes,
                AppealPath.message: Array("Яма\n".utf8),
            ])
        let push = [OfficeHistory.update(.coordination, other, to: commit)]
        #expect(codes(try first.office.judge(push, at: second.moment)) == ["record-duplicate"])
    }

    @Test func registeringTheSameAppealAgainIsNamedAsThat() async throws {
        var life = try await life(.register)
        life.stage = nil
        life.tip = life.office.mainTip
        let again = try life.office.write(life.draft(.register))
        let verdict = try life.office.judge(life.updates(.register, again), at: life.moment)
        #expect(codes(verdict) == ["record-duplicate", "ref-stale"])
    }

    // MARK: Signatures and commits

    @Test func anUnsignedCommitIsRefused() async throws {
        #expect(
            try await submission { draft, _ in draft.isSigned = false } == ["signature-missing"])
    }

    @Test func aSignatureOfAnotherNamespaceIsRefused() async throws {
        #expect(
            try await submission { draft, _ in draft.namespace = "file" }
                == ["signature-invalid"])
    }

    @Test func namesThatAreNotTheSignersAreRefused() async throws {
        let found = try await submission { draft, _ in
            draft.author = Signature(
                name: "Другой Человек", email: draft.author.email,
                seconds: draft.author.seconds, offsetMinutes: 180)
        }
        #expect(found == ["commit-identity"])
    }

    @Test func aSignatureCopiedFromAnotherCommitIsRefused() async throws {
        let life = try await life(.register, .assign)
        let repository = try life.office.open()
        let draft = try life.draft(.submit)
        let signed = try repository.commit(life.office.write(draft))
        let armor = String(decoding: signed.signatureArmor ?? [], as: UTF8.self)
        let payload = Commit.serialize(
            tree: draft.tree, parents: draft.parents, author: draft.author,
            committer: draft.committer, message: draft.message.replacing("Проверка", with: "Иное"))
        let forged = try repository.write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
        let verdict = try life.office.judge(life.updates(.submit, forged), at: life.moment)
        #expect(codes(verdict) == ["signature-invalid"])
    }

    @Test func twoSignaturesEncodingsAndBodiesAreRefused() async throws {
        let life = try await life(.register, .assign)
        let draft = try life.draft(.submit)
        let payload = Commit.serialize(
            tree: draft.tree, parents: draft.parents, author: draft.author,
            committer: draft.committer, message: draft.message)
        let key = try #require(life.office.sample.keys[AppealLife.executor])
        let armor = try key.sign(payload, namespace: "git")
        let repository = try life.office.open()
        func judged(_ raw: [UInt8]) throws -> Set<String> {
            let commit = try repository.write(.commit, raw)
            return codes(
                try life.office.judge(life.updates(.submit, commit), at: life.moment))
        }
        let once = Commit.inserting(signatureArmor: armor, into: payload)
        #expect(try judged(once).isEmpty)
        let twice = Commit.inserting(signatureArmor: armor, into: once)
        #expect(try judged(twice) == ["commit-malformed"])
        let body = payload + Array(armor.utf8)
        #expect(try judged(body).contains("signature-missing"))
        let text = String(decoding: payload, as: UTF8.self)
        let encoded = Array(
            text.replacing("\n\n", with: "\nencoding KOI8-R\n\n", maxReplacements: 1).utf8)
        #expect(try judged(encoded) == ["commit-encoding"])
        let latin = payload + [0xFF, 0x0A]
        #expect(try judged(latin) == ["commit-encoding"])
    }

    @Test func anUnknownKeyIsRefused() async throws {
        let life = try await life(.register, .assign)
        let stranger = try await OfficeHistory()
        let draft = try life.draft(.submit)
        let payload = Commit.serialize(
            tree: draft.tree, parents: draft.parents, author: draft.author,
            committer: draft.committer, message: draft.message)
        let key = try #require(stranger.sample.keys[AppealLife.executor])
        let armor = try key.sign(payload, namespace: "git")
        let commit = try life.office.open().write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
        let verdict = try life.office.judge(life.updates(.submit, commit), at: life.moment)
        #expect(codes(verdict) == ["signer-unknown"])
    }

    @Test func datesOutsideTheAllowedSpanAreRefused() async throws {
        let life = try await life(.register, .assign)
        let commit = try life.office.write(life.draft(.submit))
        let updates = life.updates(.submit, commit)
        let late = life.moment + 25 * 3_600
        #expect(codes(try life.office.judge(updates, at: late)) == ["commit-time"])
        let early = life.moment + -600
        #expect(codes(try life.office.judge(updates, at: early)) == ["commit-time"])
        let inSkew = life.moment + -200
        #expect(codes(try life.office.judge(updates, at: inSkew)).isEmpty)
    }

    @Test func aStepDatedOnTheLastDayAndPushedAfterItIsRefused() async throws {
        var life = try await life(.register, .assign)
        life.day = 30
        let commit = try life.office.write(life.draft(.submit))
        let after = life.moment + 14 * 3_600
        let found = codes(try life.office.judge(life.updates(.submit, commit), at: after))
        #expect(found == ["commit-time"])
    }

    @Test(arguments: [
        ("Appeal: 2021/03/15/327442213\n", "commit-trailer"),
        ("Transition: submit\n", "commit-trailer"),
        ("Transition: teleport\n", "transition-unknown"),
        ("Acting-For: morozov\n", "role-deputy"), ("Overdue-Reason: лень\n", "commit-trailer"),
    ])
    func trailersSayOneThing(added: String, code: String) async throws {
        let found = try await submission { draft, _ in
            if code == "transition-unknown" {
                draft.message = draft.message.replacing("Transition: submit\n", with: added)
            } else {
                draft.message += added
            }
        }
        #expect(found.contains(code), "\(found)")
    }

    @Test func aCommitWithoutItsAppealIsRefused() async throws {
        let found = try await submission { draft, life in
            draft.message = draft.message.replacing("Appeal: \(life.id)\n", with: "")
        }
        #expect(found == ["commit-trailer"])
    }

    @Test func mergesOnABranchAreRefused() async throws {
        let life = try await life(.register, .assign)
        var draft = try life.draft(.submit)
        let other = try life.office.write(life.draft(.decline))
        draft.parents.append(other)
        let commit = try life.office.write(draft)
        let verdict = try life.office.judge(life.updates(.submit, commit), at: life.moment)
        #expect(codes(verdict) == ["commit-merge"])
    }

    // MARK: Roles and stages

    @Test(arguments: ["golubeva", "belova", "morozov", "boss"])
    func onlyTheAssignedExecutorSubmits(login: String) async throws {
        let life = try await life(.register, .assign)
        var draft = try life.draft(.submit)
        let person = try #require(life.office.sample.policy.person(login))
        draft.signer = login
        draft.author = Signature(
            name: person.name, email: person.email, seconds: life.moment.seconds,
            offsetMinutes: 180)
        draft.committer = draft.author
        let commit = try life.office.write(draft)
        let verdict = try life.office.judge(life.updates(.submit, commit), at: life.moment)
        #expect(codes(verdict) == ["stage-owner"])
    }

    @Test func whoDraftedCannotApproveEvenWhenReassigned() async throws {
        var life = try await life(.register, .assign, .submit)
        // The executor becomes the approver of his own answer: already the reassignment fails.
        let swap = try life.office.commit(
            .reassign, life.id, by: AppealLife.coordinator, at: life.moment, on: life.tip,
            stage: .approval,
            edits: [
                AppealPath.assignment: Assignment(
                    executor: "belova", approver: AppealLife.executor, instruction: ""
                ).bytes
            ])
        let push = [OfficeHistory.update(.approval, life.id, from: life.tip, to: swap)]
        let found = codes(try life.office.judge(push, at: life.moment))
        #expect(found == ["four-eyes", "role-missing"])
        life.day += 1
    }

    @Test func stagesCannotBeSkipped() async throws {
        let life = try await life(.register)
        let commit = try life.office.write(life.draft(.submit))
        let skip = [
            OfficeHistory.update(.coordination, life.id, from: life.tip),
            OfficeHistory.update(.approval, life.id, to: commit),
        ]
        #expect(
            codes(try life.office.judge(skip, at: life.moment)).contains("transition-forbidden"))
    }

    @Test func draftsMayNotMoveAnAppeal() async throws {
        let life = try await life(.register, .assign)
        let draft = try life.office.commit(
            nil, life.id, by: AppealLife.executor, at: life.moment, on: life.tip,
            stage: .execution, edits: [AppealPath.answer: Array("Ответ\n".utf8)])
        let push = [
            OfficeHistory.update(.execution, life.id, from: life.tip),
            OfficeHistory.update(.approval, life.id, to: draft),
        ]
        #expect(
            codes(try life.office.judge(push, at: life.moment)) == ["transition-forbidden"])
    }

    @Test func anEmptyAnswerAndAMissingResolutionAreRefused() async throws {
        let life = try await life(.register, .assign)
        let empty = try life.office.commit(
            .submit, life.id, by: AppealLife.executor, at: life.moment, on: life.tip,
            stage: .execution, edits: [AppealPath.answer: Array(" \n".utf8)])
        let verdict = try life.office.judge(life.updates(.submit, empty), at: life.moment)
        #expect(codes(verdict) == ["answer-missing", "resolution-missing"])
    }

    @Test func remarksOfAnEarlierRoundDoNotCount() async throws {
        let life = try await life(.register, .assign, .submit, .return, .submit)
        let stale = try life.office.commit(
            .return, life.id, by: AppealLife.head, at: life.moment, on: life.tip,
            stage: .approval)
        let verdict = try life.office.judge(life.updates(.return, stale), at: life.moment)
        #expect(codes(verdict) == ["review-missing"])
    }

    @Test func declineSaysWhy() async throws {
        let life = try await life(.register, .assign)
        let silent = try life.office.commit(
            .decline, life.id, by: AppealLife.executor, at: life.moment, on: life.tip,
            stage: .execution)
        let verdict = try life.office.judge(life.updates(.decline, silent), at: life.moment)
        #expect(codes(verdict) == ["decline-missing"])
    }

    @Test func anEditedStatusIsRefused() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let path = "\(life.id.directory)/status.json"
            let entry = try #require(try repository.entry(at: path, in: draft.tree))
            var status = try Status(bytes: repository.blob(entry.id, limitBytes: 10_000))
            status.due = status.due + 1
            let blob = try repository.write(.blob, status.bytes)
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: path, blob: blob)])
        }
        #expect(found == ["status-mismatch"])
    }

    @Test func anotherFormOfTheSameStatusIsRefused() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let path = "\(life.id.directory)/status.json"
            let entry = try #require(try repository.entry(at: path, in: draft.tree))
            let bytes = try repository.blob(entry.id, limitBytes: 10_000)
            let blob = try repository.write(.blob, bytes + [0x0A])
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: path, blob: blob)])
        }
        #expect(found == ["record-invalid"])
    }

    @Test func internalDatesKeepTheDueDate() async throws {
        let life = try await life(.register)
        let late = try life.office.commit(
            .assign, life.id, by: AppealLife.coordinator, at: life.moment, on: life.tip,
            stage: .coordination,
            edits: [
                AppealPath.assignment: Assignment(
                    executor: AppealLife.executor, approver: AppealLife.head, instruction: "",
                    due: CivilDate("2021-04-30")
                ).bytes
            ])
        let verdict = try life.office.judge(life.updates(.assign, late), at: life.moment)
        #expect(codes(verdict) == ["deadline-limit"])
    }

    @Test func assigneesHoldTheirRolesForTheTopic() async throws {
        let life = try await life(.register)
        let wrong = try life.office.commit(
            .assign, life.id, by: AppealLife.coordinator, at: life.moment, on: life.tip,
            stage: .coordination,
            edits: [
                AppealPath.assignment: Assignment(
                    executor: "kuzmin", approver: "golubeva", instruction: ""
                ).bytes
            ])
        let verdict = try life.office.judge(life.updates(.assign, wrong), at: life.moment)
        #expect(codes(verdict) == ["role-topic", "role-missing"])
    }

    @Test func aDateThatHasPassedCannotBeClassifiedAway() async throws {
        var life = try await life(.register, .assign)
        life.day = 40
        var card = OfficeHistory.card(
            life.id, on: try #require(CivilDate("2021-03-16")))
        card.track = .accelerated
        let commit = try life.office.commit(
            .classify, life.id, by: AppealLife.coordinator, at: life.moment, on: life.tip,
            stage: .execution, edits: [AppealPath.card: card.bytes])
        let verdict = try life.office.judge(life.updates(.classify, commit), at: life.moment)
        #expect(codes(verdict) == ["classify-late"])
    }

    // MARK: Merges

    @Test func anApprovalTakesExactlyTheApprovedDirectory() async throws {
        let life = try await life(.register, .assign, .submit)
        var draft = try life.draft(.approve)
        let repository = try life.office.open()
        let blob = try repository.write(.blob, Array("Другой ответ\n".utf8))
        draft.tree = try repository.updatingTree(
            draft.tree, [.setFile(path: "\(life.id.directory)/answer.md", blob: blob)])
        let evil = try life.office.write(draft)
        let verdict = try life.office.judge(life.updates(.approve, evil), at: life.moment)
        #expect(codes(verdict).isSuperset(of: ["merge-tree", "path-forbidden"]))
    }

    @Test func anApprovalChangesNothingElseOnMain() async throws {
        let life = try await life(.register, .assign, .submit)
        var draft = try life.draft(.approve)
        let repository = try life.office.open()
        draft.tree = try repository.updatingTree(
            draft.tree, [.remove(path: PolicyPath.roles)])
        let evil = try life.office.write(draft)
        let verdict = try life.office.judge(life.updates(.approve, evil), at: life.moment)
        #expect(codes(verdict) == ["merge-tree"])
    }

    @Test func anApprovalHasExactlyItsTwoParents() async throws {
        let life = try await life(.register, .assign, .submit)
        for parents in [[life.office.mainTip], [life.tip, life.office.mainTip]] {
            var draft = try life.draft(.approve)
            draft.parents = parents
            let wrong = try life.office.write(draft)
            let verdict = try life.office.judge(life.updates(.approve, wrong), at: life.moment)
            #expect(!verdict.isAccepted)
        }
    }

    // MARK: Files

    @Test(arguments: [
        ("policy/roles.json", "path-forbidden"),
        ("appeals/2021/03/15/1/answer.md", "path-forbidden"),
        ("APPEAL/message.md", "path-forbidden"), ("APPEAL/review.md", "path-forbidden"),
        ("APPEAL/.gitattributes", "record-path"), ("APPEAL/notes.txt", "record-path"),
        ("APPEAL/answer/run.exe", "record-path"), ("APPEAL/answer/CON.pdf", "record-path"),
        ("APPEAL/answer/a\\b.pdf", "record-path"), ("APPEAL/answer/dot.pdf.", "record-path"),
        ("APPEAL/answer/\u{202E}fdp.pdf", "record-path"),
        ("APPEAL/answer/\u{1B}.pdf", "record-path"),
        ("APPEAL/answer/и\u{306}.pdf", "record-path"),
    ])
    func filesOutOfPlaceAreRefused(path: String, code: String) async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let blob = try repository.write(.blob, Array("{}\n".utf8))
            let full = path.replacing("APPEAL", with: life.id.directory)
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: full, blob: blob)])
        }
        #expect(found.contains(code), "\(found)")
    }

    @Test(arguments: [FileMode.executable, .symlink, .gitlink])
    func onlyPlainFilesAreTaken(mode: FileMode) async throws {
        let found = try await submission { draft, life in
            try life.office.bend(&draft, life.id, "answer.md") {
                TreeEntry(mode: mode, name: $0.name, id: $0.id)
            }
        }
        #expect(found.contains("record-mode"))
    }

    @Test func namesThatCollideAreRefused() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let blob = try repository.write(.blob, Array("%PDF".utf8))
            draft.tree = try repository.updatingTree(
                draft.tree,
                ["Акт.pdf", "акт.pdf"].map {
                    .setFile(path: "\(life.id.directory)/answer/\($0)", blob: blob)
                })
        }
        #expect(found == ["record-path"])
    }

    @Test func anEmptyDirectoryIsRefused() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let empty = try repository.write(.tree, [])
            draft.tree = try repository.updatingTree(
                draft.tree, [.setTree(path: "\(life.id.directory)/answer", tree: empty)])
        }
        #expect(found == ["record-path"])
    }

    @Test(arguments: [
        [0xEF, 0xBB, 0xBF, 0x61], [0x61, 0x00], [0xFF, 0xFE], Array("а\u{202E}б".utf8),
    ])
    func textsAreCleanUTF8(bytes: [UInt8]) async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let blob = try repository.write(.blob, bytes)
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: "\(life.id.directory)/answer.md", blob: blob)])
        }
        #expect(found == ["record-encoding"])
    }

    @Test func aFileBeyondTheLimitIsRefused() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let limit = life.office.sample.policy.settings.sizeLimits.fileBytes
            let blob = try repository.write(.blob, [UInt8](repeating: 0x61, count: limit + 1))
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: "\(life.id.directory)/answer.md", blob: blob)])
        }
        #expect(found == ["record-size"])
    }

    @Test func aRecordOfANewerFormatIsNamed() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            let text = "{\n  \"format\": 2\n}\n"
            let blob = try repository.write(.blob, Array(text.utf8))
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: "\(life.id.directory)/resolution.json", blob: blob)])
        }
        #expect(found == ["record-format"])
    }

    @Test func aTreeBombIsCountedNotUnfolded() async throws {
        let found = try await submission { draft, life in
            let repository = try life.office.open()
            var tree = try repository.updatingTree(
                nil, [.setFile(path: "a.pdf", blob: repository.write(.blob, [0x61]))])
            for _ in 0..<9 {
                tree = try repository.write(
                    .tree,
                    Tree.serialize(
                        (0..<10).map {
                            TreeEntry(
                                mode: .directory, name: Array("d\($0)".utf8), id: tree)
                        }))
            }
            draft.tree = try repository.updatingTree(
                draft.tree, [.setTree(path: "\(life.id.directory)/answer", tree: tree)])
        }
        #expect(!found.isEmpty)
        #expect(found.isSubset(of: ["push-limit", "record-path"]))
    }
}

/// The parent of a commit.
enum GitParent {
    static func of(_ id: ObjectID, in office: OfficeHistory) async throws -> ObjectID {
        try #require(try office.open().commit(id).parents.first)
    }
}

extension OfficeHistory {
    /// Replaces an entry of an appeal's directory by one that Git itself would not stage.
    func bend(
        _ draft: inout Draft, _ id: AppealID, _ name: String,
        _ change: (TreeEntry) -> TreeEntry
    ) throws {
        let repository = try open()
        let directory = try #require(try repository.entry(at: id.directory, in: draft.tree))
        let entries = try repository.tree(directory.id).entries.map {
            $0.name == Array(name.utf8) ? change($0) : $0
        }
        let tree = try repository.write(.tree, Tree.serialize(entries))
        draft.tree = try repository.updatingTree(
            draft.tree, [.setTree(path: id.directory, tree: tree)])
    }
}
