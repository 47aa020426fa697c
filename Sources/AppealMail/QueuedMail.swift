import AppealGate
package import AppealModel

/// A letter in the queue: to whom, since when, and how often it was tried.
package struct QueuedMail: Hashable, Sendable {
    /// The name of its file, which sorts by age; its Message-ID is made of it.
    package let name: String
    /// The recipient's login.
    package let login: String
    /// What kind of letter it is.
    package let kind: MailKind
    /// When it was written.
    package internal(set) var queuedAt: OffsetMoment
    /// How often it was handed to the mailer, in vain.
    package internal(set) var attempts: Int
    /// Not tried again before this moment; nil for at once.
    package internal(set) var next: OffsetMoment?
    /// Why the last attempt failed, as a word; nil before the first.
    package internal(set) var failure: String?
    let recipient: MailAddress
    /// What the mailer said; may name an address, so it is not shown.
    var words: String
    let message: [UInt8]

    /// Makes a letter that was not tried yet.
    init(
        name: String, login: String, kind: MailKind, recipient: MailAddress,
        queuedAt: OffsetMoment, message: [UInt8]
    ) {
        self.name = name
        self.login = login
        self.kind = kind
        self.recipient = recipient
        self.queuedAt = queuedAt
        self.message = message
        attempts = 0
        words = ""
    }

    private static let limits = JSONLimits(depth: 2, values: 40)

    /// Reads a letter from its file: a line of JSON, then the message.
    ///
    /// - Throws: `OfficeError`.
    init(name: String, file: [UInt8]) throws(OfficeError) {
        let parts = file.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw OfficeError("appeal/mail: \(name) is unreadable") }
        do {
            var reader = try ObjectReader(
                JSONParser.parse(Array(parts[0]), limits: QueuedMail.limits))
            login = try reader.login("login")
            kind = try reader.word("kind")
            queuedAt = try reader.moment("queuedAt")
            attempts = try reader.int("attempts", in: 0...1_000_000)
            next = try reader.optionalMoment("next")
            failure = try reader.optionalString("failure")
            words = try reader.optionalString("words") ?? ""
            guard let address = MailAddress(try reader.string("to")) else {
                throw reader.error("to", .invalid(allowed: "name@example.org"))
            }
            recipient = address
            try reader.finish()
        } catch {
            throw OfficeError("appeal/mail: \(name) is unreadable")
        }
        self.name = name
        message = Array(parts[1])
    }

    /// The file.
    var file: [UInt8] {
        let members: [String: JSONValue?] = [
            "login": .string(login), "kind": .string(kind.rawValue),
            "queuedAt": .string(queuedAt.description), "attempts": .number(attempts),
            "next": .optional(next), "failure": .optional(failure),
            "words": words.isEmpty ? nil : .string(words),
            "to": .string(recipient.description),
        ]
        let head = JSONValue.object(members.compactMapValues { $0 }).lineText
        return Array("\(head)\n".utf8) + message
    }
}
