import AppealMessages
import AppealModel
import Foundation

/// A workbook of sheets, as spreadsheet programs and the platform write it (XLSX).
///
/// **Source:** ECMA-376, part 1, SpreadsheetML; part 2 for the package.
struct Workbook: ~Copyable {
    /// A sheet and where it lies in the package.
    struct Sheet: Sendable {
        let name: String
        let part: String
    }

    /// The first bytes of a ZIP archive, and so of every workbook.
    static let signature = Array("PK\u{3}\u{4}".utf8)
    /// The first bytes of an OLE file: an old workbook, or one behind a password.
    static let oldSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// The sheets in their order; hidden ones last.
    let sheets: [Sheet]
    private let archive: ZipArchive
    private let sharedTexts: [String]
    private let dates: SheetDates

    /// Opens a workbook.
    ///
    /// - Throws: `ImportFault` (`damaged`, `encrypted`, `tooLarge`).
    init(_ bytes: [UInt8]) throws(ImportFault) {
        let archive = try ZipArchive(bytes)
        let root = try Workbook.relations(archive, of: "")
        let main = root.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
        let book = try Workbook.parse(archive, main, with: BookXML())
        guard let book else { throw .damaged(part: main) }
        var sharedTexts: [String] = []
        var dateStyles: Set<Int> = []
        var parts: [String: String] = [:]
        for relation in try Workbook.relations(archive, of: main) {
            parts[relation.id] = relation.target
            if relation.type.hasSuffix("/sharedStrings") {
                sharedTexts =
                    try Workbook.parse(archive, relation.target, with: SharedTextsXML())?.texts
                    ?? []
            } else if relation.type.hasSuffix("/styles") {
                dateStyles =
                    try Workbook.parse(archive, relation.target, with: StylesXML())?.dateStyles
                    ?? []
            }
        }
        let sheets = book.sheets.compactMap { sheet in
            parts[sheet.relation].map { (Sheet(name: sheet.name, part: $0), sheet.isHidden) }
        }
        self.sheets = sheets.filter { !$0.1 }.map(\.0) + sheets.filter(\.1).map(\.0)
        self.sharedTexts = sharedTexts
        dates = SheetDates(startsIn1904: book.startsIn1904, dateStyles: dateStyles)
        self.archive = archive
    }

    /// The rows of a sheet, as texts.
    ///
    /// - Throws: `ImportFault` (`damaged`, `tooLarge`).
    func table(_ sheet: Sheet) throws(ImportFault) -> SourceTable {
        let collector = SheetXML(sharedTexts: sharedTexts, dates: dates)
        guard let read = try Workbook.parse(archive, sheet.part, with: collector) else {
            throw .damaged(part: sheet.part)
        }
        return SourceTable(rows: read.rows, form: .sheet(sheet.name))
    }

    /// Reads a part of the package; nil where there is none.
    private static func parse<Collector: PartXML>(
        _ archive: borrowing ZipArchive, _ part: String, with collector: Collector
    ) throws(ImportFault) -> Collector? {
        guard let bytes = try archive.part(part) else { return nil }
        guard collector.read(bytes) else { throw .damaged(part: part) }
        return collector
    }

    /// What a part points at, with targets as names of parts.
    private static func relations(
        _ archive: borrowing ZipArchive, of part: String
    ) throws(ImportFault) -> [RelationsXML.Relation] {
        var folders = part.split(separator: "/").map(String.init)
        let name = folders.popLast() ?? ""
        let path = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
        let found = try parse(archive, path, with: RelationsXML())?.relations ?? []
        return found.map { relation in
            var target = relation.target.hasPrefix("/") ? [] : folders
            for step in relation.target.split(separator: "/") where step != "." {
                if step == ".." { _ = target.popLast() } else { target.append(String(step)) }
            }
            return RelationsXML.Relation(
                id: relation.id, type: relation.type, target: target.joined(separator: "/"))
        }
    }
}

/// How a workbook writes days: as numbers of days, in cells that a style shows as dates.
struct SheetDates: Sendable {
    /// Whether days are counted from the beginning of 1904.
    let startsIn1904: Bool
    /// The styles, by their place in the list of cell formats, that show a date.
    let dateStyles: Set<Int>

    /// `DD.MM.YYYY` for a number of days in a cell of this style, with ` hh:mm` where it has a
    /// time; nil where the cell shows a number.
    func text(_ value: Double, style: Int?) -> String? {
        guard let style, dateStyles.contains(style), value >= 0, value < 2_958_466 else {
            return nil
        }
        let minutes = Int((value * 1_440).rounded())
        let days = minutes / 1_440
        // The count of 1900 has a 29 February that there was not.
        let first = startsIn1904 ? -24_107 : (days < 60 ? -25_568 : -25_569)
        let day = CivilDate(dayNumber: first + days).russian
        let time = minutes % 1_440
        guard time > 0 else { return day }
        return "\(day) \(padded(time / 60, 2)):\(padded(time % 60, 2))"
    }

    /// Whether a number format shows a day.
    ///
    /// **Source:** ECMA-376, part 1, 18.8.30 and 18.8.31.
    static func isDate(format id: Int, code: String?) -> Bool {
        guard let code else {
            return (14...17).contains(id) || id == 22 || (27...36).contains(id)
                || (50...58).contains(id)
        }
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\"": isQuoted.toggle()
            case "\\", "_", "*": isEscaped = true
            case "[" where !isQuoted: isBracketed = true
            case "]" where !isQuoted: isBracketed = false
            case "d" where !isQuoted && !isBracketed, "y" where !isQuoted && !isBracketed:
                return true
            default: continue
            }
        }
        return false
    }
}
