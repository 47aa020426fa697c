import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import GitModel

/// `git appeal deadlines`.
struct Deadlines: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.deadlines)

    @Option(help: say(.onlyTopic))
    var topic: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let (board, policy, _) = try desk.controlBoard(topic: topic)
        let screen = desk.screen(policy)
        if common.format == .json {
            printJSON(screen.json(board))
            return
        }
        await Pager.show(screen.control(board), desk)
    }
}

/// `git appeal why`.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.why)

    @Argument(help: say(.number))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let history = try desk.dueHistory(id)
        let screen = desk.screen(try desk.policy().policy)
        if common.format == .json {
            printJSON(screen.json(history))
            return
        }
        await Pager.show(screen.why(history), desk)
    }
}

/// `git appeal escalate`.
struct Escalate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.escalate)

    @Option(parsing: .upToNextOption, help: say(.escalateAppeals))
    var appeals: [String] = []
    @Option(help: say(.escalateReason))
    var reason: String
    @Option(help: say(.escalateTopic))
    var topic: String?
    @Option(help: say(.escalateText))
    var text: String?
    @Option(help: say(.escalateReport))
    var report: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let why = try word(reason, "--reason", as: EscalationReason.self) else { return }
        let wish = EscalationWork.Wish(
            reason: why, appeals: appeals, topic: topic, text: text, reportFile: report)
        try await record(common, handing) { session throws(DeskProblem) in
            try EscalationWork.report(wish, in: session)
        }
    }
}
