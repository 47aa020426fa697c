import AppealModel

extension CommandHelp {
    package static let initialize = CommandHelp(
        "Создать репозиторий обращений на сервере",
        "Found an office: a bare repository on a server",
        more: HelpText(
            """
            Создаёт пустой репозиторий с проверкой отправок, журналом и первым порядком работы из \
            шаблона. Делает администратор сервера, один раз. Печатает корень доверия и ключ \
            сервера: запишите их, с них начинается всякая проверка. Дальше администратор делает \
            копию (git appeal clone) и вносит сотрудников (git appeal policy person add).
            """,
            """
            Creates a bare repository with its gate, its ledger and the first policy from the \
            template. The operator of the server does it, once. Prints the trust root and the \
            server's key: write them down, every audit starts from them. Next the administrator \
            clones it (git appeal clone) and enters the staff (git appeal policy person add).
            """),
        examples: [
            HelpExample(
                "git appeal init obrascheniya.git --authority 'Администрация города Заречный' "
                    + "--admin borisova --name 'Борисова Анна Петровна' --key borisova.pub",
                "git appeal init appeals.git --authority 'Town of Zarechny' "
                    + "--admin borisova --name 'Anna Borisova' --key borisova.pub")
        ])
    package static let recover = CommandHelp(
        "На сервере: привести ветки к журналу после сбоя",
        "On the server: bring the refs to what the ledger says after a crash",
        more: HelpText(
            """
            Доводит до конца отправку, которую прервало отключение сервера: журнал решает, что \
            принято. Повторный запуск ничего не меняет. Делает администратор сервера; следующая \
            отправка делает то же сама.
            """,
            """
            Completes a push that a crash of the server cut short: the ledger decides what was \
            accepted. Running it again changes nothing. For the operator of the server; the next \
            push does the same by itself.
            """),
        examples: ["git appeal recover /srv/appeals.git"])
    package static let maintain = CommandHelp(
        "На сервере: упаковать объекты и ветки", "On the server: repack objects and refs",
        more: HelpText(
            """
            Держит число пакетов и отдельных файлов малым, чтобы отправки не замедлялись. Делается \
            и само после отправок; отдельно — перед резервным копированием или по расписанию. \
            git gc для этого репозитория не нужен и отклоняется.
            """,
            """
            Keeps packs and loose files few, so that pushes stay fast. It also happens by itself \
            after pushes; run it before a backup or by a timer. git gc is not needed for this \
            repository, and is refused.
            """),
        examples: ["git appeal maintain /srv/appeals.git"])
    package static let mailQueue = CommandHelp(
        "На сервере: составить письма и отправить то, что ждёт",
        "On the server: write letters, and send what waits",
        more: HelpText(
            """
            Составляет письма об отправках, о которых ещё не написано, напоминает о наступивших \
            сроках и отдаёт письма программе из appeal.mail.command. Запускает её таймер. Код \
            выхода 1, если что-то ждёт или не отправлено.
            """,
            """
            Writes the letters about pushes that nobody was told of, reminds of what has fallen \
            due, and hands the letters to the program in appeal.mail.command. A timer runs it. \
            Exit code 1 where something waits or was given up.
            """),
        examples: [
            "git appeal mail-queue /srv/appeals.git",
            "git appeal mail-queue /srv/appeals.git --list",
        ])
    package static let digest = CommandHelp(
        "На сервере: разослать утреннюю сводку", "On the server: send the morning digest",
        more: HelpText(
            """
            Пишет каждому, у кого есть дела, что и до какого дня ждёт; раз в день и только по \
            рабочим дням. Запускает её таймер.
            """,
            """
            Writes to everybody for whom something waits what it is and until when; once a day, \
            and on working days alone. A timer runs it.
            """),
        examples: ["git appeal digest /srv/appeals.git"])
    package static let audit = CommandHelp(
        "Проверить всю запись заново, по правилам сервера",
        "Replay the ledger: every push again, by the gate's own rules",
        more: HelpText(
            """
            Повторяет каждую отправку из журнала теми же правилами, которыми судил сервер: \
            подписи, роли, этапы, сроки. Может каждый, у кого есть копия; аудитору хватит чтения. \
            Код выхода 1, если найдено нарушение. Сохраните последнюю квитанцию: следующая \
            проверка начнётся с неё (--from).
            """,
            """
            Judges every push of the ledger again by the rules that the server went by: \
            signatures, roles, stages, deadlines. Anybody with a clone may; reading is enough. \
            Exit code 1 where a fault is found. Keep the last receipt: the next audit starts from \
            it (--from).
            """),
        examples: [
            "git appeal audit", "git appeal audit /srv/appeals.git --sign 2021-03",
            "git appeal audit verify 2021-03.json",
        ])
    package static let auditReplay = CommandHelp(
        "Проверить запись; то же, что git appeal audit без слова replay",
        "Replay the ledger; what git appeal audit does without this word",
        more: HelpText(
            """
            С --root и --server-key проверка не верит ничему, что лежит в самом репозитории. \
            С --sign итог записывается в файлы, подписанные вашим ключом: их можно передать и \
            проверить отдельно (git appeal audit verify).
            """,
            """
            With --root and --server-key the audit trusts nothing that lies in the repository \
            itself. With --sign the summary is written to files signed with your key: they can be \
            handed on and checked by themselves (git appeal audit verify).
            """),
        examples: ["git appeal audit --from 4c1f2a90"])
    package static let auditVerify = CommandHelp(
        "Проверить подписанный итог проверки", "Check a signed summary of an audit",
        more: HelpText(
            """
            Проверяет подпись под файлом итога (.json или .md, подпись рядом) и, если вы стоите в \
            копии, что журнал с тех пор только рос. Код выхода 1, если подпись не сходится.
            """,
            """
            Checks the signature of a summary's file (.json or .md, its signature beside it) and, \
            in a clone, that the ledger has only grown since. Exit code 1 where the signature does \
            not hold.
            """),
        examples: ["git appeal audit verify 2021-03.json --key SHA256:…"])
    package static let export = CommandHelp(
        "Выдать ключи для других программ", "Write the keys for other programs",
        more: HelpText(
            "Печатает действующие ключи в виде, который читают Git и OpenSSH.",
            "Prints the keys in the forms that Git and OpenSSH read."))
    package static let exportAllowedSigners = CommandHelp(
        "Ключи сотрудников и сервера для gpg.ssh.allowedSignersFile",
        "The keys of staff and server for gpg.ssh.allowedSignersFile",
        more: HelpText(
            """
            С этим файлом сам Git показывает, чья подпись под коммитом (git log \
            --show-signature). Сроки действия ключей указаны в нём же.
            """,
            """
            With this file Git itself shows whose signature a commit carries (git log \
            --show-signature). The file says when each key was valid.
            """),
        examples: ["git appeal export allowed-signers > signers"])
    package static let exportAuthorizedKeys = CommandHelp(
        "Строки authorized_keys: действующие ключи, только git-shell",
        "Lines of authorized_keys: the keys valid today, for git-shell alone",
        more: HelpText(
            """
            Для учётной записи на сервере, через которую сотрудники отправляют по SSH. Выполняйте \
            после каждого изменения ключей.
            """,
            """
            For the account on the server through which staff push over SSH. Run it after every \
            change of keys.
            """),
        examples: ["git appeal export authorized-keys > /srv/git/.ssh/authorized_keys"])
}

