/// One column of a table.
package struct TableColumn: Hashable, Sendable {
    /// What stands above it.
    package let title: String
    /// Whether its cells end at one edge, as numbers do.
    package let isNumeric: Bool
    /// The fewest cells that it may be shortened to; nil where nothing of it may be lost.
    package let least: Int?
    /// Whether it goes first where there is no room.
    package let isExtra: Bool

    /// Makes a column.
    package init(
        _ title: String, isNumeric: Bool = false, least: Int? = nil, isExtra: Bool = false
    ) {
        self.title = title
        self.isNumeric = isNumeric
        self.least = least
        self.isExtra = isExtra
    }
}

/// Rows as aligned columns, by the cells that a terminal gives each character.
///
/// Where the columns are too wide for the terminal, the extra ones go; then those that may be
/// shortened are, the rightmost first, with an ellipsis; then the rightmost of these goes, and so
/// on.
package struct TextTable: Sendable {
    private let columns: [TableColumn]
    private let shown: [Int]
    private let widths: [Int]
    private let indent: String

    /// Blanks between two columns.
    private static let gap = 2

    /// Lays a table out for all of its rows.
    /// - Parameter width: the cells of a line; nil for no limit.
    package init(
        _ columns: [TableColumn], _ rows: [[StyledText]], width: Int?, indent: Int = 0
    ) {
        self.columns = columns
        self.indent = String(repeating: " ", count: indent)
        var widths = columns.map { DisplayWidth.of($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], cell.width)
            }
        }
        var shown = Array(columns.indices)
        func excess() -> Int {
            guard let width else { return 0 }
            let cells = shown.reduce(0) { $0 + widths[$1] }
            return indent + cells + TextTable.gap * max(0, shown.count - 1) - width
        }
        while excess() > 0, let extra = shown.last(where: { columns[$0].isExtra }) {
            shown.removeAll { $0 == extra }
        }
        let full = widths
        while excess() > 0 {
            if let long = shown.last(where: { widths[$0] > (columns[$0].least ?? .max) }) {
                widths[long] -= min(excess(), widths[long] - (columns[long].least ?? 0))
                continue
            }
            guard let last = shown.last(where: { columns[$0].least != nil }), shown.count > 1 else {
                break
            }
            shown.removeAll { $0 == last }
            for index in shown { widths[index] = full[index] }
        }
        self.shown = shown
        self.widths = widths
    }

    /// The line of titles.
    package var head: StyledText {
        line(columns.map { StyledText($0.title, .quiet) })
    }

    /// One row.
    package func line(_ row: [StyledText]) -> StyledText {
        var line = StyledText(indent)
        for (place, index) in shown.enumerated() {
            let cell = (index < row.count ? row[index] : "").cut(to: widths[index])
            let blanks = String(repeating: " ", count: widths[index] - cell.width)
            if columns[index].isNumeric { line += StyledText(blanks) }
            line += cell
            guard place < shown.count - 1 else { break }
            if !columns[index].isNumeric { line += StyledText(blanks) }
            line += StyledText(String(repeating: " ", count: TextTable.gap))
        }
        return line.trimmed
    }

    /// The titles and all rows.
    package static func lines(
        _ columns: [TableColumn], _ rows: [[StyledText]], width: Int?, indent: Int = 0
    ) -> [StyledText] {
        let table = TextTable(columns, rows, width: width, indent: indent)
        return [table.head] + rows.map(table.line)
    }

    /// Rows of plain texts, nothing shortened.
    package static func lines(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let cells = rows.map { $0.map { StyledText($0) } }
        let table = TextTable(
            Array(repeating: TableColumn(""), count: count), cells, width: nil)
        return cells.map { table.line($0).plain }
    }
}
