import AppealModel

extension CommandHelp {
    package static let importFile = CommandHelp(
        "Зарегистрировать сообщения из выгрузки", "Register messages from an export",
        more: HelpText(
            """
            Выгрузка ПОС в XLSX или CSV; другие таблицы — с файлом соответствия столбцов. Тот же \
            файл второй раз ничего дважды не регистрирует. Строки с ошибками перечисляются, \
            остальные регистрируются. Столбцы с данными заявителя не берутся, телефоны, почта и \
            номера квартир в тексте закрываются. Дальше: git appeal assign.
            """,
            """
            ПОС exports as XLSX or CSV; other tables with a file that maps their columns. The same \
            file twice registers nothing twice. Rows that fail are listed, the rest go in. Columns \
            about the applicant are left out; phones, addresses of mail and flat numbers in texts \
            are masked. Next: git appeal assign.
            """),
        examples: [
            "git appeal import pos-export.xlsx --dry-run", "git appeal import pos-export.xlsx",
        ])
    package static let register = CommandHelp(
        "Зарегистрировать одно обращение", "Register one appeal",
        more: HelpText(
            """
            Для обращения, которого нет в выгрузке: письма, приёма. Регистрирует координатор; срок \
            считается со дня получения. Дальше: git appeal assign.
            """,
            """
            For an appeal that no export holds: a letter, a reception. The coordinator registers \
            it; its time counts from the day of receipt. Next: git appeal assign.
            """),
        examples: [
            HelpExample(
                "git appeal register --number 17 --source letter --received 15.03.2021 "
                    + "--text letter.md --kind appeal --category 'Дороги'",
                "git appeal register --number 17 --source letter --received 2021-03-15 "
                    + "--text letter.md --kind appeal --category Roads")
        ])
    package static let classify = CommandHelp(
        "Уточнить вид, тему, категорию, порядок", "Change kind, topic, category or track",
        more: HelpText(
            """
            Меняет координатор, пока не прошёл срок, который от этого изменится; значимость — и \
            руководитель. Срок пересчитывается сам.
            """,
            """
            The coordinator may, until the date that it changes has passed; the significance alone \
            may the head as well. The due date is computed anew.
            """),
        examples: [
            "git appeal classify 327442213 --topic roads --track accelerated",
            "git appeal classify 327442213 --significant",
        ])
    package static let assign = CommandHelp(
        "Назначить исполнителя и утверждающего", "Assign an executor and an approver",
        more: HelpText(
            """
            Координатор передаёт обращение исполнителю; тот увидит его в git appeal inbox. Если \
            исполнитель или руководитель по теме один, называть его не нужно. Внутренний срок — не \
            позже срока обращения. Можно назвать несколько номеров: всё или ничего.
            """,
            """
            The coordinator hands the appeal to an executor, who sees it in git appeal inbox. \
            Where the topic has one executor or one head, they need not be named. An internal date \
            is never later than the appeal's. Several numbers go together: all or none.
            """),
        examples: [
            "git appeal assign 327442213 --to petrov",
            HelpExample(
                "git appeal assign 327442213 327442214 --to petrov --approver morozov "
                    + "--due 05.04.2021 --instruction 'Осмотреть на месте'",
                "git appeal assign 327442213 327442214 --to petrov --approver morozov "
                    + "--due 2021-04-05 --instruction 'Look at the place'"),
        ])
    package static let reassign = CommandHelp(
        "Сменить исполнителя или утверждающего", "Change the executor or the approver",
        more: HelpText(
            """
            То же, что assign, для обращения, которое уже у исполнителя или на согласовании. Что \
            не названо, остаётся прежним.
            """,
            """
            Like assign, for an appeal that is already at work or at approval. What is not named \
            stays as it was.
            """),
        examples: ["git appeal reassign 327442213 --to belova"])
    package static let supplement = CommandHelp(
        "Приобщить материалы к обращению", "Add papers to an appeal",
        more: HelpText(
            """
            Добавляет файлы в attachments/ открытого обращения; сам текст и прежние материалы не \
            меняются никогда. Виды файлов — по policy/settings.json.
            """,
            """
            Adds files to attachments/ of an open appeal; its text and earlier papers never \
            change. Types of files: as policy/settings.json lists them.
            """),
        examples: ["git appeal supplement 327442213 photo.jpg act.pdf"])
    package static let reopen = CommandHelp(
        "Возобновить закрытое обращение", "Take a closed appeal up again",
        more: HelpText(
            """
            Координатор открывает новый круг: по повторному обращению или чтобы исправить ответ. \
            Срок считается со дня нового получения. Дальше: git appeal assign.
            """,
            """
            The coordinator begins a new round: for a repeated appeal, or to correct an answer. \
            Its time counts from the new receipt. Next: git appeal assign.
            """),
        examples: ["git appeal reopen 327442213 --reason repeat"])
}

