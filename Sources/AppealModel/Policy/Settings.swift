/// The office's own settings: `policy/settings.json`.
package struct Settings: JSONDocument {
    package static let limits = JSONLimits.policy

    /// Whether pushes must carry a push certificate.
    package enum SignedPush: String, Sendable, CaseIterable, Hashable {
        case optional, required
    }

    /// What follows while a postponed appeal that must be assigned is not (п. 10).
    package enum Enforcement: String, Sendable, CaseIterable, Hashable {
        /// Coordinators are told at every push.
        case warn
        /// And what they could do instead is refused.
        case block
    }

    /// How large things may be, in bytes.
    package struct SizeLimits: Hashable, Sendable {
        /// One file.
        package let fileBytes: Int
        /// All files of one appeal.
        package let appealBytes: Int
        /// All new objects of one push.
        package let pushBytes: Int

        /// Makes limits.
        package init(fileBytes: Int, appealBytes: Int, pushBytes: Int) {
            self.fileBytes = fileBytes
            self.appealBytes = appealBytes
            self.pushBytes = pushBytes
        }
    }

    /// The policy's version; it only grows.
    package var version: Int
    /// The authority's name.
    package var authority: String
    /// The authority's time zone as dated offsets.
    package var timeZone: ZoneHistory
    /// The office's language.
    package var language: Language
    /// How far in the future a commit may be dated, in seconds.
    package var clockSkewSeconds: Int
    /// How old a transition's commit may be at its push, in hours.
    package var maxTransitionAgeHours: Int
    /// How large things may be.
    package var sizeLimits: SizeLimits
    /// File name extensions that attachments may have, lower case.
    package var attachmentTypes: [String]
    /// Whether pushes must carry a push certificate.
    package var signedPush: SignedPush
    /// What follows while a postponed appeal is not assigned; nil warns.
    package var postponedEnforcement: Enforcement?
    /// What mail is written; nil for none.
    package var mail: MailSettings?

    package init(from reader: inout ObjectReader) throws(RecordError) {
        version = try reader.int("version", in: 1...Int.max)
        authority = try reader.filledString("authority")
        timeZone = try Settings.zone(from: &reader)
        language = try reader.word("language")
        clockSkewSeconds = try reader.int("clockSkewSeconds", in: 0...3_600)
        maxTransitionAgeHours = try reader.int("maxTransitionAgeHours", in: 1...744)
        var sizes = try ObjectReader(reader.required("sizeLimits"), pointer: "/sizeLimits")
        sizeLimits = SizeLimits(
            fileBytes: try sizes.int("fileBytes", in: 1_024...1_073_741_824),
            appealBytes: try sizes.int("appealBytes", in: 1_024...1_073_741_824),
            pushBytes: try sizes.int("pushBytes", in: 1_024...4_294_967_296))
        try sizes.finish()
        attachmentTypes = try reader.strings("attachmentTypes")
        signedPush = try reader.word("signedPush")
        if let value = reader.optional("enforcement") {
            var inner = try ObjectReader(value, pointer: reader.pointer(to: "enforcement"))
            postponedEnforcement = try inner.word("postponed", as: Enforcement.self)
            try inner.finish()
        }
        if let value = reader.optional("mail") {
            var inner = try ObjectReader(value, pointer: reader.pointer(to: "mail"))
            mail = try MailSettings(from: &inner)
            try inner.finish()
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "version": .number(version), "authority": .string(authority),
            "timeZone": .array(
                timeZone.eras.map {
                    .object([
                        "from": .string($0.from.description),
                        "utcOffset": .string($0.offset.description),
                    ])
                }),
            "language": .string(language.rawValue),
            "clockSkewSeconds": .number(clockSkewSeconds),
            "maxTransitionAgeHours": .number(maxTransitionAgeHours),
            "sizeLimits": .object([
                "fileBytes": .number(sizeLimits.fileBytes),
                "appealBytes": .number(sizeLimits.appealBytes),
                "pushBytes": .number(sizeLimits.pushBytes),
            ]),
            "attachmentTypes": .strings(attachmentTypes),
            "signedPush": .string(signedPush.rawValue),
            "enforcement": postponedEnforcement.map {
                .object(["postponed": .string($0.rawValue)])
            },
            "mail": mail?.json,
        ]
    }

    private static func zone(from reader: inout ObjectReader) throws(RecordError) -> ZoneHistory {
        let eras = try reader.list("timeZone") { (value, pointer) throws(RecordError) in
            var era = try ObjectReader(value, pointer: pointer)
            let from = try era.date("from")
            let text = try era.string("utcOffset")
            guard let offset = UTCOffset(text) else {
                throw era.error("utcOffset", .invalid(allowed: "±HH:MM"))
            }
            try era.finish()
            return ZoneHistory.Era(from: from, offset: offset)
        }
        guard let zone = ZoneHistory(eras: eras) else {
            throw reader.error("timeZone", .invalid(allowed: "ascending days, one at least"))
        }
        return zone
    }
}