extension OptionHelp {
    package static let initDirectory = OptionHelp(
        .directory, "каталог нового репозитория", "directory of the new repository")
    package static let initAuthority = OptionHelp(
        .name, "название органа власти", "the authority's name")
    package static let initAdmin = OptionHelp(
        .login, "логин администратора: латиница и цифры",
        "the administrator's login: a-z and digits")
    package static let initName = OptionHelp(
        .name, "фамилия, имя, отчество администратора", "the administrator's full name")
    package static let initEmail = OptionHelp(
        .email, "почта администратора в коммитах; иначе логин@localhost",
        "the administrator's address in commits; login@localhost otherwise")
    package static let initKey = OptionHelp(
        .file, "открытый ключ администратора, файл .pub",
        "the administrator's public key, a .pub file")
    package static let initTemplate = OptionHelp(
        .directory, "каталог шаблона; иначе установленный вместе с программой",
        "directory of the template; the one installed with the program otherwise")
    package static let officeDirectory = OptionHelp(
        .directory, "репозиторий на сервере; иначе текущий каталог",
        "the office's repository; the current directory otherwise")
    package static let queueList = OptionHelp(
        flag: "только показать очередь", "only show the queue, and change nothing")
    package static let queueRetry = OptionHelp(
        flag: "отправить всё сразу, и то, что отправить не удалось",
        "try everything at once, what was given up too")
    package static let auditDirectory = OptionHelp(
        .directory, "репозиторий на сервере или копия; иначе текущий каталог",
        "the office's repository or a clone; the current directory otherwise")
    package static let auditRoot = OptionHelp(
        .commit, "корень доверия, первый коммит; иначе записанный в копии",
        "trust root, the first commit; the one pinned in the clone otherwise")
    package static let auditServerKey = OptionHelp(
        .key, "отпечаток ключа сервера, SHA256:…; иначе ключ из первого коммита",
        "fingerprint of the server's key, SHA256:…; the first commit's otherwise")
    package static let auditFrom = OptionHelp(
        .commit, "проверить только то, что после этой квитанции; иначе всё",
        "only what came after this receipt; everything otherwise")
    package static let auditSign = OptionHelp(
        .file, "записать подписанный итог: ФАЙЛ.json и ФАЙЛ.md, подписи рядом",
        "write a signed summary: FILE.json and FILE.md, signatures beside them")
    package static let auditKey = OptionHelp(
        .file, "закрытый ключ для --sign; иначе user.signingkey",
        "private key for --sign; user.signingkey otherwise")
    package static let verifySummary = OptionHelp(
        .file, "файл итога, .json или .md", "the summary's file, .json or .md")
    package static let verifyKey = OptionHelp(
        .key, "отпечаток ключа аудитора, SHA256:…; иначе ключ сотрудника этой копии",
        "fingerprint of the auditor's key, SHA256:…; a key of this clone's staff otherwise")
}
