/// How an appeal ended.
package enum Outcome: String, Sendable, CaseIterable, Hashable {
    case solved, explained, refused, forwarded, duplicate, withdrawn
}

/// The outcome and the measures taken: `resolution.json`, written by the executor (п. 1).
package struct Resolution: JSONDocument {
    package static let limits = JSONLimits.record

    /// How the appeal ended.
    package var outcome: Outcome
    /// The measures taken; not empty.
    package var measures: String
    /// To whom it was forwarded, not empty; stands exactly where the outcome is `forwarded`.
    package var forwardedTo: String?
    /// The appeal it doubles; stands exactly where the outcome is `duplicate`.
    package var duplicateOf: AppealID?

    /// Makes a resolution.
    package init(
        outcome: Outcome, measures: String, forwardedTo: String? = nil,
        duplicateOf: AppealID? = nil
    ) {
        self.outcome = outcome
        self.measures = measures
        self.forwardedTo = forwardedTo
        self.duplicateOf = duplicateOf
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        outcome = try reader.word("outcome")
        measures = try reader.filledString("measures")
        forwardedTo = try reader.optionalFilledString("forwardedTo")
        duplicateOf = try AppealCard.optionalID("duplicateOf", from: &reader)
        guard (forwardedTo != nil) == (outcome == .forwarded) else {
            throw reader.error(
                "forwardedTo", outcome == .forwarded ? .missing : .unknownKey)
        }
        guard (duplicateOf != nil) == (outcome == .duplicate) else {
            throw reader.error(
                "duplicateOf", outcome == .duplicate ? .missing : .unknownKey)
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "outcome": .string(outcome.rawValue), "measures": .string(measures),
            "forwardedTo": .optional(forwardedTo), "duplicateOf": .optional(duplicateOf),
        ]
    }
}
