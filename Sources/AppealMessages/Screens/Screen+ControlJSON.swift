package import AppealModel
package import AppealRules
import GitModel

/// The control of dates for programs.
extension Screen {
    /// Every section with the whole statuses, and the figures.
    package func json(_ board: ControlBoard) -> [String: JSONValue] {
        func list(_ appeals: [ControlledAppeal]) -> JSONValue {
            .array(appeals.map { json($0, [:]) })
        }
        return [
            "escalations": list(board.escalations), "overdue": list(board.overdue),
            "notices": .array(
                board.notices.map { appeal in
                    json(appeal, ["breach": .bool(ControlBoard.isBreach(appeal, on: today))])
                }),
            "today": list(board.today), "week": list(board.week), "stages": list(board.stages),
            "unassigned": .array(
                board.unassigned.map {
                    json($0.appeal, ["since": .string($0.watch.since.description)])
                }),
            "surges": .array(
                board.surges.map { surge in
                    .object([
                        "topic": .string(surge.topic), "since": .string(surge.since.description),
                        "appeals": .strings(surge.appeals.map(\.description)),
                        "past": .number(surge.past), "pastWindows": .number(surge.pastWindows),
                    ])
                }),
            "open": .number(board.openCount), "day": .string(today.description),
        ]
    }

    private func json(
        _ appeal: ControlledAppeal, _ more: [String: JSONValue]
    ) -> JSONValue {
        let members: [String: JSONValue] = [
            "id": .string(appeal.id.description), "stage": .string(appeal.stage.rawValue),
            "topic": .string(appeal.card.topic), "status": appeal.status.json,
            "daysLeft": .number(appeal.status.due - today),
        ]
        return .object(members.merging(more) { $1 })
    }

    /// One line of a list.
    package func json(_ line: AppealLine) -> JSONValue {
        .object([
            "id": .string(line.id.description), "stage": .string(line.stage.rawValue),
            "card": line.card.json, "status": line.status.json,
            "actingFor": .optional(line.actingFor) ?? .null,
            "turn": .optional(line.owner) ?? .null,
            "daysLeft": line.stage == .closed ? .null : .number(line.status.due - today),
            "urgency": .string(line.urgency(on: today).rawValue),
        ])
    }

    /// The card of an appeal with its way so far.
    package func json(
        _ appeal: AppealSnapshot, in stage: Stage, _ history: [HistoryStep]
    ) -> [String: JSONValue] {
        [
            "id": .string(appeal.id.description), "stage": .string(stage.rawValue),
            "card": appeal.card?.json ?? .null, "status": appeal.status?.json ?? .null,
            "assignment": appeal.assignment?.json ?? .null,
            "resolution": appeal.resolution?.json ?? .null,
            "postponement": appeal.postponement?.json ?? .null,
            "notification": appeal.notification?.json ?? .null,
            "publication": appeal.publication?.json ?? .null,
            "reopening": appeal.reopening?.json ?? .null,
            "files": .strings(appeal.files.keys.sorted()),
            "daysLeft": stage == .closed
                ? .null : appeal.status.map { .number($0.due - today) } ?? .null,
            "history": .array(history.map(json)),
        ]
    }

    private func json(_ step: HistoryStep) -> JSONValue {
        .object([
            "commit": .string(step.commit.description),
            "transition": step.transition.map { .string($0.rawValue) } ?? .null,
            "name": .string(step.name), "at": .string(step.at.description),
            "actingFor": .optional(step.actingFor) ?? .null,
            "stage": step.appeal?.status.map { .string($0.stage.rawValue) } ?? .null,
            "due": step.appeal?.status.map { .string($0.due.description) } ?? .null,
            "round": step.appeal?.status.map { .number($0.round) } ?? .null,
            "text": .optional(step.text) ?? .null,
        ])
    }
}
