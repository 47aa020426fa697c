package import AppealMessages
package import AppealModel
import Foundation
import FoundationXML

/// Reads production calendars: our own JSON, or the XML form in wide use.
///
/// The XML names a year and its days `MM.DD` by kind: 1 a day off, 2 a day that ends early, 3 a
/// Saturday or Sunday that is worked. A day that ends early on a weekend is worked as well.
package enum CalendarReader {
    /// No calendar is larger.
    private static let limitBytes = 1 << 20

    /// Reads a calendar; its version is empty where the file names none.
    ///
    /// - Throws: `CalendarFault`.
    package static func read(_ bytes: [UInt8]) throws(CalendarFault) -> ProductionCalendar {
        guard bytes.count <= limitBytes else { throw .tooLarge }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        switch first {
        case UInt8(ascii: "{"): return try json(text)
        case UInt8(ascii: "<"): return try CalendarXML.read(text)
        default: throw .unknownForm
        }
    }

    /// Our own form, in any layout of the text.
    private static func json(_ bytes: [UInt8]) throws(CalendarFault) -> ProductionCalendar {
        do throws(RecordError) {
            return try document(bytes)
        } catch {
            throw .record(error)
        }
    }

    private static func document(_ bytes: [UInt8]) throws(RecordError) -> ProductionCalendar {
        var reader = try ObjectReader(value(bytes))
        let format = try reader.int("format", in: 1...Int.max)
        guard format <= currentFormat else {
            throw reader.error("format", .newerFormat(format))
        }
        let calendar = try ProductionCalendar(from: &reader)
        try reader.finish()
        return calendar
    }

    private static func value(_ bytes: [UInt8]) throws(RecordError) -> JSONValue {
        do {
            return try JSONParser.parse(bytes, limits: ProductionCalendar.limits)
        } catch {
            throw RecordError(pointer: "", problem: .json(error))
        }
    }
}

/// Takes the days out of the XML form.
private final class CalendarXML: NSObject, XMLParserDelegate {
    private var year: Int?
    private var version = ""
    private var days: [CivilDate: Int] = [:]
    private var fault: CalendarFault?
    /// The parser takes a file that breaks off for a whole one: the last end tag must be there.
    private var isClosed = false

    /// Reads the XML form; entities that lie elsewhere are not fetched.
    static func read(_ bytes: [UInt8]) throws(CalendarFault) -> ProductionCalendar {
        let collector = CalendarXML()
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = collector
        let isWellFormed = parser.parse()
        if let fault = collector.fault { throw fault }
        guard isWellFormed, collector.isClosed else { throw .malformed(line: parser.lineNumber) }
        return try collector.calendar()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        guard fault == nil else { return }
        switch name {
        case "calendar":
            year = attributes["year"].flatMap { Int($0) }
            version = attributes["date"]?.replacing(".", with: "-") ?? ""
        case "day": add(attributes)
        default: break
        }
        if fault != nil { parser.abortParsing() }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        if name == "calendar" { isClosed = true }
    }

    private func add(_ attributes: [String: String]) {
        let text = attributes["d"] ?? ""
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard let year else {
            fault = .yearMissing
            return
        }
        guard parts.count == 2, let kind = attributes["t"].flatMap({ Int($0) }),
            (1...3).contains(kind),
            let day = CivilDate(year: year, month: parts[0], day: parts[1])
        else {
            fault = .day("d=\(text) t=\(attributes["t"] ?? "")")
            return
        }
        guard days.updateValue(kind, forKey: day) == nil else {
            fault = .repeated(text)
            return
        }
    }

    private func calendar() throws(CalendarFault) -> ProductionCalendar {
        guard let year, (1900...9999).contains(year) else { throw .yearMissing }
        guard !self.days.isEmpty else { throw .empty }
        func days(_ isMeant: (CivilDate, Int) -> Bool) -> [CivilDate] {
            self.days.filter { isMeant($0.key, $0.value) }.map(\.key).sorted()
        }
        return ProductionCalendar(
            year: year, version: version, daysOff: days { $1 == 1 },
            shortDays: days { $1 == 2 },
            workingWeekendDays: days { day, kind in day.isWeekend && kind != 1 })
    }
}
