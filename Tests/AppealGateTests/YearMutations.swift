import AppealGate
import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore

extension PushMutation {
    /// Bends that look into the commit's tree, its parents, or the policy that judges it.
    static let deeper = trees + parents + policies + handed + besides

    // MARK: Trees

    /// Rewrites the status that lies in the commit.
    private static func status(
        _ name: String, _ bend: @escaping @Sendable (inout Status) -> Void
    ) -> PushMutation {
        PushMutation(
            name: name, codes: ["status-mismatch", "path-forbidden"],
            bend: { draft, step, year in
                try year.rewrite(&draft, step, AppealPath.status) { bytes in
                    var status = try Status(bytes: bytes)
                    bend(&status)
                    return status.bytes
                }
            })
    }

    private static func mode(_ name: String, _ mode: FileMode) -> PushMutation {
        PushMutation(
            name: name, codes: ["record-mode"],
            bend: { draft, step, year in
                try year.office.bend(&draft, step.id, AppealPath.card) {
                    TreeEntry(mode: mode, name: $0.name, id: $0.id)
                }
                return true
            })
    }

    private static let trees = [
        status("the date moved by a day") { $0.due = $0.due + 1 },
        status("the original date moved by a day") { $0.originalDue = $0.originalDue + -1 },
        status("an executor written by hand") { $0.executor = "nikitin" },
        status("a round more") { $0.round += 1 },
        status("a postponement written by hand") {
            $0.postponedUntil = ($0.postponedUntil ?? $0.due) + 10
        },
        status("lateness hidden or made up") {
            $0.overdue = $0.overdue == nil ? Status.Overdue(days: 1, reason: "Ждали") : nil
        },
        PushMutation(
            name: "the status in another spelling", codes: ["record-invalid"],
            bend: { draft, step, year in
                try year.rewrite(&draft, step, AppealPath.status) { $0 + [0x0A] }
            }),
        mode("an executable card", .executable), mode("a card that is a link", .symlink),
        mode("a card that is a submodule", .gitlink),
    ]

    // MARK: Parents

    private static let parents = [
        PushMutation(
            name: "another line of history", codes: ["ref-rewind", "merge-parents"],
            bend: { draft, step, year in
                // Where the branch is still at its approval, main's own line leads there too.
                guard [.coordination, .execution, .approval].contains(step.stage) else {
                    return false
                }
                let first = try year.office.open().commit(year.office.mainTip).parents.first
                let legal = draft.parents
                draft.parents = [first ?? year.office.mainTip]
                return draft.parents != legal
            }),
        PushMutation(
            name: "a registration off main", codes: ["merge-parents"],
            bend: { draft, step, year in
                guard step.transition == .register else { return false }
                draft.parents = [try year.office.write(draft)]
                return true
            }),
        PushMutation(
            name: "one parent more",
            // The same parent twice is no commit at all.
            codes: ["commit-merge", "merge-parents", "commit-malformed"],
            bend: { draft, step, year in
                draft.parents.append(year.office.mainTip)
                return true
            }),
        PushMutation(
            name: "the step before undone",
            codes: ["ref-rewind", "ref-duplicate", "merge-parents"],
            bend: { draft, step, year in
                guard step.stage != nil, step.stage != .closed, step.transition?.liesOnMain != true,
                    let earlier = try year.office.open().commit(step.tip).parents.first
                else { return false }
                draft.parents = [earlier]
                return true
            }),
        PushMutation(
            name: "older than a transition may be", codes: ["commit-time"],
            bend: { draft, step, _ in
                draft.committer = draft.committer.later(-25 * 3_600)
                return step.transition != nil
            }),
        PushMutation(
            name: "written by another", codes: ["commit-identity"],
            bend: { draft, _, _ in
                draft.author = Signature(
                    name: "Другой Человек", email: draft.author.email,
                    seconds: draft.author.seconds, offsetMinutes: 180)
                return true
            }),
        PushMutation(
            name: "no appeal named", codes: ["commit-trailer", "ref-not-atomic"],
            bend: { draft, step, _ in
                draft.message = draft.message.replacing("Appeal: \(step.id)\n", with: "")
                return true
            }),
    ]

    // MARK: The policy on main

    private static func policy(
        _ name: String, _ code: String,
        _ bend: @escaping @Sendable (inout Policy, YearOfLife.Step, CivilDate) -> Bool
    ) -> PushMutation {
        PushMutation(name: name, codes: [code], policy: bend)
    }

    /// The office as it might have been: what it takes away or asks for refuses the step.
    private static let policies = [
        policy("the signer is away", "role-absent") { policy, step, day in
            policy.absences.absences.append(
                Absence(
                    person: step.actor, reason: .illness, from: day, until: day, deputy: nil))
            return true
        },
        policy("the absent person is back", "role-deputy") { policy, step, day in
            policy.absences.absences.removeAll { $0.person == step.absent }
            return step.absent != nil
        },
        policy("the appointment ended yesterday", "role-missing") { policy, step, day in
            let principal = step.absent ?? step.actor
            policy.roles.roles.removeAll { $0.person == principal }
            return true
        },
        policy("appointed for other topics", "role-topic") { policy, step, _ in
            let principal = step.absent ?? step.actor
            for index in policy.roles.roles.indices
            where policy.roles.roles[index].person == principal {
                policy.roles.roles[index].topics = ["moon"]
            }
            return true
        },
        policy("the key ended yesterday", "key-not-valid") { policy, step, day in
            for index in policy.people.people.indices
            where policy.people.people[index].login == step.actor {
                policy.people.people[index].keys[0].until = day + -1
            }
            return true
        },
        policy("nobody's key", "signer-unknown") { policy, step, _ in
            policy.people.people.removeAll { $0.login == step.actor }
            return true
        },
        policy("a deputy of a head below the rank", "policy-deputy") { policy, step, _ in
            guard step.absent != nil, [.approve, .return].contains(step.transition) else {
                return false
            }
            for index in policy.people.people.indices
            where policy.people.people[index].login == step.actor {
                policy.people.people[index].rank = .specialist
            }
            return true
        },
        policy("no postponement more", "postponement-limit") { policy, step, _ in
            for index in policy.deadlines.rules.indices {
                policy.deadlines.rules[index].postponement = PostponementTerms(maxCount: 0)
            }
            return step.transition == .postpone
                || (step.transition == .approve && step.asksToPostpone)
        },
        policy("no limits at all", "deadline-undefined") { policy, step, _ in
            policy.deadlines.rules = []
            return [.register, .reopen, .classify].contains(step.transition)
        },
        policy("no room for attachments", "record-path") { policy, step, _ in
            policy.settings.attachmentTypes = ["pdf"]
            return step.transition == .supplement
        },
    ]

