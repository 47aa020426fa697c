import AppealGate
import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import TestSupport
import Testing

/// One bend of a legal push, and the codes of which one must be among the findings.
struct PushMutation: Sendable, CustomTestStringConvertible {
    let name: String
    let codes: Set<String>
    /// Bends the step before it is a commit; nil where the bend does not apply.
    var step: (@Sendable (YearOfLife.Step) -> YearOfLife.Step?)?
    /// Bends the commit's parts.
    var draft: (@Sendable (inout OfficeHistory.Draft, YearOfLife.Step) -> Bool)?
    /// Writes a file into the commit's tree, relative to the appeal; `/` starts at the root.
    var file: (path: String, text: String)?
    /// Bends the commit's parts with the office at hand.
    var bend: (@Sendable (inout OfficeHistory.Draft, YearOfLife.Step, YearOfLife) throws -> Bool)?
    /// Bends the policy that judges.
    var policy: (@Sendable (inout Policy, YearOfLife.Step, CivilDate) -> Bool)?
    /// Bends the ref updates.
    var updates: (@Sendable (inout [RefUpdate], YearOfLife.Step) -> Bool)?

    var testDescription: String { name }
}

@Suite("A year of an office's life")
struct YearTests {
    @Test func fourHundredAppealsWithoutAFalseRefusal() async throws {
        var year = try await YearOfLife(seed: 2021)
        try year.run(appeals: 400, days: 365) { _, _ in }
        let counts = year.counts
        for transition in Transition.allCases {
            #expect(counts[transition.rawValue, default: 0] > 0, "\(transition): \(counts)")
        }
        for kind in ["draft", "for another", "late"] {
            #expect(counts[kind, default: 0] > 5, "\(kind): \(counts)")
        }
        #expect(counts.values.reduce(0, +) > 2_500, "\(counts)")
    }

    @Test func everySingleMutationIsRefusedWithItsCode() async throws {
        var year = try await YearOfLife(seed: 7)
        var tried: [String: Int] = [:]
        var seen: [String: Int] = [:]
        try year.run(appeals: 60, days: 150) { step, year in
            // Some steps of each kind are enough.
            var kind = "\(step.transition?.rawValue ?? "draft") \(step.stage?.rawValue ?? "")"
            if step.absent != nil { kind += " for another" }
            if step.reason != nil { kind += " late" }
            seen[kind, default: 0] += 1
            guard seen[kind, default: 0] <= 2 else { return }
            let draft = try year.draft(step)
            for mutation in PushMutation.all {
                guard let found = try judge(mutation, of: step, draft, in: year) else { continue }
                tried[mutation.name, default: 0] += 1
                #expect(
                    !found.isDisjoint(with: mutation.codes),
                    "\(mutation.name) of \(kind): \(found)")
            }
        }
        for mutation in PushMutation.all {
            #expect(tried[mutation.name, default: 0] > 0, "\(mutation.name) was never tried")
        }
        for name in Transition.allCases.filter(\.concernsAppeal).map(\.rawValue) + ["draft"] {
            #expect(seen.keys.contains { $0.hasPrefix("\(name) ") }, "\(name) was never bent")
        }
        #expect(tried.values.reduce(0, +) > 2_500, "\(tried)")
    }

    /// п. 7: nothing but an approved postponement, a reclassification in time and a new round
    /// makes a date later.
    @Test func nothingElseMakesADateLater() async throws {
        var year = try await YearOfLife(seed: 99)
        var later: [String: Int] = [:]
        try year.run(appeals: 60, days: 150) { step, year in
            guard step.stage != nil, step.transition != .reopen else { return }
            let before = try #require(try year.snapshot(step.id, step.tip).status)
            let repository = try year.office.open()
            let tree = try year.draft(step).tree
            let after = try #require(
                try SnapshotReader().read(step.id, tree: tree, in: repository)?.snapshot.status)
            let isPostponed = step.transition == .approve && step.asksToPostpone
            let isInTime = step.transition == .classify && year.today <= before.originalDue
            if after.due > before.due {
                later[step.transition?.rawValue ?? "draft", default: 0] += 1
                #expect(isPostponed || isInTime, "\(step)")
            }
            if after.originalDue > before.originalDue { #expect(isInTime, "\(step)") }
            if isPostponed { #expect(after.originalDue == before.originalDue) }
        }
        #expect(later["approve", default: 0] > 3 && later["classify", default: 0] > 0, "\(later)")
    }

    /// The codes of the errors that a bent push gives; nil where the bend does not apply.
    private func judge(
        _ mutation: PushMutation, of legal: YearOfLife.Step, _ draft: OfficeHistory.Draft,
        in year: YearOfLife
    ) throws -> Set<String>? {
        var (step, draft) = (legal, draft)
        if let bend = mutation.step {
            guard var bent = bend(legal) else { return nil }
            if bent.actor == PushMutation.contributor {
                guard let login = try year.contributor(legal) else { return nil }
                bent.actor = login
            }
            step = bent
            draft = try year.draft(step)
        }
        var policy = year.policy
        if let bend = mutation.policy, !bend(&policy, step, year.today) { return nil }
        if let bend = mutation.draft, !bend(&draft, step) { return nil }
        if let bend = mutation.bend, !(try bend(&draft, step, year)) { return nil }
        if let file = mutation.file {
            let path =
                file.path.hasPrefix("/")
                ? String(file.path.dropFirst()) : "\(step.id.directory)/\(file.path)"
            let repository = try year.office.open()
            let blob = try repository.write(.blob, Array(file.text.utf8))
            draft.tree = try repository.updatingTree(
                draft.tree, [.setFile(path: path, blob: blob)])
        }
        let commit = try year.office.write(draft)
        var updates = year.updates(step, commit)
        if let bend = mutation.updates, !bend(&updates, step) { return nil }
        let verdict = try year.office.judge(
            PushRequest(updates: updates), at: year.moment, by: policy)
        return Set(verdict.findings.filter { !$0.breach.isWarning }.map(\.breach.code))
    }
}

