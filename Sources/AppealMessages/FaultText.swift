import AppealModel
import AppealRules

/// What is wrong with a record or a policy, in words.
enum FaultText {
    static func text(_ error: RecordError, _ language: Language) -> String {
        let pointer = SafeText.line(error.pointer, limit: 80)
        let preposition = language == .russian ? "в" : "at"
        let place = pointer.isEmpty ? "" : " (\(preposition) \(pointer))"
        let problem =
            language == .russian ? russian(error.problem) : english(error.problem)
        return problem + place
    }

    private static func russian(_ problem: RecordError.Problem) -> String {
        switch problem {
        case .json(let error): "не читается как JSON (\(russian(error)))"
        case .notCanonical:
            "не в единой записи JSON (ключи по алфавиту, отступ 2 пробела, перевод строки в конце)"
        case .missing: "нет обязательного значения"
        case .unknownKey: "неизвестный ключ"
        case .wrongType(let expected): "значение не того вида, нужно: \(russian(allowed: expected))"
        case .invalid(let allowed): "недопустимое значение, можно: \(russian(allowed: allowed))"
        case .newerFormat(let format): "формат \(format) новее, чем знает программа"
        case .repeated(let text): "повторяется «\(SafeText.line(text, limit: 60))»"
        }
    }

    /// What is allowed, in Russian where it is said in words; patterns and lists stay as they are.
    private static func russian(allowed: String) -> String {
        switch allowed {
        case "object": "объект"
        case "object with members": "объект с членами"
        case "array": "список"
        case "string": "строка"
        case "integer": "целое число"
        case "boolean": "true или false"
        case "text that is not empty": "непустой текст"
        case "one topic at least, or '*'": "хотя бы одна тема или «*»"
        case "ascending days": "дни по возрастанию"
        case "ascending days, one at least": "дни по возрастанию, хотя бы один"
        case "one line without '<' and '>', no mark at its ends":
            "одна строка без «<» и «>», без знаков препинания по краям"
        default: SafeText.line(allowed)
        }
    }

    private static func english(_ problem: RecordError.Problem) -> String {
        switch problem {
        case .json(let error): "is not readable JSON (\(english(error)))"
        case .notCanonical:
            "is not in the one JSON form (sorted keys, two-space indent, final newline)"
        case .missing: "lacks a required value"
        case .unknownKey: "has an unknown key"
        case .wrongType(let expected):
            "has a value of the wrong type, needs \(SafeText.line(expected))"
        case .invalid(let allowed): "has an invalid value, allowed: \(SafeText.line(allowed))"
        case .newerFormat(let format): "has format \(format), newer than this program"
        case .repeated(let text): "repeats '\(SafeText.line(text, limit: 60))'"
        }
    }

    private static func russian(_ error: JSONSyntaxError) -> String {
        switch error {
        case .syntax(let offset): "ошибка в байте \(offset)"
        case .encoding: "не UTF-8 или метка порядка байтов"
        case .duplicateKey(let key): "ключ «\(SafeText.line(key, limit: 40))» дважды"
        case .numberNotWhole(let offset): "не целое число в байте \(offset)"
        case .nulCharacter: "нулевой символ"
        case .tooDeep(let limit): "вложенность больше \(limit)"
        case .tooManyValues(let limit): "значений больше \(limit)"
        }
    }

    private static func english(_ error: JSONSyntaxError) -> String {
        switch error {
        case .syntax(let offset): "syntax error at byte \(offset)"
        case .encoding: "not UTF-8, or a byte order mark"
        case .duplicateKey(let key): "key '\(SafeText.line(key, limit: 40))' twice"
        case .numberNotWhole(let offset): "not a whole number at byte \(offset)"
        case .nulCharacter: "a NUL character"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .tooManyValues(let limit): "more than \(limit) values"
        }
    }

