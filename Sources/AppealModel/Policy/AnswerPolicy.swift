/// What an office wishes an answer to have; what is nil is not asked for.
package struct AnswerWishes: Hashable, Sendable {
    /// Beginnings of a greeting, any of them.
    package var greetings: [String]?
    /// Texts that a signature has, any of them.
    package var signatures: [String]?
    /// How many characters an answer has at least.
    package var minimumCharacters: Int?

    /// Makes wishes.
    package init(
        greetings: [String]? = nil, signatures: [String]? = nil, minimumCharacters: Int? = nil
    ) {
        self.greetings = greetings
        self.signatures = signatures
        self.minimumCharacters = minimumCharacters
    }

    /// The longest answer that may be asked for.
    private static let longest = 100_000

    fileprivate init(from reader: inout ObjectReader) throws(RecordError) {
        greetings = try reader.optionalFilledStrings("greetings")
        signatures = try reader.optionalFilledStrings("signatures")
        minimumCharacters = try reader.optionalInt(
            "minimumCharacters", in: 0...AnswerWishes.longest)
    }

    fileprivate var members: [String: JSONValue] {
        let members: [String: JSONValue?] = [
            "greetings": greetings.map { .strings($0) },
            "signatures": signatures.map { .strings($0) },
            "minimumCharacters": minimumCharacters.map { .number($0) },
        ]
        return members.compactMapValues { $0 }
    }
}

/// What an answer must have, and what may stand in it: `policy/templates/answer.json`.
package struct AnswerPolicy: JSONDocument {
    package static let limits = JSONLimits.policy

    /// What is asked of the answers of one topic instead.
    package struct TopicWishes: Hashable, Sendable {
        /// The topic.
        package let topic: String
        /// What is asked; what is nil is asked as of every answer.
        package let wishes: AnswerWishes

        /// Makes wishes of a topic.
        package init(topic: String, wishes: AnswerWishes) {
            self.topic = topic
            self.wishes = wishes
        }
    }

    /// The two brackets that a template puts around what the executor fills in.
    package var brackets: String
    /// Phones and mail addresses of the office's own; `@domain` is every address there.
    package var ownContacts: [String]
    /// What is asked of every answer.
    package var wishes: AnswerWishes
    /// What is asked of the answers of single topics.
    package var topics: [TopicWishes]

    /// Makes what holds where the policy says nothing: the usual brackets, and no wishes.
    package init() {
        brackets = "⟨⟩"
        ownContacts = []
        wishes = AnswerWishes()
        topics = []
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        brackets = try reader.string("brackets")
        guard brackets.unicodeScalars.count == 2 else {
            throw reader.error("brackets", .invalid(allowed: "⟨⟩"))
        }
        ownContacts = try reader.filledStrings("ownContacts")
        wishes = try AnswerWishes(from: &reader)
        topics = try reader.list("topics") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let topic = TopicWishes(
                topic: try inner.filledString("topic"), wishes: try AnswerWishes(from: &inner))
            try inner.finish()
            return topic
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "brackets": .string(brackets),
            "greetings": wishes.members["greetings"],
            "minimumCharacters": wishes.members["minimumCharacters"],
            "ownContacts": .strings(ownContacts), "signatures": wishes.members["signatures"],
            "topics": .array(
                topics.map {
                    .object($0.wishes.members.merging(["topic": .string($0.topic)]) { $1 })
                }),
        ]
    }

    /// What is asked of an answer on a topic.
    package func wishes(for topic: String) -> AnswerWishes {
        let own = topics.first { $0.topic == topic }?.wishes
        return AnswerWishes(
            greetings: own?.greetings ?? wishes.greetings,
            signatures: own?.signatures ?? wishes.signatures,
            minimumCharacters: own?.minimumCharacters ?? wishes.minimumCharacters)
    }
}
