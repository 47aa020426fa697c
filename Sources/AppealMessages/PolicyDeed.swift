package import AppealModel

/// What one `policy` commit does; people by their short names, topics by their titles.
package enum PolicyDeed: Hashable, Sendable {
    case personAdded(person: String, position: String)
    case personEdited(person: String)
    case keyAdded(person: String)
    case keyReplaced(person: String)
    case keyEnded(person: String, PersonKey.Ending)
    case personEnded(person: String)
    /// No topics stand for all of them.
    case appointed(person: String, Role, topics: [String], from: CivilDate)
    /// No topics stand for all of them; the day is the last one.
    case dismissed(person: String, Role, topics: [String], until: CivilDate)
    case orderAdded(number: String, date: CivilDate, days: Int, from: CivilDate)
    case orderEnded(number: String, date: CivilDate, until: CivilDate)
    case calendarAdded(year: Int, version: String)
    case administratorRecovered(person: String)
}

extension CommitSubject {
    /// What a commit does to the policy, as the first line of its message.
    package static func policy(_ deed: PolicyDeed, language: Language) -> String {
        let what = language == .russian ? russian(deed) : english(deed)
        return policy(SafeText.line(what, limit: 200), language: language)
    }

    private static func russian(_ deed: PolicyDeed) -> String {
        switch deed {
        case .personAdded(let person, let position): "внесён сотрудник \(person), \(position)"
        case .personEdited(let person): "изменены сведения о сотруднике \(person)"
        case .keyAdded(let person): "внесён ещё один ключ (\(person))"
        case .keyReplaced(let person): "ключ заменён владельцем (\(person))"
        case .keyEnded(let person, .retired): "ключ выведен из употребления (\(person))"
        case .keyEnded(let person, .lost): "ключ утрачен (\(person))"
        case .keyEnded(let person, .compromised): "ключ скомпрометирован (\(person))"
        case .personEnded(let person): "полномочия и ключи прекращены (\(person))"
        case .appointed(let person, let role, let topics, let from):
            "назначение: \(person), \(Words.role(role, .russian)) (\(titles(topics, .russian))), с \(from.russian)"
        case .dismissed(let person, let role, let topics, let until):
            "назначение окончено: \(person), \(Words.role(role, .russian)) (\(titles(topics, .russian))), по \(until.russian)"
        case .orderAdded(let number, let date, let days, let from):
            "приказ министерства от \(date.russian) № \(number): \(Plural.days(days, .russian)) с \(from.russian)"
        case .orderEnded(let number, let date, let until):
            "приказ министерства от \(date.russian) № \(number) действует по \(until.russian)"
        case .calendarAdded(let year, let version):
            "производственный календарь на \(year) год, редакция \(version)"
        case .administratorRecovered(let person):
            "администратор восстановлен на сервере (\(person))"
        }
    }

    private static func english(_ deed: PolicyDeed) -> String {
        switch deed {
        case .personAdded(let person, let position): "\(person) entered, \(position)"
        case .personEdited(let person): "details of \(person) changed"
        case .keyAdded(let person): "a further key for \(person)"
        case .keyReplaced(let person): "key of \(person) replaced by its owner"
        case .keyEnded(let person, .retired): "key of \(person) retired"
        case .keyEnded(let person, .lost): "key of \(person) lost"
        case .keyEnded(let person, .compromised): "key of \(person) compromised"
        case .personEnded(let person): "keys and roles of \(person) ended"
        case .appointed(let person, let role, let topics, let from):
            "\(person) appointed \(role.rawValue) (\(titles(topics, .english))) from \(from)"
        case .dismissed(let person, let role, let topics, let until):
            "\(person) no longer \(role.rawValue) (\(titles(topics, .english))), last day \(until)"
        case .orderAdded(let number, let date, let days, let from):
            "ministry's order No. \(number) of \(date): \(Plural.days(days, .english)) from \(from)"
        case .orderEnded(let number, let date, let until):
            "ministry's order No. \(number) of \(date) in force until \(until)"
        case .calendarAdded(let year, let version):
            "production calendar of \(year), edition \(version)"
        case .administratorRecovered(let person):
            "administrator \(person) recovered on the server"
        }
    }

    private static func titles(_ topics: [String], _ language: Language) -> String {
        switch (topics.count, language) {
        case (0, .russian): "все темы"
        case (0, .english): "all topics"
        case (1...3, _): topics.joined(separator: ", ")
        case (let count, .russian): Plural.russian(count, "тема", "темы", "тем")
        case (let count, .english): Plural.english(count, "topic")
        }
    }
}
