import AppealModel
package import AppealRules

extension MailWriter {
    /// The letter about what one push means to one person; many appeals make one letter.
    package func letter(_ news: [AppealNews]) -> MailText {
        guard news.count == 1, let only = news.first else { return many(news) }
        let after = only.step.after
        let subject = "\(appeal(after.id)): \(matter(only))"
        return letter(subject, [appeal(after.id)] + facts(only), commands: commands(only))
    }

    private func many(_ news: [AppealNews]) -> MailText {
        var body: [String] = []
        var counts: [String] = []
        for kind in NewsKind.allCases {
            let ofKind = news.filter { $0.kind == kind }
            for stage in Stage.open {
                let here = ofKind.filter { $0.step.after.stage == stage }
                    .sorted { left, right in
                        (left.step.after.status.due, left.step.after.id)
                            < (right.step.after.status.due, right.step.after.id)
                    }
                guard !here.isEmpty else { continue }
                let heading = heading(kind, stage)
                counts.append("\(heading.lowercasedFirst) – \(here.count)")
                body += list(
                    heading, here.map { line($0.step.after, actingFor: $0.addressee.actingFor) })
            }
        }
        let actors = Set(news.map { who($0.step) }).sorted()
        body += [say("Кто: ", "Who: ") + actors.prefix(5).joined(separator: "; ")]
        return letter(
            say("Обращения: ", "Appeals: ") + counts.joined(separator: ", "), body,
            commands: ["git appeal sync", "git appeal inbox"])
    }

    /// What the subject says has happened.
    private func matter(_ news: AppealNews) -> String {
        let status = news.step.after.status
        switch news.kind {
        case .toReport:
            return say("социально значимое, доложите", "socially significant, report it")
        case .takenOver: return say("передано Вам", "is yours now")
        case .takenAway: return say("передано другому сотруднику", "is another's now")
        case .yourTurn:
            return turn(news.step.after.stage, status, news.step.transition)
        }
    }

    private func turn(_ stage: Stage, _ status: Status, _ transition: Transition) -> String {
        switch (stage, transition) {
        case (.coordination, .decline):
            say("исполнитель отказался, распределите", "declined by the executor, to be assigned")
        case (.coordination, .reopen):
            say("возобновлено, распределите", "reopened, to be assigned")
        case (.coordination, .classify):
            say("передано по Вашей теме, распределите", "moved to your topic, to be assigned")
        case (.coordination, _): say("поступило, распределите", "received, to be assigned")
        case (.execution, .return):
            say("возвращено на доработку", "returned for revision")
        case (.execution, .recall):
            say("отозвано на доработку", "recalled for revision")
        case (.execution, _): say("Вам на исполнение", "assigned to you")
        case (.approval, _):
            status.request == .postponement
                ? say("перенос срока на согласование", "a postponement to be approved")
                : say("ответ на согласование", "an answer to be approved")
        case (.publication, _): say("утверждено, опубликуйте ответ", "approved, to be published")
        case (.postponed, _): say("ответ отложен", "the answer is postponed")
        case (.closed, _): say("закрыто", "closed")
        }
    }

    private func heading(_ kind: NewsKind, _ stage: Stage) -> String {
        switch kind {
        case .toReport: say("Доложите незамедлительно", "To be reported at once")
        case .takenOver: say("Переданы Вам", "Yours now")
        case .takenAway: say("Переданы другим", "Others' now")
        case .yourTurn:
            switch stage {
            case .coordination: say("Распределите", "To be assigned")
            case .execution: say("На исполнение", "Assigned to you")
            case .approval: say("На согласование", "To be approved")
            case .publication: say("Опубликуйте ответ", "To be published")
            case .postponed: say("Отложены", "Postponed")
            case .closed: say("Закрыты", "Closed")
            }
        }
    }

