import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

extension Desk {
    /// A screen of the terminal's width, in the clone's language.
    func screen(_ policy: Policy) -> Screen {
        let local = policy.settings.timeZone.local(
            Moment(seconds: Int64(Date().timeIntervalSince1970)))
        return Screen(
            language: language, policy: policy, today: local.date, now: local,
            width: Terminal.output.width)
    }
}

/// `git appeal inbox`.
struct Inbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.inbox)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let (person, lines, policy) = try desk.inbox()
        let screen = desk.screen(policy)
        if common.format == .json {
            printJSON([
                "person": .string(person.login), "appeals": .array(lines.map(screen.json)),
                "day": .string(screen.today.description),
            ])
            return
        }
        await Pager.show(screen.inbox(of: person, lines), desk)
    }
}

/// `git appeal list`.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.list)

    @Option(help: say(.listStage))
    var stage: String?
    @Option(help: say(.listPerson))
    var person: String?
    @Option(help: say(.onlyTopic))
    var topic: String?
    @Option(help: say(.listReceivedFrom))
    var receivedFrom: String?
    @Option(help: say(.listReceivedTo))
    var receivedTo: String?
    @Option(help: say(.listDueFrom))
    var dueFrom: String?
    @Option(help: say(.listDueTo))
    var dueTo: String?
    @Flag(help: say(.listOverdue))
    var overdue = false
    @Flag(help: say(.listAll))
    var all = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        var filter = AppealFilter()
        filter.stage = try knownStage(desk.language)
        filter.received = try range(receivedFrom, receivedTo, "--received")
        filter.due = try range(dueFrom, dueTo, "--due")
        filter.overdueOnly = overdue
        filter.includeClosed = all
        let (lines, policy) = try desk.list(filter, person: person, topic: topic)
        let screen = desk.screen(policy)
        if common.format == .json {
            printJSON([
                "appeals": .array(lines.map(screen.json)),
                "day": .string(screen.today.description),
            ])
            return
        }
        await Pager.show(screen.list(lines), desk)
    }

    /// The stage by its word in records, or by its name in either language.
    private func knownStage(_ language: Language) throws(DeskProblem) -> Stage? {
        guard let stage else { return nil }
        let typed = stage.lowercased()
        let known = Stage.allCases.first {
            $0.rawValue == typed || Words.stage($0, .russian) == typed
        }
        guard let known else {
            throw .invalidValue(
                option: "--stage", value: stage,
                allowed: Stage.allCases.map {
                    language == .russian
                        ? "\($0.rawValue) (\(Words.stage($0, .russian)))" : $0.rawValue
                }.joined(separator: ", "))
        }
        return known
    }

    private func range(
        _ from: String?, _ to: String?, _ option: String
    ) throws(DeskProblem) -> DayRange {
        let range = DayRange(
            from: try day(from, "\(option)-from"), to: try day(to, "\(option)-to"))
        if let first = range.from, let last = range.to, last < first {
            throw .invalidValue(option: "\(option)-to", value: to ?? "", allowed: "≥ \(first)")
        }
        return range
    }
}

/// `git appeal show`.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.show)

    @Argument(help: say(.number))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let state = try desk.lookUp(id)
        let history = try desk.history(of: state)
        let screen = desk.screen(try desk.policy().policy)
        if common.format == .json {
            printJSON(screen.json(state.snapshot, in: state.stage, history))
            return
        }
        await Pager.show(screen.show(state.snapshot, in: state.stage, history), desk)
    }
}

/// `git appeal review`.
struct Review: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.review)

    @Argument(help: say(.number))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let desk = try common.desk()
        let state = try desk.lookUp(id)
        let facts = try await desk.review(state)
        if common.format == .json {
            printJSON(
                ReviewJSON.members(
                    facts, changes: try await desk.changesSinceReview(state),
                    remarks: try desk.text(AppealPath.review, of: state), desk.language))
            return
        }
        let screen = desk.screen(try desk.policy().policy)
        await Pager.show(screen.review(facts), desk, .always)
    }
}
