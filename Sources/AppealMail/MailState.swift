import AppealModel

/// How far the office's letters have come: `appeal/mail/state.json`.
struct MailState: JSONDocument {
    static let limits = JSONLimits(depth: 3, values: 1_000_000)

    /// What keeps the message names of this office apart from those of others.
    var office: String
    /// The last receipt that letters were written about.
    var receipt: Int
    /// The last day that a digest was written for.
    var digestOn: CivilDate?
    /// How often reminders were written.
    var rounds: Int
    /// What people were reminded of, and what is due still.
    var reminded: [String]

    /// The state of an office whose letters begin behind a receipt.
    init(office: String, receipt: Int) {
        self.office = office
        self.receipt = receipt
        rounds = 0
        reminded = []
    }

    init(from reader: inout ObjectReader) throws(RecordError) {
        office = try reader.filledString("office")
        receipt = try reader.int("receipt", in: 0...Int.max)
        digestOn = try reader.optionalDate("digestOn")
        rounds = try reader.int("rounds", in: 0...Int.max)
        reminded = try reader.strings("reminded")
    }

    var members: KeyValuePairs<String, JSONValue?> {
        [
            "office": .string(office), "receipt": .number(receipt),
            "digestOn": .optional(digestOn), "rounds": .number(rounds),
            "reminded": .strings(reminded),
        ]
    }
}
