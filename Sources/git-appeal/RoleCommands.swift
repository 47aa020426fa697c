import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy role`.
struct RoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: say("Назначения по темам", "Appointments by topic"),
        subcommands: [RoleAdd.self, RoleEnd.self, RoleList.self])
}

/// Topics typed as one option.
struct TopicsOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("темы через запятую; «*» — все", "topics, comma between; '*' stands for all")))
    var topics: String?

    var list: [String] {
        (topics ?? "").split(separator: ",").map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }
}

/// `git appeal policy role add`.
struct RoleAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: say("Назначить приказом", "Appoint by order"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
    var login: String
    @Argument(help: ArgumentHelp(Role.allCases.map(\.rawValue).joined(separator: " | ")))
    var role: String
    @OptionGroup var topics: TopicsOption
    @Option(
        help: ArgumentHelp(
            say("распоряжение о назначении, словами", "the order that appoints, in words")))
    var order: String
    @Option(help: ArgumentHelp(say("первый день; иначе сегодня", "first day; today otherwise")))
    var from: String?
    @Option(help: ArgumentHelp(say("последний день", "last day")))
    var until: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let role = try word(role, "ROLE", as: Role.self) else { return }
        let wish = RoleWork.Appointing(
            role: role, topics: topics.list, order: order, from: try day(from, "--from"),
            until: try day(until, "--until"))
        try await record(common, handing) {
            [login] session throws(DeskProblem) in
            try RoleWork.add(login, wish, in: session)
        }
    }
}

/// `git appeal policy role end`.
struct RoleEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: say("Окончить назначение", "End an appointment"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
    var login: String
    @Argument(help: ArgumentHelp(Role.allCases.map(\.rawValue).joined(separator: " | ")))
    var role: String
    @OptionGroup var topics: TopicsOption
    @Option(help: ArgumentHelp(say("последний день; иначе сегодня", "last day; today otherwise")))
    var until: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let role = try word(role, "ROLE", as: Role.self) else { return }
        let last = try day(until, "--until")
        try await record(common, handing) {
            [login, topics = topics.list] session throws(DeskProblem) in
            try RoleWork.end(login, role, topics: topics, until: last, in: session)
        }
    }
}

/// `git appeal policy role list`.
struct RoleList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(
            "Кто за что отвечает сегодня; пробелы видны", "Who does what today, gaps shown"))

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            let screen = Screen(language: desk.language, policy: policy, today: today)
            for line in screen.roles() { print(line) }
            return
        }
        let topics = policy.categories.topics.map { topic in
            let holders = [Role.coordinator, .executor, .head].map { role in
                (role.rawValue, policy.holders(of: role, topic: topic.id, on: today))
            }
            var members = Dictionary(
                holders.map { ($0.0, JSONValue.strings($0.1)) }, uniquingKeysWith: { one, _ in one }
            )
            members["topic"] = .string(topic.id)
            members["title"] = .string(topic.title)
            members["gaps"] = .strings(holders.filter { $0.1.isEmpty }.map(\.0))
            return JSONValue.object(members)
        }
        let appointments = policy.roles.roles.map { role in
            JSONValue.object([
                "person": .string(role.person), "role": .string(role.role.rawValue),
                "topics": .strings(role.topics), "from": .string(role.from.description),
                "until": .optional(role.until) ?? .null, "order": .string(role.order),
            ])
        }
        printJSON(["topics": .array(topics), "appointments": .array(appointments)])
    }
}
