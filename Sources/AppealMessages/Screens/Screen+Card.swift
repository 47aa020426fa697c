package import AppealModel
package import AppealRules

/// Words the card of an appeal.
extension Screen {
    /// The card of an appeal, then its way so far as a line in time.
    package func show(
        _ appeal: AppealSnapshot, in stage: Stage, _ history: [HistoryStep]
    ) -> [StyledText] {
        guard let card = appeal.card, let status = appeal.status else { return [] }
        return [title(appeal)]
            + pairs(standing(appeal, stage, status) + content(appeal, card, status))
            + ["", StyledText(say("Путь", "The way so far"), .strong)]
            + timeline(history, status: status, stage: stage)
    }

    /// What an appeal is called, as the title of a screen.
    func title(_ appeal: AppealSnapshot) -> StyledText {
        let kind = Words.kind(appeal.card?.kind ?? .message, language)
        let name = kind.prefix(1).uppercased() + kind.dropFirst()
        return StyledText("\(name) \(Words.appeal(appeal.id, language))", .strong)
    }

    /// Where an appeal stands, and until when.
    func standing(
        _ appeal: AppealSnapshot, _ stage: Stage, _ status: Status
    ) -> [(label: String, value: StyledText?)] {
        guard stage != .closed else {
            let closed = StyledText(Words.stage(stage, language), .done)
            return [(say("этап", "stage"), closed)]
        }
        let turn = say("очередь", "turn of")
        let day = DateWords.weekday(status.due, language)
        let due =
            StyledText("\(Words.date(status.due, language)), \(day), ") + styledLeft(status.due)
        return [
            (
                say("этап", "stage"),
                StyledText("\(Words.stage(stage, language)); \(turn): \(unbroken(owner(status)))")
            ),
            (say("срок", "due"), due),
            (say("срок этапа", "stage due"), status.stageDue.map(stageDue)),
            (say("внутренний срок", "internal date"), internalDate(appeal, stage)),
            (say("отложено", "postponed"), postponed(appeal)),
        ]
    }

    private func stageDue(_ moment: OffsetMoment) -> StyledText {
        let text = Words.moment(moment, language)
        guard let now, moment.moment < now.moment else { return StyledText(text) }
        return StyledText("\(text), \(say("прошёл", "has passed"))", .soon)
    }

    private func internalDate(_ appeal: AppealSnapshot, _ stage: Stage) -> StyledText? {
        guard stage == .execution, let due = appeal.assignment?.due else { return nil }
        return StyledText("\(Words.date(due, language)), ") + styledLeft(due)
    }

    private func content(
        _ appeal: AppealSnapshot, _ card: AppealCard, _ status: Status
    ) -> [(label: String, value: StyledText?)] {
        func text(_ value: String?) -> StyledText? {
            value.map { StyledText(SafeText.line($0, limit: 2_000)) }
        }
        let significant = status.significantSince.map {
            StyledText("\(say("с", "since")) \(Words.moment($0, language))", .soon)
        }
        return [
            (say("общественно значимое", "significant"), significant),
            (say("тема", "topic"), text(policy.categories.title(ofTopic: card.topic))),
            (say("категория", "category"), StyledText(headings(card))),
            (say("порядок", "track"), text(Words.track(card.track, language))),
            (say("повтор обращения", "repeats"), card.repeatOf.map { text(name($0)) } ?? nil),
            (say("исполнитель", "executor"), status.executor.map { text(shortName($0)) } ?? nil),
            (say("утверждает", "approver"), status.approver.map { text(shortName($0)) } ?? nil),
            (
                say("исполнитель до того", "executor before"),
                status.lastExecutor.map { text(shortName($0)) } ?? nil
            ),
            (say("поручение", "instruction"), text(appeal.assignment?.instruction)),
            (say("решение", "outcome"), text(appeal.resolution.map(resolution))),
            (
                status.stage == .closed
                    ? say("опубликовано", "published")
                    : say("прежний ответ", "earlier answer"),
                text(appeal.publication.map(publication))
            ),
            (say("круг", "round"), status.round > 1 ? text(String(status.round)) : nil),
        ]
    }

    private func name(_ id: AppealID) -> String { Words.appeal(id, language) }

    /// The outcome with the measures taken.
    func resolution(_ resolution: Resolution) -> String {
        var text = Words.outcome(resolution.outcome, language)
        if let to = resolution.forwardedTo { text += " (\(to))" }
        if let other = resolution.duplicateOf { text += " (\(name(other)))" }
        return SafeText.line("\(text): \(resolution.measures)", limit: 2_000)
    }

    private func publication(_ publication: Publication) -> String {
        let moment = Words.moment(publication.publishedAt, language)
        return [publication.place, publication.reference, moment].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// Until when the answer is put off or asked to be, and whether the applicant knows.
    private func postponed(_ appeal: AppealSnapshot) -> StyledText? {
        if appeal.status?.request == .postponement, let asked = appeal.postponement {
            let date = Words.date(asked.until, language)
            let reason = SafeText.line(asked.reason, limit: 2_000)
            return StyledText(
                say("запрошено до \(date): \(reason)", "asked for \(date): \(reason)"))
        }
        guard let until = appeal.status?.postponedUntil else { return nil }
        let original = appeal.status.map { Words.date($0.originalDue, language) } ?? ""
        let date = Words.date(until, language)
        let line = StyledText(
            say(
                "до \(date), первоначальный срок \(original), ",
                "to \(date), originally due \(original), "))
        guard let notification = appeal.notification, let status = appeal.status,
            NoticeWatch.isAnnounced(notification, status: status)
        else {
            return line
                + StyledText(say("уведомление не отмечено", "no notice on record"), .soon)
        }
        let moment = Words.moment(notification.notifiedAt, language)
        return line
            + StyledText(say("заявитель уведомлён \(moment)", "applicant told \(moment)"))
    }
}
