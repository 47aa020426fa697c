import AppealModel
package import AppealRules

/// Words the control of dates.
extension Screen {
    /// The sections that have something in them, most urgent first, and a line of figures.
    package func control(_ board: ControlBoard) -> [StyledText] {
        var lines: [StyledText] = []
        func section(_ title: String, _ tone: Tone, _ rows: [[StyledText]], _ least: [Int?]) {
            guard !rows.isEmpty else { return }
            if !lines.isEmpty { lines.append("") }
            lines.append(StyledText("\(title) (\(rows.count))", tone))
            let columns = least.map { TableColumn("", least: $0) }
            let table = TextTable(columns, rows, width: width, indent: 2)
            lines += rows.map(table.line)
        }
        func appeals(
            _ title: String, _ tone: Tone, _ appeals: [ControlledAppeal],
            _ what: (ControlledAppeal) -> String
        ) {
            section(title, tone, appeals.map { row($0, what($0)) }, [nil, nil, nil, 8, 8, 6])
        }
        appeals(
            say("Доложить незамедлительно", "To be reported at once"), .late, board.escalations
        ) { since($0.status.significantSince) }
        section(
            say("Повышенная активность", "Raised activity"), .late, board.surges.map(row),
            [8, nil, nil])
        appeals(say("Просрочено", "Overdue"), .late, board.overdue) { left($0.status.due) }
        let watches = Dictionary(
            board.unassigned.map { ($0.appeal.id, $0.watch) }, uniquingKeysWith: { one, _ in one })
        appeals(
            say("Отложенные: назначить исполнителя", "Postponed: an executor to be assigned"),
            .soon, board.unassigned.map(\.appeal)
        ) { watches[$0.id].map(unassigned) ?? "" }
        appeals(
            say("Отложенные: заявитель не уведомлён", "Postponed: no notice on record"), .soon,
            board.notices
        ) { notice($0) }
        appeals(say("Сегодня последний день", "Due today"), .soon, board.today) { _ in "" }
        appeals(say("В ближайшие семь дней", "Due within seven days"), .strong, board.week) {
            left($0.status.due)
        }
        appeals(say("Истёк срок этапа", "Stage limit passed"), .strong, board.stages) {
            since($0.status.stageDue)
        }
        if lines.isEmpty {
            lines.append(StyledText(say("Срочного нет.", "Nothing is urgent."), .done))
        }
        return lines + ["", figures(board)]
    }

    private func figures(_ board: ControlBoard) -> StyledText {
        var line = StyledText(say("Открыто \(board.openCount)", "\(board.openCount) open"))
        let late = board.overdue.count
        line += ", "
        line += StyledText(
            say("просрочено \(late)", "\(late) overdue"), late == 0 ? .plain : .late)
        if !board.today.isEmpty {
            line += ", "
            line += StyledText(
                say("сегодня \(board.today.count)", "\(board.today.count) due today"), .soon)
        }
        if !board.week.isEmpty {
            line += StyledText(
                say(
                    ", в ближайшие семь дней \(board.week.count)",
                    ", \(board.week.count) within seven days"))
        }
        return line + "."
    }

    private func row(_ appeal: ControlledAppeal, _ what: String) -> [StyledText] {
        let tone = DateWords.tone(appeal.status.due - today)
        return [
            StyledText(appeal.id.number), StyledText(tableDay(appeal.status.due), tone),
            StyledText(what, tone), StyledText(Words.stage(appeal.stage, language)),
            StyledText(turn(appeal)), StyledText(matter(appeal.card)),
        ]
    }

    /// Whose turn it is, without the role where a name says enough.
    private func turn(_ appeal: ControlledAppeal) -> String {
        let line = AppealLine(
            id: appeal.id, stage: appeal.stage, card: appeal.card, status: appeal.status)
        return line.owner.map(shortName) ?? owner(appeal.status)
    }

    private func row(_ surge: Surge) -> [StyledText] {
        let window = Plural.days(policy.escalation.surge.windowDays, language)
        let count = Plural.appeals(surge.appeals.count, language)
        let usual = ReportText.decimal(surge.past, over: surge.pastWindows, language)
        let since = DateWords.short(surge.since, today: today, language)
        return [
            StyledText(
                SafeText.line(policy.categories.title(ofTopic: surge.topic), limit: 60)),
            StyledText(
                say(
                    "\(count) за \(window), обычно \(usual)",
                    "\(count) within \(window), usually \(usual)")),
            StyledText("\(say("с", "since")) \(since)"),
        ]
    }

    private func since(_ moment: OffsetMoment?) -> String {
        moment.map { "\(say("с", "since")) \(DateWords.short($0, today: today, language))" } ?? ""
    }

    private func unassigned(_ watch: PostponementWatch) -> String {
        let day = DateWords.short(watch.since, today: today, language)
        return say("назначить с \(day)", "to be assigned from \(day)")
    }

    private func notice(_ appeal: ControlledAppeal) -> String {
        ControlBoard.isBreach(appeal, on: today)
            ? say("нарушение: срок прошёл", "a breach: date has passed")
            : say("отметить уведомление", "notice to be recorded")
    }
}
