package import AppealModel
package import AppealRules

/// Words lists of appeals.
extension Screen {
    /// Appeals in groups by urgency, in the order given within each, and a line of figures.
    package func list(_ lines: [AppealLine]) -> [StyledText] {
        guard !lines.isEmpty else {
            return [StyledText(say("Таких обращений нет.", "No such appeals."))]
        }
        return grouped(lines, showsOwner: true) + ["", figures(lines)]
    }

    /// What waits for a person, in groups by urgency, and a line of figures.
    package func inbox(of person: Person, _ lines: [AppealLine]) -> [StyledText] {
        guard !lines.isEmpty else {
            let name = SafeText.line(person.shortName)
            return [StyledText(say("\(name): ничего не ждёт.", "\(name): nothing waits."))]
        }
        return grouped(lines, showsOwner: false) + ["", figures(lines)]
    }

    /// The first few of what waits for a person, in groups that say how many there are in all.
    package func urgent(_ lines: [AppealLine], limit: Int) -> [StyledText] {
        grouped(lines, showsOwner: false, limit: limit)
    }

    private func grouped(
        _ lines: [AppealLine], showsOwner: Bool, limit: Int = .max
    ) -> [StyledText] {
        let showsPeople = showsOwner || lines.contains { $0.actingFor != nil }
        let people = showsOwner ? say("у кого", "with") : say("за кого", "acting")
        var columns = [
            TableColumn(say("номер", "number")),
            TableColumn(say("получено", "received"), isExtra: true),
            TableColumn(say("срок", "due")),
            TableColumn(""), TableColumn(say("этап", "stage")),
        ]
        if showsPeople { columns.append(TableColumn(people, least: showsOwner ? 8 : 11)) }
        columns.append(TableColumn(say("о чём", "matter"), least: 6))
        let rows = lines.map { line in
            let received = DateWords.short(line.id.receivedOn, today: today, language)
            var cells = [StyledText(line.id.number), StyledText(received)]
            cells += dueCells(line)
            cells.append(StyledText(Words.stage(line.stage, language)))
            if showsPeople {
                cells.append(StyledText(showsOwner ? owner(of: line) : acting(line)))
            }
            cells.append(StyledText(matter(line.card)))
            return cells
        }
        let table = TextTable(columns, rows, width: width, indent: 2)
        var screen = [table.head]
        let groups = lines.map { $0.urgency(on: today) }
        for urgency in AppealLine.Urgency.allCases {
            let places = groups.indices.filter { groups[$0] == urgency }
            let shown = places.filter { $0 < limit }
            guard !shown.isEmpty else { continue }
            screen.append(heading(urgency, places.count))
            screen += shown.map { table.line(rows[$0]) }
        }
        return screen
    }

    private func dueCells(_ line: AppealLine) -> [StyledText] {
        guard line.stage != .closed else { return ["", ""] }
        let tone = DateWords.tone(line.status.due - today)
        return [StyledText(tableDay(line.status.due), tone), tableLeft(line.status.due)]
    }

    private func owner(of line: AppealLine) -> String {
        switch line.stage {
        case .coordination, .postponed: Words.role(.coordinator, language)
        default: line.owner.map(shortName) ?? "–"
        }
    }

    private func acting(_ line: AppealLine) -> String {
        line.actingFor.map { say("за \(shortName($0))", "for \(shortName($0))") } ?? ""
    }

    private func heading(_ urgency: AppealLine.Urgency, _ count: Int) -> StyledText {
        let (text, tone): (String, Tone) =
            switch urgency {
            case .overdue: (say("Просрочено", "Overdue"), .late)
            case .today: (say("Сегодня последний день", "Due today"), .soon)
            case .week: (say("В ближайшие семь дней", "Within seven days"), .strong)
            case .later: (say("Позже", "Later"), .strong)
            case .closed: (say("Закрыто", "Closed"), .done)
            }
        return StyledText("\(text) (\(count))", tone)
    }

    /// How many there are, and how many of them are urgent.
    private func figures(_ lines: [AppealLine]) -> StyledText {
        func count(_ urgency: AppealLine.Urgency) -> Int {
            lines.count { $0.urgency(on: today) == urgency }
        }
        var line = StyledText(say("Всего \(lines.count)", "\(lines.count) in all"))
        let parts: [(AppealLine.Urgency, String, String, Tone)] = [
            (.overdue, "просрочено", "overdue", .late), (.today, "сегодня", "due today", .soon),
            (.week, "в ближайшие семь дней", "within seven days", .plain),
            (.closed, "закрыто", "closed", .plain),
        ]
        for (urgency, russian, english, tone) in parts where count(urgency) > 0 {
            line += ", "
            line += StyledText(
                say("\(russian) \(count(urgency))", "\(count(urgency)) \(english)"), tone)
        }
        return line + "."
    }
}
