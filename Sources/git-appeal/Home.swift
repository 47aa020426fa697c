import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// What `git appeal` without a command shows: the reader's own inbox in short, and three steps.
struct Home {
    /// How many appeals are shown.
    static let shown = 5

    let common: CommonOptions

    func show() throws {
        let desk: Desk
        do {
            desk = try common.desk()
        } catch DeskProblem.notAClone {
            return showOutside()
        }
        do {
            try show(desk)
        } catch let problem as DeskProblem {
            // Reading needs no key.
            let steps: [NextStep] = [.setup, .list, .audit]
            switch problem {
            case .noSigningKey:
                show(
                    [StyledText(HomeText.noKey(desk.language))], steps, place: "clone",
                    desk.language)
            case .signerUnknown:
                show(
                    [StyledText(HomeText.unknownKey(desk.language))], steps, place: "clone",
                    desk.language)
            default: throw problem
            }
        }
    }

    private func show(_ desk: Desk) throws {
        let (person, lines, policy) = try desk.inbox()
        let screen = desk.screen(policy)
        let today = screen.today
        let steps = NextSteps(person: person, policy: policy, today: today).steps(for: lines)
        let overdue = lines.count { $0.status.due < today }
        let dueToday = lines.count { $0.status.due == today }
        if common.format == .json {
            printJSON([
                "place": .string("clone"), "person": .string(person.login),
                "waiting": .number(lines.count), "overdue": .number(overdue),
                "dueToday": .number(dueToday),
                "appeals": .array(lines.prefix(Home.shown).map { .string($0.id.description) }),
                "next": json(steps, desk.language),
            ])
            return
        }
        var texts = [
            StyledText(
                HomeText.waiting(
                    person.shortName, count: lines.count, overdue: overdue, today: dueToday,
                    desk.language))
        ]
        if !lines.isEmpty {
            texts += [""] + screen.urgent(lines, limit: Home.shown)
        }
        if lines.count > Home.shown {
            texts.append(StyledText("  " + HomeText.more(lines.count - Home.shown, desk.language)))
        }
        show(texts, steps, place: "clone", desk.language)
    }

    private func showOutside() {
        let language = processLanguage()
        if ServerWork.isOffice(FileManager.default.currentDirectoryPath) {
            show(
                [StyledText(HomeText.office(language))], [.doctor, .audit, .maintain],
                place: "office", language)
        } else {
            show(
                [StyledText(HomeText.noClone(language))], [.clone, .help], place: "none", language)
        }
    }

    private func show(
        _ texts: [StyledText], _ steps: [NextStep], place: String, _ language: Language
    ) {
        if common.format == .json {
            return printJSON(["place": .string(place), "next": json(steps, language)])
        }
        Terminal.output.show(texts)
        print("\n\(HomeText.steps(language))")
        let rows = steps.map { ["  \($0.command(language))", $0.meaning(language)] }
        for line in TextTable.lines(rows) { print(line) }
    }

    private func json(_ steps: [NextStep], _ language: Language) -> JSONValue {
        .array(
            steps.map {
                .object([
                    "command": .string($0.command(language)),
                    "meaning": .string($0.meaning(language)),
                ])
            })
    }
}

/// Which steps make sense for what waits.
struct NextSteps {
    let person: Person
    let policy: Policy
    let today: CivilDate

    /// Three steps: the most urgent appeal of each stage, then what is always good to do.
    func steps(for lines: [AppealLine]) -> [NextStep] {
        var steps: [NextStep] = []
        for line in lines {
            guard let step = step(for: line), !steps.contains(where: { isAlike($0, step) })
            else { continue }
            steps.append(step)
        }
        let controls =
            policy.holds(person.login, .coordinator, on: today)
            || policy.holds(person.login, .head, on: today)
        let others: [NextStep] =
            (lines.count > Home.shown ? [.inbox] : []) + [.sync]
            + (controls ? [.deadlines] : []) + [.list, .help]
        return Array((steps + others).prefix(3))
    }

    private func step(for line: AppealLine) -> NextStep? {
        switch line.stage {
        case .coordination, .postponed:
            // As it stands the command must work: a topic with one head needs no name.
            let heads = present(.head, line.card.topic)
            return .assign(
                line.id, executor: present(.executor, line.card.topic).first,
                approver: heads.count > 1 ? heads.first : nil)
        case .execution: return .open(line.id)
        case .approval: return .review(line.id)
        case .publication: return .publish(line.id)
        case .closed: return nil
        }
    }

    private func present(_ role: Role, _ topic: String) -> [String] {
        policy.holders(of: role, topic: topic, on: today)
            .filter { !policy.isAbsent($0, on: today) }
    }

    private func isAlike(_ one: NextStep, _ other: NextStep) -> Bool {
        switch (one, other) {
        case (.assign, .assign), (.open, .open), (.review, .review), (.publish, .publish): true
        default: one == other
        }
    }
}
