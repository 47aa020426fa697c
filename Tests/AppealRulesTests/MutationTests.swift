import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import Testing

/// A commit for which everything is right, bent in one place, and the codes that this must give.
struct Mutation: Sendable, CustomTestStringConvertible {
    /// The transition; nil for a draft.
    let transition: Transition?
    /// What is bent, in words.
    let what: String
    /// The codes of the errors; empty where the bend breaks no rule.
    let codes: Set<String>
    /// Whether `status.json` is written anew after the bend, as an honest client would.
    var settles = true
    /// The bend.
    let bend: @Sendable (inout TransitionFacts) -> Void

    var testDescription: String { "\(transition?.rawValue ?? "draft"): \(what)" }

    /// The first stage that the model names for the transition.
    static func stage(of transition: Transition?) -> Stage? {
        switch transition {
        case .register, .escalate, .absence, .policy: nil
        case .classify, .supplement, .assign: .coordination
        case nil, .reassign, .decline, .submit, .postpone: .execution
        case .notify: .postponed
        case .return, .recall, .approve: .approval
        case .publish: .publication
        case .reopen: .closed
        }
    }

    /// Who the model lets make the transition.
    static func actor(of transition: Transition?) -> String {
        switch transition {
        case .register, .classify, .supplement, .assign, .reassign, .reopen: "golubeva"
        case nil, .decline, .submit, .postpone, .recall, .notify, .publish: "petrov"
        case .return, .approve, .escalate: "morozov"
        case .absence, .policy: "boss"
        }
    }

    /// Every transition of an appeal, and the draft.
    static let all: [Transition?] = [nil] + Transition.allCases.filter(\.concernsAppeal)
}

/// One bend of legal facts gives the code of the rule that it breaks, and no other.
@Suite("Single mutations of legal facts")
struct MutationTests {
    private func codes(_ mutation: Mutation) throws -> Set<String> {
        let rules = try RuleFacts.shared.get()
        var facts = try rules.facts(
            mutation.transition, from: Mutation.stage(of: mutation.transition),
            by: Mutation.actor(of: mutation.transition))
        #expect(StateMachine().judge(facts).filter { !$0.isWarning } == [])
        mutation.bend(&facts)
        if mutation.settles { rules.settle(&facts) }
        return Set(StateMachine().judge(facts).filter { !$0.isWarning }.map(\.code))
    }

