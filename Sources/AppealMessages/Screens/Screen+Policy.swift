package import AppealModel
import AppealRules

/// Words what the policy says.
extension Screen {
    /// Absences as aligned columns, and who acts.
    package func absences(_ absences: [Absence]) -> [StyledText] {
        guard !absences.isEmpty else {
            return [StyledText(say("Все на месте.", "Everybody is there."))]
        }
        let columns = [
            TableColumn(say("кто", "who"), least: 12), TableColumn(say("причина", "reason")),
            TableColumn(say("с", "from")), TableColumn(say("по", "to")),
            TableColumn(say("замещает", "acts"), least: 12), TableColumn(""),
        ]
        let rows = absences.map { absence -> [StyledText] in
            let deputy = policy.deputies(of: absence.person, on: max(today, absence.from))?.deputy
            return [
                StyledText(shortName(absence.person)),
                StyledText(Words.absenceReason(absence.reason, language)),
                StyledText(DateWords.short(absence.from, today: today, language)),
                StyledText(DateWords.short(absence.until, today: today, language)),
                deputy.map { StyledText(shortName($0)) }
                    ?? StyledText(say("никто", "nobody"), .soon),
                when(absence),
            ]
        }
        return TextTable.lines(columns, rows, width: width)
    }

    private func when(_ absence: Absence) -> StyledText {
        if absence.covers(today) { return StyledText(say("сейчас", "now"), .soon) }
        let days = absence.from - today
        switch days {
        case ..<0: return StyledText(say("окончено", "over"), .quiet)
        case 1: return StyledText(say("с завтрашнего дня", "from tomorrow"))
        default:
            return StyledText(
                say(
                    "через \(Plural.days(days, language))", "in \(Plural.days(days, language))"))
        }
    }

    /// The staff as aligned columns: position, roles of today, valid keys.
    ///
    /// - Parameter fingerprint: how a key is called.
    package func people(fingerprint: (String) -> String) -> [StyledText] {
        let rows = policy.people.people.map { person -> [StyledText] in
            let roles = Role.allCases.filter { policy.holds(person.login, $0, on: today) }
            let keys = person.keys.filter { $0.isValid(on: today) }
            return [
                person.login, person.name,
                roles.isEmpty
                    ? "–" : roles.map { Words.role($0, language) }.joined(separator: ", "),
                keys.isEmpty
                    ? say("нет", "none") : keys.map { fingerprint($0.key) }.joined(separator: ", "),
                person.position,
            ].map { StyledText(SafeText.line($0, limit: 110)) }
        }
        let columns = [
            TableColumn(say("логин", "login")), TableColumn(say("имя", "name"), least: 12),
            TableColumn(say("роли", "roles"), least: 12),
            TableColumn(say("ключи", "keys"), least: 20),
            TableColumn(say("должность", "position"), least: 10),
        ]
        return TextTable.lines(columns, rows, width: width)
    }

    /// Who does what for each topic today; gaps are said.
    package func roles() -> [StyledText] {
        let gap = StyledText(say("НЕТ", "NONE"), .late)
        let rows = policy.categories.topics.map { topic -> [StyledText] in
            [StyledText(SafeText.line(topic.id, limit: 40))]
                + [Role.coordinator, .executor, .head].map { role in
                    let holders = policy.holders(of: role, topic: topic.id, on: today)
                    return holders.isEmpty
                        ? gap : StyledText(holders.map(shortName).joined(separator: ", "))
                } + [StyledText(SafeText.line(topic.title, limit: 80))]
        }
        let columns = [
            TableColumn(say("тема", "topic")),
            TableColumn(say("координаторы", "coordinators"), least: 12),
            TableColumn(say("исполнители", "executors"), least: 12),
            TableColumn(say("руководители", "heads"), least: 12), TableColumn("", least: 8),
        ]
        let names = policy.people.people.map(\.login)
            .filter { policy.holds($0, .administrator, on: today) }.map(shortName)
        let title = StyledText(say("администраторы: ", "administrators: "))
        let list = names.isEmpty ? gap : StyledText(names.joined(separator: ", "))
        return TextTable.lines(columns, rows, width: width) + sentence(title + list, rest: "  ")
    }

