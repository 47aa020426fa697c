package import AppealModel
import AppealRules

/// What is to be decided, for programs.
package enum ReviewJSON {
    /// The texts and records in full.
    ///
    /// - Parameters:
    ///   - changes: what changed since the remarks, as a unified diff.
    ///   - remarks: the remarks of an earlier round.
    package static func members(
        _ facts: ReviewFacts, changes: String?, remarks: String?, _ language: Language
    ) -> [String: JSONValue] {
        [
            "id": .string(facts.appeal.id.description), "stage": .string(facts.stage.rawValue),
            "message": .optional(facts.message) ?? .null,
            "answer": .optional(facts.answer) ?? .null,
            "notice": .optional(facts.notice) ?? .null, "review": .optional(remarks) ?? .null,
            "changes": .optional(changes) ?? .null,
            "resolution": facts.appeal.resolution?.json ?? .null,
            "postponement": facts.appeal.postponement?.json ?? .null,
            "status": facts.appeal.status?.json ?? .null,
            "files": .array(
                facts.files.map {
                    .object(["name": .string($0.name), "sizeBytes": .number($0.sizeBytes)])
                }),
            "judgement": facts.judgement.map { .array($0.map { finding($0, language) }) } ?? .null,
            "warnings": .array(facts.flaws.map { finding($0, language) }),
        ]
    }

    private static func finding(_ breach: Breach, _ language: Language) -> JSONValue {
        .object([
            "code": .string(breach.code),
            "severity": .string(breach.isWarning ? "warning" : "error"),
            "clause": breach.clause.map { .string($0) } ?? .null,
            "message": .string(FindingText.sentence(breach, language)),
            "hint": .string(FindingText.hint(breach, language)),
        ])
    }
}
