/// Reads comma-, semicolon- or tab-separated values.
///
/// **Source:** RFC 4180; the separator is the one that the header has most of.
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
        separator = CSVScanner.separator(of: bytes)
    }

    /// The character that divides cells: the commonest of the first line that has two of any, as
    /// a header of three columns has and a title above it has not.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09]
        let lines = bytes.split(separator: 0x0A, maxSplits: SourceTable.deepestHeader)
        for line in lines.prefix(SourceTable.deepestHeader) {
            let counts = candidates.map { candidate in line.count { $0 == candidate } }
            guard let most = counts.max(), most >= 2, let index = counts.firstIndex(of: most)
            else { continue }
            return candidates[index]
        }
        return candidates[0]
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
