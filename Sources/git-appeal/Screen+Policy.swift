import AppealDesk
import AppealMessages
import AppealModel

/// Words what the policy says.
extension Screen {
    private var isRussian: Bool { language == .russian }

    /// The staff as aligned columns: position, roles of today, valid keys.
    func people() -> [String] {
        let rows = policy.people.people.map { person in
            let roles = Role.allCases.filter { policy.holds(person.login, $0, on: today) }
            let keys = person.keys.filter { $0.isValid(on: today) }
            return [
                person.login, person.name,
                roles.isEmpty
                    ? "–" : roles.map { Words.role($0, language) }.joined(separator: ", "),
                keys.isEmpty
                    ? (isRussian ? "нет" : "none")
                    : keys.map { KeyFile.fingerprint(of: $0.key) }.joined(separator: ", "),
                person.position,
            ].map { SafeText.line($0, limit: 110) }
        }
        let head =
            isRussian
            ? ["логин", "имя", "роли", "ключи", "должность"]
            : ["login", "name", "roles", "keys", "position"]
        return TextTable.lines([head] + rows)
    }

    /// Who does what for each topic today; gaps are said.
    func roles() -> [String] {
        let gap = isRussian ? "НЕТ" : "NONE"
        let rows = policy.categories.topics.map { topic in
            [topic.id]
                + [Role.coordinator, .executor, .head].map { role in
                    let holders = policy.holders(of: role, topic: topic.id, on: today)
                    return holders.isEmpty
                        ? gap : holders.map(shortName).joined(separator: ", ")
                } + [topic.title]
        }
        let head =
            isRussian
            ? ["тема", "координаторы", "исполнители", "руководители", ""]
            : ["topic", "coordinators", "executors", "heads", ""]
        let administrators = policy.people.people.map(\.login)
            .filter { policy.holds($0, .administrator, on: today) }
        let title = isRussian ? "администраторы" : "administrators"
        let names = administrators.map(shortName).joined(separator: ", ")
        return TextTable.lines([head] + rows.map { $0.map { SafeText.line($0, limit: 80) } })
            + ["\(title): \(names.isEmpty ? gap : SafeText.line(names))"]
    }

    /// The ministry's orders as aligned columns, after the limits that they shorten.
    func orders() -> [String] {
        var lines = AppealKind.allCases.compactMap { kind -> String? in
            guard let rule = policy.deadlines.rule(for: kind, on: today) else { return nil }
            let days = "\(rule.ordinaryDays)/\(rule.acceleratedDays)"
            return "\(Words.kind(kind, language)): \(days), \(SafeText.line(rule.source))"
        }
        guard !policy.deadlines.orders.isEmpty else {
            return lines + [isRussian ? "Приказов нет." : "There are no orders."]
        }
        let rows = policy.deadlines.orders.map { order in
            let isInForce = order.from <= today && today <= (order.until ?? today)
            return [
                order.number, Words.date(order.date, language), Plural.days(order.days, language),
                Words.date(order.from, language),
                order.until.map { Words.date($0, language) } ?? "–",
                isInForce ? (isRussian ? "да" : "yes") : (isRussian ? "нет" : "no"),
                order.appliesToOpen ? (isRussian ? "да" : "yes") : (isRussian ? "нет" : "no"),
                order.categories.joined(separator: "; "),
            ].map { SafeText.line($0, limit: 80) }
        }
        let head =
            isRussian
            ? ["приказ", "от", "срок", "с", "по", "действует", "открытые", "категории"]
            : ["order", "of", "limit", "from", "to", "in force", "open ones", "categories"]
        lines += TextTable.lines([head] + rows)
        return lines
    }

    /// The production calendars as aligned columns.
    func calendars() -> [String] {
        let calendars = policy.workingDays.calendars.values.sorted { $0.year < $1.year }
        guard !calendars.isEmpty else {
            return [isRussian ? "Календарей нет." : "There are no calendars."]
        }
        let rows = calendars.map { calendar in
            [
                String(calendar.year), calendar.version, String(calendar.daysOff.count),
                String(calendar.shortDays.count), String(calendar.workingWeekendDays.count),
            ].map { SafeText.line($0, limit: 60) }
        }
        let head =
            isRussian
            ? ["год", "редакция", "выходных", "коротких", "рабочих выходных"]
            : ["year", "edition", "days off", "short", "weekends worked"]
        return TextTable.lines([head] + rows)
    }

    /// Categories of an order that the policy does not know: it may be a slip of the pen.
    func unknown(categories: [String]) -> [String] {
        categories.map { category in
            let text = SafeText.line(category, limit: 60)
            return isRussian
                ? "  категории «\(text)» нет в policy/categories.json: проверьте написание"
                : "  category '\(text)' is not in policy/categories.json: check the spelling"
        }
    }

    /// Open appeals whose date an order brings forward.
    func shortened(_ appeals: [ShortenedAppeal]) -> [String] {
        guard !appeals.isEmpty else { return [] }
        let head =
            isRussian
            ? "  приказ сокращает срок открытых обращений (\(appeals.count)); дата изменится при следующей классификации (git appeal classify НОМЕР):"
            : "  the order shortens open appeals (\(appeals.count)); the date moves at the next classification (git appeal classify NUMBER):"
        let shown = appeals.prefix(20).map {
            "    \(Words.appeal($0.id, language)): \(Words.date($0.due, language)) → \(Words.date($0.newDue, language))"
        }
        let rest = appeals.count - shown.count
        guard rest > 0 else { return [head] + shown }
        return [head] + shown + [isRussian ? "    и ещё \(rest)" : "    \(rest) more"]
    }
}
