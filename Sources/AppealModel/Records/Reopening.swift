/// Why a closed appeal is taken up again.
package enum ReopeningReason: String, Sendable, CaseIterable, Hashable {
    case `repeat`, correction
}

/// The start of a new round: `reopening.json`, written by the coordinator.
package struct Reopening: JSONDocument {
    package static let limits = JSONLimits.record

    /// Why.
    package var reason: ReopeningReason
    /// The day that the new round's due date counts from.
    package var receivedOn: CivilDate

    /// Makes the record of a reopening.
    package init(reason: ReopeningReason, receivedOn: CivilDate) {
        self.reason = reason
        self.receivedOn = receivedOn
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        reason = try reader.word("reason")
        receivedOn = try reader.date("receivedOn")
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        ["reason": .string(reason.rawValue), "receivedOn": .string(receivedOn.description)]
    }
}
