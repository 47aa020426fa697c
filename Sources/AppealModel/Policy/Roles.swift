/// One appointment by order: a person, a role, topics and a term (п. 4).
package struct Appointment: Hashable, Sendable {
    /// The person's login.
    package var person: String
    /// What the person does.
    package var role: Role
    /// Directions of activity; `*` alone stands for all.
    package var topics: [String]
    /// The first day.
    package var from: CivilDate
    /// The last day; nil while it has no end.
    package var until: CivilDate?
    /// The order that appoints.
    package var order: String

    /// Makes an appointment.
    package init(
        person: String, role: Role, topics: [String], from: CivilDate, until: CivilDate? = nil,
        order: String
    ) {
        self.person = person
        self.role = role
        self.topics = topics
        self.from = from
        self.until = until
        self.order = order
    }

    /// Whether the appointment holds on a day.
    package func covers(_ day: CivilDate) -> Bool {
        from <= day && day <= (until ?? day)
    }

    /// Whether the appointment covers a topic.
    package func covers(topic: String) -> Bool {
        topics.contains("*") || topics.contains(topic)
    }
}

/// Who is appointed to what: `policy/roles.json`.
package struct Roles: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The appointments, in the order of the file.
    package var roles: [Appointment]

    /// Makes the list.
    package init(roles: [Appointment]) {
        self.roles = roles
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        roles = try reader.list("roles") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let appointment = Appointment(
                person: try inner.login("person"), role: try inner.word("role"),
                topics: try inner.strings("topics"), from: try inner.date("from"),
                until: try inner.optionalDate("until"), order: try inner.filledString("order"))
            guard !appointment.topics.isEmpty else {
                throw inner.error("topics", .invalid(allowed: "one topic at least, or '*'"))
            }
            try inner.finish()
            return appointment
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "roles": .array(
                roles.map { role in
                    let members: [String: JSONValue?] = [
                        "person": .string(role.person), "role": .string(role.role.rawValue),
                        "topics": .strings(role.topics), "from": .string(role.from.description),
                        "until": .optional(role.until), "order": .string(role.order),
                    ]
                    return .object(members.compactMapValues { $0 })
                })
        ]
    }
}
