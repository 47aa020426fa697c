/// Where an appeal stands: `status.json`, computed, never written by hand.
package struct Status: JSONDocument {
    package static let limits = JSONLimits.record

    /// How late a step was, and why.
    package struct Overdue: Hashable, Sendable {
        /// Days over the due date at this transition.
        package let days: Int
        /// The reason that the actor gave.
        package let reason: String

        /// Makes the record of a late step.
        package init(days: Int, reason: String) {
            self.days = days
            self.reason = reason
        }
    }

    /// A deputy's part in this very transition: "Y за X" (п. 4, 9).
    package struct DeputyPart: Hashable, Sendable {
        /// Who acted.
        package let login: String
        /// The absent person whom they acted for.
        package let absent: String

        /// Makes the record of a deputy's part.
        package init(login: String, absent: String) {
            self.login = login
            self.absent = absent
        }
    }

    /// What waits for the head's decision.
    package enum Request: String, Sendable, CaseIterable, Hashable {
        case answer, postponement
    }

    /// Where the appeal stands after the transition.
    package var stage: Stage
    /// What brought it there.
    package var transition: Transition
    /// Counts up by every return, recall and reopening; the first round is 1.
    package var round: Int
    /// The last day for the answer.
    package var due: CivilDate
    /// The last day before any postponement.
    package var originalDue: CivilDate
    /// What the original due date was computed from.
    package var dueBasis: DueBasis?
    /// When this stage's own operation should be done (п. 3), where the policy sets a limit.
    package var stageDue: OffsetMoment?
    /// Who answers; nil while nobody is assigned.
    package var executor: String?
    /// Who answered before, while nobody is assigned.
    package var lastExecutor: String?
    /// Who approves; nil while nobody is assigned.
    package var approver: String?
    /// The day a head postponed the final answer to.
    package var postponedUntil: CivilDate?
    /// The day of that decision.
    package var postponedOn: CivilDate?
    /// How often this round was postponed; nil for never.
    package var postponements: Int?
    /// What waits for approval; nil in every other stage.
    package var request: Request?
    /// Since when the appeal counts as socially significant (п. 11); nil while it does not.
    package var significantSince: OffsetMoment?
    /// A deputy's part in this very transition.
    package var deputy: DeputyPart?
    /// How late this very transition was.
    package var overdue: Overdue?

    /// Makes a status.
    package init(
        stage: Stage, transition: Transition, round: Int, due: CivilDate, originalDue: CivilDate,
        stageDue: OffsetMoment? = nil, executor: String? = nil, lastExecutor: String? = nil,
        approver: String? = nil, postponedUntil: CivilDate? = nil, overdue: Overdue? = nil
    ) {
        self.stage = stage
        self.transition = transition
        self.round = round
        self.due = due
        self.originalDue = originalDue
        self.stageDue = stageDue
        self.executor = executor
        self.lastExecutor = lastExecutor
        self.approver = approver
        self.postponedUntil = postponedUntil
        self.overdue = overdue
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        stage = try reader.word("stage")
        transition = try reader.word("transition")
        round = try reader.int("round", in: 1...100_000)
        due = try reader.date("due")
        originalDue = try reader.date("originalDue")
        stageDue = try reader.optionalMoment("stageDue")
        executor = try reader.optionalLogin("executor")
        lastExecutor = try reader.optionalLogin("lastExecutor")
        approver = try reader.optionalLogin("approver")
        postponedUntil = try reader.optionalDate("postponedUntil")
        postponedOn = try reader.optionalDate("postponedOn")
        postponements = try reader.optionalInt("postponements", in: 1...100_000)
        request = try reader.optionalWord("request")
        significantSince = try reader.optionalMoment("significantSince")
        if let value = reader.optional("dueBasis") {
            dueBasis = try DueBasis(value, pointer: reader.pointer(to: "dueBasis"))
        }
        if let value = reader.optional("deputy") {
            var inner = try ObjectReader(value, pointer: "/deputy")
            deputy = DeputyPart(login: try inner.login("login"), absent: try inner.login("for"))
            try inner.finish()
        }
        if let value = reader.optional("overdue") {
            var inner = try ObjectReader(value, pointer: "/overdue")
            overdue = Overdue(
                days: try inner.int("days", in: 1...100_000), reason: try inner.string("reason"))
            try inner.finish()
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "stage": .string(stage.rawValue), "transition": .string(transition.rawValue),
            "round": .number(round), "due": .string(due.description),
            "originalDue": .string(originalDue.description), "stageDue": .optional(stageDue),
            "executor": .optional(executor), "lastExecutor": .optional(lastExecutor),
            "approver": .optional(approver), "postponedUntil": .optional(postponedUntil),
            "postponedOn": .optional(postponedOn),
            "postponements": postponements.map { .number($0) },
            "request": .optional(request?.rawValue),
            "significantSince": .optional(significantSince),
            "dueBasis": dueBasis?.json,
            "deputy": deputy.map {
                .object(["login": .string($0.login), "for": .string($0.absent)])
            },
            "overdue": overdue.map {
                .object(["days": .number($0.days), "reason": .string($0.reason)])
            },
        ]
    }
}
