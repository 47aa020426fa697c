/// The request to put the final answer off: `postponement.json`, written by the executor (п. 10).
package struct Postponement: JSONDocument {
    package static let limits = JSONLimits.record

    /// The concrete date until which the final answer is put off.
    package var until: CivilDate
    /// Why the matter cannot be settled in time.
    package var reason: String

    /// Makes a request.
    package init(until: CivilDate, reason: String) {
        self.until = until
        self.reason = reason
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        until = try reader.date("until")
        reason = try reader.filledString("reason")
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        ["until": .string(until.description), "reason": .string(reason)]
    }
}