    static func text(_ fault: PolicyFault, _ language: Language) -> String {
        switch (fault, language) {
        case (.missing, .russian): "файла нет"
        case (.missing, .english): "is missing"
        case (.record(let error), _): text(error, language)
        case (.unknownFile, .russian): "такого файла в политике не бывает"
        case (.unknownFile, .english): "is no file of a policy"
        case (.unknownName(let name), .russian):
            "неизвестное имя «\(SafeText.line(name, limit: 60))»"
        case (.unknownName(let name), .english): "names unknown '\(SafeText.line(name, limit: 60))'"
        case (.repeated(let name), .russian): "дважды: «\(SafeText.line(name, limit: 60))»"
        case (.repeated(let name), .english): "has '\(SafeText.line(name, limit: 60))' twice"
        case (.overlap(let login), .russian):
            "отсутствия \(SafeText.line(login, limit: 40)) пересекаются по дням"
        case (.overlap(let login), .english):
            "has absences of \(SafeText.line(login, limit: 40)) that overlap"
        case (.key(let login), .russian):
            "ключ \(SafeText.line(login, limit: 40)) не годится: нужен ed25519, ECDSA или RSA от 3072 бит, без комментария"
        case (.key(let login), .english):
            "has an unusable key of \(SafeText.line(login, limit: 40)): needs ed25519, ECDSA or RSA of 3072 bits, without a comment"
        }
    }

    static func text(_ problem: PathProblem, _ language: Language) -> String {
        switch (problem, language) {
        case (.notUTF8, .russian): "имя не в UTF-8"
        case (.notUTF8, .english): "name is not UTF-8"
        case (.notNormalised, .russian): "имя не в нормальной форме NFC"
        case (.notNormalised, .english): "name is not in normal form NFC"
        case (.controlCharacter, .russian): "в имени управляющий символ"
        case (.controlCharacter, .english): "name has a control character"
        case (.bidirectional, .russian): "в имени символ направления текста"
        case (.bidirectional, .english): "name has a bidirectional control"
        case (.trailingDotOrSpace, .russian):
            "имя начинается с пробела или кончается точкой или пробелом"
        case (.trailingDotOrSpace, .english): "name starts with a space, or ends in a dot or space"
        case (.reservedName, .russian): "имя занято системой Windows"
        case (.reservedName, .english): "name is reserved by Windows"
        case (.backslash, .russian): "в имени обратная косая черта или двоеточие"
        case (.backslash, .english): "name has a backslash or colon"
        case (.collision, .russian):
            "имя совпадает с другим, если не различать регистр и начертание"
        case (.collision, .english): "name collides with another one once case is folded"
        case (.unknownFile, .russian): "такого файла у обращения не бывает"
        case (.unknownFile, .english): "is no file of an appeal"
        case (.attachmentType, .russian): "вложения такого вида не принимаются"
        case (.attachmentType, .english): "attachments of this type are not accepted"
        case (.emptyDirectory, .russian): "пустой каталог"
        case (.emptyDirectory, .english): "empty directory"
        case (.tooDeep, .russian): "каталоги вложены слишком глубоко"
        case (.tooDeep, .english): "directories nested too deeply"
        }
    }

    static func text(_ problem: CertificateProblem, _ language: Language) -> String {
        switch (problem, language) {
        case (.malformed, .russian): "это не свидетельство об отправке"
        case (.malformed, .english): "it is no certificate"
        case (.nonce, .russian): "нет ответа на запрос этого сервера"
        case (.nonce, .english): "it does not answer this server's challenge"
        case (.commands, .russian): "названы не те ветки, что отправлены"
        case (.commands, .english): "it states other refs than the push has"
        case (.signature, .russian): "подпись не от этого содержания"
        case (.signature, .english): "the signature is of something else"
        case (.signer, .russian): "ключ никому не принадлежит или сегодня не действует"
        case (.signer, .english): "the key is nobody's, or not valid today"
        }
    }

    static func limit(_ what: PushLimit, _ language: Language) -> String {
        switch (what, language) {
        case (.refs, .russian): "ссылок"
        case (.commits, .russian): "коммитов в одной ветке"
        case (.changes, .russian): "изменённых файлов в одном коммите"
        case (.bytes, .russian): "байтов"
        case (.refs, .english): "refs"
        case (.commits, .english): "commits on one branch"
        case (.changes, .english): "changed files in one commit"
        case (.bytes, .english): "bytes"
        }
    }
}
