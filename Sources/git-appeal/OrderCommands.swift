import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy order`.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .order, commandName: "order", subcommands: [OrderAdd.self, OrderEnd.self, OrderList.self])
}

/// `git appeal policy order add`.
struct OrderAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.orderAdd, commandName: "add")

    @Option(help: say(.orderNumber))
    var number: String
    @Option(help: say(.orderDate))
    var date: String
    @Option(parsing: .upToNextOption, help: say(.orderCategories))
    var categories: [String]
    @Option(help: say(.orderDays))
    var days: Int
    @Option(help: say(.orderFrom))
    var from: String
    @Option(help: say(.orderUntil))
    var until: String?
    @Flag(help: say(.orderAppliesToOpen))
    var appliesToOpen = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let date = try day(date, "--date"), let first = try day(from, "--from") else {
            return
        }
        guard !categories.isEmpty else { throw DeskProblem.optionMissing("--categories") }
        let order = MinistryOrder(
            number: number, date: date,
            categories: categories.contains("*") ? ["*"] : categories, days: days, from: first,
            until: try day(until, "--until"), appliesToOpen: appliesToOpen)
        try await record(common, handing) { session throws(DeskProblem) in
            try OrderWork.add(order, in: session)
        }
        try await warn(of: order)
    }

    /// Says what the order does beyond new registrations, and which categories nobody knows.
    private func warn(of order: MinistryOrder) async throws(DeskProblem) {
        let desk = try common.desk()
        if !handing.noPush { try await desk.fetch() }
        let policy = try desk.policy().policy
        let screen = Screen(language: desk.language, policy: policy, today: order.from)
        let known = policy.categories.categories.map(\.category) + ["*"]
        printError(
            screen.unknown(categories: order.categories.filter { !known.contains($0) })
                + screen.shortened(
                    try desk.appeals(shortenedBy: order).map { ($0.id, $0.due, $0.newDue) }))
    }
}

/// `git appeal policy order end`.
struct OrderEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.orderEnd, commandName: "end")

    @Argument(help: say(.orderNumber))
    var number: String
    @Option(help: say(.orderEndUntil))
    var until: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let last = try day(until, "--until") else { return }
        try await record(common, handing) {
            [number] session throws(DeskProblem) in
            try OrderWork.end(number, until: last, in: session)
        }
    }
}

/// `git appeal policy order list`.
struct OrderList: ParsableCommand {
    static let configuration = CommandConfiguration(.orderList, commandName: "list")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            Terminal.output.show(desk.screen(policy).orders())
            return
        }
        printJSON([
            "orders": .array(
                policy.deadlines.orders.map { order in
                    .object([
                        "number": .string(order.number), "date": .string(order.date.description),
                        "categories": .strings(order.categories), "days": .number(order.days),
                        "from": .string(order.from.description),
                        "until": .optional(order.until) ?? .null,
                        "appliesToOpen": .bool(order.appliesToOpen),
                        "inForce": .bool(
                            order.from <= today && today <= (order.until ?? today)),
                    ])
                })
        ])
    }
}
