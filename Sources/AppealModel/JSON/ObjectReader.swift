/// Takes the members of a JSON object one by one, and knows at the end what nobody took.
package struct ObjectReader {
    private let pointer: String
    private var members: [String: JSONValue]

    /// Reads an object.
    ///
    /// - Throws: `RecordError` where the value is not an object.
    package init(_ value: JSONValue, pointer: String = "") throws(RecordError) {
        guard case .object(let members) = value else {
            throw RecordError(pointer: pointer, problem: .wrongType(expected: "object"))
        }
        self.pointer = pointer
        self.members = members
    }

    /// The pointer of a member. **Source:** RFC 6901, section 3, for `~` and `/` in its name.
    package func pointer(to key: String) -> String {
        let name = key.map { character in
            switch character {
            case "~": "~0"
            case "/": "~1"
            default: String(character)
            }
        }
        return "\(pointer)/\(name.joined())"
    }

    /// An error about a member.
    package func error(_ key: String, _ problem: RecordError.Problem) -> RecordError {
        RecordError(pointer: pointer(to: key), problem: problem)
    }

    /// Takes a member that may be missing.
    package mutating func optional(_ key: String) -> JSONValue? {
        members.removeValue(forKey: key)
    }

    /// Takes a member that must be there.
    package mutating func required(_ key: String) throws(RecordError) -> JSONValue {
        guard let value = optional(key) else { throw error(key, .missing) }
        return value
    }

    /// Takes a text.
    package mutating func string(_ key: String) throws(RecordError) -> String {
        try string(required(key), key)
    }

    /// Takes a text that may be missing.
    package mutating func optionalString(_ key: String) throws(RecordError) -> String? {
        guard let value = optional(key) else { return nil }
        return try string(value, key)
    }

    /// Takes a text with more in it than white space.
    package mutating func filledString(_ key: String) throws(RecordError) -> String {
        guard let text = try optionalFilledString(key) else { throw error(key, .missing) }
        return text
    }

    /// Takes a text with more in it than white space that may be missing.
    package mutating func optionalFilledString(_ key: String) throws(RecordError) -> String? {
        guard let text = try optionalString(key) else { return nil }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw error(key, .invalid(allowed: "text that is not empty"))
        }
        return text
    }

    /// Takes a whole number within bounds.
    package mutating func int(
        _ key: String, in bounds: ClosedRange<Int>
    ) throws(RecordError) -> Int {
        guard let number = try optionalInt(key, in: bounds) else { throw error(key, .missing) }
        return number
    }

    /// Takes a whole number within bounds that may be missing.
    package mutating func optionalInt(
        _ key: String, in bounds: ClosedRange<Int>
    ) throws(RecordError) -> Int? {
        guard let value = optional(key) else { return nil }
        guard case .number(let number) = value else {
            throw error(key, .wrongType(expected: "integer"))
        }
        guard bounds.contains(number) else {
            let allowed = "\(bounds.lowerBound)…\(bounds.upperBound)"
            throw error(key, .invalid(allowed: allowed))
        }
        return number
    }

    /// Takes a truth value.
    package mutating func bool(_ key: String) throws(RecordError) -> Bool {
        guard case .bool(let value) = try required(key) else {
            throw error(key, .wrongType(expected: "boolean"))
        }
        return value
    }

    /// Takes a day, `YYYY-MM-DD`.
    package mutating func date(_ key: String) throws(RecordError) -> CivilDate {
        guard let date = try optionalDate(key) else { throw error(key, .missing) }
        return date
    }

    /// Takes a day that may be missing.
    package mutating func optionalDate(_ key: String) throws(RecordError) -> CivilDate? {
        guard let text = try optionalString(key) else { return nil }
        guard let date = CivilDate(text) else { throw error(key, .invalid(allowed: "YYYY-MM-DD")) }
        return date
    }

    /// Takes a moment, `YYYY-MM-DDTHH:MM:SS±HH:MM`.
    package mutating func moment(_ key: String) throws(RecordError) -> OffsetMoment {
        guard let moment = try optionalMoment(key) else { throw error(key, .missing) }
        return moment
    }

    /// Takes a moment that may be missing.
    package mutating func optionalMoment(_ key: String) throws(RecordError) -> OffsetMoment? {
        guard let text = try optionalString(key) else { return nil }
        guard let moment = OffsetMoment(text) else {
            throw error(key, .invalid(allowed: "YYYY-MM-DDTHH:MM:SS+HH:MM"))
        }
        return moment
    }

    /// Takes one of a set of words.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, as type: Word.Type = Word.self
    ) throws(RecordError) -> Word {
        guard let word = try optionalWord(key, as: type) else { throw error(key, .missing) }
        return word
    }

    /// Takes one of a set of words that may be missing.
    package mutating func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, as type: Word.Type = Word.self
    ) throws(RecordError) -> Word? {
        guard let text = try optionalString(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            let allowed = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, .invalid(allowed: allowed))
        }
        return word
    }

    /// Takes a login: `[a-z0-9][a-z0-9.-]{0,31}`.
    package mutating func login(_ key: String) throws(RecordError) -> String {
        guard let login = try optionalLogin(key) else { throw error(key, .missing) }
        return login
    }

    /// Takes a login that may be missing.
    package mutating func optionalLogin(_ key: String) throws(RecordError) -> String? {
        guard let text = try optionalString(key) else { return nil }
        guard Person.isLogin(text) else {
            throw error(key, .invalid(allowed: "a-z, 0-9, '.', '-'; 1…32"))
        }
        return text
    }

    /// Takes a list, each element read by the closure.
    package mutating func list<Element>(
        _ key: String, _ read: (JSONValue, String) throws(RecordError) -> Element
    ) throws(RecordError) -> [Element] {
        guard case .array(let values) = try required(key) else {
            throw error(key, .wrongType(expected: "array"))
        }
        var elements: [Element] = []
        for (index, value) in values.enumerated() {
            elements.append(try read(value, "\(pointer)/\(key)/\(index)"))
        }
        return elements
    }

    /// Takes a list of texts.
    package mutating func strings(_ key: String) throws(RecordError) -> [String] {
        try list(key) { (value, pointer) throws(RecordError) in
            guard case .string(let text) = value else {
                throw RecordError(pointer: pointer, problem: .wrongType(expected: "string"))
            }
            return text
        }
    }

    /// Takes a list of texts with more in each than white space.
    package mutating func filledStrings(_ key: String) throws(RecordError) -> [String] {
        let texts = try strings(key)
        for (index, text) in texts.enumerated() where text.allSatisfy(\.isWhitespace) {
            throw RecordError(
                pointer: "\(pointer)/\(key)/\(index)",
                problem: .invalid(allowed: "text that is not empty"))
        }
        return texts
    }

    /// Takes a list of texts with more in each than white space; the list may be missing.
    package mutating func optionalFilledStrings(
        _ key: String
    ) throws(RecordError) -> [String]? {
        members[key] == nil ? nil : try filledStrings(key)
    }

    /// Ends the reading.
    ///
    /// - Throws: `RecordError` where a member is left that nobody took.
    package func finish() throws(RecordError) {
        if let key = members.keys.min() { throw error(key, .unknownKey) }
    }

    private func string(_ value: JSONValue, _ key: String) throws(RecordError) -> String {
        guard case .string(let text) = value else {
            throw error(key, .wrongType(expected: "string"))
        }
        return text
    }
}
