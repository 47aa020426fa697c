package import AppealModel

/// What `git appeal` says by itself: what waits, and what to do next.
package enum HomeText {
    /// How much waits for a person.
    package static func waiting(
        _ name: String, count: Int, overdue: Int, today: Int, _ language: Language
    ) -> String {
        let name = SafeText.line(name, limit: 60)
        switch language {
        case .russian:
            guard count > 0 else { return "\(name): ничего не ждёт." }
            let verb = count % 10 == 1 && count % 100 != 11 ? "ждёт" : "ждут"
            let appeals = Plural.russian(count, "обращение", "обращения", "обращений")
            return "\(name): \(verb) \(appeals)"
                + (overdue > 0 ? ", просрочено \(overdue)" : "")
                + (today > 0 ? ", сегодня последний день: \(today)" : "") + "."
        case .english:
            guard count > 0 else { return "\(name): nothing waits." }
            let appeals = Plural.english(count, "appeal")
            return "\(name): \(appeals) \(count == 1 ? "waits" : "wait")"
                + (overdue > 0 ? ", \(overdue) overdue" : "")
                + (today > 0 ? ", \(today) due today" : "") + "."
        }
    }

    /// That no more are shown here.
    package static func more(_ count: Int, _ language: Language) -> String {
        language == .russian ? "и ещё \(count)" : "\(count) more"
    }

    /// The title of the steps.
    package static func steps(_ language: Language) -> String {
        language == .russian ? "Что дальше:" : "Next:"
    }

    /// That the clone has no key to sign with.
    package static func noKey(_ language: Language) -> String {
        language == .russian
            ? "Ключ подписи не указан: читать можно всё, действовать нельзя."
            : "No signing key is set: you can read everything, and do nothing."
    }

    /// That the clone's key is nobody's.
    package static func unknownKey(_ language: Language) -> String {
        language == .russian
            ? "Ваш ключ ещё не внесён в policy/people.json: попросите администратора."
            : "Your key is not in policy/people.json yet: ask an administrator."
    }

    /// That the directory is no clone.
    package static func noClone(_ language: Language) -> String {
        language == .russian
            ? "Здесь нет рабочей копии репозитория обращений."
            : "This is no clone of an office's repository."
    }

    /// That the directory is an office's own repository, on its server.
    package static func office(_ language: Language) -> String {
        language == .russian
            ? "Это сам репозиторий обращений, на сервере: работают в копиях."
            : "This is the office's repository itself, on its server: work is done in clones."
    }
}

/// A step that `git appeal` proposes.
package enum NextStep: Hashable, Sendable {
    case assign(AppealID, executor: String?, approver: String?)
    case open(AppealID)
    case review(AppealID)
    case publish(AppealID)
    case inbox
    case deadlines
    case sync
    case list
    case clone
    case help
    case setup
    case doctor
    case audit
    case maintain

    /// The command as it is typed.
    package func command(_ language: Language) -> String {
        switch self {
        case .assign(let id, let executor, let approver):
            "git appeal assign \(id.number)" + (executor.map { " --to \($0)" } ?? "")
                + (approver.map { " --approver \($0)" } ?? "")
        case .open(let id): "git appeal open \(id.number)"
        case .review(let id): "git appeal review \(id.number)"
        case .publish(let id): "git appeal publish \(id.number) --place ПОС"
        case .inbox: "git appeal inbox"
        case .deadlines: "git appeal deadlines"
        case .sync: "git appeal sync"
        case .list: "git appeal list"
        case .clone:
            language == .russian
                ? "git appeal clone АДРЕС КАТАЛОГ --key ~/.ssh/id_ed25519"
                : "git appeal clone URL DIRECTORY --key ~/.ssh/id_ed25519"
        case .help: "git appeal help"
        case .setup: "git appeal setup --key ~/.ssh/id_ed25519"
        case .doctor: "git appeal doctor"
        case .audit: "git appeal audit"
        case .maintain: "git appeal maintain"
        }
    }

    /// What it does.
    package func meaning(_ language: Language) -> String {
        let text: HelpText =
            switch self {
            case .assign: HelpText("назначить исполнителя", "assign an executor")
            case .open: HelpText("написать ответ", "write the answer")
            case .review: HelpText("прочесть ответ и решить", "read the answer and decide")
            case .publish:
                HelpText("отметить, что ответ опубликован", "record that it is published")
            case .inbox: HelpText("всё, что ждёт вас", "all that waits for you")
            case .deadlines: HelpText("контроль сроков", "control of dates")
            case .sync: HelpText("взять новое с сервера", "fetch what is new")
            case .list: HelpText("все открытые обращения", "all open appeals")
            case .clone: HelpText("получить рабочую копию", "get a clone")
            case .help: HelpText("все команды", "all commands")
            case .setup: HelpText("указать свой ключ подписи", "name your signing key")
            case .doctor:
                HelpText("чего не хватает и чем исправить", "what is missing, and the remedy")
            case .audit: HelpText("проверить всю запись", "replay the ledger")
            case .maintain: HelpText("упаковать объекты и ветки", "repack objects and refs")
            }
        return text.text(language)
    }
}
