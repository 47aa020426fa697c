import AppealModel
package import AppealRules

extension MailWriter {
    /// The letter about what has fallen due for one person.
    ///
    /// - Parameter reminders: each with the absent person whom the reader acts for.
    package func letter(_ reminders: [(reminder: ControlReminder, actingFor: String?)]) -> MailText
    {
        var reports: [String] = []
        var surges: [String] = []
        var assignments: [String] = []
        var commands = ["git appeal sync", "git appeal deadlines"]
        for (reminder, absent) in reminders {
            let acting = absent.map { say(" (за: \(name($0)))", " (for \(name($0)))") } ?? ""
            switch reminder {
            case .report(let appeal, let since):
                reports.append(
                    "  \(self.appeal(appeal.id)), \(topic(appeal.card.topic)), "
                        + say("значимое с ", "significant since ") + Words.moment(since, language)
                        + acting)
            case .surge(let surge):
                surges.append(line(surge) + acting)
                commands.append("git appeal escalate --reason surge --topic \(surge.topic)")
            case .assign(let appeal, let watch):
                assignments.append(
                    "  \(self.appeal(appeal.id)), \(topic(appeal.card.topic)), "
                        + say("отложено ", "postponed ") + due(watch.until) + acting)
            }
        }
        if !reports.isEmpty { commands.append("git appeal escalate --reason significance") }
        if !assignments.isEmpty {
            commands.append(
                say("git appeal assign НОМЕР --to ЛОГИН", "git appeal assign NUMBER --to LOGIN"))
        }
        let hours = policy.escalation.escalationHours
        let body =
            list(
                say(
                    "Доклад просрочен: прошло больше \(Plural.russian(hours, "часа", "часов", "часов")) (п. 11)",
                    "The report is overdue: more than \(Plural.english(hours, "hour")) have passed (clause 11)"
                ), reports)
            + list(
                say(
                    "Повышенная активность, доложите (п. 11)",
                    "Raised activity, to be reported (clause 11)"),
                surges)
            + list(
                say("Назначьте исполнителя (п. 10)", "Assign an executor (clause 10)"),
                assignments)
        var counts: [String] = []
        if !reports.isEmpty {
            counts.append(say("доклад просрочен – ", "reports overdue – ") + "\(reports.count)")
        }
        if !surges.isEmpty {
            counts.append(say("повышенная активность – ", "raised activity – ") + "\(surges.count)")
        }
        if !assignments.isEmpty {
            counts.append(
                say("назначьте исполнителя – ", "assign an executor – ") + "\(assignments.count)")
        }
        return letter(
            say("Напоминание: ", "Reminder: ") + counts.joined(separator: ", "), body,
            commands: commands)
    }

    /// The letter of one morning.
    package func letter(_ digest: MorningDigest) -> MailText {
        func entries(_ entries: [MorningDigest.Entry]) -> [String] {
            entries.map { line($0.appeal, actingFor: $0.actingFor) }
        }
        var body = list(say("Просрочены", "Overdue"), entries(digest.overdue))
        body += list(say("Последний день сегодня", "Due today"), entries(digest.today))
        body += list(
            say("Срок в ближайшие семь дней", "Due within seven days"), entries(digest.week))
        if digest.later > 0 {
            body += [say("Срок позже: \(digest.later)", "Due later: \(digest.later)"), ""]
        }
        body += list(
            say("Доклад просрочен (п. 11)", "Report overdue (clause 11)"),
            digest.escalations.map { line($0) })
        body += list(
            say(
                "Повышенная активность, доложите (п. 11)",
                "Raised activity, to be reported (clause 11)"),
            digest.surges.map(line))
        body += list(
            say(
                "Отложены, пора назначить исполнителя (п. 10)",
                "Postponed, to be assigned (clause 10)"),
            digest.unassigned.map { line($0) })
        body += list(
            say(
                "Отложены, уведомление заявителя не записано (п. 10)",
                "Postponed, no notice on record (clause 10)"), digest.notices.map { line($0) })
        if let figures = digest.figures { body += lines(figures) }
        var counts: [String] = []
        func count(_ words: String, _ number: Int) {
            if number > 0 { counts.append("\(words) \(number)") }
        }
        count(say("просрочено", "overdue"), digest.overdue.count)
        count(say("сегодня", "today"), digest.today.count)
        count(say("на неделе", "this week"), digest.week.count)
        count(say("позже", "later"), digest.later)
        if counts.isEmpty { counts = [say("сводка", "summary")] }
        let day = Words.date(today, language)
        return letter(
            say("Обращения на \(day): ", "Appeals on \(day): ") + counts.joined(separator: ", "),
            body, commands: ["git appeal sync", "git appeal inbox", "git appeal deadlines"])
    }

    private func line(_ surge: Surge) -> String {
        let count = surge.appeals.count
        let windows = max(surge.pastWindows, 1)
        let tenths = (surge.past * 10 + windows / 2) / windows
        let days = policy.escalation.surge.windowDays
        return say(
            "  \(topic(surge.topic)): за \(Plural.days(days, .russian)) \(count), обычно \(tenths / 10),\(tenths % 10)",
            "  \(topic(surge.topic)): \(count) in \(Plural.days(days, .english)), usually \(tenths / 10).\(tenths % 10)"
        )
    }

    private func lines(_ figures: MorningDigest.Figures) -> [String] {
        let rows: [(String, Int)] = [
            (say("открыто", "open"), figures.open),
            (say("просрочено", "overdue"), figures.overdue),
            (say("последний день сегодня", "due today"), figures.today),
            (say("срок в ближайшие семь дней", "due within seven days"), figures.week),
            (say("этап дольше положенного", "stage over its limit"), figures.stages),
            (
                say("отложены, пора назначить исполнителя", "postponed, to be assigned"),
                figures.unassigned
            ),
            (say("уведомление заявителя не записано", "no notice on record"), figures.notices),
            (say("доклад просрочен", "report overdue"), figures.escalations),
            (say("темы с повышенной активностью", "topics with raised activity"), figures.surges),
        ]
        return [say("В целом:", "The whole office:")] + rows.map { "  \($0.0): \($0.1)" }
    }
}
