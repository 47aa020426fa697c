/// When a topic's intake stands out against its own past (п. 11).
package struct SurgeRule: Hashable, Sendable {
    /// The length of the sliding window, in days.
    package var windowDays: Int
    /// How many windows before it are the topic's past.
    package var pastWindows: Int
    /// Fewer appeals in the window than this are no surge, whatever the past.
    package var minimum: Int
    /// How many standard deviations above the past's mean stand out.
    package var deviations: Int

    /// Makes a rule.
    package init(windowDays: Int, pastWindows: Int, minimum: Int, deviations: Int) {
        self.windowDays = windowDays
        self.pastWindows = pastWindows
        self.minimum = minimum
        self.deviations = deviations
    }
}

/// Whom to report to at once, how soon, and what counts as a surge: `policy/escalation.json`.
package struct EscalationPolicy: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The offices that a report goes to, as п. 11 names them.
    package var addressees: [String]
    /// Within how many hours a report is made.
    package var escalationHours: Int
    /// What counts as a surge.
    package var surge: SurgeRule

    /// Makes the reading that holds where the policy says nothing.
    package init() {
        addressees = []
        escalationHours = 2
        surge = SurgeRule(windowDays: 7, pastWindows: 8, minimum: 5, deviations: 3)
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        addressees = try reader.strings("addressees")
        escalationHours = try reader.int("escalationHours", in: 1...720)
        var inner = try ObjectReader(reader.required("surge"), pointer: reader.pointer(to: "surge"))
        surge = SurgeRule(
            windowDays: try inner.int("windowDays", in: 1...92),
            pastWindows: try inner.int("pastWindows", in: 1...52),
            minimum: try inner.int("minimum", in: 1...100_000),
            deviations: try inner.int("deviations", in: 1...10))
        try inner.finish()
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "addressees": .strings(addressees), "escalationHours": .number(escalationHours),
            "surge": .object([
                "windowDays": .number(surge.windowDays),
                "pastWindows": .number(surge.pastWindows), "minimum": .number(surge.minimum),
                "deviations": .number(surge.deviations),
            ]),
        ]
    }
}
