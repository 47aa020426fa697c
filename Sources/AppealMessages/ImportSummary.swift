package import AppealModel

/// A column of a registered appeal that says something else at the source by now.
package struct SourceChange: Hashable, Sendable {
    /// The appeal.
    package let id: AppealID
    /// The column, by its name in the file.
    package let column: String
    /// What was registered; nil for nothing.
    package let was: String?
    /// What the source says now; nil for nothing.
    package let now: String?

    /// Makes a change.
    package init(id: AppealID, column: String, was: String?, now: String?) {
        self.id = id
        self.column = column
        self.was = was
        self.now = now
    }
}

/// How many personal data of each kind were masked.
package struct MaskedCount: Hashable, Sendable {
    /// Phone numbers.
    package var phones = 0
    /// Mail addresses.
    package var emails = 0
    /// Flat numbers.
    package var flats = 0

    /// Makes a count of nothing.
    package init() {}

    /// All together.
    package var total: Int { phones + emails + flats }

    package static func += (left: inout MaskedCount, right: MaskedCount) {
        left.phones += right.phones
        left.emails += right.emails
        left.flats += right.flats
    }

    /// The count in words.
    package func text(_ language: Language) -> String {
        switch language {
        case .russian:
            return
                "закрыто в текстах: телефонов \(phones), адресов почты \(emails), квартир \(flats)"
        case .english:
            let mails = emails == 1 ? "1 mail address" : "\(emails) mail addresses"
            return "masked in texts: \(Plural.english(phones, "phone")), \(mails), "
                + Plural.english(flats, "flat number")
        }
    }
}

/// What an import did, or would do, beside what the office had.
package struct ImportSummary: Sendable {
    /// How many were registered, or would be.
    package var registered: Int
    /// Whether nothing was done.
    package var isDryRun: Bool
    /// Registered earlier, and the same.
    package var unchanged: Int
    /// Registered earlier, and another at the source by now; nothing is overwritten.
    package var changes: [SourceChange]
    /// Registered earlier from this source on a day that the file covers, and not in it.
    package var gone: [AppealID]
    /// Rows that failed.
    package var errors: [ImportRowError]
    /// The encoding, or the sheet of the workbook.
    package var encoding: String?
    package var sheet: String?
    /// What was masked.
    package var masked: MaskedCount
    /// Columns and filled cells that were left out.
    package var leftOutColumns: [String]
    package var leftOutCells: Int

    /// Makes a summary of what the file alone says.
    package init(
        registered: Int, isDryRun: Bool, unchanged: Int, changes: [SourceChange],
        gone: [AppealID], errors: [ImportRowError], masked: MaskedCount,
        leftOutColumns: [String], leftOutCells: Int
    ) {
        self.registered = registered
        self.isDryRun = isDryRun
        self.unchanged = unchanged
        self.changes = changes
        self.gone = gone
        self.errors = errors
        self.masked = masked
        self.leftOutColumns = leftOutColumns
        self.leftOutCells = leftOutCells
    }

    /// The appeals that changed, each once.
    private var changed: Int { Set(changes.map(\.id)).count }

    /// The summary in words, a table of changes at its end.
    package func lines(_ language: Language) -> [String] {
        var lines = TextTable.lines(counts(language).map { ["  " + $0.0, "\($0.1)"] })
        lines.insert(head(language), at: 0)
        switch (encoding, sheet, language) {
        case (let encoding?, _, .russian): lines.append("  кодировка: \(encoding)")
        case (let encoding?, _, .english): lines.append("  encoding: \(encoding)")
        case (_, let sheet?, .russian): lines.append("  лист: \(SafeText.line(sheet, limit: 60))")
        case (_, let sheet?, .english): lines.append("  sheet: \(SafeText.line(sheet, limit: 60))")
        default: break
        }
        if masked.total > 0 { lines.append("  \(masked.text(language))") }
        let columns = leftOutColumns.map { SafeText.line($0, limit: 60) }.joined(separator: "; ")
        if !columns.isEmpty {
            switch language {
            case .russian: lines.append("  не взято ячеек: \(leftOutCells), столбцы: \(columns)")
            case .english: lines.append("  cells left out: \(leftOutCells), columns: \(columns)")
            }
        }
        lines += table(language)
        for error in errors {
            let column = error.column.map { " «\(SafeText.line($0, limit: 60))»" } ?? ""
            let line = language == .russian ? "строка" : "line"
            lines.append("  \(line) \(error.line)\(column): \(error.reason.text(language))")
        }
        return lines
    }

    private func head(_ language: Language) -> String {
        switch (language, isDryRun) {
        case (.russian, false): "Зарегистрировано: \(registered)"
        case (.russian, true): "Будет зарегистрировано: \(registered)"
        case (.english, false): "Registered: \(registered)"
        case (.english, true): "Would register: \(registered)"
        }
    }

    private func counts(_ language: Language) -> [(String, Int)] {
        switch language {
        case .russian:
            [
                ("уже есть и не изменилось:", unchanged), ("изменено у источника:", changed),
                ("больше нет у источника:", gone.count), ("не прошло строк:", errors.count),
            ]
        case .english:
            [
                ("known and unchanged:", unchanged), ("changed at the source:", changed),
                ("gone from the source:", gone.count), ("failed rows:", errors.count),
            ]
        }
    }

    private func table(_ language: Language) -> [String] {
        let nothing = "–"
        let changed = changes.map { change in
            [
                Words.appeal(change.id, language), change.column, change.was ?? nothing,
                change.now ?? nothing,
            ]
        }
        let missing = gone.map { id in
            [Words.appeal(id, language), language == .russian ? "нет у источника" : "gone", "", ""]
        }
        let rows = (changed + missing).map { $0.map { SafeText.line($0, limit: 36) } }
        guard !rows.isEmpty else { return [] }
        let head =
            language == .russian
            ? ["обращение", "столбец", "было", "стало"] : ["appeal", "column", "was", "now"]
        return TextTable.lines(([head] + rows).map { ["  " + ($0.first ?? "")] + $0.dropFirst() })
    }

    /// The summary for programs.
    package func json(_ language: Language) -> [String: JSONValue] {
        [
            "registered": .number(isDryRun ? 0 : registered),
            "new": .number(registered), "unchanged": .number(unchanged),
            "changedAtSource": .array(
                changes.map { change in
                    .object([
                        "id": .string(change.id.description), "column": .string(change.column),
                        "was": change.was.map { .string($0) } ?? .null,
                        "now": change.now.map { .string($0) } ?? .null,
                    ])
                }),
            "goneFromSource": .strings(gone.map(\.description)),
            "leftOutColumns": .strings(leftOutColumns), "leftOutCells": .number(leftOutCells),
            "masked": .object([
                "phones": .number(masked.phones), "emails": .number(masked.emails),
                "flats": .number(masked.flats),
            ]),
            "errors": .array(
                errors.map { error in
                    .object([
                        "line": .number(error.line),
                        "column": error.column.map { .string($0) } ?? .null,
                        "code": .string(error.reason.code),
                        "message": .string(error.reason.text(language)),
                    ])
                }),
        ]
    }
}
