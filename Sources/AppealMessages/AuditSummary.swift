package import AppealModel
package import AppealRules
import GitModel

/// What an audit has shown, in the form that an auditor signs and hands over.
package struct AuditSummary: Sendable {
    /// The authority, as its policy names it; nil where that cannot be read.
    package var authority: String?
    /// The office's first commit.
    package var root: String?
    /// The fingerprint of the key that signed it.
    package var serverKey: String?
    /// The receipt that an earlier audit ended with; nil where the whole ledger was audited.
    package var checkpoint: String?
    /// The ledger's last receipt.
    package var last: (number: Int, commit: String)?
    /// How many receipts and signed commits were judged again.
    package var receipts: Int
    package var commits: Int
    /// Everything found, in the order of the ledger.
    package var findings: [AuditFinding]
    /// When, by the auditor's clock.
    package var auditedAt: OffsetMoment
    /// The fingerprint of the auditor's key.
    package var auditor: String
    /// The language of the sentences.
    package var language: Language

    /// Makes a summary.
    package init(
        authority: String?, root: String?, serverKey: String?, checkpoint: String?,
        last: (number: Int, commit: String)?, receipts: Int, commits: Int,
        findings: [AuditFinding], auditedAt: OffsetMoment, auditor: String, language: Language
    ) {
        self.authority = authority
        self.root = root
        self.serverKey = serverKey
        self.checkpoint = checkpoint
        self.last = last
        self.receipts = receipts
        self.commits = commits
        self.findings = findings
        self.auditedAt = auditedAt
        self.auditor = auditor
        self.language = language
    }

    private var faults: [AuditFinding] { findings.filter { !$0.fault.isRemark } }
    private var remarks: [AuditFinding] { findings.filter { $0.fault.isRemark } }

    /// The summary for programs; codes are never translated.
    package var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return .object([
            "schemaVersion": .number(1), "authority": text(authority), "root": text(root),
            "serverKey": text(serverKey), "from": text(checkpoint),
            "last": last.map {
                .object(["number": .number($0.number), "commit": .string($0.commit)])
            } ?? .null,
            "receipts": .number(receipts), "commits": .number(commits),
            "clean": .bool(faults.isEmpty), "auditedAt": .string(auditedAt.description),
            "auditor": .string(auditor), "program": .string("git-appeal \(programVersion)"),
            "findings": .array(
                findings.map { finding in
                    .object([
                        "code": .string(finding.fault.code),
                        "severity": .string(finding.fault.isRemark ? "remark" : "error"),
                        "receipt": finding.receipt.map { .number($0) } ?? .null,
                        "commit": text(finding.commit?.description),
                        "message": .string(AuditText.sentence(finding.fault, language)),
                    ])
                }),
        ])
    }

    /// The summary for people.
    package var markdown: String {
        let isRussian = language == .russian
        var lines = [isRussian ? "# Итог проверки журнала" : "# Audit of the ledger", ""]
        func row(_ russian: String, _ english: String, _ value: String?) {
            lines.append("| \(isRussian ? russian : english) | \(cell(value ?? "–")) |")
        }
        lines += [isRussian ? "| что | значение |" : "| what | value |", "|---|---|"]
        row("Орган власти", "Authority", authority)
        row("Корень доверия", "Trust root", root)
        row("Ключ сервера", "Server key", serverKey)
        row("Проверено после квитанции", "Audited after receipt", checkpoint)
        row("Последняя квитанция", "Last receipt", last.map { "\($0.number), \($0.commit)" })
        row("Квитанций", "Receipts", String(receipts))
        row("Подписанных коммитов", "Signed commits", String(commits))
        row("Нарушений записи", "Faults", String(faults.count))
        row("Время проверки", "Audited at", auditedAt.description)
        row("Ключ аудитора", "Auditor's key", auditor)
        row("Программа", "Program", "git-appeal \(programVersion)")
        section(isRussian ? "Нарушения записи" : "Faults", faults, &lines)
        section(isRussian ? "Замечания" : "Remarks", remarks, &lines)
        return lines.map { $0 + "\n" }.joined()
    }

    private func section(_ title: String, _ findings: [AuditFinding], _ lines: inout [String]) {
        lines += ["", "## \(title)", ""]
        guard !findings.isEmpty else {
            lines.append(language == .russian ? "Нет." : "None.")
            return
        }
        lines += [
            language == .russian
                ? "| код | квитанция | коммит | что |" : "| code | receipt | commit | what |",
            "|---|---|---|---|",
        ]
        for finding in findings {
            let sentence = AuditText.sentence(finding.fault, language)
            lines.append(
                "| `\(finding.fault.code)` | \(finding.receipt.map { String($0) } ?? "–") | \(finding.commit?.short ?? "–") | \(cell(sentence)) |"
            )
        }
    }

    /// A value that cannot break out of its cell, nor be markup.
    private func cell(_ text: String) -> String {
        var safe = ""
        for character in SafeText.line(text, limit: 300) {
            if "\\|`*_<>[]#&".contains(character) { safe.append("\\") }
            safe.append(character)
        }
        return safe
    }
}
