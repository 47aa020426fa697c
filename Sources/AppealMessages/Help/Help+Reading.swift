import AppealModel

extension CommandHelp {
    package static let inbox = CommandHelp(
        "Что ждёт вас, срочное сверху", "What waits for you, most urgent first",
        more: HelpText(
            """
            Обращения, по которым сейчас ваша очередь: координатору — нераспределённые и \
            отложенные по его темам, исполнителю — порученные, руководителю — представленные на \
            согласование; замещающему — и те, что ждут отсутствующего. По состоянию на последний \
            git appeal sync.
            """,
            """
            The appeals whose turn is yours: a coordinator's unassigned and postponed ones, an \
            executor's own, a head's submitted ones; a deputy's with those of whoever is away. As \
            of the last git appeal sync.
            """),
        examples: ["git appeal inbox"])
    package static let list = CommandHelp(
        "Список обращений", "List appeals",
        more: HelpText(
            """
            Открытые обращения всего органа власти, срочные сверху; отбор по этапу, сотруднику, \
            теме, дням получения и срока и просрочке складывается. Этап и тему можно назвать и \
            по-русски, сотрудника — фамилией. Длинный список в терминале показывает pager Git.
            """,
            """
            The authority's open appeals, most urgent first; the choices by stage, person, topic, \
            days of receipt and due date, and lateness add up. A topic may be given by its title, \
            a person by surname. A long list on a terminal goes through Git's pager.
            """),
        examples: [
            "git appeal list --stage approval", "git appeal list --person petrov --overdue",
            "git appeal list --received-from 2021-03-01 --received-to 2021-03-31",
        ])
    package static let show = CommandHelp(
        "Карточка обращения и его путь", "The card of an appeal and its way",
        more: HelpText(
            """
            Этап, чья очередь, срок, тема, поручение, итог; затем путь обращения линией времени: \
            каждый шаг с подписавшим, сколько занял этап, опоздания и переносы, срок впереди.
            """,
            """
            Stage, whose turn, due date, topic, instruction, outcome; then the way of the appeal \
            as a line in time: each step with its signer, what each stage took, lateness and \
            postponements, the due date ahead.
            """),
        examples: ["git appeal show 327442213"])
    package static let why = CommandHelp(
        "Откуда взялся срок, шаг за шагом", "How a due date came about, step by step",
        more: HelpText(
            """
            Называет правило, приказ и календарь, по которым срок посчитан при регистрации и \
            изменён потом.
            """,
            """
            Names the rule, order and calendar by which the date was computed at registration and \
            changed since.
            """),
        examples: ["git appeal why 327442213"])
    package static let deadlines = CommandHelp(
        "Контроль сроков: просроченное, срочное, что назначить и о чём доложить",
        "Control of dates: what is overdue, due, to be assigned, to be reported",
        more: HelpText(
            """
            Для координатора и руководителя. Отложенные, которым пора назначить исполнителя \
            (правило 75 %, п. 10), значимые и повышенная активность, о которых пора доложить \
            (п. 11).
            """,
            """
            For coordinators and heads. Postponed appeals that must get an executor (the rule of \
            75 %, clause 10), significant ones and raised activity that must be reported (clause 11).
            """),
        examples: ["git appeal deadlines", "git appeal deadlines --topic roads"])
    package static let review = CommandHelp(
        "Сообщение, ответ и что изменилось с замечаний",
        "Message, answer, and what changed since the remarks",
        more: HelpText(
            """
            Всё, что нужно руководителю, чтобы решить: что скажет сервер об утверждении, прежние \
            замечания и что с тех пор изменено пословно, сообщение, ответ, приложения. Дальше: \
            git appeal approve или git appeal return.
            """,
            """
            All that a head needs to decide: what the server would say of an approval, the earlier \
            remarks and what changed since, word by word, message, answer and papers. Next: git \
            appeal approve or git appeal return.
            """),
        examples: ["git appeal review 327442213"])
}

extension OptionHelp {
    package static let listStage = OptionHelp(
        .stage, "только этот этап", "this stage only", words: Stage.self, Words.stage)
    package static let listPerson = OptionHelp(
        .login, "только этого исполнителя или руководителя", "this executor or head only")
    package static let onlyTopic = OptionHelp(
        .topic, "только эта тема, как она названа в policy/categories.json",
        "this topic only, by its name in policy/categories.json")
    package static let listReceivedFrom = OptionHelp(
        .date, "получено в этот день или позже", "received on this day or later")
    package static let listReceivedTo = OptionHelp(
        .date, "получено в этот день или раньше", "received on this day or before")
    package static let listDueFrom = OptionHelp(
        .date, "срок в этот день или позже", "due on this day or later")
    package static let listDueTo = OptionHelp(
        .date, "срок в этот день или раньше", "due on this day or before")
    package static let listOverdue = OptionHelp(
        flag: "только просроченные", "overdue ones only")
    package static let listAll = OptionHelp(flag: "и закрытые", "closed ones too")
}
