/// What a due date was computed from, as `status.json` keeps it: the record itself shows why (п. 7).
package struct DueBasis: Hashable, Sendable {
    /// A ministry's order, as records name it.
    package struct Order: Hashable, Sendable {
        /// Its number.
        package let number: String
        /// Its date.
        package let date: CivilDate

        /// Names an order.
        package init(number: String, date: CivilDate) {
            self.number = number
            self.date = date
        }
    }

    /// Day 0.
    package let countedFrom: CivilDate
    /// The shortest limit, in calendar days.
    package let limitDays: Int
    /// Where the policy's rule comes from.
    package let source: String
    /// The order that gave the limit; nil where the track did.
    package let order: Order?
    /// The source's own planned date, where that was the earlier one.
    package let sourceDue: CivilDate?
    /// The last day as counted, where it was moved off a non-working day.
    package let movedFrom: CivilDate?
    /// The production calendars that were looked into: `2021: version`.
    package let calendars: [String]

    /// Makes a basis.
    package init(
        countedFrom: CivilDate, limitDays: Int, source: String, order: Order?,
        sourceDue: CivilDate?, movedFrom: CivilDate?, calendars: [String]
    ) {
        self.countedFrom = countedFrom
        self.limitDays = limitDays
        self.source = source
        self.order = order
        self.sourceDue = sourceDue
        self.movedFrom = movedFrom
        self.calendars = calendars
    }

    init(_ value: JSONValue, pointer: String) throws(RecordError) {
        var reader = try ObjectReader(value, pointer: pointer)
        countedFrom = try reader.date("countedFrom")
        limitDays = try reader.int("limitDays", in: 1...30)
        source = try reader.filledString("source")
        if let value = reader.optional("order") {
            var inner = try ObjectReader(value, pointer: reader.pointer(to: "order"))
            order = Order(number: try inner.filledString("number"), date: try inner.date("date"))
            try inner.finish()
        } else {
            order = nil
        }
        sourceDue = try reader.optionalDate("sourceDue")
        movedFrom = try reader.optionalDate("movedFrom")
        calendars = try reader.strings("calendars")
        try reader.finish()
    }

    /// The basis as a JSON object.
    package var json: JSONValue {
        let members: [String: JSONValue?] = [
            "countedFrom": .string(countedFrom.description), "limitDays": .number(limitDays),
            "source": .string(source),
            "order": order.map {
                .object(["number": .string($0.number), "date": .string($0.date.description)])
            },
            "sourceDue": .optional(sourceDue), "movedFrom": .optional(movedFrom),
            "calendars": .strings(calendars),
        ]
        return .object(members.compactMapValues { $0 })
    }
}
