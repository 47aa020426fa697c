package import AppealModel
package import AppealRules
package import GitModel

/// One change of an appeal's date, as its history shows it.
package struct DueStep: Sendable {
    /// The commit.
    package let commit: ObjectID
    /// What it did.
    package let transition: Transition
    /// When.
    package let at: OffsetMoment
    /// The status after it.
    package let status: Status
    /// How the date was computed, by the policy of that moment; nil for a postponement, and where
    /// that policy had no rule.
    package let explanation: DueExplanation?
    /// The reason of a postponement.
    package let reason: String?

    /// Makes a step.
    package init(
        commit: ObjectID, transition: Transition, at: OffsetMoment, status: Status,
        explanation: DueExplanation?, reason: String?
    ) {
        self.commit = commit
        self.transition = transition
        self.at = at
        self.status = status
        self.explanation = explanation
        self.reason = reason
    }

    /// The clause that moved the date.
    var clause: String { reason == nil ? "п. 7" : "п. 10" }
}

/// Why an appeal's dates are what they are.
package struct DueHistory: Sendable {
    /// The limit of a stage, and where that comes from.
    package struct StageRule: Sendable {
        package let limit: StageLimit
        package let source: String
        package let calendars: [String]

        /// Makes it.
        package init(limit: StageLimit, source: String, calendars: [String]) {
            self.limit = limit
            self.source = source
            self.calendars = calendars
        }
    }

    /// The appeal.
    package let appeal: AppealSnapshot
    /// Where it stands.
    package let stage: Stage
    /// The changes of its date, oldest first.
    package let steps: [DueStep]
    /// The watch over it, where it is postponed and assigned to nobody.
    package let watch: PostponementWatch?
    /// The limit of the stage that it is in.
    package let stageRule: StageRule?

    /// Makes it.
    package init(
        appeal: AppealSnapshot, stage: Stage, steps: [DueStep], watch: PostponementWatch?,
        stageRule: StageRule?
    ) {
        self.appeal = appeal
        self.stage = stage
        self.steps = steps
        self.watch = watch
        self.stageRule = stageRule
    }
}

/// Words how a due date came about.
extension Screen {
    /// Every change of the date with its grounds, then where it stands now.
    package func why(_ history: DueHistory) -> [StyledText] {
        let name = Words.appeal(history.appeal.id, language)
        var lines = [
            StyledText(say("Откуда срок у \(name)", "How \(name) came by its date"), .strong)
        ]
        func add(_ text: StyledText, _ first: String, _ rest: String) {
            lines += sentence(text, first: StyledText(first), rest: StyledText(rest))
        }
        for (index, step) in history.steps.enumerated() {
            let what = Words.transition(step.transition, language)
            add(
                StyledText("\(Words.moment(step.at, language)), \(what), \(step.clause) ")
                    + StyledText(step.commit.short, .quiet), "\(index + 1). ", "   ")
            for detail in detail(step) { add(StyledText(detail), "   ", "   ") }
            let date = Words.date(step.status.due, language)
            let day = DateWords.weekday(step.status.due, language)
            add(
                StyledText(say("срок \(date), \(day)", "due \(date), \(day)"), .strong), "   → ",
                "     ")
        }
        guard let status = history.appeal.status, history.stage != .closed else { return lines }
        let last = Words.date(status.due, language)
        let date = say("срок \(last), ", "due \(last), ")
        add(StyledText(date) + styledLeft(status.due), say("Сейчас: ", "Now: "), "   ")
        if let watch = history.watch {
            add(StyledText("\(ExplanationText.watch(watch, language)) (п. 10)"), "   ", "   ")
        }
        if let stage = history.stageRule, let due = status.stageDue {
            let limit = ExplanationText.stageLimit(
                stage.limit, source: stage.source, calendars: stage.calendars, language)
            let name = Words.stage(history.stage, language)
            let moment = Words.moment(due, language)
            add(
                StyledText(
                    say(
                        "этап «\(name)» до \(moment): \(limit)",
                        "stage '\(name)' until \(moment): \(limit)")), "   ", "   ")
        }
        return lines
    }

    private func detail(_ step: DueStep) -> [String] {
        if let reason = step.reason {
            return ExplanationText.postponement(
                until: step.status.due, original: step.status.originalDue, reason: reason,
                language)
        }
        var lines = step.explanation.map { ExplanationText.lines($0, language) } ?? []
        if step.status.due != step.status.originalDue {
            let date = Words.date(step.status.originalDue, language)
            lines.append(
                say(
                    "меняется первоначальный срок: \(date); дата переноса остаётся",
                    "the original date becomes \(date); the postponed one stays"))
        }
        return lines
    }

    /// The same for programs.
    package func json(_ history: DueHistory) -> [String: JSONValue] {
        [
            "id": .string(history.appeal.id.description),
            "status": history.appeal.status?.json ?? .null,
            "daysLeft": history.stage == .closed
                ? .null : history.appeal.status.map { .number($0.due - today) } ?? .null,
            "watch": history.watch.map {
                .object([
                    "until": .string($0.until.description), "since": .string($0.since.description),
                    "percent": .number($0.percent), "baseDays": .number($0.baseDays),
                    "base": .string($0.base.rawValue),
                ])
            } ?? .null,
            "steps": .array(history.steps.map(json)),
        ]
    }

    private func json(_ step: DueStep) -> JSONValue {
        var members: [String: JSONValue] = [
            "commit": .string(step.commit.description), "at": .string(step.at.description),
            "transition": .string(step.transition.rawValue), "clause": .string(step.clause),
            "due": .string(step.status.due.description),
            "originalDue": .string(step.status.originalDue.description),
            "basis": step.status.dueBasis?.json ?? .null,
            "reason": .optional(step.reason) ?? .null,
        ]
        if let explanation = step.explanation {
            members["orders"] = .array(
                explanation.orders.map {
                    .object([
                        "number": .string($0.order.number),
                        "date": .string($0.order.date.description),
                        "days": .number($0.order.days), "standing": .string($0.standing.rawValue),
                    ])
                })
            members["track"] = .string(explanation.track.rawValue)
            members["trackDays"] = .number(explanation.trackDays)
            members["countFrom"] = .string(explanation.due.rule.countFrom.rawValue)
        }
        return .object(members)
    }
}
