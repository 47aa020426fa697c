/// Reads comma-, semicolon- or tab-separated values.
///
/// **Source:** RFC 4180; the separator is the one that the first line has most of.
enum CSVReader {
    /// The rows; a row may have any number of cells, and empty lines are passed over.
    static func rows(_ text: String) -> [SourceTable.Row] {
        var scanner = CSVScanner(Array(text.utf8))
        return scanner.rows().filter { $0.cells != [""] }
    }
}

/// Walks over the bytes of a table; cells keep every byte between their quotes.
private struct CSVScanner {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let first = bytes.prefix { $0 != 0x0A }
        var separator = UInt8(ascii: ";")
        for other in [UInt8(ascii: ","), 0x09]
        where first.count(where: { $0 == other }) > first.count(where: { $0 == separator }) {
            separator = other
        }
        self.separator = separator
    }

    mutating func rows() -> [SourceTable.Row] {
        var rows: [SourceTable.Row] = []
        while position < bytes.count { rows.append(row()) }
        return rows
    }

    private mutating func row() -> SourceTable.Row {
        let start = line
        var cells: [String] = []
        while true {
            cells.append(cell())
            guard position < bytes.count else { break }
            let byte = bytes[position]
            position += 1
            guard byte != separator else { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            line += 1
            break
        }
        return SourceTable.Row(line: start, cells: cells)
    }

    /// One cell; ends before a separator, a line end or the end of the file.
    private mutating func cell() -> String {
        var content: [UInt8] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    guard position < bytes.count, bytes[position] == byte else { break }
                    position += 1
                }
                if byte == 0x0A { line += 1 }
                content.append(byte)
            }
        }
        // What follows a closing quote, and every unquoted cell, is taken as it stands.
        while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
            !(bytes[position] == 0x0D
                && (position + 1 == bytes.count || bytes[position + 1] == 0x0A))
        {
            content.append(bytes[position])
            position += 1
        }
        return String(decoding: content, as: UTF8.self)
    }
}