    // MARK: What a step hands over

    private static func kept(
        _ name: String, _ transition: Transition, _ path: String, _ code: String
    ) -> PushMutation {
        PushMutation(
            name: name, codes: [code],
            step: { step in
                guard step.transition == transition else { return nil }
                var step = step
                step.edits.removeValue(forKey: path)
                return step
            })
    }

    private static let handed = [
        kept("a postponement without a date", .postpone, AppealPath.postponement, "record-invalid"),
        kept("a notice left out", .postpone, AppealPath.notice, "postponement-notice"),
        kept("a notice not recorded", .notify, AppealPath.notification, "record-invalid"),
        kept("a publication not recorded", .publish, AppealPath.publication, "record-invalid"),
        kept("a reopening not recorded", .reopen, AppealPath.reopening, "record-invalid"),
        kept("remarks left out", .return, AppealPath.review, "review-missing"),
        kept("a recall without a word", .recall, AppealPath.review, "review-missing"),
        kept("declined without a word", .decline, AppealPath.decline, "decline-missing"),
        kept("a card as it was", .classify, AppealPath.card, "record-invalid"),
        PushMutation(
            name: "nothing supplemented", codes: ["record-invalid"],
            step: { step in
                guard step.transition == .supplement else { return nil }
                var step = step
                step.edits = [:]
                return step
            }),
        PushMutation(
            name: "an approver who acts for the executor", codes: ["four-eyes"],
            step: { step in
                guard step.transition == .approve, step.absent == nil else { return nil }
                var step = step
                step.absent = step.actor
                step.actor = PushMutation.contributor
                return step
            },
            policy: { policy, step, day in
                guard let approver = step.absent else { return false }
                policy.absences.absences.removeAll { $0.covers(day) }
                policy.absences.absences.append(
                    Absence(
                        person: approver, reason: .leave, from: day, until: day,
                        deputy: step.actor))
                for index in policy.people.people.indices
                where policy.people.people[index].login == step.actor {
                    policy.people.people[index].rank = .headOfUnit
                }
                return true
            }),
        PushMutation(
            name: "a role granted by the pushed commit itself",
            codes: ["role-missing", "role-topic", "stage-owner"],
            step: { step in
                var step = step
                step.actor = "vasiliev"
                step.absent = nil
                return step
            },
            bend: { draft, _, year in
                var roles = year.policy.roles
                for role in Role.allCases {
                    roles.roles.append(
                        Appointment(
                            person: "vasiliev", role: role, topics: ["*"],
                            from: SamplePolicy.epoch, order: "0"))
                }
                let repository = try year.office.open()
                let blob = try repository.write(.blob, roles.bytes)
                draft.tree = try repository.updatingTree(
                    draft.tree, [.setFile(path: PolicyPath.roles, blob: blob)])
                return true
            }),
    ]

    // MARK: What is pushed besides

    private static func besides(_ name: String, _ ref: String, _ code: String) -> PushMutation {
        PushMutation(
            name: name, codes: [code],
            updates: { updates, _ in
                guard let name = RefName(ref),
                    let tip = updates.map(\.newTip).last(where: { !$0.isZero })
                else { return false }
                updates.append(RefUpdate(ref: name, oldTip: .zero, newTip: tip))
                return true
            })
    }

    private static let besides = [
        besides("a tag goes along", "refs/tags/v1", "ref-unknown"),
        besides("a branch of one's own goes along", "refs/heads/mine", "ref-unknown"),
        besides("a receipt goes along", "refs/appeal/receipts", "ref-reserved"),
        besides("a misnamed appeal goes along", "refs/heads/execution/2021/02/30/1", "ref-name"),
    ]
}

extension YearOfLife {
    /// Rewrites a file of the appeal in a commit's tree.
    func rewrite(
        _ draft: inout OfficeHistory.Draft, _ step: Step, _ name: String,
        _ change: ([UInt8]) throws -> [UInt8]
    ) throws -> Bool {
        let repository = try office.open()
        let path = "\(step.id.directory)/\(name)"
        guard let entry = try repository.entry(at: path, in: draft.tree) else { return false }
        let bytes = try change(try repository.blob(entry.id, limitBytes: 1 << 20))
        let blob = try repository.write(.blob, bytes)
        draft.tree = try repository.updatingTree(
            draft.tree, [.setFile(path: path, blob: blob)])
        return true
    }

    /// Somebody who has worked on what waits for approval.
    func contributor(_ step: Step) throws -> String? {
        try snapshot(step.id, step.tip).status?.executor
    }
}
