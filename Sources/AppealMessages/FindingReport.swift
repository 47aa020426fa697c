package import AppealModel
package import AppealRules
import GitModel

/// A verdict as lines for people or for programs.
package struct FindingReport: Sendable {
    private let language: Language
    private let linePrefix: String
    private let occasion: Occasion

    /// What the verdict was given on.
    package enum Occasion: Sendable {
        /// A push, by the server.
        case push
        /// What would be pushed, in a clone.
        case check
        /// What would be committed, in a clone.
        case commit
    }

    /// Makes a report.
    /// - Parameters:
    ///   - linePrefix: what some hosts need before each line to show it.
    package init(language: Language, linePrefix: String = "", on occasion: Occasion = .push) {
        self.language = language
        self.linePrefix = linePrefix
        self.occasion = occasion
    }

    /// So many warnings of one code are shown; the rest are counted.
    private static let warningsShown = 5

    /// Three lines a finding, and a last one that counts the errors of a refused push.
    ///
    /// Every error is shown. Of warnings with the same code the first few are, and the rest are
    /// counted, so that a large import stays readable.
    package func lines(_ verdict: Verdict) -> [String] {
        var lines: [String] = []
        var warnings: [String: Int] = [:]
        for finding in verdict.findings {
            if finding.breach.isWarning {
                warnings[finding.breach.code, default: 0] += 1
                if warnings[finding.breach.code, default: 0] > FindingReport.warningsShown {
                    continue
                }
            }
            let severity = finding.breach.isWarning ? "warning" : "error"
            var head = "appeal: \(severity)[\(finding.breach.code)]"
            if !finding.ref.isEmpty { head += " \(SafeText.line(finding.ref, limit: 120))" }
            if let commit = finding.commit { head += " \(commit.short)" }
            lines.append(head)
            let clause = finding.breach.clause.map { " (\($0))" } ?? ""
            lines.append("  \(FindingText.sentence(finding.breach, language))\(clause)")
            lines.append("  hint: \(FindingText.hint(finding.breach, language))")
        }
        for (code, count) in warnings.sorted(by: { $0.key < $1.key })
        where count > FindingReport.warningsShown {
            let more = count - FindingReport.warningsShown
            lines.append(
                language == .russian
                    ? "appeal: warning[\(code)]: и ещё \(more)"
                    : "appeal: warning[\(code)]: \(more) more")
        }
        if !verdict.isAccepted {
            lines.append("appeal: \(refusal(verdict.findings.count { !$0.breach.isWarning }))")
        }
        return lines.map { linePrefix + $0 }
    }

    /// Under which number the ledger has the push.
    package func receiptLine(_ number: Int) -> String {
        linePrefix
            + (language == .russian ? "appeal: квитанция № \(number)" : "appeal: receipt \(number)")
    }

    /// The same for programs.
    package func receiptJSON(_ number: Int) -> String {
        JSONValue.object(["schemaVersion": .number(1), "receipt": .number(number)]).lineText
    }

    private func refusal(_ count: Int) -> String {
        let russian = Plural.russian(count, "ошибка", "ошибки", "ошибок")
        let english = Plural.english(count, "error")
        return switch (language, occasion) {
        case (.russian, .push): "отправка отклонена: \(russian); на сервере ничего не изменено"
        case (.russian, .check): "не отправлено: \(russian); сервер этого не примет"
        case (.russian, .commit): "коммит не сделан: \(russian); ваши файлы остались как были"
        case (.english, .push): "push refused: \(english); nothing has changed on the server"
        case (.english, .check): "not pushed: \(english); the server would refuse this"
        case (.english, .commit): "not committed: \(english); your files are as they were"
        }
    }

    /// One JSON object a finding.
    package func jsonLines(_ verdict: Verdict) -> [String] {
        verdict.findings.map { finding in
            let breach = finding.breach
            let members: [String: JSONValue] = [
                "schemaVersion": .number(1),
                "severity": .string(breach.isWarning ? "warning" : "error"),
                "code": .string(breach.code), "ref": .string(SafeText.line(finding.ref)),
                "commit": finding.commit.map { .string($0.description) } ?? .null,
                "clause": breach.clause.map { .string($0) } ?? .null,
                "message": .string(FindingText.sentence(breach, language)),
                "hint": .string(FindingText.hint(breach, language)),
            ]
            return JSONValue.object(members).lineText
        }
    }
}
