import AppealModel

extension CommandHelp {
    package static let gitAppeal = CommandHelp(
        "Обращения граждан: этапы, сроки и подписи на Git",
        "Citizens' appeals: stages, deadlines and signatures on Git",
        more: HelpText(
            """
            Без команды показывает, что ждёт вас сегодня, и подсказывает следующий шаг. Номер \
            обращения можно указать целиком (2021/03/15/327442213) или любым однозначным концом \
            (327442213). Даты: 2021-04-14 или 14.04.2021.

            Язык: --lang, затем appeal.lang в настройках Git, затем LC_ALL, LC_MESSAGES, LANG; \
            иначе русский. Код выхода: 0 — сделано, 1 — есть нарушения или отказ, 64 — неверно \
            задана команда, 70 — сбой.
            """,
            """
            Without a command it shows what waits for you today and says what to do next. An \
            appeal is named by its whole number (2021/03/15/327442213) or any tail that fits no \
            other (327442213). Dates: 2021-04-14 or 14.04.2021.

            Language: --lang, then appeal.lang in Git's configuration, then LC_ALL, LC_MESSAGES, \
            LANG; Russian otherwise. Exit code: 0 done, 1 faults found or refused, 64 the command \
            is given wrongly, 70 internal trouble.
            """))

    package static let manual = CommandHelp(
        "Записать страницы руководства для man", "Write the pages of the manual",
        more: HelpText(
            "Для установки: по странице на каждую команду, на языке --lang, в КАТАЛОГ/man1.",
            "For an installation: a page for every command, in the language of --lang, in "
                + "DIRECTORY/man1."),
        examples: ["git appeal manual share/man/ru --lang ru"])
}

extension OptionHelp {
    package static let manualDirectory = OptionHelp(
        .directory, "каталог, в котором появится man1", "directory that man1 appears in")
    package static let lang = OptionHelp(
        .lang, "язык сообщений: ru или en; иначе appeal.lang из настроек Git, затем язык системы",
        "language of messages: ru or en; otherwise appeal.lang in Git's configuration, then the "
            + "system's")
    package static let format = OptionHelp(
        .format, "вид вывода: text или json", "form of the output: text or json")
    package static let help = OptionHelp(flag: "показать эту справку", "show this help")
    package static let version = OptionHelp(
        flag: "напечатать версию программы", "print the program's version")
    package static let noPush = OptionHelp(
        flag: "только сделать подписанный коммит; на сервер не отправлять",
        "only make the signed commit; push nothing")
    package static let number = OptionHelp(
        .number, "номер обращения или любой однозначный его конец",
        "the appeal's number, or any tail of it that fits no other")
    package static let numbers = OptionHelp(
        .number, "номера обращений через пробел", "the appeals' numbers, spaces between")
    package static let overdueReason = OptionHelp(
        .text, "причина просрочки; нужна, если срок уже прошёл",
        "why it is late; required once the due date has passed")
    package static let personLogin = OptionHelp(
        .login, "логин сотрудника из policy/people.json",
        "the person's login in policy/people.json")
    package static let firstDay = OptionHelp(
        .date, "первый день; иначе сегодня", "first day; today otherwise")
    package static let lastDay = OptionHelp(
        .date, "последний день; иначе бессрочно", "last day; without end otherwise")
}

/// What the help calls the groups of commands.
package enum GroupName {
    package static let server = HelpText("Сервер и проверка", "Server and audit")
    package static let workplace = HelpText("Рабочее место", "Workplace")
    package static let administrator = HelpText("Порядок работы", "Policy")
    package static let reading = HelpText("Чтение", "Reading")
    package static let coordinator = HelpText("Координатор", "Coordinator")
    package static let executor = HelpText("Исполнитель", "Executor")
    package static let head = HelpText("Руководитель", "Head")
}
