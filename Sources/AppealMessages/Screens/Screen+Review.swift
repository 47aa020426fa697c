package import AppealModel
package import AppealRules

/// What a head needs to decide on an answer or a postponement.
package struct ReviewFacts: Sendable {
    /// A file by its name and size.
    package struct File: Hashable, Sendable {
        package let name: String
        package let sizeBytes: Int

        /// Names a file.
        package init(name: String, sizeBytes: Int) {
            self.name = name
            self.sizeBytes = sizeBytes
        }
    }

    /// The remarks of an earlier round, and what has become of the answer since.
    package struct Earlier: Sendable {
        /// The step that sent the answer back.
        package let step: HistoryStep
        /// What changed in `answer.md`, as `git diff --word-diff=porcelain` prints it.
        package let wordDiff: String
        /// The other files of the answer that differ.
        package let files: [String]

        /// Makes it.
        package init(step: HistoryStep, wordDiff: String, files: [String]) {
            self.step = step
            self.wordDiff = wordDiff
            self.files = files
        }
    }

    /// The appeal.
    package let appeal: AppealSnapshot
    /// Where it stands.
    package let stage: Stage
    /// The applicant's words.
    package let message: String?
    /// The answer.
    package let answer: String?
    /// The text that tells the applicant of a postponement.
    package let notice: String?
    /// The earlier round; nil in the first one.
    package let earlier: Earlier?
    /// The applicant's papers and those of the answer.
    package let files: [File]
    /// What the rules say of an approval by the reader, here and now; nil where the reader is not
    /// the one who approves.
    package let judgement: [Breach]?
    /// What the answer lacks: warnings alone.
    package let flaws: [Breach]

    /// Makes them.
    package init(
        appeal: AppealSnapshot, stage: Stage, message: String?, answer: String?, notice: String?,
        earlier: Earlier?, files: [File], judgement: [Breach]?,
        flaws: [Breach] = []
    ) {
        self.appeal = appeal
        self.stage = stage
        self.message = message
        self.answer = answer
        self.notice = notice
        self.earlier = earlier
        self.files = files
        self.judgement = judgement
        self.flaws = flaws
    }
}

/// Words what is to be decided.
extension Screen {
    /// The card in short, what to mind, the earlier round first, then the papers in full.
    package func review(_ facts: ReviewFacts) -> [StyledText] {
        guard let card = facts.appeal.card, let status = facts.appeal.status else { return [] }
        var lines = [title(facts.appeal)]
        lines += pairs(
            standing(facts.appeal, facts.stage, status) + [
                (
                    say("тема", "topic"),
                    StyledText(SafeText.line(policy.categories.title(ofTopic: card.topic)))
                ),
                (say("категория", "category"), StyledText(headings(card))),
                (
                    say("исполнитель", "executor"),
                    status.executor.map { StyledText(shortName($0)) }
                ),
                (
                    say("поручение", "instruction"),
                    facts.appeal.assignment.map {
                        StyledText(SafeText.line($0.instruction, limit: 2_000))
                    }
                ),
                (say("круг", "round"), status.round > 1 ? "\(status.round)" : nil),
            ])
        lines += attention(facts)
        if let earlier = facts.earlier { lines += since(earlier) }
        lines += section(say("Сообщение", "Message"), document(facts.message))
        if status.request == .postponement {
            lines += section(
                say("Уведомление заявителю", "Notice to the applicant"), document(facts.notice))
        } else {
            let outcome = facts.appeal.resolution.map {
                StyledText(resolution($0)).wrapped(to: textWidth)
            }
            lines += section(say("Решение", "Outcome"), outcome ?? [])
            lines += section(say("Ответ", "Answer"), document(facts.answer))
        }
        return lines + section(say("Приложения", "Papers"), papers(facts.files))
    }

