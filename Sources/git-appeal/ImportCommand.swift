import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.importFile)

    @Argument(help: say(.importFile))
    var file: String
    @Option(help: say(.importMapping))
    var mapping: String?
    @Option(help: say(.importSheet))
    var sheet: String?
    @Flag(help: say(.dryRun))
    var dryRun = false
    @Flag(help: say(.keepPersonal))
    var keepPersonal = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let desk = try common.desk()
        let bytes = try Casework.contents(file)
        let layout = try readMapping()
        var plan = try desk.planImport(
            bytes, sheet: sheet, mapping: layout, keepPersonal: keepPersonal)
        plan.gone = try desk.gone(from: plan.table, mapping: layout)
        var outcomes: [ActOutcome] = []
        if !dryRun && !plan.new.isEmpty {
            outcomes = try await desk.handOver(handing.options(desk)) {
                [keepPersonal, sheet] _ throws(DeskProblem) in
                // Planned anew at each attempt: somebody may have registered some meanwhile.
                let fresh = try desk.planImport(
                    bytes, sheet: sheet, mapping: layout, keepPersonal: keepPersonal)
                var acts: [Act] = []
                for appeal in fresh.new {
                    acts.append(
                        try Casework.register(
                            appeal.card, message: appeal.message, attachments: []))
                }
                return acts
            }
        }
        let summary = plan.summary(registered: dryRun ? nil : outcomes.count)
        if common.format == .json {
            printJSON(summary.json(desk.language))
        } else {
            for line in summary.lines(desk.language) { print(line) }
        }
        if !plan.table.errors.isEmpty { throw ExitCode(1) }
    }

    private func readMapping() throws -> ImportMapping {
        guard let mapping else { return .pos }
        do {
            return try ImportMapping(anyForm: Casework.contents(mapping))
        } catch let error as RecordError {
            throw DeskProblem.importFailed(.mapping(file: mapping, error))
        }
    }
}
