/// Why a person is away for a time (п. 4).
package enum AbsenceReason: String, Sendable, CaseIterable, Hashable {
    case illness, leave, study, other
    case businessTrip = "business-trip"
}

/// One person's absence, and who acts for them meanwhile (п. 4).
package struct Absence: Hashable, Sendable {
    /// Who is away.
    package var person: String
    /// Why.
    package var reason: AbsenceReason
    /// The first day away.
    package var from: CivilDate
    /// The last day away.
    package var until: CivilDate
    /// Who acts for them; nil where nobody was named.
    package var deputy: String?

    /// Makes an absence.
    package init(
        person: String, reason: AbsenceReason, from: CivilDate, until: CivilDate, deputy: String?
    ) {
        self.person = person
        self.reason = reason
        self.from = from
        self.until = until
        self.deputy = deputy
    }

    /// Whether the person is away on a day.
    package func covers(_ day: CivilDate) -> Bool {
        from <= day && day <= until
    }
}

/// Who is away, and who acts for whom: `policy/absences.json`.
package struct Absences: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The absences, in the order of the file.
    package var absences: [Absence]

    /// Makes the list.
    package init(absences: [Absence] = []) {
        self.absences = absences
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        absences = try reader.list("absences") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let absence = Absence(
                person: try inner.login("person"), reason: try inner.word("reason"),
                from: try inner.date("from"), until: try inner.date("until"),
                deputy: try inner.optionalLogin("deputy"))
            guard absence.from <= absence.until else {
                throw inner.error("until", .invalid(allowed: "≥ \(absence.from)"))
            }
            try inner.finish()
            return absence
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "absences": .array(
                absences.map { absence in
                    let members: [String: JSONValue?] = [
                        "person": .string(absence.person),
                        "reason": .string(absence.reason.rawValue),
                        "from": .string(absence.from.description),
                        "until": .string(absence.until.description),
                        "deputy": .optional(absence.deputy),
                    ]
                    return .object(members.compactMapValues { $0 })
                })
        ]
    }

    /// The person's absence on a day; nil while the person is there.
    package func absence(of login: String, on day: CivilDate) -> Absence? {
        absences.first { $0.person == login && $0.covers(day) }
    }
}
