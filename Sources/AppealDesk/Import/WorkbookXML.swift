import Foundation
import FoundationXML

/// Takes what a table needs out of one kind of part of a workbook.
class PartXML: NSObject, XMLParserDelegate {
    /// The parser takes a part that breaks off for a whole one: its first tag must be closed.
    private var depth = 0
    private var hasEnded = false

    /// Reads a part.
    ///
    /// - Returns: whether it is whole, and has no declarations of its own, which none needs.
    final func read(_ bytes: [UInt8]) -> Bool {
        guard !bytes.prefix(4_096).contains(Array("<!DOCTYPE".utf8)) else { return false }
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        return parser.parse() && hasEnded
    }

    final func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        depth += 1
        start(PartXML.local(name), attributes)
    }

    final func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        depth -= 1
        hasEnded = depth == 0
        end(PartXML.local(name))
    }

    final func parser(_ parser: XMLParser, foundCharacters text: String) { found(text) }

    /// A tag begins; its name without prefix.
    func start(_ name: String, _ attributes: [String: String]) {}
    /// A tag ends.
    func end(_ name: String) {}
    /// Text within a tag, or a piece of it.
    func found(_ text: String) {}

    static func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    /// An attribute by its name without prefix.
    static func attribute(_ name: String, of attributes: [String: String]) -> String? {
        attributes[name] ?? attributes.first { local($0.key) == name }?.value
    }
}

/// What a part points at.
final class RelationsXML: PartXML {
    struct Relation {
        let id: String
        let type: String
        let target: String
    }

    private(set) var relations: [Relation] = []

    override func start(_ name: String, _ attributes: [String: String]) {
        guard name == "Relationship", attributes["TargetMode"] != "External",
            let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"]
        else { return }
        relations.append(Relation(id: id, type: type, target: target))
    }
}

/// The sheets of a workbook.
final class BookXML: PartXML {
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var startsIn1904 = false

    override func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "workbookPr":
            startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
            guard let title = attributes["name"],
                let relation = PartXML.attribute("id", of: attributes)
            else { return }
            sheets.append((title, relation, (attributes["state"] ?? "visible") != "visible"))
        default: return
        }
    }
}

/// Which styles of cells show a date.
final class StylesXML: PartXML {
    private(set) var dateStyles: Set<Int> = []
    private var codes: [Int: String] = [:]
    private var isInCellFormats = false
    private var place = 0

    override func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
                codes[id] = attributes["formatCode"]
            }
        case "cellXfs": isInCellFormats = true
        case "xf" where isInCellFormats:
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            if SheetDates.isDate(format: id, code: codes[id]) { dateStyles.insert(place) }
            place += 1
        default: return
        }
    }

    override func end(_ name: String) {
        if name == "cellXfs" { isInCellFormats = false }
    }
}

/// Texts that may be in pieces of several styles; how a word is read aloud is left out.
class RichTextXML: PartXML {
    private var isReading = false
    private var isAloud = false
    fileprivate var text = ""

    override func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "rPh": isAloud = true
        case "t": isReading = !isAloud
        default: return
        }
    }

    override func end(_ name: String) {
        switch name {
        case "rPh": isAloud = false
        case "t": isReading = false
        default: return
        }
    }

    override func found(_ piece: String) {
        if isReading { text += piece }
    }

    /// Undoes the spelling of characters that XML cannot hold: `_x000D_`.
    ///
    /// **Source:** ECMA-376, part 1, 22.9.2.19.
    fileprivate static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init)
                ?? String(match.0)
        }
    }
}

/// The texts that sheets share.
final class SharedTextsXML: RichTextXML {
    private(set) var texts: [String] = []

    override func end(_ name: String) {
        super.end(name)
        guard name == "si" else { return }
        texts.append(RichTextXML.unescaped(text))
        text = ""
    }
}

/// The rows of a sheet.
final class SheetXML: RichTextXML {
    private(set) var rows: [SourceTable.Row] = []
    private let sharedTexts: [String]
    private let dates: SheetDates
    private var line = 0
    private var cells: [String] = []
    private var column = 0
    private var type = ""
    private var style: Int?
    private var value = ""
    private var isInValue = false

    /// The widest sheet that there can be.
    private static let mostColumns = 16_384

    init(sharedTexts: [String], dates: SheetDates) {
        self.sharedTexts = sharedTexts
        self.dates = dates
    }

    override func start(_ name: String, _ attributes: [String: String]) {
        super.start(name, attributes)
        switch name {
        case "row":
            line = attributes["r"].flatMap { Int($0) } ?? line + 1
            cells = []
        case "c":
            column = attributes["r"].flatMap(SheetXML.column) ?? cells.count
            type = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) }
            value = ""
            text = ""
        case "v": isInValue = true
        default: return
        }
    }

    override func found(_ piece: String) {
        super.found(piece)
        if isInValue { value += piece }
    }

    override func end(_ name: String) {
        super.end(name)
        switch name {
        case "v": isInValue = false
        case "c":
            guard column < SheetXML.mostColumns else { return }
            while cells.count <= column { cells.append("") }
            cells[column] = shown
        case "row":
            if cells.contains(where: { !$0.isEmpty }) {
                rows.append(SourceTable.Row(line: line, cells: cells))
            }
        default: return
        }
    }

    /// What the cell shows, as text.
    private var shown: String {
        switch type {
        case "s":
            guard let index = Int(value), sharedTexts.indices.contains(index) else { return "" }
            return sharedTexts[index]
        case "inlineStr": return RichTextXML.unescaped(text)
        case "str": return RichTextXML.unescaped(value)
        case "n":
            guard let number = Double(value) else { return value }
            if let date = dates.text(number, style: style) { return date }
            // `3.27442213E8` is a number that people wrote without a point.
            guard let whole = Int(exactly: number), abs(whole) < 1 << 53 else { return value }
            return String(whole)
        default: return value
        }
    }

    /// The place of a cell such as `AB12` in its row, from 0; nil where the letters are none.
    private static func column(_ reference: String) -> Int? {
        var place = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            place = place * 26 + Int(byte - UInt8(ascii: "A")) + 1
            guard place <= mostColumns else { return nil }
        }
        return place > 0 ? place - 1 : nil
    }
}
