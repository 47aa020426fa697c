import AppealModel
import AppealRules

extension MutationTests {
    private static func card(
        _ transition: Transition, _ what: String, _ codes: Set<String>,
        _ bend: @escaping @Sendable (inout AppealCard) -> Void
    ) -> Mutation {
        Mutation(transition: transition, what: what, codes: codes) { facts in
            guard var card = facts.after.card else { return }
            bend(&card)
            facts.after.card = card
        }
    }

    /// What registration must say, and what a classification must leave as it was.
    static let cards: [Mutation] = [
        card(.register, "another day of receipt", ["record-invalid"]) {
            $0.receivedOn = RuleFacts.day + -1
        },
        card(.register, "another number", ["record-invalid"]) { $0.number = "2" },
        card(.register, "another source", ["record-invalid"]) { $0.source = "b311" },
        card(.register, "registered yesterday", ["record-invalid"]) {
            $0.registeredOn = RuleFacts.day
        },
        card(.register, "registered tomorrow", ["record-invalid"]) {
            $0.registeredOn = RuleFacts.day + 2
        },
        card(.register, "an unknown topic", ["record-invalid"]) { $0.topic = "moon" },
        card(.register, "an ordinary track against the policy", ["record-invalid"]) {
            $0.category = "Благоустройство"
            $0.subcategory = "Неработающее наружное освещение"
        },
        card(.register, "an accelerated track that the policy asks for", []) {
            $0.category = "Благоустройство"
            $0.subcategory = "Неработающее наружное освещение"
            $0.track = .accelerated
        },
        card(.register, "an accelerated track that the source asks for", []) {
            $0.track = .accelerated
        },
        Mutation(transition: .register, what: "a blank message", codes: ["record-invalid"]) {
            $0.after.blankTexts = [AppealPath.message]
        },
        card(.classify, "source", ["path-forbidden"]) { $0.source = "b311" },
        card(.classify, "number", ["path-forbidden"]) { $0.number = "2" },
        card(.classify, "epguNumber", ["path-forbidden"]) { $0.epguNumber = "7" },
        card(.classify, "receivedOn", ["path-forbidden"]) { $0.receivedOn = RuleFacts.day + 1 },
        card(.classify, "registeredOn", ["path-forbidden"]) {
            $0.registeredOn = RuleFacts.day + 1
        },
        card(.classify, "sourceDue added", ["path-forbidden"]) {
            $0.sourceDue = RuleFacts.day + 5
        },
        card(.classify, "extra", ["path-forbidden"]) { $0.extra = ["Район": "Север"] },
        card(.classify, "an unknown topic", ["record-invalid"]) { $0.topic = "moon" },
        card(.classify, "an accelerated category left ordinary", ["record-invalid"]) {
            $0.category = "Благоустройство"
            $0.subcategory = "Неработающее наружное освещение"
        },
        card(.classify, "topic, kind, category, significance", []) {
            $0.topic = "waste"
            $0.kind = .appeal
            $0.category = "Мусор"
            $0.significant = true
        },
        Mutation(transition: .classify, what: "the card as it was", codes: ["record-invalid"]) {
            $0.after.card = $0.before?.card
            $0.after.files[AppealPath.card] = $0.before?.files[AppealPath.card]
        },
        Mutation(transition: .classify, what: "sourceDue dropped", codes: ["path-forbidden"]) {
            $0.before?.card?.sourceDue = RuleFacts.day + 5
        },
        Mutation(transition: .classify, what: "sourceDue dropped with the track", codes: []) {
            $0.before?.card?.sourceDue = RuleFacts.day + 5
            $0.after.card?.track = .accelerated
        },
        Mutation(
            transition: .classify, what: "a fact of what a later policy accelerated", codes: []
        ) {
            $0.before?.card?.category = "Благоустройство"
            $0.before?.card?.subcategory = "Неработающее наружное освещение"
            $0.after.card?.category = "Благоустройство"
            $0.after.card?.subcategory = "Неработающее наружное освещение"
        },
    ]

    /// The day that a new round counts from.
    static let reopenings: [Mutation] = [
        (-1, ["record-invalid"]), (0, []), (1, []), (2, ["record-invalid"]),
    ].map { (days: Int, codes: Set<String>) in
        Mutation(transition: .reopen, what: "received \(days) days on", codes: codes) {
            $0.after.reopening?.receivedOn = RuleFacts.day + days
        }
    }

    /// Who answers, who approves, and by which internal date.
    static let assignments: [Mutation] = [Transition.assign, .reassign].flatMap { transition in
        func named(
            _ what: String, _ codes: Set<String>,
            _ bend: @escaping @Sendable (inout TransitionFacts) -> Void
        ) -> Mutation {
            Mutation(transition: transition, what: what, codes: codes, bend: bend)
        }
        return [
            named("no assignment", ["record-invalid"]) {
                $0.after.files[AppealPath.assignment] = nil
                $0.after.assignment = nil
            },
            named("an executor without the role", ["role-missing"]) {
                $0.after.assignment?.executor = "tikhonov"
            },
            named("an executor of other topics", ["role-topic"]) {
                $0.after.assignment?.executor = "nikitin"
            },
            named("an executor nobody knows", ["role-missing"]) {
                $0.after.assignment?.executor = "nobody"
            },
            named("an approver without the role", ["role-missing"]) {
                $0.after.assignment?.approver = "golubeva"
            },
            named("an approver of other topics", ["role-topic"]) {
                $0.after.assignment?.approver = "orlova"
            },
            named("an approver who drafted", ["four-eyes"]) { $0.contributors = ["morozov"] },
            named("an executor who drafted", []) { $0.contributors = ["petrov"] },
            named("one person for both", ["four-eyes"]) { facts in
                facts.after.assignment?.executor = "morozov"
                facts.policy.roles.roles.append(
                    Appointment(
                        person: "morozov", role: .executor, topics: ["*"], from: RuleFacts.day,
                        order: "2"))
            },
            named("an executor whose term is over", ["role-missing"]) {
                RuleFacts.end("petrov", on: RuleFacts.day, in: &$0.policy)
            },
            named("an approver whose term is over", ["role-missing"]) {
                RuleFacts.end("morozov", on: RuleFacts.day, in: &$0.policy)
            },
            named("an internal date on the due date", []) {
                $0.after.assignment?.due = $0.before?.status?.due
            },
            named("an internal date after it", ["deadline-limit"]) {
                $0.after.assignment?.due = ($0.before?.status?.due).map { $0 + 1 }
            },
        ]
    }
}

extension RuleFacts {
    /// Ends every appointment of a person.
    static func end(_ login: String, on day: CivilDate, in policy: inout Policy) {
        for index in policy.roles.roles.indices where policy.roles.roles[index].person == login {
            policy.roles.roles[index].until = day
        }
    }
}
