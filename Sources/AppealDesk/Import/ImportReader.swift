package import AppealMessages
package import AppealModel
import Foundation

/// One appeal read from an export.
package struct ImportedAppeal: Sendable {
    /// The line of the file that its row starts on.
    package let line: Int
    /// The appeal.
    package let id: AppealID
    /// Its card.
    package let card: AppealCard
    /// The applicant's words, masked.
    package let message: [UInt8]
}

/// What an export holds.
package struct ImportTable: Sendable {
    /// What can be registered, in the order of the file.
    package var appeals: [ImportedAppeal] = []
    /// The numbers of all rows that have one, failed ones among them.
    package var numbers: Set<String> = []
    /// Rows that cannot, with line, column and reason.
    package var errors: [ImportRowError] = []
    /// What was masked in the texts.
    package var masked = MaskedCount()
    /// Columns that the mapping does not name: left out, since they may be personal data.
    package var leftOutColumns: [String] = []
    /// Cells with something in them that were left out.
    package var leftOutCells = 0
    /// What the file turned out to be.
    package var form = SourceForm.text(.utf8)
}

/// Reads exports of appeals: bytes, a mapping and the policy in, cards and texts out.
package struct ImportReader: Sendable {
    private let mapping: ImportMapping
    private let policy: Policy
    private let registeredOn: CivilDate
    private let keepPersonal: Bool

    /// Makes a reader.
    /// - Parameters:
    ///   - registeredOn: today in the authority's zone.
    ///   - keepPersonal: leaves phones, addresses and flat numbers in the texts.
    package init(
        mapping: ImportMapping, policy: Policy, registeredOn: CivilDate, keepPersonal: Bool
    ) {
        self.mapping = mapping
        self.policy = policy
        self.registeredOn = registeredOn
        self.keepPersonal = keepPersonal
    }

    /// Reads a whole export; a bad row is listed and the rest goes on.
    ///
    /// The header is the first row near the top that has every needed column.
    /// - Parameter sheet: a workbook's sheet; nil for the first that has such a header.
    /// - Throws: `DeskProblem.importFailed` where the file is no table, or a needed column is
    ///   missing.
    package func read(
        _ bytes: [UInt8], sheet: String? = nil
    ) throws(DeskProblem) -> ImportTable {
        let tables = try SourceTable.read(bytes, sheet: sheet)
        for table in tables {
            for start in table.rows.indices.prefix(SourceTable.deepestHeader) {
                let names = table.rows[start].cells.map(ImportReader.folded)
                guard missing(in: names).isEmpty else { continue }
                return try read(table.rows[(start + 1)...], below: names, of: table.form)
            }
        }
        let names = tables.first?.rows.first?.cells.map(ImportReader.folded) ?? []
        throw .importFailed(.columnsMissing(missing(in: names)))
    }

    private func read(
        _ rows: ArraySlice<SourceTable.Row>, below header: [String], of form: SourceForm
    ) throws(DeskProblem) -> ImportTable {
        var result = ImportTable()
        result.form = form
        var names = header
        if case .sheet = form { while names.last == "" { names.removeLast() } }
        let columns = indices(of: names)
        let used = usedColumns(names)
        result.leftOutColumns = names.enumerated().filter { !used.contains($0.offset) }
            .map(\.element)
        let mask = PersonalDataMask()
        var seen: [String: ImportedAppeal] = [:]
        for row in rows {
            let row = fitted(row, to: names.count, of: form)
            result.leftOutCells += row.cells.enumerated().count {
                !used.contains($0.offset) && ImportReader.value($0.element) != nil
            }
            if let number = columns["number"], number < row.cells.count,
                let text = ImportReader.value(row.cells[number]),
                let id = AppealID(
                    receivedOn: registeredOn, source: mapping.source, sourceNumber: text)
            {
                result.numbers.insert(id.number)
            }
            guard row.cells.count == names.count else {
                result.errors.append(
                    ImportRowError(
                        line: row.line, column: nil,
                        reason: .cellCount(row.cells.count, expected: names.count)))
                continue
            }
            switch appeal(row, columns: columns, names: names, mask: mask) {
            case .failure(let error): result.errors.append(error)
            case .success(let (appeal, count)):
                if let earlier = seen[appeal.id.number] {
                    if earlier.id != appeal.id || earlier.message != appeal.message {
                        result.errors.append(
                            ImportRowError(
                                line: row.line, column: mapping.columns["number"],
                                reason: .repeatedDifferently(line: earlier.line)))
                    }
                    continue
                }
                seen[appeal.id.number] = appeal
                result.masked += count
                result.appeals.append(appeal)
            }
        }
        return result
    }

    /// A sheet leaves empty cells at the end of a row out, or writes more of them than needed.
    private func fitted(
        _ row: SourceTable.Row, to count: Int, of form: SourceForm
    ) -> SourceTable.Row {
        guard case .sheet = form else { return row }
        var row = row
        while row.cells.count > count, row.cells.last.flatMap(ImportReader.value) == nil {
            row.cells.removeLast()
        }
        row.cells += Array(repeating: "", count: max(0, count - row.cells.count))
        return row
    }

    /// The needed columns that a header lacks.
    private func missing(in names: [String]) -> [String] {
        ["number", "receivedOn", "text"].compactMap { mapping.columns[$0] }
            .filter { !names.contains(ImportReader.folded($0)) }
    }

    /// Where each meaning's column stands.
    private func indices(of names: [String]) -> [String: Int] {
        mapping.columns.compactMapValues { names.firstIndex(of: ImportReader.folded($0)) }
    }

    private func usedColumns(_ names: [String]) -> Set<Int> {
        let wanted =
            Array(mapping.columns.values) + Array(mapping.extra.keys)
            + [mapping.accelerated?.column, mapping.appeal?.column].compactMap { $0 }
        let folded = Set(wanted.map(ImportReader.folded))
        return Set(names.indices.filter { folded.contains(names[$0]) })
    }

    private func appeal(
        _ row: SourceTable.Row, columns: [String: Int], names: [String], mask: PersonalDataMask
    ) -> Result<(ImportedAppeal, MaskedCount), ImportRowError> {
        func cell(_ meaning: String) -> String? {
            columns[meaning].flatMap { ImportReader.value(row.cells[$0]) }
        }
        func marked(_ marker: ImportMapping.Marker?) -> Bool {
            guard let marker,
                let index = names.firstIndex(of: ImportReader.folded(marker.column))
            else { return false }
            return ImportReader.value(row.cells[index]) == marker.value
        }
        func fail(
            _ meaning: String, _ reason: ImportReason
        ) -> Result<(ImportedAppeal, MaskedCount), ImportRowError> {
            .failure(
                ImportRowError(
                    line: row.line, column: mapping.columns[meaning], reason: reason))
        }
        guard let number = cell("number") else { return fail("number", .empty) }
        guard let receivedText = cell("receivedOn") else { return fail("receivedOn", .empty) }
        guard let receivedOn = ImportReader.date(receivedText) else {
            return fail("receivedOn", .impossibleDate)
        }
        guard receivedOn <= registeredOn else { return fail("receivedOn", .futureDate) }
        var sourceDue: CivilDate?
        if let text = cell("sourceDue") {
            guard let date = ImportReader.date(text), date >= receivedOn else {
                return fail("sourceDue", .impossibleDate)
            }
            sourceDue = date
        }
        let category = cell("category") ?? ""
        let subcategory = cell("subcategory")
        let rule = policy.categories.rule(category: category, subcategory: subcategory)
        let topics = policy.categories.topics.map(\.id)
        let topic = rule?.topic ?? (topics.contains("other") ? "other" : topics.first ?? "other")
        let isAccelerated = marked(mapping.accelerated) || rule?.track == .accelerated
        var extra: [String: String] = [:]
        for (column, key) in mapping.extra {
            guard let index = names.firstIndex(of: ImportReader.folded(column)) else { continue }
            extra[key] = ImportReader.value(row.cells[index])
        }
        let card = AppealCard(
            source: mapping.source, number: number, epguNumber: cell("epguNumber"),
            kind: marked(mapping.appeal) ? .appeal : .message, receivedOn: receivedOn,
            registeredOn: registeredOn, category: category, subcategory: subcategory,
            fact: cell("fact"), topic: topic, track: isAccelerated ? .accelerated : .ordinary,
            sourceDue: sourceDue, extra: extra)
        guard let id = card.id else { return fail("number", .impossibleNumber) }
        let text = columns["text"].map { row.cells[$0] } ?? ""
        guard ImportReader.value(text) != nil else { return fail("text", .empty) }
        let (masked, count) = keepPersonal ? (text, MaskedCount()) : mask.mask(text)
        let appeal = ImportedAppeal(
            line: row.line, id: id, card: card,
            message: Array((masked.hasSuffix("\n") ? masked : masked + "\n").utf8))
        return .success((appeal, count))
    }

    /// A cell's value without blanks around it and doubled blanks in it; nil for `-` and nothing.
    private static func value(_ cell: String) -> String? {
        let text = folded(cell)
        return text.isEmpty || text == "-" ? nil : text
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// `DD.MM.YYYY` or `YYYY-MM-DD`, with or without a time behind it.
    private static func date(_ text: String) -> CivilDate? {
        let day = text.split(separator: " ").first ?? ""
        return CivilDate(russian: day) ?? CivilDate(day)
    }
}
