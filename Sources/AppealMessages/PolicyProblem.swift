package import AppealModel

/// Why a change of the policy cannot be made from what was typed, with its texts.
package enum PolicyProblem: Hashable, Sendable {
    /// Why a file is not taken for a public key.
    package enum KeyFault: String, Sendable, CaseIterable, Hashable {
        /// It holds the secret half.
        case isPrivate
        /// It is no line `type base64`.
        case malformed
        /// A sound key of a sort, or a size, that is not accepted.
        case unsupported
    }

    case loginUnknown(String, known: [String])
    case loginTaken(String)
    case topicUnknown(String, known: [String])
    case keyUnreadable(path: String, KeyFault)
    case keyTaken(fingerprint: String, login: String)
    case keyUnknown(String, known: [String])
    case keyAmbiguous(login: String, [String])
    case keyMissing(login: String)
    case notAppointed(login: String, Role)
    case alreadyAppointed(login: String, Role)
    case orderUnknown(String, known: [String])
    case orderTaken(String)
    case orderLonger(days: Int, limit: Int)
    case calendarInvalid(path: String, CalendarFault)
    case recordInvalid(path: String, RecordError)
    case nothingChanges

    /// The stable code.
    package var code: String {
        switch self {
        case .loginUnknown: "person-unknown"
        case .loginTaken: "person-taken"
        case .topicUnknown: "topic-unknown"
        case .keyUnreadable: "key-unreadable"
        case .keyTaken: "key-taken"
        case .keyUnknown: "key-unknown"
        case .keyAmbiguous: "key-ambiguous"
        case .keyMissing: "key-missing"
        case .notAppointed: "not-appointed"
        case .alreadyAppointed: "already-appointed"
        case .orderUnknown: "order-unknown"
        case .orderTaken: "order-taken"
        case .orderLonger: "order-longer"
        case .calendarInvalid: "calendar-invalid"
        case .recordInvalid: "policy-invalid"
        case .nothingChanges: "nothing-changes"
        }
    }

    /// What is wrong.
    package func sentence(_ language: Language) -> String {
        language == .russian ? russian : english
    }

    /// What to do.
    package func hint(_ language: Language) -> String {
        language == .russian ? russianHint : englishHint
    }

    private var russian: String {
        switch self {
        case .loginUnknown(let login, _): "сотрудника «\(word(login))» нет в policy/people.json"
        case .loginTaken(let login): "сотрудник «\(word(login))» уже внесён"
        case .topicUnknown(let topic, _): "темы «\(word(topic))» нет в policy/categories.json"
        case .keyUnreadable(let path, .isPrivate):
            "в файле «\(word(path))» закрытый ключ: никому его не передавайте"
        case .keyUnreadable(let path, .malformed):
            "в файле «\(word(path))» нет открытого ключа SSH"
        case .keyUnreadable(let path, .unsupported):
            "ключ из файла «\(word(path))» такого вида, которого сервер не принимает"
        case .keyTaken(let fingerprint, let login):
            "ключ \(word(fingerprint)) уже принадлежит: \(login)"
        case .keyUnknown(let fingerprint, _): "ключа «\(word(fingerprint))» у сотрудника нет"
        case .keyAmbiguous(let login, _): "у сотрудника «\(login)» действует несколько ключей"
        case .keyMissing(let login): "у сотрудника «\(login)» нет действующего ключа"
        case .notAppointed(let login, let role):
            "у сотрудника «\(login)» нет такого назначения: \(Words.role(role, .russian))"
        case .alreadyAppointed(let login, let role):
            "у сотрудника «\(login)» такое назначение уже есть: \(Words.role(role, .russian))"
        case .orderUnknown(let number, _): "приказа № \(word(number)) нет в policy/deadlines.json"
        case .orderTaken(let number): "приказ № \(word(number)) уже внесён"
        case .orderLonger(let days, let limit):
            "\(Plural.days(days, .russian)) не короче обычного срока (\(limit)): приказ может только сократить срок"
        case .calendarInvalid(let path, let fault):
            "производственный календарь «\(word(path))» не читается: \(fault.text(.russian))"
        case .recordInvalid(let path, let error): "\(path): \(FaultText.text(error, .russian))"
        case .nothingChanges: "так уже и есть: менять нечего"
        }
    }

    private var english: String {
        switch self {
        case .loginUnknown(let login, _): "'\(word(login))' is not in policy/people.json"
        case .loginTaken(let login): "'\(word(login))' is entered already"
        case .topicUnknown(let topic, _): "topic '\(word(topic))' is not in policy/categories.json"
        case .keyUnreadable(let path, .isPrivate):
            "'\(word(path))' holds a private key: give it to nobody"
        case .keyUnreadable(let path, .malformed): "'\(word(path))' holds no public SSH key"
        case .keyUnreadable(let path, .unsupported):
            "the key in '\(word(path))' is of a sort that the server does not accept"
        case .keyTaken(let fingerprint, let login):
            "key \(word(fingerprint)) belongs to '\(login)' already"
        case .keyUnknown(let fingerprint, _): "the person has no key '\(word(fingerprint))'"
        case .keyAmbiguous(let login, _): "'\(login)' has several valid keys"
        case .keyMissing(let login): "'\(login)' has no valid key"
        case .notAppointed(let login, let role): "'\(login)' is not appointed \(role.rawValue)"
        case .alreadyAppointed(let login, let role):
            "'\(login)' is appointed \(role.rawValue) already"
        case .orderUnknown(let number, _):
            "order No. \(word(number)) is not in policy/deadlines.json"
        case .orderTaken(let number): "order No. \(word(number)) is entered already"
        case .orderLonger(let days, let limit):
            "\(Plural.days(days, .english)) are no less than the ordinary limit (\(limit)): an order only shortens"
        case .calendarInvalid(let path, let fault):
            "cannot read production calendar '\(word(path))': \(fault.text(.english))"
        case .recordInvalid(let path, let error): "\(path): \(FaultText.text(error, .english))"
        case .nothingChanges: "it is so already: there is nothing to change"
        }
    }

    private var russianHint: String {
        switch self {
        case .loginUnknown(_, let known):
            "есть: \(list(known)); нового вносит git appeal policy person add"
        case .loginTaken(let login): "git appeal policy person edit \(login)"
        case .topicUnknown(_, let known): "есть: \(list(known)); «*» — все темы"
        case .keyUnreadable(_, .isPrivate): "укажите файл рядом с ним, с окончанием .pub"
        case .keyUnreadable(_, .malformed):
            "открытый ключ лежит в файле .pub, его создаёт ssh-keygen -t ed25519"
        case .keyUnreadable(_, .unsupported): "создайте ключ: ssh-keygen -t ed25519"
        case .keyTaken: "у каждого свой ключ: ssh-keygen -t ed25519"
        case .keyUnknown(_, let known): "есть: \(list(known))"
        case .keyAmbiguous(_, let prints): "укажите --fingerprint: \(list(prints))"
        case .keyMissing(let login): "git appeal policy person key \(login) --key ФАЙЛ.pub"
        case .notAppointed, .alreadyAppointed: "git appeal policy role list"
        case .orderUnknown(_, let known):
            known.isEmpty ? "приказов пока нет" : "есть: \(list(known))"
        case .orderTaken(let number):
            "прежний оканчивает git appeal policy order end \(word(number)) --until ДАТА"
        case .orderLonger: "git appeal policy order list"
        case .calendarInvalid:
            "нужен policy/calendar/ГГГГ.json или XML производственного календаря: <calendar year=\"…\"><days><day d=\"ММ.ДД\" t=\"1\"/>…"
        case .recordInvalid: "исправьте значение и повторите команду"
        case .nothingChanges: "git appeal policy person list, role list, order list, calendar list"
        }
    }

    private var englishHint: String {
        switch self {
        case .loginUnknown(_, let known):
            "there are: \(list(known)); git appeal policy person add enters a new one"
        case .loginTaken(let login): "git appeal policy person edit \(login)"
        case .topicUnknown(_, let known): "there are: \(list(known)); '*' stands for all"
        case .keyUnreadable(_, .isPrivate): "give the file beside it that ends in .pub"
        case .keyUnreadable(_, .malformed):
            "the public key is in a .pub file that ssh-keygen -t ed25519 makes"
        case .keyUnreadable(_, .unsupported): "make a key: ssh-keygen -t ed25519"
        case .keyTaken: "everybody has a key of their own: ssh-keygen -t ed25519"
        case .keyUnknown(_, let known): "there are: \(list(known))"
        case .keyAmbiguous(_, let prints): "give --fingerprint: \(list(prints))"
        case .keyMissing(let login): "git appeal policy person key \(login) --key FILE.pub"
        case .notAppointed, .alreadyAppointed: "git appeal policy role list"
        case .orderUnknown(_, let known):
            known.isEmpty ? "there are no orders yet" : "there are: \(list(known))"
        case .orderTaken(let number):
            "git appeal policy order end \(word(number)) --until DATE ends the earlier one"
        case .orderLonger: "git appeal policy order list"
        case .calendarInvalid:
            "needs policy/calendar/YYYY.json or the XML production calendar: <calendar year=\"…\"><days><day d=\"MM.DD\" t=\"1\"/>…"
        case .recordInvalid: "mend the value and run the command again"
        case .nothingChanges: "git appeal policy person list, role list, order list, calendar list"
        }
    }

    private func word(_ text: String) -> String { SafeText.line(text, limit: 80) }

    private func list(_ texts: [String]) -> String {
        texts.map(word).joined(separator: ", ")
    }
}