extension PushMutation {
    static let all = commits + trailers + files + records + refs + deeper

    /// Stands for whoever has worked on the appeal.
    static let contributor = "contributor"

    private static let commits = [
        PushMutation(
            name: "unsigned", codes: ["signature-missing"],
            draft: { draft, _ in
                draft.isSigned = false
                return true
            }),
        PushMutation(
            name: "signed for another purpose", codes: ["signature-invalid"],
            draft: { draft, _ in
                draft.namespace = "file"
                return true
            }),
        PushMutation(
            name: "signed by another than the author", codes: ["commit-identity"],
            draft: { draft, step in
                draft.signer = step.actor == "nikitin" ? "vasiliev" : "nikitin"
                return true
            }),
        PushMutation(
            name: "made by somebody without the role",
            codes: ["role-missing", "role-topic", "stage-owner"],
            step: { step in
                var step = step
                step.actor = "vasiliev"
                step.absent = nil
                return step
            }),
        PushMutation(
            name: "dated in the future", codes: ["commit-time"],
            draft: { draft, _ in
                draft.committer = draft.committer.later(600)
                return true
            }),
        PushMutation(
            name: "dated before its parent", codes: ["commit-time"],
            draft: { draft, _ in
                draft.committer = draft.committer.later(-400 * 86_400)
                return true
            }),
        PushMutation(
            name: "parents the wrong way round", codes: ["merge-parents", "ref-rewind"],
            draft: { draft, step in
                draft.parents.reverse()
                return step.transition == .approve
            }),
    ]

    private static let trailers = [
        PushMutation(
            name: "another appeal's trailer", codes: ["commit-trailer", "ref-not-atomic"],
            draft: { draft, step in
                draft.message = draft.message.replacing(
                    "Appeal: \(step.id)", with: "Appeal: 2021/01/01/1")
                return true
            }),
        PushMutation(
            name: "no transition", codes: ["transition-forbidden", "commit-trailer"],
            draft: { draft, step in
                guard let transition = step.transition, transition.definition?.to != nil else {
                    return false
                }
                draft.message = draft.message.replacing(
                    "Transition: \(transition.rawValue)\n", with: "")
                return true
            }),
        PushMutation(
            name: "an unknown transition", codes: ["transition-unknown"],
            draft: { draft, step in
                guard let transition = step.transition else { return false }
                draft.message = draft.message.replacing(
                    "Transition: \(transition.rawValue)", with: "Transition: finish")
                return true
            }),
        PushMutation(
            name: "a trailer twice", codes: ["commit-trailer"],
            draft: { draft, step in
                draft.message += "Appeal: \(step.id)\n"
                return true
            }),
        PushMutation(
            name: "for somebody who is there", codes: ["role-deputy"],
            step: { step in
                guard step.absent == nil else { return nil }
                var step = step
                step.absent = "vasiliev"
                return step
            }),
        PushMutation(
            name: "late without its reason", codes: ["overdue-reason"],
            step: { step in
                guard step.reason != nil else { return nil }
                var step = step
                step.reason = nil
                return step
            }),
        PushMutation(
            name: "a reason where nothing is late", codes: ["commit-trailer"],
            step: { step in
                guard step.reason == nil else { return nil }
                var step = step
                step.reason = "Ждали"
                return step
            }),
    ]

    private static let files = [
        PushMutation(
            name: "the applicant's words", codes: ["path-forbidden", "merge-tree"],
            draft: { _, step in step.transition != .register }, file: ("message.md", "Иное\n")),
        PushMutation(
            name: "a status by hand",
            codes: ["status-mismatch", "path-forbidden", "record-invalid"],
            file: ("status.json", "{\n  \"format\": 1\n}\n")),
        PushMutation(
            name: "a file of the office", codes: ["path-forbidden", "merge-tree"],
            file: ("/README.md", "Иное\n")),
        PushMutation(
            name: "a policy on an appeal's branch", codes: ["path-forbidden", "merge-tree"],
            file: ("/policy/roles.json", "{}\n")),
        PushMutation(
            name: "a file that no appeal has", codes: ["record-path"], file: ("x.bin", "x")),
    ]