    /// The ministry's orders as aligned columns, after the limits that they shorten.
    package func orders() -> [StyledText] {
        let lines = AppealKind.allCases.flatMap { kind -> [StyledText] in
            guard let rule = policy.deadlines.rule(for: kind, on: today) else { return [] }
            let days = "\(rule.ordinaryDays)/\(rule.acceleratedDays)"
            let limits = "\(Words.kind(kind, language)): \(days), \(SafeText.line(rule.source))"
            return sentence(StyledText(limits), rest: "  ")
        }
        guard !policy.deadlines.orders.isEmpty else {
            return lines + [StyledText(say("Приказов нет.", "There are no orders."))]
        }
        let (yes, no) = (say("да", "yes"), say("нет", "no"))
        let rows = policy.deadlines.orders.map { order in
            let isInForce = order.from <= today && today <= (order.until ?? today)
            return [
                order.number, Words.date(order.date, language), Plural.days(order.days, language),
                Words.date(order.from, language),
                order.until.map { Words.date($0, language) } ?? "–", isInForce ? yes : no,
                order.appliesToOpen ? yes : no, order.categories.joined(separator: "; "),
            ].map { StyledText(SafeText.line($0, limit: 80)) }
        }
        let columns = [
            TableColumn(say("приказ", "order"), least: 6), TableColumn(say("от", "of")),
            TableColumn(say("срок", "limit")), TableColumn(say("с", "from")),
            TableColumn(say("по", "to")), TableColumn(say("действует", "in force")),
            TableColumn(say("открытые", "open ones"), isExtra: true),
            TableColumn(say("категории", "categories"), least: 10),
        ]
        return lines + TextTable.lines(columns, rows, width: width)
    }

    /// The production calendars as aligned columns.
    package func calendars() -> [StyledText] {
        let calendars = policy.workingDays.calendars.values.sorted { $0.year < $1.year }
        guard !calendars.isEmpty else {
            return [StyledText(say("Календарей нет.", "There are no calendars."))]
        }
        let rows = calendars.map { calendar in
            [
                String(calendar.year), calendar.version, String(calendar.daysOff.count),
                String(calendar.shortDays.count), String(calendar.workingWeekendDays.count),
            ].map { StyledText(SafeText.line($0, limit: 60)) }
        }
        let columns = [
            TableColumn(say("год", "year")), TableColumn(say("редакция", "edition"), least: 10),
            TableColumn(say("выходных", "days off"), isNumeric: true),
            TableColumn(say("коротких", "short"), isNumeric: true),
            TableColumn(say("рабочих выходных", "weekends worked"), isNumeric: true),
        ]
        return TextTable.lines(columns, rows, width: width)
    }

    /// Categories of an order that the policy does not know: it may be a slip of the pen.
    package func unknown(categories: [String]) -> [String] {
        categories.map { category in
            let text = SafeText.line(category, limit: 60)
            return say(
                "  категории «\(text)» нет в policy/categories.json: проверьте написание",
                "  category '\(text)' is not in policy/categories.json: check the spelling")
        }
    }

    /// Open appeals whose date an order brings forward.
    package func shortened(
        _ appeals: [(id: AppealID, due: CivilDate, newDue: CivilDate)]
    ) -> [String] {
        guard !appeals.isEmpty else { return [] }
        let count = appeals.count
        let head = say(
            "  приказ сокращает срок открытых обращений (\(count)); дата изменится при следующей классификации (git appeal classify НОМЕР):",
            "  the order shortens open appeals (\(count)); the date moves at the next classification (git appeal classify NUMBER):"
        )
        let shown = appeals.prefix(20).map {
            "    \(Words.appeal($0.id, language)): \(Words.date($0.due, language)) → \(Words.date($0.newDue, language))"
        }
        let rest = count - shown.count
        return [head] + shown + (rest > 0 ? [say("    и ещё \(rest)", "    \(rest) more")] : [])
    }
}
