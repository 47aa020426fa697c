/// What an appeal is under the law: a message through the platform, or an appeal under 59-ФЗ.
package enum AppealKind: String, Sendable, CaseIterable, Hashable {
    case message, appeal
}

/// Which limit of п. 7 holds: the ordinary or the accelerated one.
package enum Track: String, Sendable, CaseIterable, Hashable {
    case ordinary, accelerated
}

/// The card of an appeal: `appeal.json`, written by the coordinator.
package struct AppealCard: JSONDocument {
    package static let limits = JSONLimits.record

    /// The system the appeal came from: `pos`, or a short word of `[a-z0-9]`.
    package var source: String
    /// The number that the source gave, as the source writes it.
    package var number: String
    /// The number on the state services portal.
    package var epguNumber: String?
    /// Message, or appeal under 59-ФЗ.
    package var kind: AppealKind
    /// The day of receipt: the day in the identity.
    package var receivedOn: CivilDate
    /// The day of the `register` commit.
    package var registeredOn: CivilDate
    /// The source's category.
    package var category: String
    /// The source's subcategory.
    package var subcategory: String?
    /// The source's finest heading.
    package var fact: String?
    /// The direction of activity (п. 4).
    package var topic: String
    /// Which limit holds (п. 7).
    package var track: Track
    /// Socially significant (п. 11).
    package var significant: Bool
    /// The day by which the source wants the answer.
    package var sourceDue: CivilDate?
    /// The earlier appeal that this one repeats.
    package var repeatOf: AppealID?
    /// Further columns of the source that the import mapping names.
    package var extra: [String: String]

    /// Makes a card.
    package init(
        source: String, number: String, epguNumber: String? = nil, kind: AppealKind,
        receivedOn: CivilDate, registeredOn: CivilDate, category: String,
        subcategory: String? = nil, fact: String? = nil, topic: String, track: Track,
        significant: Bool = false, sourceDue: CivilDate? = nil, repeatOf: AppealID? = nil,
        extra: [String: String] = [:]
    ) {
        self.source = source
        self.number = number
        self.epguNumber = epguNumber
        self.kind = kind
        self.receivedOn = receivedOn
        self.registeredOn = registeredOn
        self.category = category
        self.subcategory = subcategory
        self.fact = fact
        self.topic = topic
        self.track = track
        self.significant = significant
        self.sourceDue = sourceDue
        self.repeatOf = repeatOf
        self.extra = extra
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        source = try reader.filledString("source")
        guard AppealCard.isSource(source) else {
            throw reader.error("source", .invalid(allowed: "a-z, 0-9; 1…12"))
        }
        number = try reader.filledString("number")
        epguNumber = try reader.optionalString("epguNumber")
        kind = try reader.word("kind")
        receivedOn = try reader.date("receivedOn")
        registeredOn = try reader.date("registeredOn")
        category = try reader.string("category")
        subcategory = try reader.optionalString("subcategory")
        fact = try reader.optionalString("fact")
        topic = try reader.filledString("topic")
        track = try reader.word("track")
        significant = try reader.bool("significant")
        sourceDue = try reader.optionalDate("sourceDue")
        repeatOf = try AppealCard.optionalID("repeatOf", from: &reader)
        extra = try AppealCard.extra(from: &reader)
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "source": .string(source), "number": .string(number),
            "epguNumber": .optional(epguNumber), "kind": .string(kind.rawValue),
            "receivedOn": .string(receivedOn.description),
            "registeredOn": .string(registeredOn.description),
            "category": .string(category), "subcategory": .optional(subcategory),
            "fact": .optional(fact), "topic": .string(topic), "track": .string(track.rawValue),
            "significant": .bool(significant), "sourceDue": .optional(sourceDue),
            "repeatOf": .optional(repeatOf),
            "extra": extra.isEmpty ? nil : .object(extra.mapValues { .string($0) }),
        ]
    }

    /// The identity that the card's source, number and day of receipt give.
    package var id: AppealID? {
        AppealID(receivedOn: receivedOn, source: source, sourceNumber: number)
    }

    /// Whether the word may name a source.
    package static func isSource(_ text: String) -> Bool {
        (1...12).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }
    }

    static func optionalID(
        _ key: String, from reader: inout ObjectReader
    ) throws(RecordError) -> AppealID? {
        guard let text = try reader.optionalString(key) else { return nil }
        guard let id = AppealID(text) else {
            throw reader.error(key, .invalid(allowed: "YYYY/MM/DD/number"))
        }
        return id
    }

    private static func extra(
        from reader: inout ObjectReader
    ) throws(RecordError) -> [String: String] {
        guard let value = reader.optional("extra") else { return [:] }
        guard case .object(let members) = value, !members.isEmpty else {
            throw reader.error("extra", .wrongType(expected: "object with members"))
        }
        var inner = try ObjectReader(value, pointer: reader.pointer(to: "extra"))
        var texts: [String: String] = [:]
        for key in members.keys.sorted() { texts[key] = try inner.string(key) }
        return texts
    }
}
