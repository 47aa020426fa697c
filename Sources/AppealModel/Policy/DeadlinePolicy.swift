/// From which day a limit counts.
package enum CountFrom: String, Sendable, CaseIterable, Hashable {
    case receipt, registration
}

/// What happens where the last day is a non-working day.
package enum NonWorkingLastDay: String, Sendable, CaseIterable, Hashable {
    case keep, previous, next
}

/// The time limit of one stage's operation (п. 3).
package enum StageLimit: Hashable, Sendable {
    case hours(Int)
    case workingDays(Int)
    case calendarDays(Int)
}

/// Of which time the watch over postponed appeals takes its part (п. 10).
package enum WatchBase: String, Sendable, CaseIterable, Hashable {
    /// The limit that applied, orders included.
    case limit
    /// The span from the postponement to the new date.
    case span
}

/// How a final answer may be put off, and how that is watched (п. 10).
package struct PostponementTerms: Hashable, Sendable {
    /// How often one appeal may be postponed; nil for no bound.
    package var maxCount: Int?
    /// How many days past the original date a postponement may reach; nil for no bound.
    package var maxDays: Int?
    /// From which part of the time left on an executor must be assigned, in percent.
    package var watchPercent: Int
    /// Of which time that part is taken.
    package var watchBase: WatchBase

    /// Makes a rule; the readings that hold where the policy says nothing.
    package init(
        maxCount: Int? = nil, maxDays: Int? = nil, watchPercent: Int = 75,
        watchBase: WatchBase = .limit
    ) {
        self.maxCount = maxCount
        self.maxDays = maxDays
        self.watchPercent = watchPercent
        self.watchBase = watchBase
    }
}

/// The limits of one kind of appeal during a term (п. 7).
package struct DeadlineRule: Hashable, Sendable {
    /// The kind it is for.
    package let kind: AppealKind
    /// Where the rule comes from.
    package let source: String
    /// The first day of force.
    package let from: CivilDate
    /// The last day of force; nil while it has no end.
    package let until: CivilDate?
    /// The ordinary limit, in calendar days.
    package let ordinaryDays: Int
    /// The accelerated limit, in calendar days.
    package let acceleratedDays: Int
    /// From which day a limit counts.
    package let countFrom: CountFrom
    /// What happens where the last day is a non-working day.
    package let nonWorkingLastDay: NonWorkingLastDay
    /// The limits of the stages' own operations.
    package let stages: [Stage: StageLimit]
    /// How an answer may be put off; nil for the readings that hold where nothing is said.
    package var postponement: PostponementTerms?

    /// The limit of a track, in calendar days.
    package func limitDays(_ track: Track) -> Int {
        track == .ordinary ? ordinaryDays : acceleratedDays
    }
}

/// A ministry's order that shortens limits for categories (п. 7).
package struct MinistryOrder: Hashable, Sendable {
    /// Its number.
    package let number: String
    /// Its date.
    package let date: CivilDate
    /// The categories it names; `*` stands for all.
    package let categories: [String]
    /// The limit, in calendar days.
    package let days: Int
    /// The first day of force.
    package let from: CivilDate
    /// The last day of force; nil while it has no end.
    package let until: CivilDate?
    /// Whether it also shortens appeals that were open before.
    package let appliesToOpen: Bool

    /// Makes an order.
    package init(
        number: String, date: CivilDate, categories: [String], days: Int, from: CivilDate,
        until: CivilDate? = nil, appliesToOpen: Bool
    ) {
        self.number = number
        self.date = date
        self.categories = categories
        self.days = days
        self.from = from
        self.until = until
        self.appliesToOpen = appliesToOpen
    }

    /// Whether the order names a category.
    package func names(_ category: String) -> Bool {
        categories.contains("*") || categories.contains(category)
    }
}

