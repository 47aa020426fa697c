/// A table of texts, read from comma- or semicolon-separated values.
///
/// **Source:** RFC 4180; the separator is the one that the header line has more of.
struct CSVTable: Sendable {
    /// One row below the header.
    struct Row: Sendable {
        /// The line of the file that the row starts on, from 1.
        let line: Int
        /// The cells, unchanged.
        let cells: [String]
    }

    /// The names of the columns, unchanged.
    let header: [String]
    /// The rows below the header; empty lines are passed over.
    let rows: [Row]

    /// Reads a table; a row may have any number of cells.
    init(_ text: String) {
        var scanner = CSVScanner(Array(text.utf8))
        var rows = scanner.rows()
        header = rows.isEmpty ? [] : rows.removeFirst().cells
        self.rows = rows.filter { $0.cells != [""] }
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
        let semicolons = first.count { $0 == UInt8(ascii: ";") }
        let commas = first.count { $0 == UInt8(ascii: ",") }
        separator = semicolons >= commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    mutating func rows() -> [CSVTable.Row] {
        var rows: [CSVTable.Row] = []
        while position < bytes.count { rows.append(row()) }
        return rows
    }

    private mutating func row() -> CSVTable.Row {
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
        return CSVTable.Row(line: start, cells: cells)
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