extension OptionHelp {
    package static let importFile = OptionHelp(
        .file, "файл выгрузки, XLSX или CSV", "the export, XLSX or CSV")
    package static let importMapping = OptionHelp(
        .file, "файл соответствия столбцов; иначе как в выгрузке ПОС",
        "file that maps the columns; as ПОС exports have them otherwise")
    package static let importSheet = OptionHelp(
        .sheet, "лист книги; иначе первый с заголовком",
        "sheet of the workbook; the first with a header otherwise")
    package static let dryRun = OptionHelp(
        flag: "только показать, что было бы сделано", "only show what would be done")
    package static let keepPersonal = OptionHelp(
        flag: "не закрывать в тексте телефоны, почту и номера квартир",
        "do not mask phones, addresses of mail and flat numbers in the text")
    package static let registerNumber = OptionHelp(
        .number, "номер у источника", "the source's number")
    package static let registerReceived = OptionHelp(
        .date, "день получения", "day of receipt")
    package static let registerText = OptionHelp(
        .file, "файл с текстом обращения", "file with the appeal's text")
    package static let registerSource = OptionHelp(
        .source, "источник, одним словом латиницей", "source, one word of a-z")
    package static let appealKind = OptionHelp(
        .kind, "вид", "kind", words: AppealKind.self, Words.kind)
    package static let category = OptionHelp(
        .category, "категория, как в policy/categories.json",
        "category, as in policy/categories.json")
    package static let subcategory = OptionHelp(
        .category, "подкатегория", "subcategory")
    package static let fact = OptionHelp(
        .text, "факт: о чём обращение, коротко", "fact: what the matter is, in short")
    package static let registerTopic = OptionHelp(
        .topic, "тема; иначе по категории", "topic; by category otherwise")
    package static let topic = OptionHelp(
        .topic, "тема, как она названа в policy/categories.json",
        "topic, by its name in policy/categories.json")
    package static let registerTrack = OptionHelp(
        .track, "порядок; иначе по категории", "track; by category otherwise",
        words: Track.self, Words.track)
    package static let track = OptionHelp(
        .track, "порядок", "track", words: Track.self, Words.track)
    package static let attach = OptionHelp(
        .file, "приложить файл; можно несколько раз", "attach a file; may be repeated")
    package static let significant = OptionHelp(
        flag: "общественно значимое (п. 11) или уже нет", "socially significant (п. 11), or no more"
    )
    package static let repeatOf = OptionHelp(
        .number, "номер более раннего обращения о том же",
        "number of the earlier appeal about the same")
    package static let assignTo = OptionHelp(
        .login, "исполнитель; иначе единственный по этой теме",
        "executor; the only one with the topic otherwise")
    package static let assignApprover = OptionHelp(
        .login, "руководитель, который утвердит ответ; иначе единственный по этой теме",
        "head who approves the answer; the only one with the topic otherwise")
    package static let assignInstruction = OptionHelp(
        .text, "поручение исполнителю", "instruction to the executor")
    package static let assignDue = OptionHelp(
        .date, "внутренний срок, не позже срока обращения",
        "internal date, not later than the appeal's")
    package static let supplementFiles = OptionHelp(
        .file, "файлы через пробел", "files, spaces between")
    package static let reopenReason = OptionHelp(
        .reason, "причина", "reason", words: ReopeningReason.self, Words.reopeningReason)
    package static let reopenReceived = OptionHelp(
        .date, "день нового получения; иначе сегодня", "day of the new receipt; today otherwise")
}