/// Why a file is no production calendar.
package enum CalendarFault: Error, Hashable, Sendable {
    /// Neither JSON nor XML.
    case unknownForm
    /// A file of such a size is no calendar.
    case tooLarge
    /// XML that is not well-formed, at a line.
    case malformed(line: Int)
    /// No element `calendar` with a year.
    case yearMissing
    /// XML without a single day.
    case empty
    /// A day that is none, or whose kind is not 1, 2 or 3, by its text.
    case day(String)
    /// A day that stands twice.
    case repeated(String)
    /// Our own form, with a fault in it.
    case record(RecordError)

    /// The fault in words.
    func text(_ language: Language) -> String {
        switch (self, language) {
        case (.unknownForm, .russian): "это не JSON и не XML"
        case (.unknownForm, .english): "it is neither JSON nor XML"
        case (.tooLarge, .russian): "файл слишком велик"
        case (.tooLarge, .english): "the file is too large"
        case (.malformed(let line), .russian): "ошибка XML в строке \(line)"
        case (.malformed(let line), .english): "malformed XML in line \(line)"
        case (.yearMissing, .russian): "нет <calendar year=\"ГГГГ\">"
        case (.yearMissing, .english): "no <calendar year=\"YYYY\">"
        case (.empty, .russian): "в нём нет ни одного дня"
        case (.empty, .english): "it has not a single day"
        case (.day(let text), .russian): "день «\(SafeText.line(text, limit: 40))» не годится"
        case (.day(let text), .english): "an unusable day '\(SafeText.line(text, limit: 40))'"
        case (.repeated(let text), .russian):
            "день «\(SafeText.line(text, limit: 40))» указан дважды"
        case (.repeated(let text), .english): "day '\(SafeText.line(text, limit: 40))' stands twice"
        case (.record(let error), _): FaultText.text(error, language)
        }
    }
}
