/// What changed in a text, word by word: `[-was-]{+is+}`.
package enum WordDiff {
    /// Reads what `git diff --word-diff=porcelain` prints of one file.
    ///
    /// Places far apart are parted by a line of its own; what is not in a hunk is left out.
    /// **Source:** git-diff(1), `--word-diff`.
    package static func lines(_ porcelain: String) -> [StyledText] {
        var lines: [StyledText] = []
        var line = StyledText("")
        var isInHunk = false
        for raw in porcelain.split(separator: "\n", omittingEmptySubsequences: false) {
            if raw.hasPrefix("@@ ") {
                if isInHunk { lines.append(StyledText("…", .quiet)) }
                isInHunk = true
                continue
            }
            guard isInHunk, let mark = raw.first else { continue }
            let text = SafeText.line(raw.dropFirst().untabbed, limit: 10_000)
            switch mark {
            case "~":
                lines.append(line)
                line = ""
            case "+": line += StyledText("{+\(text)+}", .added)
            case "-": line += StyledText("[-\(text)-]", .removed)
            case " ": line += StyledText(text)
            default: break
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Substring {
    /// The text with blanks in place of its tabs.
    var untabbed: String {
        String(self).replacing("\t", with: "    ")
    }
}
