package import AppealModel

/// What an executor answers to, on one sheet: the message, and what goes with it.
package struct AnswerSheet: Hashable, Sendable {
    private let id: AppealID
    private let card: AppealCard
    private let due: CivilDate
    private let topic: String
    private let instruction: String?
    private let remarks: String?
    private let message: String
    private let attachments: [String]

    /// Makes a sheet.
    /// - Parameters:
    ///   - topic: what people call the topic.
    ///   - remarks: the head's remarks, where the answer came back.
    ///   - attachments: the papers, by their path in the appeal's directory.
    package init(
        id: AppealID, card: AppealCard, due: CivilDate, topic: String, instruction: String?,
        remarks: String?, message: String, attachments: [String]
    ) {
        self.id = id
        self.card = card
        self.due = due
        self.topic = topic
        self.instruction = instruction
        self.remarks = remarks
        self.message = message
        self.attachments = attachments
    }

    /// The sheet, line by line; nothing in it can move a terminal's cursor.
    package func lines(_ language: Language) -> [String] {
        let isRussian = language == .russian
        let kind = Words.kind(card.kind, language)
        var lines = [
            "\(kind.prefix(1).uppercased())\(kind.dropFirst()) \(Words.appeal(id, language))"
        ]
        func add(_ russian: String, _ english: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("\(isRussian ? russian : english): \(SafeText.line(value))")
        }
        add("Срок ответа", "Due", Words.date(due, language))
        add("Тема", "Topic", topic)
        add(
            "Категория", "Category",
            [card.category, card.subcategory ?? ""].filter { !$0.isEmpty }
                .joined(separator: " → "))
        add("Поручение", "Instruction", instruction)
        section(isRussian ? "Замечания руководителя" : "The head's remarks", remarks, &lines)
        section(isRussian ? "Текст" : "Text", message, &lines)
        if !attachments.isEmpty {
            lines += ["", isRussian ? "── Приложения ──" : "── Attachments ──"]
            lines += attachments.map { SafeText.line($0) }
        }
        return lines
    }

    private func section(_ title: String, _ text: String?, _ lines: inout [String]) {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
        lines += ["", "── \(title) ──"]
        var body = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        while body.last?.isEmpty == true { body.removeLast() }
        lines += body.map { SafeText.line(String($0), limit: 10_000) }
    }
}
