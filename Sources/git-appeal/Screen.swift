import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import GitModel

/// Words what commands show to people.
struct Screen {
    let language: Language
    let policy: Policy
    let today: CivilDate

    private var isRussian: Bool { language == .russian }

    /// What was done, the commit, and whose turn it is.
    func outcome(_ outcome: ActOutcome) -> [String] {
        let subject = CommitSubject.text(
            transition: outcome.transition, id: outcome.id, kind: outcome.card.kind,
            language: language, outcome.details)
        let commit = isRussian ? "коммит" : "commit"
        let kept = isRussian ? ", не отправлен" : ", not pushed"
        var lines = [
            "\(subject) (\(commit) \(outcome.commit.short)\(outcome.isPushed ? "" : kept))"
        ]
        if outcome.status.stage != .closed {
            let next = isRussian ? "теперь очередь" : "now it is the turn of"
            lines.append("  \(next): \(owner(outcome.status)); \(due(outcome.status))")
        }
        return lines
    }

    /// Whose turn it is in a stage.
    func owner(_ status: Status) -> String {
        switch status.stage {
        case .coordination, .postponed: Words.role(.coordinator, language)
        case .execution, .publication:
            "\(Words.role(.executor, language)) \(shortName(status.executor ?? "–"))"
        case .approval: "\(Words.role(.head, language)) \(shortName(status.approver ?? "–"))"
        case .closed: "–"
        }
    }

    /// The due date with the days left or over.
    func due(_ status: Status) -> String {
        let date = Words.date(status.due, language)
        return isRussian ? "срок \(date), \(left(status.due))" : "due \(date), \(left(status.due))"
    }

    /// The days left until a date, or over it, in words.
    func left(_ date: CivilDate) -> String {
        let days = date - today
        switch (days, language) {
        case (0, .russian): return "сегодня последний день"
        case (0, .english): return "today is the last day"
        case (1..., .russian):
            let verb = days % 10 == 1 && days % 100 != 11 ? "остался" : "осталось"
            return "\(verb) \(Plural.days(days, language))"
        case (1..., .english): return "\(Plural.days(days, language)) left"
        case (_, .russian): return "просрочено на \(Plural.days(-days, language))"
        case (_, .english): return "overdue by \(Plural.days(-days, language))"
        }
    }

    /// Surname and initials of a login.
    func shortName(_ login: String) -> String {
        policy.person(login)?.shortName ?? login
    }

    /// A list of appeals as aligned columns.
    func table(_ lines: [AppealLine]) -> [String] {
        let rows = lines.map { line in
            [
                line.id.number, Words.date(line.id.receivedOn, language),
                Words.stage(line.stage, language),
                line.stage == .closed ? "" : Words.date(line.status.due, language),
                line.stage == .closed ? "" : left(line.status.due),
                line.actingFor.map { isRussian ? "за \(shortName($0))" : "for \(shortName($0))" }
                    ?? line.status.executor.map(shortName) ?? "–",
                policy.categories.title(ofTopic: line.card.topic),
            ].map { SafeText.line($0, limit: 40) }
        }
        let head =
            isRussian
            ? ["номер", "получено", "этап", "срок", "", "исполнитель", "тема"]
            : ["number", "received", "stage", "due", "", "executor", "topic"]
        return TextTable.lines([head] + rows)
    }

    /// Absences as aligned columns, and who acts.
    func absences(_ absences: [Absence]) -> [String] {
        guard !absences.isEmpty else {
            return [isRussian ? "Все на месте." : "Everybody is there."]
        }
        let rows = absences.map { absence in
            let day = max(today, absence.from)
            let deputy = policy.deputies(of: absence.person, on: day)?.deputy
            return [
                shortName(absence.person), Words.absenceReason(absence.reason, language),
                Words.date(absence.from, language), Words.date(absence.until, language),
                deputy.map(shortName) ?? "–",
            ].map { SafeText.line($0, limit: 40) }
        }
        let head =
            isRussian
            ? ["кто", "причина", "с", "по", "замещает"] : ["who", "reason", "from", "to", "acts"]
        return TextTable.lines([head] + rows)
    }

