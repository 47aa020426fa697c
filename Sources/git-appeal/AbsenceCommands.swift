import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import GitModel

/// `git appeal absence`.
struct AbsenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .absence, commandName: "absence",
        subcommands: [AbsenceAdd.self, AbsenceEnd.self, AbsenceList.self])
}

/// `git appeal absence add`.
struct AbsenceAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.absenceAdd, commandName: "add")

    @Argument(help: say(.personLogin))
    var login: String
    @Option(help: say(.absenceReason))
    var reason: String
    @Option(help: say(.firstDay))
    var from: String?
    @Option(help: say(.absenceUntil))
    var until: String
    @Option(help: say(.absenceDeputy))
    var deputy: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let reason = try word(reason, "--reason", as: AbsenceReason.self) ?? .other
        let first = try day(from, "--from")
        guard let until = try day(until, "--until") else { return }
        try await record(common, handing) {
            [login, deputy] session throws(DeskProblem) in
            try AbsenceWork.add(
                Absence(
                    person: login, reason: reason, from: first ?? session.today, until: until,
                    deputy: deputy), in: session)
        }
    }
}

/// `git appeal absence end`.
struct AbsenceEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.absenceEnd, commandName: "end")

    @Argument(help: say(.personLogin))
    var login: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await record(common, handing) {
            [login] session throws(DeskProblem) in
            try AbsenceWork.end(login, in: session)
        }
    }
}

/// `git appeal absence list`.
struct AbsenceList: ParsableCommand {
    static let configuration = CommandConfiguration(.absenceList, commandName: "list")

    @Flag(help: say(.absenceAll))
    var all = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        let absences = policy.absences.absences.filter { all || $0.until >= today }
        if common.format == .json {
            printJSON([
                "absences": .array(
                    absences.map { absence in
                        .object([
                            "person": .string(absence.person),
                            "reason": .string(absence.reason.rawValue),
                            "from": .string(absence.from.description),
                            "until": .string(absence.until.description),
                            "deputy": .optional(absence.deputy) ?? .null,
                            "acts": .optional(
                                policy.deputies(of: absence.person, on: max(today, absence.from))?
                                    .deputy) ?? .null,
                        ])
                    })
            ])
            return
        }
        Terminal.output.show(desk.screen(policy).absences(absences))
    }
}

/// Makes an act of the office, hands it over, and says what became of it.
func record(
    _ common: CommonOptions, _ handing: HandingOptions,
    _ make: @Sendable (borrowing DeskSession) throws(DeskProblem) -> OfficeAct
) async throws {
    let desk = try common.desk()
    let outcome = try await desk.record(handing.options(desk), make)
    if common.format == .json {
        printJSON([
            "transition": .string(outcome.act.transition.rawValue),
            "commit": .string(outcome.commit.description), "pushed": .bool(outcome.isPushed),
            "files": .strings(outcome.act.edits.keys.sorted()),
        ])
        return
    }
    Terminal.output.show(
        desk.screen(try desk.policy().policy).done(
            outcome.act.words, commit: outcome.commit, isPushed: outcome.isPushed))
}
