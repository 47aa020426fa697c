import AppealModel

extension CommandHelp {
    package static let policy = CommandHelp(
        "Порядок работы: люди, роли, приказы, календари",
        "The policy: people, roles, orders, calendars",
        more: HelpText(
            """
            Порядок лежит на main в policy/ и меняется подписанными коммитами администратора; \
            сервер судит по нему каждую отправку. Эти команды пишут такие коммиты; текстовый \
            редактор и git commit делают то же.
            """,
            """
            The policy lies on main in policy/ and is changed by an administrator's signed \
            commits; the server judges every push by it. These commands write such commits; a text \
            editor and git commit do the same.
            """))
    package static let policyCheck = CommandHelp(
        "Проверить policy/ рабочего каталога", "Check policy/ of the working tree",
        more: HelpText(
            "Находит ошибки в правке до коммита. Код выхода 1, если порядок негоден.",
            "Finds mistakes in an edit before it is committed. Exit code 1 where the policy is not "
                + "valid."),
        examples: ["git appeal policy check"])
    package static let person = CommandHelp(
        "Сотрудники и их ключи", "The staff and their keys",
        more: HelpText(
            "Людей и ключи не удаляют, а оканчивают: подписи прошлых лет должны проверяться.",
            "People and keys are ended, never removed: signatures of years ago must still be "
                + "verified."))
    package static let personAdd = CommandHelp(
        "Внести сотрудника", "Enter a person",
        more: HelpText(
            """
            Нужны имя, должность, её уровень и почта. Дальше: git appeal policy role add, иначе \
            сотрудник может только читать.
            """,
            """
            Name, position, its rank and an address are required. Next: git appeal policy role \
            add; without a role a person only reads.
            """),
        examples: [
            HelpExample(
                "git appeal policy person add petrov --name 'Петров Сергей Иванович' "
                    + "--position 'Специалист отдела дорог' --rank specialist "
                    + "--email petrov@zarechny.example --key petrov.pub",
                "git appeal policy person add petrov --name 'Sergey Petrov' "
                    + "--position 'Specialist, roads' --rank specialist "
                    + "--email petrov@zarechny.example --key petrov.pub")
        ])
    package static let personEdit = CommandHelp(
        "Изменить сведения о сотруднике", "Change what is said of a person",
        more: HelpText(
            "Что не названо, остаётся прежним.", "What is not named stays as it was."),
        examples: [
            HelpExample(
                "git appeal policy person edit petrov --position 'Начальник отдела дорог' "
                    + "--rank head-of-unit",
                "git appeal policy person edit petrov --position 'Head of roads' "
                    + "--rank head-of-unit")
        ])
    package static let personKey = CommandHelp(
        "Внести сотруднику ещё один ключ", "Enter a further key of a person",
        more: HelpText(
            "Прежние ключи действуют по-прежнему: так вносят второй компьютер или токен.",
            "Earlier keys stay valid: that is how a second machine or a hardware key is entered."),
        examples: ["git appeal policy person key petrov --key petrov-2.pub"])
    package static let personKeyLost = CommandHelp(
        "Ключ утрачен: больше не действует", "A key is lost: it is valid no more",
        more: HelpText(
            "Администратор делает это сразу. Новый ключ: git appeal policy person key.",
            "The administrator does it at once. A new key: git appeal policy person key."),
        examples: ["git appeal policy person key-lost petrov"])
    package static let personKeyCompromised = CommandHelp(
        "Ключ мог попасть в чужие руки: больше не действует",
        "A key may be in other hands: it is valid no more",
        more: HelpText(
            """
            Назовите день, с которого ключ мог быть в чужих руках: проверка отметит всё, что им с \
            тех пор подписано.
            """,
            """
            Give the day since when it may have been in other hands: the audit marks what it has \
            signed since.
            """),
        examples: ["git appeal policy person key-compromised petrov --since 10.03.2021"])
    package static let personEnd = CommandHelp(
        "Окончить ключи и роли: сегодня последний день",
        "End keys and roles: today is the last day",
        more: HelpText(
            "Для уволенного. Говорит, какие обращения остались без исполнителя.",
            "For somebody who leaves. Says which appeals are left to be reassigned."),
        examples: ["git appeal policy person end petrov"])
    package static let personList = CommandHelp(
        "Сотрудники, их ключи и роли", "The staff, their keys and roles",
        more: HelpText(
            "Кто внесён, какие роли сегодня, какие ключи действуют.",
            "Who is entered, which roles they hold today, which keys are valid."),
        examples: ["git appeal policy person list"])
    package static let key = CommandHelp(
        "Свой ключ", "Your own key",
        more: HelpText(
            "Ключ подписи каждый меняет себе сам.",
            "Everybody replaces their own signing key."))
    package static let keyReplace = CommandHelp(
        "Заменить свой ключ", "Replace your own key",
        more: HelpText(
            """
            Коммит подписывается прежним ключом, пока тот действует; может каждый. Прежний ключ \
            действует до конца дня. Дальше: git appeal setup --key с новым ключом.
            """,
            """
            The commit is signed with the old key while it is valid; everybody may. The old key is \
            valid until the day ends. Next: git appeal setup --key with the new key.
            """),
        examples: ["git appeal policy key replace --key ~/.ssh/id_new.pub"])
    package static let role = CommandHelp(
        "Назначения по темам", "Appointments by topic",
        more: HelpText(
            "Роли даются распоряжением, по темам и на срок (п. 4).",
            "Roles are given by an order, for topics and a term (clause 4)."))
    package static let roleAdd = CommandHelp(
        "Назначить распоряжением", "Appoint by order",
        more: HelpText(
            """
            Руководителем может быть тот, чья должность не ниже заместителя начальника \
            подразделения (п. 4). Себе роль не добавляют.
            """,
            """
            A head has a position not below deputy head of a unit (clause 4). Nobody gives themselves \
            a role.
            """),
        examples: [
            HelpExample(
                "git appeal policy role add petrov executor --topics roads,snow "
                    + "--order 'Распоряжение № 12-р от 01.03.2021'",
                "git appeal policy role add petrov executor --topics roads,snow "
                    + "--order 'Order 12 of 2021-03-01'")
        ])
    package static let roleEnd = CommandHelp(
        "Окончить назначение", "End an appointment",
        more: HelpText(
            "По названным темам; без --topics — по всем.",
            "For the topics named; for all without --topics."),
        examples: ["git appeal policy role end petrov executor --topics snow"])
    package static let roleList = CommandHelp(
        "Кто за что отвечает сегодня", "Who does what today",
        more: HelpText(
            "Темы, по которым кого-то не хватает, видны сразу.",
            "Topics that lack somebody are plain to see."),
        examples: ["git appeal policy role list"])
    package static let order = CommandHelp(
        "Приказы министерства, сокращающие сроки", "The ministry's orders that shorten limits",
        more: HelpText(
            "Приказ только сокращает срок (п. 7) и действует со дня до дня.",
            "An order only ever shortens a limit (clause 7), and is in force from a day to a day."))
    package static let orderAdd = CommandHelp(
        "Внести приказ", "Enter an order",
        more: HelpText(
            """
            Новые обращения этих категорий получают срок по приказу; открытые — только с \
            --applies-to-open и при следующей классификации.
            """,
            """
            New appeals of these categories get the order's limit; open ones only with \
            --applies-to-open, at their next classification.
            """),
        examples: [
            HelpExample(
                "git appeal policy order add --number 47 --date 01.03.2021 "
                    + "--categories 'Дороги' 'Снег' --days 5 --from 10.03.2021",
                "git appeal policy order add --number 47 --date 2021-03-01 "
                    + "--categories Roads Snow --days 5 --from 2021-03-10")
        ])
    package static let orderEnd = CommandHelp(
        "Указать последний день действия приказа", "Set an order's last day of force",
        more: HelpText(
            "Сроки, уже посчитанные по приказу, остаются.",
            "Dates that were computed by the order stay."),
        examples: ["git appeal policy order end 47 --until 30.04.2021"])
    package static let orderList = CommandHelp(
        "Приказы и сроки", "Orders and limits",
        more: HelpText(
            "Обычные и ускоренные сроки, приказы и что из них действует сегодня.",
            "Ordinary and accelerated limits, the orders, and which are in force today."),
        examples: ["git appeal policy order list"])
    package static let calendar = CommandHelp(
        "Производственные календари", "Production calendars",
        more: HelpText(
            "По ним считаются сроки этапов в рабочих днях.",
            "Stage limits in working days are counted by them."))
    package static let calendarAdd = CommandHelp(
        "Внести календарь года из JSON или XML", "Enter a year's calendar from JSON or XML",
        more: HelpText(
            "Вносите календарь следующего года, как только он утверждён.",
            "Enter next year's calendar as soon as it is out."),
        examples: ["git appeal policy calendar add 2022.xml"])
    package static let calendarList = CommandHelp(
        "Годы и редакции календарей", "Years and editions of calendars",
        more: HelpText(
            "Сколько выходных, коротких дней и рабочих выходных в каждом году.",
            "How many days off, short days and working weekend days each year has."),
        examples: ["git appeal policy calendar list"])
}

