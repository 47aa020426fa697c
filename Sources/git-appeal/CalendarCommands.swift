import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy calendar`.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: say("Производственные календари", "Production calendars"),
        subcommands: [CalendarAdd.self, CalendarList.self])
}

/// `git appeal policy calendar add`.
struct CalendarAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(
            "Внести календарь года из JSON или XML", "Enter a year's calendar from JSON or XML"))

    @Argument(help: ArgumentHelp(say("файл", "file")))
    var file: String
    @Option(
        name: .customLong("version"),
        help: ArgumentHelp(
            say(
                "чем назвать эту редакцию; иначе как в файле",
                "what names this edition; as the file has it otherwise")))
    var edition: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let calendar = try CalendarWork.read(file, version: edition)
        try await record(common, handing) { session throws(DeskProblem) in
            try CalendarWork.add(calendar, in: session)
        }
    }
}

/// `git appeal policy calendar list`.
struct CalendarList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say("Годы и редакции", "Years and editions"))

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            let screen = Screen(language: desk.language, policy: policy, today: today)
            for line in screen.calendars() { print(line) }
            return
        }
        let calendars = policy.workingDays.calendars.values.sorted { $0.year < $1.year }
        printJSON([
            "calendars": .array(
                calendars.map { calendar in
                    .object([
                        "year": .number(calendar.year), "version": .string(calendar.version),
                        "daysOff": .number(calendar.daysOff.count),
                        "shortDays": .number(calendar.shortDays.count),
                        "workingWeekendDays": .number(calendar.workingWeekendDays.count),
                    ])
                })
        ])
    }
}