    /// The card of an appeal with its way so far.
    func card(_ state: AppealState, _ history: [HistoryStep]) -> [String] {
        guard let card = state.snapshot.card, let status = state.snapshot.status else { return [] }
        let kind = Words.kind(card.kind, language)
        var lines = [
            "\(kind.prefix(1).uppercased())\(kind.dropFirst()) \(Words.appeal(state.id, language))"
        ]
        func add(_ russian: String, _ english: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("  \(isRussian ? russian : english): \(SafeText.line(value))")
        }
        let place =
            state.stage == .closed ? "" : "; \(isRussian ? "очередь" : "turn"): \(owner(status))"
        add("этап", "stage", Words.stage(state.stage, language) + place)
        if state.stage != .closed {
            add("срок", "due", "\(Words.date(status.due, language)), \(left(status.due))")
            add("срок этапа", "stage due", status.stageDue.map { Words.moment($0, language) })
        }
        add("общественно значимое", "significant", status.significantSince.map(since))
        add("отложено", "postponed", postponed(state.snapshot))
        add("тема", "topic", policy.categories.title(ofTopic: card.topic))
        add(
            "категория", "category",
            [card.category, card.subcategory ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " → "))
        add("порядок", "track", Words.track(card.track, language))
        add("исполнитель", "executor", status.executor.map(shortName))
        add("утверждает", "approver", status.approver.map(shortName))
        add("исполнитель до того", "executor before", status.lastExecutor.map(shortName))
        add("поручение", "instruction", state.snapshot.assignment?.instruction)
        if let resolution = state.snapshot.resolution {
            add(
                "решение", "outcome",
                "\(Words.outcome(resolution.outcome, language)): \(resolution.measures)")
        }
        add(
            "опубликовано", "published",
            state.snapshot.publication.map {
                "\($0.place) \($0.reference), \(Words.moment($0.publishedAt, language))"
            })
        add("круг", "round", status.round > 1 ? String(status.round) : nil)
        add(
            "просрочка", "overdue",
            status.overdue.map {
                "\(Plural.days($0.days, language)): \($0.reason)"
            })
        lines.append(isRussian ? "  путь:" : "  history:")
        for step in history {
            let name =
                step.transition.map { Words.transition($0, language) }
                ?? (isRussian ? "проект ответа" : "draft")
            lines.append(
                "    \(Words.moment(step.at, language))  \(step.commit.short)  \(name), \(who(step))"
            )
        }
        return lines
    }

    /// Who made a step: the name, or `Y за X`.
    private func who(_ step: HistoryStep) -> String {
        let name = SafeText.line(step.name, limit: 60)
        return step.actingFor.map { Words.acting(name, for: shortName($0), language) } ?? name
    }

    private func since(_ moment: OffsetMoment) -> String {
        "\(isRussian ? "с" : "since") \(Words.moment(moment, language))"
    }

    /// Until when the answer is put off or asked to be, and whether the applicant knows.
    private func postponed(_ appeal: AppealSnapshot) -> String? {
        if appeal.status?.request == .postponement, let asked = appeal.postponement {
            let date = Words.date(asked.until, language)
            return isRussian
                ? "запрошено до \(date): \(asked.reason)" : "asked for \(date): \(asked.reason)"
        }
        guard let until = appeal.status?.postponedUntil else { return nil }
        let original = appeal.status.map { Words.date($0.originalDue, language) } ?? ""
        let told: String
        if let notification = appeal.notification, notification.until == until {
            let moment = Words.moment(notification.notifiedAt, language)
            told = isRussian ? "заявитель уведомлён \(moment)" : "applicant told \(moment)"
        } else {
            told = isRussian ? "уведомление не отмечено" : "no notice on record"
        }
        let first = isRussian ? "первоначальный срок" : "originally due"
        let to = isRussian ? "до" : "to"
        return "\(to) \(Words.date(until, language)), \(first) \(original), \(told)"
    }
}
