import AppealMessages
import Foundation

/// Where results go: a terminal with its size and colours, or a file or program without any.
struct Terminal: Sendable {
    /// The cells of a line; nil where the output is no terminal.
    let width: Int?
    /// The lines of the screen; nil where the output is no terminal.
    let height: Int?
    /// Whether colours are shown.
    ///
    /// **Source:** https://no-color.org: never where `NO_COLOR` is there and not empty.
    let isColoured: Bool

    /// The standard output of the process.
    static let output = Terminal(
        descriptor: 1, environment: ProcessInfo.processInfo.environment)

    /// Looks at a file descriptor; a size that the terminal does not tell is 80 by 24.
    init(descriptor: Int32, environment: [String: String]) {
        guard isatty(descriptor) == 1 else {
            (width, height, isColoured) = (nil, nil, false)
            return
        }
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        func cells(_ variable: String, _ told: UInt16, otherwise: Int) -> Int {
            if let typed = environment[variable].flatMap({ Int($0) }), typed > 0 { return typed }
            return isKnown && told > 0 ? Int(told) : otherwise
        }
        width = cells("COLUMNS", size.ws_col, otherwise: 80)
        height = cells("LINES", size.ws_row, otherwise: 24)
        let term = environment["TERM"] ?? "dumb"
        isColoured = (environment["NO_COLOR"] ?? "").isEmpty && term != "dumb" && !term.isEmpty
    }

    /// The text of lines, with colours where the terminal shows them.
    func text(_ lines: [StyledText]) -> String {
        lines.map { $0.text(isColoured: isColoured) + "\n" }.joined()
    }

    /// Writes lines.
    func show(_ lines: [StyledText]) {
        print(text(lines), terminator: "")
    }
}
