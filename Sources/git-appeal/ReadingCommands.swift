import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// `git appeal inbox`.
struct Inbox: ParsableCommand {
    static let configuration = CommandConfiguration(.inbox)

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (person, lines) = try desk.inbox()
        if common.format == .json {
            printJSON(["person": .string(person.login), "appeals": .array(lines.map(json))])
            return
        }
        let (policy, today) = try desk.policy()
        let screen = Screen(language: desk.language, policy: policy, today: today)
        guard !lines.isEmpty else {
            print(
                desk.language == .russian
                    ? "\(person.shortName): ничего не ждёт." : "\(person.shortName): nothing waits."
            )
            return
        }
        for line in screen.table(lines) { print(line) }
    }
}

/// `git appeal list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(.list)

    @Option(help: say(.listStage))
    var stage: String?
    @Option(help: say(.listPerson))
    var person: String?
    @Option(help: say(.onlyTopic))
    var topic: String?
    @Flag(help: say(.listOverdue))
    var overdue = false
    @Flag(help: say(.listAll))
    var all = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        var filter = AppealFilter()
        if let stage {
            guard let known = Stage(rawValue: stage) else {
                throw DeskProblem.invalidValue(
                    option: "--stage", value: stage,
                    allowed: Stage.allCases.map(\.rawValue).joined(separator: ", "))
            }
            filter.stage = known
        }
        filter.person = person
        filter.topic = topic
        filter.overdueOnly = overdue
        filter.includeClosed = all
        let lines = try desk.list(filter)
        if common.format == .json {
            printJSON(["appeals": .array(lines.map(json))])
            return
        }
        let (policy, today) = try desk.policy()
        let screen = Screen(language: desk.language, policy: policy, today: today)
        for line in screen.table(lines) { print(line) }
    }
}

private func json(_ line: AppealLine) -> JSONValue {
    .object([
        "id": .string(line.id.description), "stage": .string(line.stage.rawValue),
        "card": line.card.json, "status": line.status.json,
        "actingFor": .optional(line.actingFor) ?? .null,
    ])
}

/// `git appeal show`.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(.show)

    @Argument(help: say(.number))
    var id: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let state = try desk.lookUp(id)
        let history = try desk.history(of: state)
        if common.format == .json {
            printJSON([
                "id": .string(state.id.description), "stage": .string(state.stage.rawValue),
                "card": state.snapshot.card?.json ?? .null,
                "status": state.snapshot.status?.json ?? .null,
                "postponement": state.snapshot.postponement?.json ?? .null,
                "notification": state.snapshot.notification?.json ?? .null,
                "history": .array(
                    history.map {
                        .object([
                            "commit": .string($0.commit.description),
                            "transition": $0.transition.map { .string($0.rawValue) } ?? .null,
                            "name": .string($0.name), "at": .string($0.at.description),
                            "actingFor": .optional($0.actingFor) ?? .null,
                        ])
                    }),
            ])
            return
        }
        let (policy, today) = try desk.policy()
        let screen = Screen(language: desk.language, policy: policy, today: today)
        for line in screen.card(state, history) { print(line) }
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
        let changes = try await desk.changesSinceReview(state)
        let message = try desk.text(AppealPath.message, of: state)
        let answer = try desk.text(AppealPath.answer, of: state)
        let remarks = try desk.text(AppealPath.review, of: state)
        let flaws = Verdict(try desk.submittedFlaws(state))
        if common.format == .json {
            printJSON([
                "id": .string(state.id.description), "message": .optional(message) ?? .null,
                "answer": .optional(answer) ?? .null, "review": .optional(remarks) ?? .null,
                "changes": .optional(changes) ?? .null,
                "resolution": state.snapshot.resolution?.json ?? .null,
                "warnings": .strings(flaws.findings.map(\.breach.code)),
            ])
            return
        }
        let (policy, today) = try desk.policy()
        let screen = Screen(language: desk.language, policy: policy, today: today)
        for line in screen.card(state, []).dropLast() { print(line) }
        let isRussian = desk.language == .russian
        section(isRussian ? "Сообщение" : "Message", message)
        if state.snapshot.status?.request == .postponement {
            section(
                isRussian ? "Уведомление заявителю" : "Notice to the applicant",
                try desk.text(AppealPath.notice, of: state))
        } else {
            section(isRussian ? "Ответ" : "Answer", answer)
        }
        section(isRussian ? "Прежние замечания" : "Earlier remarks", remarks)
        section(isRussian ? "Изменено с замечаний" : "Changed since the remarks", changes)
        printError(FindingReport(language: desk.language, on: .check).lines(flaws))
    }

    private func section(_ title: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        print("\n── \(title) ──")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            print(SafeText.line(String(line), limit: 10_000))
        }
    }
}