    private static func without(
        _ name: String, _ transition: Transition, _ path: String, _ code: String
    ) -> PushMutation {
        PushMutation(
            name: name, codes: [code],
            step: { step in
                guard step.transition == transition else { return nil }
                var step = step
                step.edits[path] = .some(nil)
                return step
            })
    }

    private static func rewritten(
        _ name: String, _ transition: Transition, _ path: String, _ code: String,
        _ bytes: @escaping @Sendable ([UInt8]) throws -> [UInt8]
    ) -> PushMutation {
        PushMutation(
            name: name, codes: [code],
            step: { step in
                guard step.transition == transition, let old = step.edits[path] ?? nil,
                    let new = try? bytes(old)
                else { return nil }
                var step = step
                step.edits[path] = new
                return step
            })
    }

    private static let records = [
        without("no answer", .submit, AppealPath.answer, "answer-missing"),
        without("no resolution", .submit, AppealPath.resolution, "resolution-missing"),
        rewritten("a blank answer", .submit, AppealPath.answer, "answer-missing") { _ in
            [0x20, 0x0A]
        },
        rewritten("no remarks", .return, AppealPath.review, "review-missing") { _ in [0x0A] },
        rewritten("no reason to decline", .decline, AppealPath.decline, "decline-missing") { _ in
            [0x0A]
        },
        rewritten("no notice", .postpone, AppealPath.notice, "postponement-notice") { _ in
            [0x0A]
        },
        rewritten(
            "a postponement to the past", .postpone, AppealPath.postponement, "postponement-date"
        ) { _ in Postponement(until: YearOfLife.first, reason: "Нет деталей").bytes },
        rewritten(
            "a notice of another date", .notify, AppealPath.notification, "record-invalid"
        ) { bytes in
            var record = try ApplicantNotification(bytes: bytes)
            record.until = record.until + 1
            return record.bytes
        },
        rewritten(
            "an approver who answers", .assign, AppealPath.assignment, "four-eyes"
        ) { bytes in
            var record = try Assignment(bytes: bytes)
            record.approver = record.executor
            return record.bytes
        },
        rewritten(
            "an executor of other topics", .assign, AppealPath.assignment, "role-topic"
        ) { bytes in
            var record = try Assignment(bytes: bytes)
            record.executor = "nikitin"
            return record.bytes
        },
        rewritten(
            "an internal date after the due date", .assign, AppealPath.assignment, "deadline-limit"
        ) { bytes in
            var record = try Assignment(bytes: bytes)
            record.due = YearOfLife.first + 4_000
            return record.bytes
        },
        rewritten(
            "another number on the card", .classify, AppealPath.card, "path-forbidden"
        ) { bytes in
            var card = try AppealCard(bytes: bytes)
            card.receivedOn = card.receivedOn + 1
            return card.bytes
        },
        rewritten(
            "registered as if yesterday", .register, AppealPath.card, "record-invalid"
        ) { bytes in
            var card = try AppealCard(bytes: bytes)
            card.registeredOn = card.registeredOn + -1
            return card.bytes
        },
    ]

    private static let refs = [
        PushMutation(
            name: "the old branch stays", codes: ["ref-duplicate", "ref-not-atomic"],
            updates: { updates, step in
                let count = updates.count
                updates.removeAll { $0.isDeletion }
                return updates.count < count && !updates.isEmpty && step.transition != .publish
            }),
        PushMutation(
            name: "a stale tip", codes: ["ref-stale"],
            updates: { updates, step in
                guard let index = updates.firstIndex(where: { !$0.isCreation }),
                    let other = ObjectID(hex: Array(String(repeating: "1", count: 40).utf8))
                else { return false }
                updates[index] = RefUpdate(
                    ref: updates[index].ref, oldTip: other, newTip: updates[index].newTip)
                return true
            }),
        PushMutation(
            name: "handed to the wrong stage",
            codes: ["transition-forbidden", "ref-not-atomic", "ref-duplicate"],
            updates: { updates, step in
                guard let index = updates.firstIndex(where: \.isCreation),
                    let stage = Stage.open.first(where: {
                        $0 != step.destination && $0 != step.stage
                    }), let ref = RefName(stage.refText(step.id))
                else { return false }
                updates[index] = RefUpdate(
                    ref: ref, oldTip: .zero, newTip: updates[index].newTip)
                return true
            }),
        PushMutation(
            name: "a branch deleted and nothing else", codes: ["ref-delete", "ref-not-atomic"],
            updates: { updates, _ in
                updates.removeAll { !$0.isDeletion }
                return !updates.isEmpty
            }),
    ]
}

extension Signature {
    /// The same person some seconds later.
    func later(_ seconds: Int64) -> Signature {
        Signature(
            name: name, email: email, seconds: self.seconds + seconds,
            offsetMinutes: offsetMinutes)
    }
}
