package import AppealModel
package import AppealRules

/// How dates came about, in words.
package enum ExplanationText {
    /// The steps of a computed due date, a line each (п. 7).
    package static func lines(_ explanation: DueExplanation, _ language: Language) -> [String] {
        let due = explanation.due
        var lines = [start(due, language), limit(explanation, language)]
        lines += explanation.orders.filter { $0.standing != .otherCategory }
            .map { order($0, explanation, language) }
        if let date = explanation.sourceDue { lines.append(source(date, due, language)) }
        lines.append(lastDay(explanation, language))
        return lines
    }

    private static func start(_ due: DueDate, _ language: Language) -> String {
        let day = Words.date(due.countedFrom, language)
        switch (due.rule.countFrom, language) {
        case (.receipt, .russian): return "отсчёт со дня получения: \(day)"
        case (.registration, .russian): return "отсчёт со дня регистрации: \(day)"
        case (.receipt, .english): return "counted from the day of receipt: \(day)"
        case (.registration, .english): return "counted from the day of registration: \(day)"
        }
    }

    private static func limit(_ explanation: DueExplanation, _ language: Language) -> String {
        let rule = explanation.due.rule
        let from = Words.date(rule.from, language)
        let track = Words.track(explanation.track, language)
        switch language {
        case .russian:
            let days = Plural.russian(
                explanation.trackDays, "календарный день", "календарных дня", "календарных дней")
            return "\(track): \(days); \(SafeText.line(rule.source)), действует с \(from)"
        case .english:
            let days = Plural.english(explanation.trackDays, "calendar day")
            return "\(track) track: \(days); \(SafeText.line(rule.source)), in force from \(from)"
        }
    }

    private static func order(
        _ step: DueExplanation.OrderStep, _ explanation: DueExplanation, _ language: Language
    ) -> String {
        let order = step.order
        let gives = explanation.due.order == order
        let name = self.order(order.number, order.date, language)
        let days = Plural.days(order.days, language)
        let what: String =
            switch (step.standing, language) {
            case (.inForce, .russian): gives ? "сокращает срок" : "действует, но не короче"
            case (.otherCategory, .russian): "о других категориях"
            case (.outOfTerm, .russian): "в этот день не действовал"
            case (.sparesOpen, .russian): "издан позже и открытых не касается"
            case (.inForce, .english): gives ? "shortens the limit" : "in force, but no shorter"
            case (.otherCategory, .english): "of other categories"
            case (.outOfTerm, .english): "not in force on that day"
            case (.sparesOpen, .english): "came later and leaves open appeals alone"
            }
        return "\(name) (\(days)): \(what)"
    }

    /// A ministry's order by number and date.
    package static func order(
        _ number: String, _ date: CivilDate, _ language: Language
    ) -> String {
        let safe = SafeText.line(number, limit: 40)
        return language == .russian
            ? "приказ № \(safe) от \(date.russian)" : "order No. \(safe) of \(date)"
    }

    private static func source(
        _ date: CivilDate, _ due: DueDate, _ language: Language
    ) -> String {
        let day = Words.date(date, language)
        return switch (due.fromSource, language) {
        case (true, .russian): "срок источника \(day): раньше, поэтому действует он"
        case (false, .russian): "срок источника \(day): не раньше, не меняет ничего"
        case (true, .english): "the source's date \(day) is earlier, so it holds"
        case (false, .english): "the source's date \(day) is no earlier and changes nothing"
        }
    }

    private static func lastDay(_ explanation: DueExplanation, _ language: Language) -> String {
        let due = explanation.due
        let day = Words.date(due.countedDate, language)
        let calendars = explanation.calendars.map { SafeText.line($0, limit: 80) }
            .joined(separator: "; ")
        let isMoved = due.date != due.countedDate
        let to = Words.date(due.date, language)
        switch (due.rule.nonWorkingLastDay, language) {
        case (.keep, .russian): return "последний день \(day): нерабочие дни его не переносят"
        case (.keep, .english): return "last day \(day): days off do not move it"
        case (_, .russian):
            return isMoved
                ? "последний день \(day) нерабочий, перенесён на \(to) (календарь \(calendars))"
                : "последний день \(day) не переносится (календарь \(calendars))"
        case (_, .english):
            return isMoved
                ? "last day \(day) is not worked, moved to \(to) (calendar \(calendars))"
                : "last day \(day) stays (calendar \(calendars))"
        }
    }

    /// A postponement (п. 10).
    package static func postponement(
        until: CivilDate, original: CivilDate, reason: String, _ language: Language
    ) -> [String] {
        let safe = SafeText.line(reason)
        switch language {
        case .russian:
            return [
                "итоговый ответ отложен до \(until.russian): \(safe)",
                "первоначальный срок остаётся на учёте: \(original.russian)",
            ]
        case .english:
            return [
                "the final answer is postponed to \(until): \(safe)",
                "the original date stays on record: \(original)",
            ]
        }
    }

    /// When an executor must be assigned (п. 10).
    package static func watch(_ watch: PostponementWatch, _ language: Language) -> String {
        let since = Words.date(watch.since, language)
        let days = Plural.days(watch.baseDays, language)
        switch (watch.base, language) {
        case (.limit, .russian):
            return
                "исполнителя назначают с \(since): остаётся не более \(watch.percent) % от \(days) срока"
        case (.span, .russian):
            return
                "исполнителя назначают с \(since): остаётся не более \(watch.percent) % от \(days) переноса"
        case (.limit, .english):
            return
                "an executor is assigned from \(since) on: no more than \(watch.percent) % of the limit of \(days) is left"
        case (.span, .english):
            return
                "an executor is assigned from \(since) on: no more than \(watch.percent) % of the \(days) of the postponement is left"
        }
    }

    /// The limit of a stage's own operation (п. 3).
    package static func stageLimit(
        _ limit: StageLimit, source: String, calendars: [String], _ language: Language
    ) -> String {
        let versions = calendars.map { SafeText.line($0, limit: 80) }.joined(separator: "; ")
        let calendarText =
            calendars.isEmpty
            ? ""
            : language == .russian
                ? ", календарь \(versions)" : ", calendar \(versions)"
        let amount: String =
            switch (limit, language) {
            case (.hours(let count), .russian): Plural.russian(count, "час", "часа", "часов")
            case (.workingDays(let count), .russian):
                Plural.russian(count, "рабочий день", "рабочих дня", "рабочих дней")
            case (.calendarDays(let count), .russian):
                Plural.russian(count, "календарный день", "календарных дня", "календарных дней")
            case (.hours(let count), .english): Plural.english(count, "hour")
            case (.workingDays(let count), .english): Plural.english(count, "working day")
            case (.calendarDays(let count), .english): Plural.english(count, "calendar day")
            }
        return "\(amount) (\(SafeText.line(source))\(calendarText))"
    }
}