/// Limits and orders, each with source and term of force: `policy/deadlines.json`.
package struct DeadlinePolicy: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The limits by kind and term.
    package var rules: [DeadlineRule]
    /// The ministry's orders.
    package var orders: [MinistryOrder]

    /// The rule for a kind whose term covers a day; the latest where several do.
    package func rule(for kind: AppealKind, on day: CivilDate) -> DeadlineRule? {
        rules.filter { $0.kind == kind && $0.from <= day && day <= ($0.until ?? day) }
            .max { $0.from < $1.from }
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        rules = try reader.list("rules", DeadlinePolicy.rule)
        orders = try reader.list("orders", DeadlinePolicy.order)
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "rules": .array(rules.map(DeadlinePolicy.json)),
            "orders": .array(orders.map(DeadlinePolicy.json)),
        ]
    }

    private static func rule(
        _ value: JSONValue, _ pointer: String
    ) throws(RecordError) -> DeadlineRule {
        var reader = try ObjectReader(value, pointer: pointer)
        var limits = try ObjectReader(
            reader.required("limits"), pointer: reader.pointer(to: "limits"))
        let ordinary = try limits.int("ordinary", in: 1...30)
        let accelerated = try limits.int("accelerated", in: 1...10)
        try limits.finish()
        let rule = DeadlineRule(
            kind: try reader.word("kind"), source: try reader.filledString("source"),
            from: try reader.date("from"), until: try reader.optionalDate("until"),
            ordinaryDays: ordinary, acceleratedDays: accelerated,
            countFrom: try reader.word("countFrom"),
            nonWorkingLastDay: try reader.word("nonWorkingLastDay"),
            stages: try stages(from: &reader), postponement: try postponement(from: &reader))
        try reader.finish()
        return rule
    }

    private static func postponement(
        from reader: inout ObjectReader
    ) throws(RecordError) -> PostponementTerms? {
        guard let value = reader.optional("postponement") else { return nil }
        var inner = try ObjectReader(value, pointer: reader.pointer(to: "postponement"))
        let rule = PostponementTerms(
            maxCount: try inner.optionalInt("maxCount", in: 0...1_000),
            maxDays: try inner.optionalInt("maxDays", in: 1...10_000),
            watchPercent: try inner.int("watchPercent", in: 1...100),
            watchBase: try inner.word("watchBase"))
        try inner.finish()
        return rule
    }

    private static func stages(
        from reader: inout ObjectReader
    ) throws(RecordError) -> [Stage: StageLimit] {
        var stages = try ObjectReader(
            reader.required("stages"), pointer: reader.pointer(to: "stages"))
        var limits: [Stage: StageLimit] = [:]
        for stage in Stage.open {
            guard let value = stages.optional(stage.rawValue) else { continue }
            var limit = try ObjectReader(value, pointer: stages.pointer(to: stage.rawValue))
            if let hours = try limit.optionalInt("hours", in: 1...10_000) {
                limits[stage] = .hours(hours)
            } else if let days = try limit.optionalInt("workingDays", in: 1...1_000) {
                limits[stage] = .workingDays(days)
            } else {
                limits[stage] = .calendarDays(try limit.int("calendarDays", in: 1...1_000))
            }
            try limit.finish()
        }
        try stages.finish()
        return limits
    }

    private static func order(
        _ value: JSONValue, _ pointer: String
    ) throws(RecordError) -> MinistryOrder {
        var reader = try ObjectReader(value, pointer: pointer)
        let order = MinistryOrder(
            number: try reader.filledString("number"), date: try reader.date("date"),
            categories: try reader.strings("categories"), days: try reader.int("days", in: 1...30),
            from: try reader.date("from"), until: try reader.optionalDate("until"),
            appliesToOpen: try reader.bool("appliesToOpen"))
        try reader.finish()
        return order
    }

    private static func json(_ rule: DeadlineRule) -> JSONValue {
        var stages: [String: JSONValue] = [:]
        for (stage, limit) in rule.stages {
            switch limit {
            case .hours(let count): stages[stage.rawValue] = .object(["hours": .number(count)])
            case .workingDays(let count):
                stages[stage.rawValue] = .object(["workingDays": .number(count)])
            case .calendarDays(let count):
                stages[stage.rawValue] = .object(["calendarDays": .number(count)])
            }
        }
        let members: [String: JSONValue?] = [
            "kind": .string(rule.kind.rawValue), "source": .string(rule.source),
            "from": .string(rule.from.description), "until": .optional(rule.until),
            "limits": .object([
                "ordinary": .number(rule.ordinaryDays),
                "accelerated": .number(rule.acceleratedDays),
            ]),
            "countFrom": .string(rule.countFrom.rawValue),
            "nonWorkingLastDay": .string(rule.nonWorkingLastDay.rawValue),
            "stages": .object(stages), "postponement": rule.postponement.map(json),
        ]
        return .object(members.compactMapValues { $0 })
    }

    private static func json(_ rule: PostponementTerms) -> JSONValue {
        let members: [String: JSONValue?] = [
            "maxCount": rule.maxCount.map { .number($0) },
            "maxDays": rule.maxDays.map { .number($0) },
            "watchPercent": .number(rule.watchPercent),
            "watchBase": .string(rule.watchBase.rawValue),
        ]
        return .object(members.compactMapValues { $0 })
    }

    private static func json(_ order: MinistryOrder) -> JSONValue {
        let members: [String: JSONValue?] = [
            "number": .string(order.number), "date": .string(order.date.description),
            "categories": .strings(order.categories), "days": .number(order.days),
            "from": .string(order.from.description), "until": .optional(order.until),
            "appliesToOpen": .bool(order.appliesToOpen),
        ]
        return .object(members.compactMapValues { $0 })
    }
}
