import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy calendar`.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .calendar, commandName: "calendar", subcommands: [CalendarAdd.self, CalendarList.self])
}

/// `git appeal policy calendar add`.
struct CalendarAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.calendarAdd, commandName: "add")

    @Argument(help: say(.calendarFile))
    var file: String
    @Option(name: .customLong("version"), help: say(.calendarEdition))
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
    static let configuration = CommandConfiguration(.calendarList, commandName: "list")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let policy = try desk.policy().policy
        guard common.format == .json else {
            Terminal.output.show(desk.screen(policy).calendars())
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
