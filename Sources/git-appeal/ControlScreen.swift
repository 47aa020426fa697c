import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import GitModel

/// Words the control of dates.
struct ControlScreen {
    let screen: Screen

    private var language: Language { screen.language }
    private var isRussian: Bool { language == .russian }

    /// The sections that have something in them, most urgent first, and a line of figures.
    func lines(_ board: ControlBoard) -> [String] {
        var lines: [String] = []
        func section(_ russian: String, _ english: String, _ rows: [[String]]) {
            guard !rows.isEmpty else { return }
            if !lines.isEmpty { lines.append("") }
            lines.append("\(isRussian ? russian : english) (\(rows.count)):")
            lines += TextTable.lines(rows).map { "  \($0)" }
        }
        section(
            "Доложить незамедлительно", "To be reported at once",
            board.escalations.map { row($0, since($0.status.significantSince)) })
        section("Повышенная активность", "Raised activity", board.surges.map(row))
        section("Просрочено", "Overdue", board.overdue.map { row($0, screen.left($0.status.due)) })
        section(
            "Отложенные: назначить исполнителя", "Postponed: an executor to be assigned",
            board.unassigned.map { row($0.appeal, unassigned($0.watch)) })
        section(
            "Отложенные: заявитель не уведомлён", "Postponed: no notice on record",
            board.notices.map { row($0, notice($0)) })
        section("Сегодня последний день", "Due today", board.today.map { row($0, "") })
        section(
            "В ближайшие семь дней", "Due within seven days",
            board.week.map { row($0, screen.left($0.status.due)) })
        section(
            "Истёк срок этапа", "Stage limit passed",
            board.stages.map { row($0, since($0.status.stageDue)) })
        if lines.isEmpty { lines.append(isRussian ? "Срочного нет." : "Nothing is urgent.") }
        lines.append("")
        lines.append(
            isRussian
                ? "Открыто \(board.openCount), просрочено \(board.overdue.count)."
                : "\(board.openCount) open, \(board.overdue.count) overdue.")
        return lines
    }

    private func row(_ appeal: ControlledAppeal, _ what: String) -> [String] {
        [
            appeal.id.number, Words.date(appeal.status.due, language), what,
            Words.stage(appeal.stage, language), screen.owner(appeal.status),
            screen.policy.categories.title(ofTopic: appeal.card.topic),
        ].map { SafeText.line($0, limit: 60) }
    }

    private func row(_ surge: Surge) -> [String] {
        let window = Plural.days(screen.policy.escalation.surge.windowDays, language)
        let count =
            isRussian
            ? Plural.russian(surge.appeals.count, "обращение", "обращения", "обращений")
            : Plural.english(surge.appeals.count, "appeal")
        let usual = ReportText.decimal(surge.past, over: surge.pastWindows, language)
        return [
            SafeText.line(screen.policy.categories.title(ofTopic: surge.topic), limit: 60),
            isRussian
                ? "\(count) за \(window), обычно \(usual)"
                : "\(count) within \(window), usually \(usual)",
            "\(isRussian ? "с" : "since") \(Words.date(surge.since, language))",
        ]
    }

    private func since(_ moment: OffsetMoment?) -> String {
        guard let moment else { return "" }
        return "\(isRussian ? "с" : "since") \(Words.moment(moment, language))"
    }

    private func unassigned(_ watch: PostponementWatch) -> String {
        let day = Words.date(watch.since, language)
        return isRussian ? "назначить с \(day)" : "to be assigned from \(day)"
    }

    private func notice(_ appeal: ControlledAppeal) -> String {
        let isBreach = ControlBoard.isBreach(appeal, on: screen.today)
        switch (isBreach, language) {
        case (true, .russian): return "нарушение: прежний срок прошёл"
        case (true, .english): return "a breach: the earlier date has passed"
        case (false, .russian): return "отметить уведомление"
        case (false, .english): return "notice to be recorded"
        }
    }

    /// The same for programs.
    func json(_ board: ControlBoard) -> [String: JSONValue] {
        func list(_ appeals: [ControlledAppeal]) -> JSONValue { .array(appeals.map(json)) }
        return [
            "escalations": list(board.escalations), "overdue": list(board.overdue),
            "notices": .array(
                board.notices.map { appeal in
                    json(
                        appeal,
                        ["breach": .bool(ControlBoard.isBreach(appeal, on: screen.today))])
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
            "open": .number(board.openCount), "day": .string(screen.today.description),
        ]
    }

    private func json(_ appeal: ControlledAppeal) -> JSONValue { json(appeal, [:]) }

    private func json(
        _ appeal: ControlledAppeal, _ more: [String: JSONValue]
    ) -> JSONValue {
        let members: [String: JSONValue] = [
            "id": .string(appeal.id.description), "stage": .string(appeal.stage.rawValue),
            "topic": .string(appeal.card.topic), "status": appeal.status.json,
        ]
        return .object(members.merging(more) { $1 })
    }
}

/// Words how a due date came about.
struct WhyScreen {
    let screen: Screen

    private var language: Language { screen.language }
    private var isRussian: Bool { language == .russian }

    func lines(_ history: DueHistory) -> [String] {
        let name = Words.appeal(history.state.id, language)
        var lines = [isRussian ? "Откуда срок у \(name)" : "How \(name) came by its date"]
        for (index, step) in history.steps.enumerated() {
            let what = Words.transition(step.transition, language)
            lines.append(
                "\(index + 1). \(Words.moment(step.at, language)), \(what) (\(step.commit.short)), \(clause(step))"
            )
            lines += detail(step).map { "   \($0)" }
            let date = Words.date(step.status.due, language)
            lines.append(isRussian ? "   → срок \(date)" : "   → due \(date)")
        }
        guard let status = history.state.snapshot.status, history.state.stage != .closed else {
            return lines
        }
        lines.append("\(isRussian ? "Сейчас" : "Now"): \(screen.due(status))")
        if let watch = history.watch {
            lines.append("   \(ExplanationText.watch(watch, language)) (п. 10)")
        }
        if let stage = history.stageLimit, let due = status.stageDue {
            let limit = ExplanationText.stageLimit(
                stage.limit, source: stage.source, calendars: stage.calendars, language)
            let name = Words.stage(history.state.stage, language)
            let moment = Words.moment(due, language)
            lines.append(
                isRussian
                    ? "   этап «\(name)» до \(moment): \(limit)"
                    : "   stage '\(name)' until \(moment): \(limit)")
        }
        return lines
    }

    private func clause(_ step: DueStep) -> String {
        step.reason == nil ? "п. 7" : "п. 10"
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
                isRussian
                    ? "меняется первоначальный срок: \(date); дата переноса остаётся"
                    : "the original date becomes \(date); the postponed one stays")
        }
        return lines
    }

    func json(_ history: DueHistory) -> [String: JSONValue] {
        [
            "id": .string(history.state.id.description),
            "status": history.state.snapshot.status?.json ?? .null,
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
            "transition": .string(step.transition.rawValue), "clause": .string(clause(step)),
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
