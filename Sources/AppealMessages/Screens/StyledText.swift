/// What a piece of text means, for terminals that show colours; the words say it as well.
package enum Tone: Hashable, Sendable, CaseIterable {
    case plain, strong, quiet, late, soon, done, added, removed

    /// The terminal's code. **Source:** ECMA-48, Select Graphic Rendition.
    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .quiet: "2"
        case .late: "31"
        case .soon: "33"
        case .done: "32"
        case .added: "32"
        case .removed: "31"
        }
    }
}

/// One line of a screen: pieces of text, each with its tone.
package struct StyledText: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// A run of characters of one tone.
    package struct Span: Hashable, Sendable {
        package let text: String
        package let tone: Tone
    }

    /// The pieces, in order.
    package private(set) var spans: [Span]

    /// Makes a line of one tone.
    package init(_ text: String, _ tone: Tone = .plain) {
        spans = text.isEmpty ? [] : [Span(text: text, tone: tone)]
    }

    package init(stringLiteral text: String) {
        self.init(text)
    }

    /// The characters alone.
    package var plain: String { spans.map(\.text).joined() }
    /// The cells that the line takes.
    package var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }
    /// Whether there is nothing in it.
    package var isEmpty: Bool { spans.isEmpty }

    /// The line for a terminal, with or without colours.
    package func text(isColoured: Bool) -> String {
        guard isColoured else { return plain }
        return spans.map { span in
            span.tone.code.map { "\u{1B}[\($0)m\(span.text)\u{1B}[0m" } ?? span.text
        }.joined()
    }

    /// As much as fits, an ellipsis in place of the rest.
    package func cut(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        var rest = width
        var kept = StyledText("")
        for span in spans {
            let cells = DisplayWidth.of(span.text)
            // What follows needs a cell for the ellipsis.
            guard cells < rest else {
                kept += StyledText(DisplayWidth.cut(span.text + " …", to: rest), span.tone)
                break
            }
            kept += StyledText(span.text, span.tone)
            rest -= cells
        }
        return kept
    }

    /// The line without blanks at its end.
    package var trimmed: StyledText {
        var spans = self.spans
        while let last = spans.last {
            spans.removeLast()
            var text = last.text[...]
            while text.last == " " { text.removeLast() }
            guard text.isEmpty else {
                spans.append(Span(text: String(text), tone: last.tone))
                break
            }
        }
        var line = self
        line.spans = spans
        return line
    }

    package static func + (left: StyledText, right: StyledText) -> StyledText {
        var line = left
        line += right
        return line
    }

    package static func += (left: inout StyledText, right: StyledText) {
        for span in right.spans {
            if let last = left.spans.last, last.tone == span.tone {
                left.spans.removeLast()
                left.spans.append(Span(text: last.text + span.text, tone: span.tone))
            } else {
                left.spans.append(span)
            }
        }
    }
}

extension StyledText {
    /// The line on as many lines as its width asks for: at blanks, and inside words that are
    /// longer than a line.
    ///
    /// A no-break space holds two words together, and becomes a plain one.
    /// - Parameters:
    ///   - first: what stands before the first line.
    ///   - rest: what stands before every other one.
    package func wrapped(
        to width: Int, first: StyledText = "", rest: StyledText = ""
    ) -> [StyledText] {
        var lines: [StyledText] = []
        var line = first
        var used = first.width
        var start = used
        for word in words {
            let cells = word.reduce(0) { $0 + DisplayWidth.of($1.text) }
            if used > start, used + 1 + cells > width {
                lines.append(line)
                (line, used, start) = (rest, rest.width, rest.width)
            }
            if used > start {
                line += StyledText(" ", word.first?.tone ?? .plain)
                used += 1
            }
            for span in word {
                for character in span.text {
                    let cell = DisplayWidth.of(String(character))
                    if used + cell > width, used > start {
                        lines.append(line)
                        (line, used, start) = (rest, rest.width, rest.width)
                    }
                    line += StyledText(
                        character == "\u{A0}" ? " " : String(character), span.tone)
                    used += cell
                }
            }
        }
        return lines + [line]
    }

    /// The words, each in pieces of one tone; blanks only part them.
    private var words: [[Span]] {
        var words: [[Span]] = []
        var word: [Span] = []
        for span in spans {
            let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0, !word.isEmpty {
                    words.append(word)
                    word = []
                }
                if !part.isEmpty { word.append(Span(text: String(part), tone: span.tone)) }
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