    /// What is asked of the reader.
    private func request(_ news: AppealNews) -> String? {
        let after = news.step.after
        switch news.kind {
        case .takenAway: return nil
        case .toReport:
            return say(
                "Доложите незамедлительно тем, кого называет п. 11.",
                "Report at once to those whom clause 11 names.")
        case .yourTurn, .takenOver: break
        }
        switch after.stage {
        case .coordination: return say("Назначьте исполнителя.", "Assign an executor.")
        case .execution:
            return say(
                "Подготовьте ответ и направьте его на согласование.",
                "Prepare the answer and submit it for approval.")
        case .approval:
            return news.addressee.login == after.status.executor
                ? say("Ответ сейчас на согласовании.", "The answer is being approved.")
                : say("Утвердите или верните на доработку.", "Approve it, or return it.")
        case .publication:
            return say(
                "Направьте ответ заявителю и запишите, где он опубликован.",
                "Send the answer to the applicant and record where it was published.")
        case .postponed:
            let watch = PostponementWatch(
                status: after.status, card: after.card, policy: policy)
            return watch.map {
                say(
                    "Назначьте исполнителя не позднее \($0.since.russian) (п. 10).",
                    "Assign an executor no later than \($0.since) (clause 10).")
            }
        case .closed: return nil
        }
    }

    private func facts(_ news: AppealNews) -> [String] {
        let (step, after) = (news.step, news.step.after)
        var lines = [
            say("Тема:      ", "Topic:     ") + topic(after.card.topic),
            say("Поступило: ", "Received:  ") + Words.date(after.id.receivedOn, language),
            say("Этап:      ", "Stage:     ") + Words.stage(after.stage, language),
            say("Что было:  ", "What:      ") + Words.transition(step.transition, language),
            say("Кто:       ", "Who:       ") + who(step),
        ]
        if let until = after.status.postponedUntil, after.stage == .postponed {
            lines.append(
                say("Отложено:  до ", "Postponed: until ") + Words.date(until, language))
        }
        if news.kind == .toReport, let since = after.status.significantSince {
            let zone = policy.settings.timeZone
            let hours = Int64(policy.escalation.escalationHours)
            let end = zone.local(since.moment + hours * 3_600)
            lines.append(say("Доклад:    до ", "Report:    by ") + Words.moment(end, language))
        }
        lines.append(say("Ответ:     ", "Answer:    ") + due(after.status.due))
        if let stageDue = after.status.stageDue, news.kind != .takenAway {
            lines.append(say("Этот этап: до ", "This step: by ") + Words.moment(stageDue, language))
        }
        if let absent = news.addressee.actingFor {
            lines += ["", say("Вы замещаете: \(name(absent))", "You act for: \(name(absent))")]
        }
        if let request = request(news) { lines += ["", request] }
        return lines
    }

    private func who(_ step: AppealStep) -> String {
        step.actingFor.map { Words.acting(name(step.signer), for: name($0), language) }
            ?? name(step.signer)
    }

    private func commands(_ news: AppealNews) -> [String] {
        let number = news.step.after.id.number
        switch (news.kind, news.step.after.stage) {
        case (.takenAway, _), (_, .closed): return []
        case (.toReport, _):
            return [
                "git appeal sync", "git appeal show \(number)",
                "git appeal escalate --reason significance --appeals \(number)",
            ]
        case (_, .coordination), (_, .postponed):
            return [
                "git appeal sync", "git appeal show \(number)",
                say(
                    "git appeal assign \(number) --to ЛОГИН",
                    "git appeal assign \(number) --to LOGIN"
                ),
            ]
        case (_, .execution): return ["git appeal sync", "git appeal open \(number)"]
        case (_, .approval): return ["git appeal sync", "git appeal review \(number)"]
        case (_, .publication): return ["git appeal sync", "git appeal show \(number)"]
        }
    }
}

extension String {
    /// The text with a small first letter, to go on within a line.
    var lowercasedFirst: String {
        guard let first else { return self }
        return first.lowercased() + dropFirst()
    }
}
