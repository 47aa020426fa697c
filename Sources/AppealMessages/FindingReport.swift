package import AppealModel
package import AppealRules
import GitModel

/// A verdict as lines for people or for programs.
package struct FindingReport: Sendable {
    private let language: Language
    private let linePrefix: String

    /// Makes a report.
    /// - Parameter linePrefix: what some hosts need before each line to show it.
    package init(language: Language, linePrefix: String = "") {
        self.language = language
        self.linePrefix = linePrefix
    }

    /// Three lines a finding, and a last one that counts the errors of a refused push.
    package func lines(_ verdict: Verdict) -> [String] {
        var lines: [String] = []
        for finding in verdict.findings {
            let severity = finding.breach.isWarning ? "warning" : "error"
            var head = "appeal: \(severity)[\(finding.breach.code)]"
            if !finding.ref.isEmpty { head += " \(SafeText.line(finding.ref, limit: 120))" }
            if let commit = finding.commit { head += " \(commit.short)" }
            lines.append(head)
            let clause = finding.breach.clause.map { " (\($0))" } ?? ""
            lines.append("  \(FindingText.sentence(finding.breach, language))\(clause)")
            lines.append("  hint: \(FindingText.hint(finding.breach, language))")
        }
        if !verdict.isAccepted {
            lines.append("appeal: \(refusal(verdict.findings.count { !$0.breach.isWarning }))")
        }
        return lines.map { linePrefix + $0 }
    }

    private func refusal(_ count: Int) -> String {
        switch language {
        case .russian:
            "отправка отклонена: \(Plural.russian(count, "ошибка", "ошибки", "ошибок")); на сервере ничего не изменено"
        case .english:
            "push refused: \(Plural.english(count, "error")); nothing has changed on the server"
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
