package import AppealModel

/// Which column of an export means what: a JSON file, or the built-in mapping for ПОС.
package struct ImportMapping: JSONDocument {
    package static let limits = JSONLimits.record

    /// A column and the value in it that means something.
    package struct Marker: Hashable, Sendable {
        package let column: String
        package let value: String

        /// Makes a marker.
        package init(column: String, value: String) {
            self.column = column
            self.value = value
        }
    }

    /// The source: a prefix of the numbers, `pos` aside.
    package var source: String
    /// The columns by what they mean: `number`, `receivedOn` and `text` at least.
    package var columns: [String: String]
    /// What marks the accelerated track.
    package var accelerated: Marker?
    /// What marks an appeal under 59-ФЗ.
    package var appeal: Marker?
    /// Further columns to keep, and their keys in the card's `extra`.
    package var extra: [String: String]

    /// What a column may mean.
    static let meanings = [
        "number", "epguNumber", "receivedOn", "sourceDue", "category", "subcategory", "fact",
        "text",
    ]

    /// The 25 columns of the platform's export, and the text.
    package static let pos = ImportMapping(
        source: "pos",
        columns: [
            "number": "Номер", "epguNumber": "Номер ЕПГУ", "receivedOn": "Дата поступления",
            "sourceDue": "Дата планируемого завершения работ", "category": "Категория",
            "subcategory": "Подкатегория", "fact": "Факт", "text": "Текст сообщения",
        ],
        accelerated: Marker(column: "Фаст-трек", value: "Да"),
        appeal: Marker(column: "Заявитель выбрал подачу по 59-ФЗ", value: "Да"),
        extra: [
            "Источник": "channel", "Статус": "status", "Оценка ответа заявителем": "rating",
            "Повторное рассмотрение": "repeated",
        ])

    private init(
        source: String, columns: [String: String], accelerated: Marker?, appeal: Marker?,
        extra: [String: String]
    ) {
        self.source = source
        self.columns = columns
        self.accelerated = accelerated
        self.appeal = appeal
        self.extra = extra
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        source = try reader.filledString("source")
        guard AppealCard.isSource(source) else {
            throw reader.error("source", .invalid(allowed: "a-z, 0-9; 1…12"))
        }
        columns = try ImportMapping.texts("columns", from: reader.required("columns"))
        for meaning in ["number", "receivedOn", "text"] where columns[meaning] == nil {
            throw reader.error("columns/\(meaning)", .missing)
        }
        if let other = columns.keys.sorted().first(where: {
            !ImportMapping.meanings.contains($0)
        }) {
            throw reader.error("columns/\(other)", .unknownKey)
        }
        accelerated = try ImportMapping.marker("accelerated", from: &reader)
        appeal = try ImportMapping.marker("appeal", from: &reader)
        extra =
            try reader.optional("extra").map { value throws(RecordError) in
                try ImportMapping.texts("extra", from: value)
            } ?? [:]
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        func marker(_ marker: Marker?) -> JSONValue? {
            marker.map {
                .object(["column": .string($0.column), "value": .string($0.value)])
            }
        }
        return [
            "source": .string(source), "columns": .object(columns.mapValues { .string($0) }),
            "accelerated": marker(accelerated), "appeal": marker(appeal),
            "extra": extra.isEmpty ? nil : .object(extra.mapValues { .string($0) }),
        ]
    }

    private static func marker(
        _ key: String, from reader: inout ObjectReader
    ) throws(RecordError) -> Marker? {
        guard let value = reader.optional(key) else { return nil }
        var inner = try ObjectReader(value, pointer: "/\(key)")
        let marker = Marker(
            column: try inner.filledString("column"), value: try inner.filledString("value"))
        try inner.finish()
        return marker
    }

    private static func texts(
        _ key: String, from value: JSONValue
    ) throws(RecordError) -> [String: String] {
        guard case .object(let members) = value else {
            throw RecordError(pointer: "/\(key)", problem: .wrongType(expected: "object"))
        }
        var texts: [String: String] = [:]
        for (name, member) in members {
            guard case .string(let text) = member else {
                throw RecordError(
                    pointer: "/\(key)/\(name)", problem: .wrongType(expected: "string"))
            }
            texts[name] = text
        }
        return texts
    }
}
