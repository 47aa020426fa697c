/// How the applicant got the answer: `publication.json`, written by the executor (п. 4).
package struct Publication: JSONDocument {
    package static let limits = JSONLimits.record

    /// Where the answer was published or handed over.
    package var place: String
    /// When the applicant got it.
    package var publishedAt: OffsetMoment
    /// Under which reference it can be found there.
    package var reference: String

    /// Makes the record of a publication.
    package init(place: String, publishedAt: OffsetMoment, reference: String) {
        self.place = place
        self.publishedAt = publishedAt
        self.reference = reference
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        place = try reader.filledString("place")
        publishedAt = try reader.moment("publishedAt")
        reference = try reader.string("reference")
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "place": .string(place), "publishedAt": .string(publishedAt.description),
            "reference": .string(reference),
        ]
    }
}
