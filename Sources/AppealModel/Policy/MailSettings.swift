/// One kind of mail that an office writes.
package enum MailKind: String, Sendable, CaseIterable, Hashable {
    /// To whom an appeal has come, as soon as it has.
    case transitions
    /// Where a postponed appeal must be assigned, or a report at once is due (п. 10, 11).
    case reminders
    /// What waits for everybody, in the morning.
    case digest
}

/// What mail the office writes, and in whose name; the program that sends it is the operator's.
package struct MailSettings: Hashable, Sendable {
    /// The sender's address.
    package var from: MailAddress
    /// What is written, each kind once.
    package var send: [MailKind]

    /// Makes settings.
    package init(from: MailAddress, send: [MailKind]) {
        self.from = from
        self.send = send
    }

    init(from reader: inout ObjectReader) throws(RecordError) {
        let text = try reader.string("from")
        guard let address = MailAddress(text) else {
            throw reader.error("from", .invalid(allowed: "name@example.org"))
        }
        from = address
        let words = MailKind.allCases.map(\.rawValue).joined(separator: ", ")
        send = try reader.list("send") { (value, pointer) throws(RecordError) in
            guard case .string(let word) = value, let kind = MailKind(rawValue: word) else {
                throw RecordError(pointer: pointer, problem: .invalid(allowed: words))
            }
            return kind
        }
        guard Set(send).count == send.count else {
            throw reader.error("send", .invalid(allowed: "\(words): each once"))
        }
    }

    /// The settings as a JSON value.
    var json: JSONValue {
        .object([
            "from": .string(from.description), "send": .strings(send.map(\.rawValue)),
        ])
    }
}
