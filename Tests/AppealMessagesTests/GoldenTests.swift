import AppealMessages
import AppealModel
import AppealRules
import TestSupport
import Testing

/// Every text as people read it; a change of wording shows as a change of a file.
///
/// `GIT_APPEAL_RECORD=1 swift test --filter GoldenTests` writes the files anew.
@Suite("Golden texts")
struct GoldenTests {
    func check(_ text: String, against name: String) throws {
        let recorded = try golden(name, recording: text, beside: #filePath)
        let (old, new) = (recorded.split(separator: "\n"), text.split(separator: "\n"))
        for (old, new) in zip(old, new) { #expect(old == new) }
        #expect(recorded == text)
    }

    @Test(arguments: Language.allCases)
    func findings(language: Language) throws {
        let blocks = Breach.samples.map { breach in
            let severity = breach.isWarning ? "warning" : "error"
            let clause = breach.clause.map { " (\($0))" } ?? ""
            return """
                \(severity)[\(breach.code)] \(BreachKind.of(breach))
                  \(FindingText.sentence(breach, language))\(clause)
                  hint: \(FindingText.hint(breach, language))

                """
        }
        try check(blocks.joined(), against: "findings.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func imports(language: Language) throws {
        let id = try #require(AppealID("2021/03/15/327442213"))
        let other = try #require(AppealID("2021/03/16/1"))
        var masked = MaskedCount()
        masked.phones = 2
        masked.emails = 1
        var summary = ImportSummary(
            registered: 21, isDryRun: false, unchanged: 2,
            changes: [
                SourceChange(id: id, column: "Статус", was: "В работе", now: "Решено"),
                SourceChange(id: id, column: "Оценка ответа заявителем", was: nil, now: "4"),
            ], gone: [other],
            errors: [
                ImportRowError(line: 7, column: "Номер", reason: .empty),
                ImportRowError(line: 9, column: nil, reason: .cellCount(3, expected: 26)),
            ], masked: masked, leftOutColumns: ["ФИО исполнителя", "Стадия"], leftOutCells: 42)
        summary.sheet = "Sheet0"
        var text = summary.lines(language).joined(separator: "\n") + "\n\n"
        summary = ImportSummary(
            registered: 1, isDryRun: true, unchanged: 0, changes: [], gone: [], errors: [],
            masked: MaskedCount(), leftOutColumns: [], leftOutCells: 0)
        summary.encoding = "UTF-8"
        text += summary.lines(language).joined(separator: "\n") + "\n\n"
        let faults: [ImportFault] = [
            .encoding, .columnsMissing(["Номер", "Дата поступления"]),
            .mapping(
                file: "map.json", RecordError(pointer: "/columns", problem: .unknownKey)),
            .oldOrEncryptedWorkbook, .encrypted, .damaged(part: "xl/workbook.xml"),
            .tooLarge(part: "xl/worksheets/sheet1.xml", limitMiB: 128),
            .sheetUnknown("Лист2", known: ["Лист1"]), .noWorkbook,
        ]
        text += faults.map { $0.text(language) + "\n" }.joined()
        try check(text, against: "imports.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func subjects(language: Language) throws {
        let id = try #require(AppealID("2021/03/15/327442213"))
        var lines: [String] = []
        for kind in AppealKind.allCases {
            for transition in [nil] + Transition.allCases.map({ Optional($0) }) {
                let isNaming = transition == .assign || transition == .reassign
                var details = CommitSubject.Details()
                if isNaming {
                    details.executor = "Петров С. И."
                    details.approver = "Орлова Е. А."
                }
                if transition == .postpone {
                    details.postponedUntil = CivilDate(dayNumber: 18_800)
                    details.acting = CommitSubject.Acting(
                        deputy: "Белова М. В.", absent: "Петров С. И.")
                }
                lines.append(
                    CommitSubject.text(
                        transition: transition, id: id, kind: kind, language: language, details))
            }
            var details = CommitSubject.Details()
            details.postponedUntil = CivilDate(dayNumber: 18_800)
            lines.append(
                CommitSubject.text(
                    transition: .approve, id: id, kind: kind, language: language, details))
        }
        lines.append(CommitSubject.policy("policy/roles.json", language: language))
        let day = CivilDate(dayNumber: 18_800)
        for reason in AbsenceReason.allCases {
            let absence = Absence(
                person: "petrov", reason: reason, from: day, until: day + 13, deputy: "belova")
            lines.append(
                CommitSubject.absence(
                    absence, person: "Петров С. И.",
                    deputy: reason == .other ? nil : "Белова М. В.", language: language))
        }
        for (appeals, topic) in [(1, nil), (5, "Дороги")] as [(Int, String?)] {
            lines.append(
                CommitSubject.escalation(appeals: appeals, topic: topic, language: language))
        }
        try check(
            lines.map { $0 + "\n" }.joined(), against: "subjects.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func words(language: Language) throws {
        var lines: [String] = []
        func add(_ kind: String, _ word: String, _ text: String) {
            lines.append("\(kind) \(word): \(text)\n")
        }
        for stage in Stage.allCases {
            add("stage", stage.rawValue, Words.stage(stage, language))
        }
        for transition in Transition.allCases {
            add("transition", transition.rawValue, Words.transition(transition, language))
        }
        for role in Role.allCases { add("role", role.rawValue, Words.role(role, language)) }
        for rank in Rank.allCases { add("rank", rank.rawValue, Words.rank(rank, language)) }
        for kind in AppealKind.allCases { add("kind", kind.rawValue, Words.kind(kind, language)) }
        for track in Track.allCases {
            add("track", track.rawValue, Words.track(track, language))
        }
        for outcome in Outcome.allCases {
            add("outcome", outcome.rawValue, Words.outcome(outcome, language))
        }
        for reason in AbsenceReason.allCases {
            add("absence", reason.rawValue, Words.absenceReason(reason, language))
        }
        try check(lines.joined(), against: "words.\(language.rawValue).txt")
    }
}
