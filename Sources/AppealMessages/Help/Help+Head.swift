import AppealModel

extension CommandHelp {
    package static let approve = CommandHelp(
        "Утвердить ответы", "Approve answers",
        more: HelpText(
            """
            Руководитель утверждает ответ или просьбу об отсрочке подписанным слиянием с main. \
            Готовивший ответ утвердить его не может. Можно назвать несколько номеров: всё или \
            ничего. Дальше: исполнитель публикует.
            """,
            """
            The head approves an answer, or a request to postpone, by a signed merge into main. \
            Whoever prepared the answer cannot approve it. Several numbers go together: all or \
            none. Next the executor publishes it.
            """),
        examples: ["git appeal approve 327442213", "git appeal approve 327442213 327442214"])
    package static let returnAnswer = CommandHelp(
        "Вернуть ответ на доработку", "Return the answer for revision",
        more: HelpText(
            "Руководитель возвращает ответ исполнителю с замечаниями. Срок при этом идёт.",
            "The head returns the answer to the executor with remarks. The time goes on."),
        examples: [
            HelpExample(
                "git appeal return 327442213 --remarks 'Укажите дату работ'",
                "git appeal return 327442213 --remarks 'Say when the works were done'")
        ])
    package static let escalate = CommandHelp(
        "Доложить незамедлительно о значимом или повышенной активности",
        "Report at once what is significant, or raised activity",
        more: HelpText(
            """
            Руководитель докладывает заместителям Губернатора, названным в п. 11: о значимых \
            обращениях или о повышенной активности по теме. О чём пора, говорит git appeal \
            deadlines.
            """,
            """
            The head reports to the deputy governors named in clause 11: significant appeals, or \
            raised activity on a topic. What is due, git appeal deadlines says.
            """),
        examples: [
            "git appeal escalate --reason significance --appeals 327442213",
            "git appeal escalate --reason surge --topic roads",
        ])
}

extension OptionHelp {
    package static let returnRemarks = OptionHelp(.text, "замечания", "remarks")
    package static let escalateAppeals = OptionHelp(
        .number, "о каких обращениях; иначе обо всех, о которых пора",
        "which appeals; all whose report is due otherwise")
    package static let escalateReason = OptionHelp(
        .reason, "причина", "reason", words: EscalationReason.self, Words.escalationReason)
    package static let escalateTopic = OptionHelp(
        .topic, "тема повышенной активности; нужна для surge",
        "topic of the raised activity; required for surge")
    package static let escalateText = OptionHelp(
        .text, "что ещё сказать в докладе", "what else the report should say")
    package static let escalateReport = OptionHelp(
        .file, "файл с докладом целиком; иначе обычный текст",
        "file with the whole report; the usual wording otherwise")
}
