/// How the applicant was told of a postponement: `notification.json`, written by the executor
/// (п. 10). It counts for the date that it announces, and for no other.
package struct ApplicantNotification: JSONDocument {
    package static let limits = JSONLimits.record

    /// The date that was announced.
    package var until: CivilDate
    /// Where the applicant got the notice.
    package var place: String
    /// When the applicant got it.
    package var notifiedAt: OffsetMoment
    /// Under which reference it can be found there.
    package var reference: String

    /// Makes the record of a notice.
    package init(until: CivilDate, place: String, notifiedAt: OffsetMoment, reference: String) {
        self.until = until
        self.place = place
        self.notifiedAt = notifiedAt
        self.reference = reference
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        until = try reader.date("until")
        place = try reader.filledString("place")
        notifiedAt = try reader.moment("notifiedAt")
        reference = try reader.string("reference")
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "until": .string(until.description), "place": .string(place),
            "notifiedAt": .string(notifiedAt.description), "reference": .string(reference),
        ]
    }
}