    /// What the answer lacks, and what the gate would say of an approval by the reader.
    private func attention(_ facts: ReviewFacts) -> [StyledText] {
        let breaches = (facts.judgement ?? []) + facts.flaws
        var lines: [StyledText] = []
        for breach in breaches.filter({ !$0.isWarning }) + breaches.filter(\.isWarning) {
            let clause = breach.clause.map { " (\($0))" } ?? ""
            lines += StyledText(
                FindingText.sentence(breach, language) + clause, breach.isWarning ? .soon : .late
            ).wrapped(to: textWidth, first: "• ", rest: "  ")
            lines += StyledText(FindingText.hint(breach, language))
                .wrapped(to: textWidth, first: "  → ", rest: "    ")
        }
        let title = say("На что обратить внимание", "Before you decide")
        guard let judgement = facts.judgement else { return section(title, lines) }
        lines.append(
            judgement.contains { !$0.isWarning }
                ? StyledText(
                    say(
                        "Утвердить сейчас нельзя: сервер откажет.",
                        "It cannot be approved as it stands: the server would refuse."), .late)
                : StyledText(
                    say("Утверждение сервер примет.", "The server would accept an approval."),
                    .done))
        return section(title, lines)
    }

    private func since(_ earlier: ReviewFacts.Earlier) -> [StyledText] {
        let who =
            policy.people.people.first { $0.name == earlier.step.name }?.shortName
            ?? earlier.step.name
        let moment = DateWords.short(earlier.step.at, today: today, language)
        let name = SafeText.line(who, limit: 60)
        var lines = section(
            say("Прежние замечания: \(name), \(moment)", "Earlier remarks: \(name), \(moment)"),
            document(earlier.step.text))
        var changes = WordDiff.lines(earlier.wordDiff).flatMap {
            width == nil ? [$0] : $0.wrapped(to: textWidth)
        }
        changes += earlier.files.map {
            StyledText(
                say("изменён файл: ", "file changed: ") + SafeText.line($0, limit: 120), .added)
        }
        if changes.isEmpty {
            changes = [
                StyledText(
                    say("С тех пор ответ не менялся.", "The answer is the same since then."),
                    .soon)
            ]
        }
        lines += section(say("Что изменилось в ответе", "What changed in the answer"), changes)
        return lines
    }

    private func section(_ title: String, _ lines: [StyledText]) -> [StyledText] {
        guard !lines.isEmpty else { return [] }
        let head = "── \(title) "
        let rest = String(repeating: "─", count: max(2, textWidth - DisplayWidth.of(head)))
        return ["", StyledText(head + rest, .strong)] + lines
    }

    /// A text of the record; on a terminal its long lines are wrapped under their own beginning.
    private func document(_ text: String?) -> [StyledText] {
        guard var rest = text?[...], rest.contains(where: { !$0.isWhitespace }) else { return [] }
        while rest.last?.isNewline == true { rest.removeLast() }
        return rest.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .flatMap { line -> [StyledText] in
                let safe = SafeText.line(line.untabbed, limit: 10_000)
                guard width != nil else { return [StyledText(safe)] }
                let blanks = String(safe.prefix { $0 == " " }.prefix(textWidth / 2))
                return StyledText(safe)
                    .wrapped(to: textWidth, first: StyledText(blanks), rest: StyledText(blanks))
            }
    }

    private func papers(_ files: [ReviewFacts.File]) -> [StyledText] {
        let rows = files.map { file in
            [
                StyledText(SafeText.line(file.name, limit: 200)),
                StyledText(size(file.sizeBytes), .quiet),
            ]
        }
        let columns = [TableColumn("", least: 20), TableColumn("", isNumeric: true)]
        let table = TextTable(columns, rows, width: width)
        return rows.map(table.line)
    }

    /// A size as people say it: `12 КБ`, `1,2 МБ`.
    private func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: return "\(bytes) \(say("Б", "B"))"
        case ..<1_000_000: return "\((bytes + 500) / 1_000) \(say("КБ", "kB"))"
        default: return "\(ReportText.decimal(bytes, over: 1_000_000, language)) \(say("МБ", "MB"))"
        }
    }
}
