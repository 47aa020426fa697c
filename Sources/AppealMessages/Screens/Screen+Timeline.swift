import AppealModel
import AppealRules
import GitModel

/// Draws the way of an appeal as a line in time.
extension Screen {
    /// One dot a step: the moment, what was done, by whom; between them how long each stage took;
    /// at the end the due date ahead as an open dot.
    func timeline(
        _ history: [HistoryStep], status: Status, stage: Stage
    ) -> [StyledText] {
        let steps = history.foldingDrafts
        let moments = steps.map { DateWords.short($0.step.at, today: today, language) }
        let end = DateWords.withWeekday(status.due, today: today, language)
        let widest = (moments + (stage == .closed ? [] : [end])).map { DisplayWidth.of($0) }
        let margin = widest.max() ?? 0
        var lines: [StyledText] = []
        var before: AppealSnapshot?
        var entered: OffsetMoment?
        for (index, one) in steps.enumerated() {
            let step = one.step
            let after = step.appeal?.status
            if let left = before?.status, let since = entered, left.stage != after?.stage {
                lines += stageLine(left, from: since, to: step.at)
            }
            if before?.status?.stage != after?.stage { entered = step.at }
            let blanks = String(repeating: " ", count: margin - DisplayWidth.of(moments[index]))
            let isLast = index == steps.count - 1 && stage == .closed
            lines += what(step, drafts: one.drafts, since: before).wrapped(
                to: textWidth,
                first: StyledText("  ") + StyledText("●", tone(step))
                    + StyledText(" \(moments[index])\(blanks)  "),
                rest: rest(margin, isLast: isLast))
            for detail in details(step, since: before) {
                let line = rest(margin, isLast: isLast)
                lines += detail.wrapped(to: textWidth, first: line, rest: line)
            }
            before = step.appeal ?? before
        }
        guard stage != .closed else { return lines + closing(steps.last?.step, history) }
        return lines + open(status, since: entered, end, margin)
    }

    private func rest(_ margin: Int, isLast: Bool) -> StyledText {
        StyledText("  ") + StyledText(isLast ? " " : "│", .quiet)
            + StyledText(String(repeating: " ", count: margin + 3))
    }

    private func tone(_ step: HistoryStep) -> Tone {
        switch step.transition {
        case .publish: .done
        case .return, .recall, .decline: .soon
        default: step.appeal?.status?.overdue == nil ? .strong : .late
        }
    }

    /// How long a stage took, and whether that was longer than its own limit.
    private func stageLine(
        _ left: Status, from: OffsetMoment, to: OffsetMoment
    ) -> [StyledText] {
        let name = Words.stage(left.stage, language)
        let span = DateWords.span(to.moment.seconds - from.moment.seconds, language)
        var line = StyledText("\(name): \(span)", .quiet)
        if let limit = left.stageDue, limit.moment < to.moment {
            let over = DateWords.span(
                max(60, to.moment.seconds - limit.moment.seconds), language, isObject: true)
            line += StyledText(
                say(
                    ", дольше установленного на \(over)", ", \(over) over the stage's limit"),
                .soon)
        }
        let first = StyledText("  ") + StyledText("├─ ", .quiet)
        return line.wrapped(
            to: textWidth, first: first, rest: StyledText("  ") + StyledText("│  ", .quiet))
    }

    /// What a step did, by whom, in which commit.
    private func what(
        _ step: HistoryStep, drafts: Int, since before: AppealSnapshot?
    ) -> StyledText {
        var text = deed(step, since: before)
        if drafts > 1 {
            text += say(
                " (\(Plural.russian(drafts, "правка", "правки", "правок")))",
                " (\(Plural.english(drafts, "edit")))")
        }
        let name = policy.people.people.first { $0.name == step.name }?.shortName ?? step.name
        let safe = SafeText.line(name, limit: 60)
        let who =
            step.actingFor.map {
                Words.acting(unbroken(safe), for: unbroken(shortName($0)), language)
            } ?? unbroken(safe)
        return StyledText(text, step.transition == nil ? .plain : .strong)
            + StyledText(" —\u{A0}\(who)\u{A0}") + StyledText(step.commit.short, .quiet)
    }

    private func deed(_ step: HistoryStep, since before: AppealSnapshot?) -> String {
        var details = CommitSubject.Details()
        let status = step.appeal?.status
        switch step.transition {
        case .assign, .reassign:
            details.executor = status?.executor.map { unbroken(shortName($0)) }
            details.approver = status?.approver.map { unbroken(shortName($0)) }
        case .postpone: details.postponedUntil = step.appeal?.postponement?.until
        case .approve where status?.stage == .postponed:
            details.postponedUntil = status?.postponedUntil
        default: break
        }
        return CommitSubject.deed(step.transition, details, language)
    }

    /// What else there is to say of a step: reasons, remarks, what came of it, how late it was.
    private func details(_ step: HistoryStep, since before: AppealSnapshot?) -> [StyledText] {
        var lines: [StyledText] = []
        func add(_ text: String?, _ tone: Tone = .plain) {
            guard let text, !text.isEmpty else { return }
            lines.append(StyledText(SafeText.line(text, limit: 300), tone))
        }
        let appeal = step.appeal
        switch step.transition {
        case .register: add(appeal?.status.map { say("срок", "due") + dated($0.due) })
        case .assign, .reassign: add(quoted(appeal?.assignment?.instruction))
        case .classify: add(classified(appeal?.card, since: before?.card))
        case .supplement: add(added(appeal, since: before))
        case .submit: add(appeal?.resolution.map(resolution))
        case .postpone: add(quoted(appeal?.postponement?.reason))
        case .return, .recall, .decline: add(quoted(step.text))
        case .notify: add(appeal?.notification?.place)
        case .publish:
            add(
                appeal?.publication.map {
                    [$0.place, $0.reference].filter { !$0.isEmpty }.joined(separator: ", ")
                })
        case .reopen: add(appeal?.reopening.map { Words.reopening($0.reason, language) })
        default: break
        }
        if let old = before?.status?.due, let new = appeal?.status?.due, old != new {
            add(say("новый срок", "due now") + dated(new))
        }
        if let late = appeal?.status?.overdue {
            let why = quoted(late.reason).map { ": \($0)" } ?? ""
            add(DateWords.left(-late.days, language) + why, .late)
        }
        return lines
    }