    @Test(arguments: Self.actors + Self.stages)
    func whoAndFromWhere(mutation: Mutation) throws {
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(arguments: Self.statuses)
    func theComputedStatus(mutation: Mutation) throws {
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(arguments: Self.texts + Self.files)
    func filesAndTexts(mutation: Mutation) throws {
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(arguments: Self.cards + Self.reopenings)
    func theCard(mutation: Mutation) throws {
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(arguments: Self.assignments)
    func theAssignment(mutation: Mutation) throws {
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(
        arguments: Mutation.all.filter { ![.submit, .postpone, .approve, .publish].contains($0) })
    func aReasonWhereNoneIsAskedFor(transition: Transition?) throws {
        let mutation = Mutation(
            transition: transition, what: "a reason", codes: ["commit-trailer"]
        ) { $0.overdueReason = "Ждали" }
        #expect(try codes(mutation) == mutation.codes)
    }

    @Test(arguments: [Transition.register, .reopen, .classify])
    func aPolicyWithoutALimit(transition: Transition) throws {
        let mutation = Mutation(
            transition: transition, what: "no limit", codes: ["deadline-undefined"]
        ) {
            $0.policy.deadlines.rules = []
            if transition == .classify { $0.after.card?.track = .accelerated }
        }
        #expect(try codes(mutation) == mutation.codes)
    }
}

extension MutationTests {
    /// Bends of the actor and of the actor's appointment; commit and push are a day after receipt.
    static let actors: [Mutation] = Mutation.all.flatMap { transition -> [Mutation] in
        let actor = Mutation.actor(of: transition)
        let stranger = actor == "golubeva" ? "role-missing" : "stage-owner"
        func bend(
            _ what: String, _ codes: Set<String>,
            _ bend: @escaping @Sendable (inout Appointment) -> Void
        ) -> Mutation {
            Mutation(transition: transition, what: what, codes: codes) { facts in
                for index in facts.policy.roles.roles.indices
                where facts.policy.roles.roles[index].person == actor {
                    bend(&facts.policy.roles.roles[index])
                }
            }
        }
        return [
            Mutation(transition: transition, what: "an outsider", codes: [stranger]) {
                $0.actor = "nikitin"
            },
            Mutation(transition: transition, what: "nobody known", codes: [stranger]) {
                $0.actor = ""
            },
            bend("appointment ended yesterday", ["role-missing"]) { $0.until = RuleFacts.day },
            bend("appointment ends today", []) { $0.until = RuleFacts.day + 1 },
            bend("appointment starts tomorrow", ["role-missing"]) { $0.from = RuleFacts.day + 2 },
            bend("appointment starts today", []) { $0.from = RuleFacts.day + 1 },
            bend("another topic", ["role-topic"]) { $0.topics = ["waste"] },
            bend("another role", ["role-missing"]) { $0.role = .administrator },
        ]
    }

    /// Every stage that the model does not name for the transition.
    static let stages: [Mutation] = Mutation.all.flatMap { transition -> [Mutation] in
        ([nil] + Stage.allCases.map { Optional($0) }).compactMap { stage in
            let isLegal = StateMachineTests.Actor.allCases.contains {
                StateMachineTests.allows(transition, stage, $0)
            }
            guard !isLegal else { return nil }
            return Mutation(
                transition: transition, what: "from \(stage?.rawValue ?? "nothing")",
                codes: ["transition-forbidden"]
            ) { $0.stage = stage }
        }
    }

    /// Every member of the status, with another value than the computed one.
    static let statuses: [Mutation] = Mutation.all.compactMap { $0 }.flatMap { transition in
        let bends: [(String, @Sendable (inout Status) -> Void)] = [
            ("stage", { $0.stage = $0.stage == .closed ? .execution : .closed }),
            ("transition", { $0.transition = $0.transition == .recall ? .return : .recall }),
            ("round", { $0.round += 1 }), ("due", { $0.due = $0.due + 1 }),
            ("originalDue", { $0.originalDue = $0.originalDue + -1 }),
            ("stageDue", { $0.stageDue = OffsetMoment(RuleFacts.moment(500), offsetMinutes: 0) }),
            ("executor", { $0.executor = "kuzmin" }),
            ("lastExecutor", { $0.lastExecutor = "kuzmin" }),
            ("approver", { $0.approver = "orlova" }),
            ("postponedUntil", { $0.postponedUntil = RuleFacts.day + 60 }),
            ("overdue", { $0.overdue = Status.Overdue(days: 1, reason: "Ждали") }),
        ]
        return bends.map { name, bend in
            Mutation(
                transition: transition, what: "status \(name)", codes: ["status-mismatch"],
                settles: false
            ) { facts in
                if var status = facts.after.status {
                    bend(&status)
                    facts.after.status = status
                }
            }
        } + [
            Mutation(
                transition: transition, what: "status gone",
                codes: ["record-invalid", "status-mismatch"], settles: false
            ) {
                $0.after.files[AppealPath.status] = nil
                $0.after.status = nil
            }
        ]
    }

    /// Texts and records that a transition hands over.
    static let texts: [Mutation] =
        [
            Mutation(transition: .submit, what: "no answer", codes: ["answer-missing"]) {
                $0.after.files[AppealPath.answer] = nil
            },
            Mutation(transition: .submit, what: "a blank answer", codes: ["answer-missing"]) {
                $0.after.blankTexts = [AppealPath.answer]
            },
            Mutation(transition: .submit, what: "no resolution", codes: ["resolution-missing"]) {
                $0.after.files[AppealPath.resolution] = nil
            },
            Mutation(transition: .submit, what: "nothing changed since the drafts", codes: []) {
                $0.after.files[AppealPath.answer] = $0.before?.files[AppealPath.answer]
            },
            Mutation(transition: nil, what: "an answer taken away", codes: []) {
                $0.after.files[AppealPath.answer] = nil
            },
        ] + required(.decline, AppealPath.decline, "decline-missing", isText: true)
        + required(.return, AppealPath.review, "review-missing", isText: true)
        + required(.recall, AppealPath.review, "review-missing", isText: true)
        + required(.publish, AppealPath.publication, "record-invalid", isText: false)
        + required(.reopen, AppealPath.reopening, "record-invalid", isText: false)

    /// A record of this very round: left as it was, taken away, never there, or blank.
    private static func required(
        _ transition: Transition, _ path: String, _ code: String, isText: Bool
    ) -> [Mutation] {
        let bends: [Mutation] = [
            Mutation(transition: transition, what: "\(path) of an earlier round", codes: [code]) {
                $0.before?.files[path] = RuleFacts.blob(50)
            },
            Mutation(transition: transition, what: "\(path) taken away", codes: [code]) {
                $0.before?.files[path] = RuleFacts.blob(50)
                $0.after.files[path] = nil
            },
            Mutation(transition: transition, what: "\(path) missing", codes: [code]) {
                $0.before?.files[path] = nil
                $0.after.files[path] = nil
            },
        ]
        let blank = Mutation(transition: transition, what: "\(path) blank", codes: [code]) {
            $0.after.blankTexts = [path]
        }
        return isText ? bends + [blank] : bends
    }

    /// Files that no transition but their own may touch, and those that always stand.
    static let files: [Mutation] =
        Mutation.all.flatMap { transition -> [Mutation] in
            let ownsCard = transition == .register || transition == .classify
            func added(_ path: String, _ what: String) -> Mutation {
                Mutation(transition: transition, what: what, codes: ["path-forbidden"]) {
                    $0.after.files[path] = RuleFacts.blob(9)
                }
            }
            return [
                Mutation(
                    transition: transition, what: "card gone",
                    codes: ownsCard ? ["record-invalid"] : ["record-invalid", "path-forbidden"],
                    settles: false
                ) { $0.after.files[AppealPath.card] = nil },
                Mutation(
                    transition: transition, what: "message gone",
                    codes: transition == .register ? ["record-invalid"] : ["path-forbidden"]
                ) { $0.after.files[AppealPath.message] = nil },
                added("notes.txt", "a file of nobody's"),
                added("answer.md.txt", "a name that starts like an allowed one"),
                added("attachments2/x.pdf", "a folder that starts like an allowed one"),
            ]
        } + [
            Mutation(transition: nil, what: "status in a draft", codes: ["path-forbidden"]) {
                $0.after.files[AppealPath.status] = RuleFacts.blob(9)
            },
            Mutation(transition: .supplement, what: "nothing added", codes: ["record-invalid"]) {
                $0.after.files["attachments/акт.pdf"] = nil
            },
            Mutation(
                transition: .supplement, what: "a paper rewritten", codes: ["path-forbidden"]
            ) { $0.before?.files["attachments/акт.pdf"] = RuleFacts.blob(9) },
            Mutation(
                transition: .supplement, what: "a paper taken away", codes: ["path-forbidden"]
            ) { $0.before?.files["attachments/старый.pdf"] = RuleFacts.blob(9) },
            Mutation(transition: .approve, what: "the drafter approves", codes: ["four-eyes"]) {
                $0.contributors = ["morozov"]
            },
        ]
}
