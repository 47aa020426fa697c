import AppealModel

extension CommandHelp {
    package static let clone = CommandHelp(
        "Получить рабочую копию и настроить её",
        "Clone an office's repository and set the clone up",
        more: HelpText(
            """
            Делает каждый сотрудник, один раз. В рабочем каталоге лежат порядок работы и \
            руководства; обращение появляется там, когда вы его открываете. Подпись, имя и корень \
            доверия настраиваются сами (см. git appeal setup). Дальше: git appeal inbox.
            """,
            """
            Every member of the staff does it, once. The working tree holds the policy and the \
            guides; an appeal joins it when you open it. Signing, name and trust root are set up \
            as git appeal setup does. Next: git appeal inbox.
            """),
        examples: [
            "git appeal clone git@server.example:appeals.git appeals --key ~/.ssh/id_ed25519"
        ])
    package static let setup = CommandHelp(
        "Настроить копию: подпись, имя, корень доверия",
        "Set a clone up: signing, name, trust root",
        more: HelpText(
            """
            Включает подпись коммитов вашим ключом, берёт имя и почту из порядка работы, кладёт \
            перехватчики для работы обычным Git и запоминает первый коммит как корень доверия. \
            Можно повторять: после смены ключа, имени, языка.
            """,
            """
            Turns on signing with your key, takes name and address from the policy, lays down the \
            hooks for work with stock Git, and pins the first commit as the trust root. May be \
            repeated: after a change of key, name or language.
            """),
        examples: ["git appeal setup --key ~/.ssh/id_ed25519", "git appeal setup --lang ru"])
    package static let sync = CommandHelp(
        "Взять новое с сервера, свои черновики перенести поверх",
        "Fetch what is new and put your own drafts on top",
        more: HelpText(
            """
            Забирает все обращения и порядок работы. Ваши неотправленные черновики переносятся на \
            новое и подписываются снова; ветки обращений, которые ушли дальше, убираются. Ничего \
            вашего не теряется.
            """,
            """
            Fetches all appeals and the policy. Your drafts that are not pushed yet are moved on \
            top of what came and signed again; branches of appeals that have moved on are taken \
            away. Nothing of yours is lost.
            """),
        examples: ["git appeal sync"])
    package static let check = CommandHelp(
        "Узнать заранее, что скажет сервер о неотправленном",
        "Judge what a push of your branches would be told",
        more: HelpText(
            """
            Проверяет ваши неотправленные коммиты теми же правилами, что и сервер, ничего не \
            отправляя. Код выхода 1, если сервер отклонит.
            """,
            """
            Judges your commits that are not pushed yet by the server's own rules, and pushes \
            nothing. Exit code 1 where the server would refuse them.
            """),
        examples: ["git appeal check"])
    package static let doctor = CommandHelp(
        "Найти, чего не хватает, и сказать, чем исправить",
        "Find what is missing, and say how to mend it",
        more: HelpText(
            """
            В копии: люди без замещающих, темы без исполнителя, календарь, который кончается. На \
            сервере: обходы проверки, права, место на диске. Код выхода 1, если что-то не \
            работает уже сегодня; 0, если есть только советы.
            """,
            """
            In a clone: people without deputies, topics without an executor, a calendar that ends. \
            On a server: ways round the gate, permissions, disk space. Exit code 1 where something \
            does not work today; 0 where there is only advice.
            """),
        examples: ["git appeal doctor", "git appeal doctor /srv/appeals.git"])
}

extension OptionHelp {
    package static let cloneURL = OptionHelp(
        .url, "адрес репозитория на сервере", "address of the office's repository")
    package static let cloneDirectory = OptionHelp(
        .directory, "каталог копии; иначе по имени репозитория",
        "directory of the clone; named after the repository otherwise")
    package static let signingKey = OptionHelp(
        .key, "ключ подписи: файл закрытого ключа или открытый ключ из агента; иначе прежний",
        "signing key: a private key's file, or a public key that the agent holds; kept otherwise")
    package static let doctorDirectory = OptionHelp(
        .directory, "репозиторий на сервере; иначе копия, где вы стоите",
        "an office's repository on its server; the clone you stand in otherwise")
}