extension OptionHelp {
    package static let personName = OptionHelp(
        .name, "фамилия, имя, отчество", "full name")
    package static let personPosition = OptionHelp(.name, "должность", "position")
    package static let personRank = OptionHelp(
        .rank, "уровень должности", "rank of the position", words: Rank.self, Words.rank)
    package static let personUnit = OptionHelp(
        .name, "структурное подразделение", "structural unit")
    package static let personEmail = OptionHelp(
        .email, "почта, которая стоит в коммитах", "the address in commits")
    package static let newLogin = OptionHelp(
        .login, "логин: латиница, цифры, точка, дефис", "login: a-z, digits, dot, hyphen")
    package static let publicKey = OptionHelp(
        .file, "открытый ключ, файл .pub", "public key, a .pub file")
    package static let newPublicKey = OptionHelp(
        .file, "новый открытый ключ, файл .pub", "the new public key, a .pub file")
    package static let keyFingerprint = OptionHelp(
        .key, "отпечаток SHA256:…; нужен, если действующих ключей несколько",
        "fingerprint SHA256:…; required where several keys are valid")
    package static let keySince = OptionHelp(
        .date, "с какого дня ключ мог быть в чужих руках; иначе с сегодняшнего",
        "since when it may have been in other hands; today otherwise")
    package static let topics = OptionHelp(
        .topics, "темы через запятую; «*» — все", "topics, commas between; '*' stands for all")
    package static let roleName = OptionHelp(
        .role, "роль", "role", words: Role.self, Words.role)
    package static let roleOrder = OptionHelp(
        .text, "распоряжение о назначении, словами", "the order that appoints, in words")
    package static let roleEndUntil = OptionHelp(
        .date, "последний день; иначе сегодня", "last day; today otherwise")
    package static let orderNumber = OptionHelp(.number, "номер приказа", "the order's number")
    package static let orderDate = OptionHelp(.date, "дата приказа", "the order's date")
    package static let orderCategories = OptionHelp(
        .category, "категории, каждая в кавычках; «*» — все",
        "categories, each in quotes; '*' stands for all")
    package static let orderDays = OptionHelp(
        .days, "срок в календарных днях", "the limit in calendar days")
    package static let orderFrom = OptionHelp(
        .date, "первый день действия", "first day of force")
    package static let orderUntil = OptionHelp(
        .date, "последний день действия; иначе бессрочно",
        "last day of force; without end otherwise")
    package static let orderEndUntil = OptionHelp(
        .date, "последний день действия", "last day of force")
    package static let orderAppliesToOpen = OptionHelp(
        flag: "сократить срок и уже открытых обращений", "shorten open appeals as well")
    package static let calendarFile = OptionHelp(
        .file, "файл календаря, JSON или XML", "the calendar's file, JSON or XML")
    package static let calendarEdition = OptionHelp(
        .edition, "чем назвать эту редакцию; иначе как в файле",
        "what names this edition; as the file has it otherwise")
}
