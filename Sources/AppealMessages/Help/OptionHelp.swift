import AppealModel

/// What the help says of one option or argument of a command.
package struct OptionHelp: Hashable, Sendable {
    /// What it means, its values, and what holds without it.
    package let text: HelpText
    /// What stands for its value; nil for a flag.
    package let value: HelpText?

    /// Makes the help of an option that takes a value.
    package init(_ value: ValueName, _ russian: String, _ english: String) {
        text = HelpText(russian, english)
        self.value = value.text
    }

    /// Makes the help of a flag.
    package init(flag russian: String, _ english: String) {
        text = HelpText(russian, english)
        value = nil
    }

    /// Makes the help of an option that takes one of a set of words, with their meanings.
    init<Word: RawRepresentable<String> & CaseIterable>(
        _ value: ValueName, _ russian: String, _ english: String, words: Word.Type,
        _ meaning: (Word, Language) -> String
    ) {
        func list(_ language: Language) -> String {
            words.allCases.map { word in
                let meaning = meaning(word, language)
                return meaning == word.rawValue ? meaning : "\(word.rawValue) (\(meaning))"
            }.joined(separator: ", ")
        }
        self.init(value, "\(russian): \(list(.russian))", "\(english): \(list(.english))")
    }
}

/// What stands for the value of an option where the help shows how a command is typed.
package struct ValueName: Hashable, Sendable {
    /// The placeholder, without its brackets.
    package let text: HelpText

    private init(_ russian: String, _ english: String) {
        text = HelpText(russian, english)
    }

    package static let number = ValueName("номер", "number")
    package static let login = ValueName("логин", "login")
    package static let name = ValueName("имя", "name")
    package static let date = ValueName("дата", "date")
    package static let days = ValueName("дней", "days")
    package static let text = ValueName("текст", "text")
    package static let file = ValueName("файл", "file")
    package static let directory = ValueName("каталог", "directory")
    package static let url = ValueName("адрес", "url")
    package static let topic = ValueName("тема", "topic")
    package static let topics = ValueName("темы", "topics")
    package static let stage = ValueName("этап", "stage")
    package static let role = ValueName("роль", "role")
    package static let rank = ValueName("уровень", "rank")
    package static let kind = ValueName("вид", "kind")
    package static let track = ValueName("порядок", "track")
    package static let outcome = ValueName("итог", "outcome")
    package static let reason = ValueName("причина", "reason")
    package static let category = ValueName("категория", "category")
    package static let source = ValueName("источник", "source")
    package static let sheet = ValueName("лист", "sheet")
    package static let place = ValueName("место", "place")
    package static let reference = ValueName("ссылка", "reference")
    package static let email = ValueName("почта", "email")
    package static let key = ValueName("ключ", "key")
    package static let commit = ValueName("коммит", "commit")
    package static let edition = ValueName("редакция", "edition")
    package static let lang = ValueName("язык", "language")
    package static let format = ValueName("вид", "format")
}
