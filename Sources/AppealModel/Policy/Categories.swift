/// A direction of activity (п. 4).
package struct Topic: Hashable, Sendable {
    /// The word that records use.
    package let id: String
    /// What people call it.
    package let title: String
}

/// How one of the source's categories is handled.
package struct CategoryRule: Hashable, Sendable {
    /// The source's category.
    package let category: String
    /// The source's subcategory; nil for all of the category.
    package let subcategory: String?
    /// The direction of activity.
    package let topic: String
    /// The track; nil leaves it to the source.
    package let track: Track?
}

/// The source's categories, and the topics they belong to: `policy/categories.json`.
package struct Categories: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The directions of activity.
    package var topics: [Topic]
    /// The rules; one with a subcategory goes before one without.
    package var categories: [CategoryRule]

    package init(from reader: inout ObjectReader) throws(RecordError) {
        topics = try reader.list("topics") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let topic = Topic(
                id: try inner.filledString("id"), title: try inner.filledString("title"))
            try inner.finish()
            return topic
        }
        categories = try reader.list("categories") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let rule = CategoryRule(
                category: try inner.filledString("category"),
                subcategory: try inner.optionalString("subcategory"),
                topic: try inner.filledString("topic"), track: try inner.optionalWord("track"))
            try inner.finish()
            return rule
        }
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "topics": .array(
                topics.map { .object(["id": .string($0.id), "title": .string($0.title)]) }),
            "categories": .array(
                categories.map { rule in
                    let members: [String: JSONValue?] = [
                        "category": .string(rule.category),
                        "subcategory": .optional(rule.subcategory),
                        "topic": .string(rule.topic), "track": .optional(rule.track?.rawValue),
                    ]
                    return .object(members.compactMapValues { $0 })
                }),
        ]
    }

    /// The rule for a source's category and subcategory, the finer one first.
    package func rule(category: String, subcategory: String?) -> CategoryRule? {
        categories.first { $0.category == category && $0.subcategory == subcategory }
            ?? categories.first { $0.category == category && $0.subcategory == nil }
    }

    /// What people call a topic; the word itself where it has no title.
    package func title(ofTopic id: String) -> String {
        topics.first { $0.id == id }?.title ?? id
    }
}
