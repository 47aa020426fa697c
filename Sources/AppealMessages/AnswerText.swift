package import AppealModel
package import AppealRules

/// The texts about answers and their templates, in both languages.
package enum AnswerText {
    /// What the answer lacks, or has too much of.
    package static func sentence(_ flaw: AnswerFlaw, _ language: Language) -> String {
        switch (flaw, language) {
        case (.unfilled(let lines), .russian):
            "в ответе не заполнены места в скобках, \(AnswerText.lines(lines, "строка", "строки"))"
        case (.unfilled(let lines), .english):
            "the answer has places in brackets to fill in, \(AnswerText.lines(lines, "line", "lines"))"
        case (.contact(let contact), .russian): russian(contact)
        case (.contact(let contact), .english): english(contact)
        case (.greeting(let expected), .russian):
            "в начале ответа нет приветствия: \(list(expected))"
        case (.greeting(let expected), .english):
            "the answer begins without a greeting: \(list(expected))"
        case (.signature(let expected), .russian):
            "в конце ответа нет подписи: \(list(expected))"
        case (.signature(let expected), .english):
            "the answer ends without a signature: \(list(expected))"
        case (.short(let count, let minimum), .russian):
            "ответ короткий: \(Plural.russian(count, "знак", "знака", "знаков")), а принято не меньше \(minimum)"
        case (.short(let count, let minimum), .english):
            "the answer is short: \(Plural.english(count, "character")), where \(minimum) are usual"
        }
    }

    /// What to do.
    package static func hint(_ flaw: AnswerFlaw, _ language: Language) -> String {
        switch (flaw, language) {
        case (.unfilled, .russian): "допишите их: git appeal open НОМЕР --edit"
        case (.unfilled, .english): "fill them in: git appeal open NUMBER --edit"
        case (.contact(let contact), .russian):
            contact.origin == .unknown
                ? "чужое уберите; контакты управления — это ownContacts в policy/templates/answer.json"
                : "уберите: ответ и его история остаются навсегда"
        case (.contact(let contact), .english):
            contact.origin == .unknown
                ? "take it out unless it is the office's own; those are ownContacts in policy/templates/answer.json"
                : "take it out: an answer and its history stay for ever"
        case (.greeting, .russian): "начните ответ с приветствия"
        case (.greeting, .english): "begin the answer with a greeting"
        case (.signature, .russian): "подпишите ответ: кто отвечает и в какой должности"
        case (.signature, .english): "sign the answer: who answers, and in what position"
        case (.short, .russian): "скажите, что установлено, что сделано и когда"
        case (.short, .english): "say what was found, what was done and when"
        }
    }

    /// What is amiss with the templates.
    package static func sentence(_ problem: TemplateProblem, _ language: Language) -> String {
        switch (problem, language) {
        case (.missing(let topic), .russian):
            "для темы «\(SafeText.line(topic, limit: 60))» нет своего шаблона ответа"
        case (.missing(let topic), .english):
            "topic '\(SafeText.line(topic, limit: 60))' has no answer template of its own"
        case (.unknownTopic(let path), .russian):
            "«\(SafeText.line(path))» не относится ни к одной теме"
        case (.unknownTopic(let path), .english): "'\(SafeText.line(path))' is of no topic"
        }
    }

    /// What to do.
    package static func hint(_ problem: TemplateProblem, _ language: Language) -> String {
        switch (problem, language) {
        case (.missing(let topic), .russian):
            "добавьте \(TemplateRule.path(ofTopic: SafeText.line(topic, limit: 60))); пока берётся other.md"
        case (.missing(let topic), .english):
            "add \(TemplateRule.path(ofTopic: SafeText.line(topic, limit: 60))); other.md serves until then"
        case (.unknownTopic, .russian): "шаблон называется по теме из policy/categories.json"
        case (.unknownTopic, .english):
            "a template is named after a topic of policy/categories.json"
        }
    }

    private static func russian(_ contact: AnswerContact) -> String {
        let shown = SafeText.line(contact.shown, limit: 40)
        let (what, bare) =
            switch contact.kind {
            case .phone: ("телефон \(shown)", "телефон")
            case .email: ("адрес почты \(shown)", "адрес")
            case .flat: ("номер квартиры", "номер")
            }
        return switch contact.origin {
        case .message: "в ответе \(what), он есть и в сообщении заявителя"
        case .masked:
            "в ответе \(what); в сообщении заявителя \(bare) скрыт, возможно, это он"
        case .unknown: "в ответе \(what), в контактах управления его нет"
        }
    }

    private static func english(_ contact: AnswerContact) -> String {
        let shown = SafeText.line(contact.shown, limit: 40)
        let what =
            switch contact.kind {
            case .phone: "the phone number \(shown)"
            case .email: "the mail address \(shown)"
            case .flat: "a flat's number"
            }
        return switch contact.origin {
        case .message: "the answer contains \(what), which is in the applicant's message too"
        case .masked:
            "the answer contains \(what); the message had one that is masked, maybe this is it"
        case .unknown: "the answer contains \(what), which is not among the office's own"
        }
    }

    private static func lines(_ numbers: [Int], _ one: String, _ many: String) -> String {
        let shown = numbers.prefix(10).map(String.init).joined(separator: ", ")
        return "\(numbers.count == 1 ? one : many) \(shown)\(numbers.count > 10 ? ", …" : "")"
    }

    private static func list(_ texts: [String]) -> String {
        texts.prefix(3).map { "«\(SafeText.line($0, limit: 40))»" }.joined(separator: ", ")
            + (texts.count > 3 ? ", …" : "")
    }
}
