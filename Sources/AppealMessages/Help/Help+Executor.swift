import AppealModel

extension CommandHelp {
    package static let open = CommandHelp(
        "Открыть обращение как файлы", "Open an appeal as files",
        more: HelpText(
            """
            Печатает каталог обращения в рабочей копии: там message.md и всё, что к нему. С --edit \
            открывает ответ в вашем редакторе (git config core.editor), сообщение рядом; если \
            ответа ещё нет, кладёт шаблон по теме. Дальше: git appeal submit.
            """,
            """
            Prints the appeal's directory in the working tree, with message.md and all that \
            belongs to it. With --edit, opens the answer in your editor (git config core.editor), \
            the message beside it; where there is no answer yet, the topic's template is laid \
            down. Next: git appeal submit.
            """),
        examples: ["git appeal open 327442213", "git appeal open 327442213 --edit"])
    package static let submit = CommandHelp(
        "Представить ответ на согласование", "Submit the answer for approval",
        more: HelpText(
            """
            Отправляет answer.md открытого обращения (или --answer) вместе с итогом руководителю. \
            Делает исполнитель или его замещающий. Дальше: руководитель утверждает или возвращает \
            с замечаниями.
            """,
            """
            Hands the opened appeal's answer.md (or --answer) with its outcome to the head. For \
            the executor or their deputy. Next the head approves it, or returns it with remarks.
            """),
        examples: [
            HelpExample(
                "git appeal submit 327442213 --outcome solved --measures 'Яма заделана 20.03.2021'",
                "git appeal submit 327442213 --outcome solved --measures 'Mended on 2021-03-20'"),
            HelpExample(
                "git appeal submit 327442213 --outcome forwarded --forwarded-to 'Росавтодор' "
                    + "--measures 'Направлено письмом № 12'",
                "git appeal submit 327442213 --outcome forwarded --forwarded-to 'Road agency' "
                    + "--measures 'Sent by letter 12'"),
        ])
    package static let postpone = CommandHelp(
        "Просить отложить итоговый ответ до даты", "Ask to postpone the final answer to a date",
        more: HelpText(
            """
            Когда вопрос нельзя решить в срок (п. 10). Руководитель решает; до прежнего срока \
            заявителя нужно уведомить и отметить это (git appeal notify).
            """,
            """
            For what cannot be solved in time (clause 10). The head decides; the applicant must be \
            told before the date it replaces, and that recorded (git appeal notify).
            """),
        examples: [
            HelpExample(
                "git appeal postpone 327442213 --until 15.06.2021 "
                    + "--reason 'Ремонт возможен после схода снега'",
                "git appeal postpone 327442213 --until 2021-06-15 "
                    + "--reason 'The road can be mended after the snow'")
        ])
    package static let decline = CommandHelp(
        "Вернуть обращение координатору", "Send the appeal back to the coordinator",
        more: HelpText(
            """
            Когда поручено не тому: координатор прочтёт причину и назначит другого. Срок обращения \
            не меняется.
            """,
            """
            Where it was assigned to the wrong person: the coordinator reads why and assigns \
            another. The appeal's due date stays.
            """),
        examples: [
            HelpExample(
                "git appeal decline 327442213 --reason 'Дорога в ведении области'",
                "git appeal decline 327442213 --reason 'It is a road of the province'")
        ])
    package static let recall = CommandHelp(
        "Отозвать ответ на доработку", "Recall the answer for revision",
        more: HelpText(
            """
            С согласования или до публикации — исполнитель или утверждающий. Обращение снова у \
            исполнителя.
            """,
            """
            From approval or before publication, by the executor or the approver. The appeal is \
            the executor's again.
            """),
        examples: [
            HelpExample(
                "git appeal recall 327442213 --remarks 'Уточнить дату работ'",
                "git appeal recall 327442213 --remarks 'The date of the works is wrong'")
        ])
    package static let notify = CommandHelp(
        "Отметить, что заявитель уведомлён о переносе",
        "Record that the applicant was told of a postponement",
        more: HelpText(
            """
            Где и когда заявитель получил уведомление (notice.md). Делает исполнитель, пока \
            прежний срок не прошёл.
            """,
            """
            Where and when the applicant got the notice (notice.md). For the executor, before the \
            original date has passed.
            """),
        examples: [
            HelpExample(
                "git appeal notify 327442213 --place 'ПОС' --reference 327442213-2",
                "git appeal notify 327442213 --place 'the platform' --reference 327442213-2")
        ])
    package static let publish = CommandHelp(
        "Отметить, что заявитель получил ответ", "Record that the applicant got the answer",
        more: HelpText(
            """
            Исполнитель публикует утверждённый ответ и отмечает, где и под каким номером. \
            Обращение закрывается.
            """,
            """
            The executor publishes the approved answer and records where and under which number. \
            The appeal is closed.
            """),
        examples: [
            HelpExample(
                "git appeal publish 327442213 --place 'ПОС' --reference 327442213",
                "git appeal publish 327442213 --place 'the platform' --reference 327442213")
        ])
}

extension OptionHelp {
    package static let openEdit = OptionHelp(
        flag: "писать ответ в редакторе, сообщение рядом",
        "write the answer in the editor, the message beside it")
    package static let openTemplate = OptionHelp(
        flag: "положить шаблон ответа по теме, если ответа ещё нет",
        "lay down the topic's answer template where there is no answer yet")
    package static let submitOutcome = OptionHelp(
        .outcome, "итог; иначе из resolution.json", "outcome; resolution.json's otherwise",
        words: Outcome.self, Words.outcome)
    package static let submitMeasures = OptionHelp(
        .text, "принятые меры; нужны вместе с --outcome",
        "the measures taken; required with --outcome")
    package static let submitForwardedTo = OptionHelp(
        .name, "кому перенаправлено; нужно для forwarded",
        "to whom it is forwarded; required for forwarded")
    package static let submitDuplicateOf = OptionHelp(
        .number, "какое обращение оно повторяет; нужно для duplicate",
        "which appeal it doubles; required for duplicate")
    package static let submitAnswer = OptionHelp(
        .file, "файл с ответом; иначе answer.md открытого обращения",
        "file with the answer; the opened appeal's answer.md otherwise")
    package static let postponeUntil = OptionHelp(
        .date, "до какой даты, позже нынешнего срока", "to which date, later than the present one")
    package static let postponeReason = OptionHelp(
        .text, "почему нельзя решить в срок", "why it cannot be solved in time")
    package static let postponeNotice = OptionHelp(
        .file, "файл с уведомлением заявителю; иначе обычный текст",
        "file with the notice to the applicant; the usual wording otherwise")
    package static let declineReason = OptionHelp(
        .text, "почему обращение не ваше", "why the appeal is not yours")
    package static let recallRemarks = OptionHelp(
        .text, "что доработать", "what is to be revised")
    package static let notifyPlace = OptionHelp(
        .place, "где заявитель получил уведомление", "where the applicant got the notice")
    package static let publishPlace = OptionHelp(
        .place, "где опубликован ответ", "where the answer was published")
    package static let reference = OptionHelp(
        .reference, "под каким номером или по какой ссылке", "under which number or link")
}
