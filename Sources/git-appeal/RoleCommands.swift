import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy role`.
struct RoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .role, commandName: "role", subcommands: [RoleAdd.self, RoleEnd.self, RoleList.self])
}

/// Topics typed as one option.
struct TopicsOption: ParsableArguments {
    @Option(help: say(.topics))
    var topics: String?

    var list: [String] {
        (topics ?? "").split(separator: ",").map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }
}

/// `git appeal policy role add`.
struct RoleAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.roleAdd, commandName: "add")

    @Argument(help: say(.personLogin))
    var login: String
    @Argument(help: say(.roleName))
    var role: String
    @OptionGroup var topics: TopicsOption
    @Option(help: say(.roleOrder))
    var order: String
    @Option(help: say(.firstDay))
    var from: String?
    @Option(help: say(.lastDay))
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
    static let configuration = CommandConfiguration(.roleEnd, commandName: "end")

    @Argument(help: say(.personLogin))
    var login: String
    @Argument(help: say(.roleName))
    var role: String
    @OptionGroup var topics: TopicsOption
    @Option(help: say(.roleEndUntil))
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
    static let configuration = CommandConfiguration(.roleList, commandName: "list")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            Terminal.output.show(desk.screen(policy).roles())
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