    private func dated(_ date: CivilDate) -> String { " \(Words.date(date, language))" }

    /// The first line of a text in quotes, and that it goes on.
    private func quoted(_ text: String?) -> String? {
        let lines = (text ?? "").split(whereSeparator: \.isNewline)
            .filter { $0.contains { !$0.isWhitespace } }
        guard let first = lines.first else { return nil }
        let safe = DisplayWidth.cut(SafeText.line(String(first), limit: 240), to: 200)
        let goesOn = lines.count > 1 && !safe.hasSuffix("…") ? " …" : ""
        return say("«\(safe)\(goesOn)»", "\"\(safe)\(goesOn)\"")
    }

    private func classified(_ card: AppealCard?, since before: AppealCard?) -> String? {
        guard let card, let before else { return nil }
        var parts: [String] = []
        if card.kind != before.kind { parts.append(Words.kind(card.kind, language)) }
        if card.topic != before.topic {
            let title = policy.categories.title(ofTopic: card.topic)
            parts.append(say("тема «\(title)»", "topic '\(title)'"))
        }
        if headings(card) != headings(before) { parts.append(headings(card)) }
        if card.track != before.track { parts.append(Words.track(card.track, language)) }
        if card.significant != before.significant {
            parts.append(
                card.significant
                    ? say("общественно значимое", "socially significant")
                    : say("не общественно значимое", "not socially significant"))
        }
        if let other = card.repeatOf, other != before.repeatOf {
            let name = Words.appeal(other, language)
            parts.append(say("повтор \(name)", "repeats \(name)"))
        }
        return parts.joined(separator: "; ")
    }

    private func added(_ appeal: AppealSnapshot?, since before: AppealSnapshot?) -> String? {
        appeal?.changedPaths(since: before).filter { $0.hasPrefix(AppealPath.attachments) }
            .map { String($0.dropFirst(AppealPath.attachments.count)) }.joined(separator: ", ")
    }

    /// Where it is now, whose turn it is, and the due date as the last dot.
    private func open(
        _ status: Status, since: OffsetMoment?, _ end: String, _ margin: Int
    ) -> [StyledText] {
        var line = StyledText(
            "\(say("сейчас", "now")): \(Words.stage(status.stage, language))", .strong)
        if let since, let now {
            line += ", "
            line += StyledText(
                DateWords.span(now.moment.seconds - since.moment.seconds, language))
        }
        line += StyledText("; \(say("очередь", "turn of")): \(unbroken(owner(status)))")
        if let limit = status.stageDue {
            let isOver = now.map { limit.moment < $0.moment } ?? false
            let moment = DateWords.short(limit, today: today, language)
            line += StyledText(
                say("; срок этапа \(moment)", "; stage due \(moment)"), isOver ? .soon : .plain)
        }
        let tone = DateWords.tone(status.due - today)
        let blanks = String(repeating: " ", count: margin - DisplayWidth.of(end))
        let last = StyledText(say("последний день для ответа: ", "last day for the answer: "))
        return line.wrapped(
            to: textWidth, first: StyledText("  ") + StyledText("├─ ", .quiet),
            rest: StyledText("  ") + StyledText("│  ", .quiet))
            + (last + styledLeft(status.due)).wrapped(
                to: textWidth,
                first: StyledText("  ") + StyledText("○", tone)
                    + StyledText(" \(end)\(blanks)  "), rest: rest(margin, isLast: true))
    }

    /// How long the whole took.
    private func closing(_ last: HistoryStep?, _ history: [HistoryStep]) -> [StyledText] {
        let start = history.last { $0.transition == .register || $0.transition == .reopen }
        guard let last, let start, let status = last.appeal?.status else { return [] }
        let seconds = last.at.moment.seconds - start.at.moment.seconds
        let span =
            seconds < 60
            ? say("минуту", "a minute") : DateWords.span(seconds, language, isObject: true)
        let isLate = status.overdue != nil
        let verdict =
            isLate ? say("после срока", "after the due date") : say("в срок", "in time")
        return [
            StyledText(
                say("Завершено за \(span), \(verdict).", "Done within \(span), \(verdict)."),
                isLate ? .late : .done)
        ].flatMap { $0.wrapped(to: textWidth, first: "  ", rest: "  ") }
    }
}

extension [HistoryStep] {
    /// The steps; drafts that one person made one upon the other count as one, the last.
    fileprivate var foldingDrafts: [(step: HistoryStep, drafts: Int)] {
        var folded: [(step: HistoryStep, drafts: Int)] = []
        for step in self {
            if let last = folded.last, last.step.transition == nil, step.transition == nil,
                last.step.name == step.name, last.step.actingFor == step.actingFor
            {
                folded[folded.count - 1] = (step, last.drafts + 1)
            } else {
                folded.append((step, step.transition == nil ? 1 : 0))
            }
        }
        return folded
    }
}
