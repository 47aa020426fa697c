package import AppealModel
package import AppealRules

/// The texts of what `doctor` finds, in both languages.
package enum AdviceText {
    /// What is missing or soon will be.
    package static func sentence(
        _ advice: Advice, _ policy: Policy, _ language: Language
    ) -> String {
        switch language {
        case .russian: russian(advice, policy)
        case .english: english(advice, policy)
        }
    }

    private static func russian(_ advice: Advice, _ policy: Policy) -> String {
        switch advice {
        case .topicUncovered(let topic, let role):
            "для темы «\(title(topic, policy))» никто не назначен: \(Words.role(role, .russian))"
        case .singleCoordinator(let topic, let login):
            "для темы «\(title(topic, policy))» один координатор (\(name(login, policy))): заменить его некому"
        case .singleAdministrator(let login):
            "администратор один (\(name(login, policy))): без его ключа порядок не изменить"
        case .absenceUncovered(let login, let from, let until, _):
            "\(name(login, policy)) отсутствует \(from.russian)–\(until.russian), и никто не замещает"
        case .deputyUnavailable(let login, let day, _):
            "\(name(login, policy)) отсутствует, а \(day.russian) нет на месте и тех, кто замещает"
        case .keyMissing(let login, let roles):
            "\(name(login, policy)): роль есть (\(list(roles, .russian))), а действующего ключа нет"
        case .keyEnds(let login, let until):
            "\(name(login, policy)): ключ действует по \(until.russian)"
        case .roleEnds(let login, let role, let until):
            "\(name(login, policy)): назначение (\(Words.role(role, .russian))) действует по \(until.russian)"
        case .calendarMissing(let year):
            "нет производственного календаря на \(year) год: рабочие дни считаются без праздников"
        case .calendarEnds(let year):
            "последний производственный календарь — на \(year) год, и он скоро кончится"
        case .addresseesMissing:
            "в policy/escalation.json не указано, кому докладывать незамедлительно"
        case .deadlinesMissing(let kind):
            "на сегодня не установлены сроки, вид: \(Words.kind(kind, .russian))"
        case .signingKeyUnset(let what): "подписывать нечем: \(SafeText.line(what, limit: 200))"
        case .signingKeyUnknown(let key):
            "ваш ключ \(SafeText.line(key, limit: 40))… не внесён в policy/people.json"
        case .signingKeyEnded(let login):
            "ключ, которым вы подписываете (\(name(login, policy))), больше не действует"
        }
    }

    private static func english(_ advice: Advice, _ policy: Policy) -> String {
        switch advice {
        case .topicUncovered(let topic, let role):
            "topic '\(title(topic, policy))' has no \(role.rawValue)"
        case .singleCoordinator(let topic, let login):
            "topic '\(title(topic, policy))' has one coordinator alone (\(name(login, policy)))"
        case .singleAdministrator(let login):
            "there is one administrator alone (\(name(login, policy))): without that key the policy cannot be changed"
        case .absenceUncovered(let login, let from, let until, _):
            "\(name(login, policy)) is away \(from) to \(until), and nobody acts"
        case .deputyUnavailable(let login, let day, _):
            "\(name(login, policy)) is away, and on \(day) so are those who would act"
        case .keyMissing(let login, let roles):
            "\(name(login, policy)) has a role (\(list(roles, .english))) and no valid key"
        case .keyEnds(let login, let until):
            "the key of \(name(login, policy)) is valid until \(until)"
        case .roleEnds(let login, let role, let until):
            "the appointment of \(name(login, policy)) as \(role.rawValue) ends on \(until)"
        case .calendarMissing(let year):
            "there is no production calendar for \(year): working days are counted without holidays"
        case .calendarEnds(let year):
            "the last production calendar is of \(year), which is about to end"
        case .addresseesMissing: "policy/escalation.json names nobody to report to at once"
        case .deadlinesMissing(let kind): "there are no limits today for kind '\(kind.rawValue)'"
        case .signingKeyUnset(let what):
            "there is nothing to sign with: \(SafeText.line(what, limit: 200))"
        case .signingKeyUnknown(let key):
            "your key \(SafeText.line(key, limit: 40))… is not in policy/people.json"
        case .signingKeyEnded(let login):
            "the key that you sign with (\(name(login, policy))) is no longer valid"
        }
    }

    /// How to mend it: a command, or the file to edit.
    package static func remedy(_ advice: Advice, _ language: Language) -> String {
        let isRussian = language == .russian
        let file = isRussian ? "ФАЙЛ" : "FILE"
        let login = isRussian ? "ЛОГИН" : "LOGIN"
        let order = isRussian ? "ПРИКАЗ" : "ORDER"
        let date = isRussian ? "ДАТА" : "DATE"
        switch advice {
        case .topicUncovered(let topic, let role):
            return
                "git appeal policy role add \(login) \(role.rawValue) --topics \(word(topic)) --order \"\(order)\""
        case .singleCoordinator(let topic, _):
            return
                "git appeal policy role add \(login) coordinator --topics \(word(topic)) --order \"\(order)\""
        case .singleAdministrator:
            return "git appeal policy role add \(login) administrator --order \"\(order)\""
        case .absenceUncovered(let absent, let from, let until, _):
            let reason = isRussian ? "ПРИЧИНА" : "REASON"
            return
                "git appeal absence add \(absent) --reason \(reason) --from \(from) --until \(until) --deputy \(login)"
        case .deputyUnavailable: return "git appeal absence list"
        case .keyMissing(let person, _):
            return "git appeal policy person key \(person) --key \(file).pub"
        case .keyEnds: return "git appeal policy key replace --key \(file).pub"
        case .roleEnds(let person, let role, let until):
            return
                "git appeal policy role add \(person) \(role.rawValue) --topics … --from \(until + 1) --order \"\(order)\""
        case .calendarMissing(let year):
            return "git appeal policy calendar add \(file) # \(year)"
        case .calendarEnds(let year):
            return "git appeal policy calendar add \(file) # \(year + 1)"
        case .addresseesMissing:
            return isRussian
                ? "впишите addressees в policy/escalation.json, затем git appeal policy check"
                : "enter addressees in policy/escalation.json, then git appeal policy check"
        case .deadlinesMissing:
            return isRussian
                ? "внесите правило с from ≤ \(date) в policy/deadlines.json, затем git appeal policy check"
                : "enter a rule with from ≤ \(date) in policy/deadlines.json, then git appeal policy check"
        case .signingKeyUnset, .signingKeyEnded:
            return "git appeal setup --key ~/.ssh/id_ed25519"
        case .signingKeyUnknown:
            return isRussian
                ? "передайте администратору файл .pub: git appeal policy person key ЛОГИН --key ФАЙЛ.pub"
                : "give the .pub file to an administrator: git appeal policy person key LOGIN --key FILE.pub"
        }
    }

    private static func name(_ login: String, _ policy: Policy) -> String {
        SafeText.line(policy.person(login)?.shortName ?? login, limit: 60)
    }

    private static func title(_ topic: String, _ policy: Policy) -> String {
        SafeText.line(policy.categories.title(ofTopic: topic), limit: 60)
    }

    private static func list(_ roles: [Role], _ language: Language) -> String {
        roles.map { Words.role($0, language) }.joined(separator: ", ")
    }

    private static func word(_ text: String) -> String { SafeText.line(text, limit: 60) }
}
