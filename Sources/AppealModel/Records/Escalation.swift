/// Why something is reported at once to those whom п. 11 names.
package enum EscalationReason: String, Sendable, CaseIterable, Hashable {
    /// Messages of social significance.
    case significance
    /// Raised activity on a matter.
    case surge
}

/// A report at once: `escalations/YYYY/MM/DD/<n>/escalation.json` on `main`, written by a head
/// (п. 11).
package struct Escalation: JSONDocument {
    package static let limits = JSONLimits.record

    /// Why.
    package var reason: EscalationReason
    /// The topic of raised activity; nil for significance.
    package var topic: String?
    /// The appeals concerned, in order, each once.
    package var appeals: [AppealID]
    /// The offices that the report went to.
    package var addressees: [String]
    /// When the report was made.
    package var reportedAt: OffsetMoment

    /// Makes the record of a report.
    package init(
        reason: EscalationReason, topic: String?, appeals: [AppealID], addressees: [String],
        reportedAt: OffsetMoment
    ) {
        self.reason = reason
        self.topic = topic
        self.appeals = appeals
        self.addressees = addressees
        self.reportedAt = reportedAt
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        reason = try reader.word("reason")
        topic = try reader.optionalFilledString("topic")
        let appeals = try reader.list("appeals") { (value, pointer) throws(RecordError) in
            guard case .string(let text) = value, let id = AppealID(text) else {
                throw RecordError(
                    pointer: pointer, problem: .invalid(allowed: "YYYY/MM/DD/number"))
            }
            return id
        }
        guard !appeals.isEmpty, zip(appeals, appeals.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw reader.error("appeals", .invalid(allowed: "ascending appeals, one at least"))
        }
        self.appeals = appeals
        addressees = try reader.strings("addressees")
        reportedAt = try reader.moment("reportedAt")
        guard (reason == .surge) == (topic != nil) else {
            throw reader.error(
                "topic",
                reason == .surge ? .missing : .invalid(allowed: "only with 'surge'"))
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "reason": .string(reason.rawValue), "topic": .optional(topic),
            "appeals": .strings(appeals.map(\.description)), "addressees": .strings(addressees),
            "reportedAt": .string(reportedAt.description),
        ]
    }
}

/// Where escalations lie on `main`.
package enum EscalationPath {
    /// The directory of all escalations.
    package static let directory = "escalations"
    /// The record of one.
    package static let record = "escalation.json"
    /// The report of one.
    package static let report = "report.md"

    /// The directory of one: `escalations/2021/03/15/1`.
    package static func directory(_ day: CivilDate, _ number: Int) -> String {
        "\(directory)/\(day.description.replacing("-", with: "/"))/\(number)"
    }
}
