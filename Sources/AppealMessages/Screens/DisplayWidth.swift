/// How many cells of a terminal a text takes.
///
/// Letters take one cell, combining and formatting characters none, and what East Asian typography
/// counts as wide takes two; so do emoji that are pictures by default. What is ambiguous there is
/// narrow here, as terminals outside East Asia have it.
/// **Source:** UAX #11 (East Asian Width: W and F are wide), UTS #51 (`Emoji_Presentation`).
package enum DisplayWidth {
    /// The cells of a text.
    package static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The cells of one scalar.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x400...0x482, 0x48A...0x52F: return 1
        case 0x1160...0x11FF: return 0
        // Halves of flags: two of them make one picture of two cells.
        case 0x1F1E6...0x1F1FF: return 1
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator,
            .paragraphSeparator, .surrogate:
            return 0
        default: break
        }
        if properties.isDefaultIgnorableCodePoint { return 0 }
        return properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }

    /// As much of a text as fits; an ellipsis takes the place of what does not.
    package static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let cells = of(String(character))
            guard used + cells < width else { break }
            kept.append(character)
            used += cells
        }
        while kept.last == " " { kept.removeLast() }
        return width > 0 ? kept + "…" : ""
    }

    /// The wide ranges of UAX #11 besides emoji, ascending; unassigned places in them are wide too.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
        0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
        0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08,
        0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]

    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }
}
