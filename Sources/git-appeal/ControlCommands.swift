import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import GitModel

/// `git appeal deadlines`.
struct Deadlines: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Контроль сроков: что просрочено, что срочно, что назначить, о чём доложить",
            "Control of dates: what is overdue, due, to be assigned, to be reported"))

    @Option(help: ArgumentHelp(say("только эта тема", "this topic only")))
    var topic: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (board, policy, today) = try desk.controlBoard(topic: topic)
        let screen = ControlScreen(
            screen: Screen(language: desk.language, policy: policy, today: today))
        if common.format == .json {
            printJSON(screen.json(board))
            return
        }
        for line in screen.lines(board) { print(line) }
    }
}

/// `git appeal why`.
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Откуда взялся срок, шаг за шагом", "How a due date came about, step by step")
    )

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let history = try desk.dueHistory(id)
        let (policy, today) = try desk.policy()
        let screen = WhyScreen(
            screen: Screen(language: desk.language, policy: policy, today: today))
        if common.format == .json {
            printJSON(screen.json(history))
            return
        }
        for line in screen.lines(history) { print(line) }
    }
}

/// `git appeal escalate`.
struct Escalate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Доложить незамедлительно о значимом или о повышенной активности",
            "Report at once what is significant, or raised activity"))

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            say(
                "о каких обращениях; иначе все, о которых пора",
                "which appeals; otherwise all whose report is due")))
    var appeals: [String] = []
    @Option(help: ArgumentHelp("significance | surge"))
    var reason: String
    @Option(help: ArgumentHelp(say("тема повышенной активности", "topic of raised activity")))
    var topic: String?
    @Option(help: ArgumentHelp(say("что ещё сказать в докладе", "what else the report should say")))
    var text: String?
    @Option(help: ArgumentHelp(say("файл с докладом целиком", "file with the whole report")))
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
