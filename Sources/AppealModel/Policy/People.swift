/// How high a position is; п. 4 wants a head to be no lower than deputy head of a unit.
package enum Rank: String, Sendable, CaseIterable, Hashable {
    case headOfAdministration = "head-of-administration"
    case deputyHeadOfAdministration = "deputy-head-of-administration"
    case headOfUnit = "head-of-unit"
    case deputyHeadOfUnit = "deputy-head-of-unit"
    case specialist

    /// Whether п. 4 lets a person of this rank approve answers.
    package var mayHead: Bool { self != .specialist }
}

/// One signing key of a person.
package struct PersonKey: Hashable, Sendable {
    /// Why a key ended.
    package enum Ending: String, Sendable, CaseIterable, Hashable {
        case retired, lost, compromised
    }

    /// The key as `ssh-keygen` writes it, without a comment: `ssh-ed25519 AAAA…`.
    package var key: String
    /// The first day of validity.
    package var from: CivilDate
    /// The last day of validity; nil while it has no end.
    package var until: CivilDate?
    /// Why it ended.
    package var endedBecause: Ending?
    /// Since when a lost or compromised key may have been in other hands.
    package var since: CivilDate?

    /// Makes a key's record.
    package init(
        key: String, from: CivilDate, until: CivilDate? = nil, endedBecause: Ending? = nil,
        since: CivilDate? = nil
    ) {
        self.key = key
        self.from = from
        self.until = until
        self.endedBecause = endedBecause
        self.since = since
    }

    /// Whether the key signs validly on a day; a lost or compromised key never does again.
    package func isValid(on day: CivilDate) -> Bool {
        guard endedBecause == nil || endedBecause == .retired else { return false }
        return from <= day && day <= (until ?? day)
    }
}

/// A person of the authority.
package struct Person: Hashable, Sendable {
    /// The short name that records use.
    package var login: String
    /// The full name.
    package var name: String
    /// The position.
    package var position: String
    /// How high the position is.
    package var rank: Rank
    /// The structural unit.
    package var unit: String
    /// The address that commits carry.
    package var email: String
    /// The signing keys, past and present.
    package var keys: [PersonKey]

    /// Makes a person.
    package init(
        login: String, name: String, position: String, rank: Rank, unit: String, email: String,
        keys: [PersonKey]
    ) {
        self.login = login
        self.name = name
        self.position = position
        self.rank = rank
        self.unit = unit
        self.email = email
        self.keys = keys
    }

    /// Surname and initials where the name has two or three parts: `Иванова М. С.`
    package var shortName: String {
        let parts = name.split(separator: " ")
        guard (2...3).contains(parts.count), let surname = parts.first else { return name }
        let initials = parts.dropFirst().compactMap(\.first).map { "\($0)." }
        return "\(surname) \(initials.joined(separator: " "))"
    }

    /// Whether the text may be a login: `[a-z0-9][a-z0-9.-]{0,31}`.
    package static func isLogin(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...32).contains(bytes.count) else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: "-"): index > 0
            default: false
            }
        }
    }
}

/// Everybody whose signature counts, or once counted: `policy/people.json`.
package struct People: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The people, in the order of the file.
    package var people: [Person]

    /// Makes the list.
    package init(people: [Person]) {
        self.people = people
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        people = try reader.list("people", People.person)
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        ["people": .array(people.map(People.json))]
    }

    private static func person(
        _ value: JSONValue, _ pointer: String
    ) throws(RecordError) -> Person {
        var reader = try ObjectReader(value, pointer: pointer)
        let person = Person(
            login: try reader.login("login"), name: try line("name", from: &reader),
            position: try reader.filledString("position"), rank: try reader.word("rank"),
            unit: try reader.string("unit"), email: try line("email", from: &reader),
            keys: try reader.list("keys", key))
        try reader.finish()
        return person
    }

    /// Characters that Git takes off both ends of a name or address. **Source:** git-commit(1).
    private static let crud: Set<Unicode.Scalar> = [
        " ", ".", ",", ":", ";", "<", ">", "\"", "\\", "'",
    ]

    /// A text that can stand in a commit's author line, and that Git leaves as it is.
    private static func line(
        _ member: String, from reader: inout ObjectReader
    ) throws(RecordError) -> String {
        let text = try reader.filledString(member)
        let scalars = text.unicodeScalars
        let fits = scalars.allSatisfy { $0.value >= 0x20 && $0 != "<" && $0 != ">" }
        guard fits, let first = scalars.first, let last = scalars.last, !crud.contains(first),
            !crud.contains(last)
        else {
            throw reader.error(
                member, .invalid(allowed: "one line without '<' and '>', no mark at its ends"))
        }
        return text
    }

    private static func key(_ value: JSONValue, _ pointer: String) throws(RecordError) -> PersonKey
    {
        var reader = try ObjectReader(value, pointer: pointer)
        let key = PersonKey(
            key: try reader.filledString("key"), from: try reader.date("from"),
            until: try reader.optionalDate("until"),
            endedBecause: try reader.optionalWord("endedBecause"),
            since: try reader.optionalDate("since"))
        guard key.endedBecause == nil || key.until != nil else {
            throw reader.error("until", .missing)
        }
        try reader.finish()
        return key
    }

    private static func json(_ person: Person) -> JSONValue {
        .object([
            "login": .string(person.login), "name": .string(person.name),
            "position": .string(person.position), "rank": .string(person.rank.rawValue),
            "unit": .string(person.unit), "email": .string(person.email),
            "keys": .array(
                person.keys.map { key in
                    let members: [String: JSONValue?] = [
                        "key": .string(key.key), "from": .string(key.from.description),
                        "until": .optional(key.until),
                        "endedBecause": .optional(key.endedBecause?.rawValue),
                        "since": .optional(key.since),
                    ]
                    return .object(members.compactMapValues { $0 })
                }),
        ])
    }
}
