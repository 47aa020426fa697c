import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Зарегистрировать сообщения из выгрузки", "Register messages from an export"))

    @Argument(help: ArgumentHelp(say("файл выгрузки (CSV)", "the export (CSV)")))
    var file: String
    @Option(help: ArgumentHelp(say("файл соответствия столбцов", "file that maps the columns")))
    var mapping: String?
    @Flag(help: ArgumentHelp(say("только показать", "only show what would be done")))
    var dryRun = false
    @Flag(
        help: ArgumentHelp(
            say("не закрывать телефоны, почту, квартиры", "do not mask phones, mail, flats")))
    var keepPersonal = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let desk = try common.desk()
        let bytes = try Casework.contents(file)
        let layout = try readMapping()
        let plan = try desk.planImport(bytes, mapping: layout, keepPersonal: keepPersonal)
        var outcomes: [ActOutcome] = []
        if !dryRun && !plan.new.isEmpty {
            outcomes = try await desk.handOver(handing.options(desk)) {
                [keepPersonal] _ throws(DeskProblem) in
                // Planned anew at each attempt: somebody may have registered some meanwhile.
                let fresh = try desk.planImport(
                    bytes, mapping: layout, keepPersonal: keepPersonal)
                var acts: [Act] = []
                for appeal in fresh.new {
                    acts.append(
                        try Casework.register(
                            appeal.card, message: appeal.message, attachments: []))
                }
                return acts
            }
        }
        let report = ImportReport(plan: plan, registered: outcomes.count, isDryRun: dryRun)
        if common.format == .json {
            printJSON(report.json(desk.language))
        } else {
            for line in report.lines(desk.language) { print(line) }
        }
        if !plan.table.errors.isEmpty { throw ExitCode(1) }
    }

    private func readMapping() throws -> ImportMapping {
        guard let mapping else { return .pos }
        do {
            return try ImportMapping(bytes: Casework.contents(mapping))
        } catch let error as RecordError {
            throw DeskProblem.importFailed("\(mapping) \(error.pointer): \(error.problem)")
        }
    }
}

/// What an import did, in words.
private struct ImportReport {
    let plan: ImportPlan
    let registered: Int
    let isDryRun: Bool

    func lines(_ language: Language) -> [String] {
        let isRussian = language == .russian
        let table = plan.table
        let count = isDryRun ? plan.new.count : registered
        var lines: [String] = []
        if isRussian {
            lines.append("\(isDryRun ? "Будет зарегистрировано" : "Зарегистрировано"): \(count)")
            lines.append("  уже есть и не изменилось: \(plan.unchanged.count)")
            lines.append("  не прошло строк: \(table.errors.count)")
            lines.append("  кодировка: \(table.encoding.rawValue)")
        } else {
            lines.append("\(isDryRun ? "Would register" : "Registered"): \(count)")
            lines.append("  known and unchanged: \(plan.unchanged.count)")
            lines.append("  failed rows: \(table.errors.count)")
            lines.append("  encoding: \(table.encoding.rawValue)")
        }
        if table.masked.total > 0 { lines.append("  \(maskedText(table.masked, language))") }
        let columns = table.leftOutColumns.map { SafeText.line($0, limit: 60) }
            .joined(separator: "; ")
        if !columns.isEmpty {
            lines.append(
                isRussian
                    ? "  не взято ячеек: \(table.leftOutCells), столбцы: \(columns)"
                    : "  cells left out: \(table.leftOutCells), columns: \(columns)")
        }
        for (id, keys) in plan.changedAtSource {
            let names = keys.joined(separator: ", ")
            lines.append(
                isRussian
                    ? "  изменено у источника: \(id.official): \(names)"
                    : "  changed at the source: \(Words.appeal(id, language)): \(names)")
        }
        for error in table.errors {
            let column = error.column.map { " «\($0)»" } ?? ""
            lines.append(
                isRussian
                    ? "  строка \(error.line)\(column): \(error.reason.text(language))"
                    : "  line \(error.line)\(column): \(error.reason.text(language))")
        }
        return lines
    }

    func json(_ language: Language) -> [String: JSONValue] {
        let table = plan.table
        return [
            "registered": .number(registered), "new": .number(plan.new.count),
            "unchanged": .number(plan.unchanged.count),
            "changedAtSource": .array(
                plan.changedAtSource.map { id, columns in
                    .object([
                        "id": .string(id.description), "columns": .strings(columns),
                    ])
                }),
            "leftOutColumns": .strings(table.leftOutColumns),
            "leftOutCells": .number(table.leftOutCells),
            "masked": .object([
                "phones": .number(table.masked.phones), "emails": .number(table.masked.emails),
                "flats": .number(table.masked.flats),
            ]),
            "errors": .array(
                table.errors.map { error in
                    .object([
                        "line": .number(error.line),
                        "column": error.column.map { .string($0) } ?? .null,
                        "code": .string(error.reason.code),
                        "message": .string(error.reason.text(language)),
                    ])
                }),
        ]
    }
}
