import AppealMessages

/// A table of texts as an export holds it, rows above and below its header alike.
struct SourceTable: Sendable {
    /// One row.
    struct Row: Sendable {
        /// The line of the file, or the row of the sheet, that it starts on; from 1.
        let line: Int
        /// The cells, unchanged.
        var cells: [String]
    }

    /// How far down a header may stand: titles and the day of the export come above it.
    static let deepestHeader = 20

    /// The rows with something in them.
    let rows: [Row]
    /// What the file turned out to be.
    let form: SourceForm

    /// Reads whatever the file is: its content says, not its name.
    ///
    /// - Parameter sheet: the workbook's sheet; nil for the first that has a header.
    /// - Returns: the tables that may be meant, the likeliest first.
    /// - Throws: `DeskProblem.importFailed`.
    static func read(_ bytes: [UInt8], sheet: String?) throws(DeskProblem) -> [SourceTable] {
        do throws(ImportFault) {
            if bytes.starts(with: Workbook.oldSignature) { throw .oldOrEncryptedWorkbook }
            if bytes.starts(with: Workbook.signature) {
                let workbook = try Workbook(bytes)
                let meant = workbook.sheets.filter { sheet == nil || $0.name == sheet }
                if let sheet, meant.isEmpty {
                    throw .sheetUnknown(sheet, known: workbook.sheets.map(\.name))
                }
                var tables: [SourceTable] = []
                for sheet in meant { tables.append(try workbook.table(sheet)) }
                return tables
            }
            guard sheet == nil else { throw .noWorkbook }
            let (text, encoding) = try TextDecoding.decode(bytes)
            return [SourceTable(rows: CSVReader.rows(text), form: .text(encoding))]
        } catch {
            throw .importFailed(error)
        }
    }
}

/// What a file of an export turned out to be.
package enum SourceForm: Sendable, Hashable {
    /// Separated values.
    case text(SourceEncoding)
    /// A workbook's sheet.
    case sheet(String)
}
