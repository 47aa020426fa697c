package import AppealModel

/// What became of an answer that was opened, what it still lacks, and the next command.
package struct AnswerReport: Hashable, Sendable {
    private let id: AppealID
    private let template: String?
    private let path: String
    private let isEmpty: Bool
    private let resolution: Resolution?

    /// Makes a report.
    /// - Parameters:
    ///   - template: the template that was laid down; nil where an answer was there.
    ///   - path: where the answer lies.
    ///   - isEmpty: whether there is nothing in it.
    ///   - resolution: how the matter ends, where that is written down.
    package init(
        id: AppealID, template: String?, path: String, isEmpty: Bool, resolution: Resolution?
    ) {
        self.id = id
        self.template = template
        self.path = path
        self.isEmpty = isEmpty
        self.resolution = resolution
    }

    /// The report, line by line.
    package func lines(_ language: Language) -> [String] {
        language == .russian ? russian : english
    }

    private var russian: [String] {
        var lines: [String] = []
        if let template { lines.append("Взят шаблон \(SafeText.line(template)).") }
        lines.append("Ответ: \(path)")
        guard !isEmpty else {
            return lines + ["Ответ пока пуст. Продолжить: git appeal open \(id.number) --edit"]
        }
        if let resolution {
            lines.append(
                "Решение: \(Words.outcome(resolution.outcome, .russian)). Меры: \(SafeText.line(resolution.measures))"
            )
            return lines + ["Представить на согласование:", "  git appeal submit \(id.number)"]
        }
        return lines + [
            "Осталось указать решение и меры и представить на согласование:",
            "  git appeal submit \(id.number) --outcome solved --measures \"что сделано\"",
            "Решения (--outcome):",
        ] + outcomes(.russian)
    }

    private var english: [String] {
        var lines: [String] = []
        if let template { lines.append("Template \(SafeText.line(template)) was taken.") }
        lines.append("The answer: \(path)")
        guard !isEmpty else {
            return lines + ["The answer is still empty. Go on: git appeal open \(id.number) --edit"]
        }
        if let resolution {
            lines.append(
                "Outcome: \(Words.outcome(resolution.outcome, .english)). Measures: \(SafeText.line(resolution.measures))"
            )
            return lines + ["Submit it for approval:", "  git appeal submit \(id.number)"]
        }
        return lines + [
            "Say how it ends and what was done, and submit it for approval:",
            "  git appeal submit \(id.number) --outcome solved --measures \"what was done\"",
            "Outcomes (--outcome):",
        ] + outcomes(.english)
    }

    /// Three to a line, so that a terminal of eighty columns does not break them.
    private func outcomes(_ language: Language) -> [String] {
        let names = Outcome.allCases.map { outcome in
            let name = Words.outcome(outcome, language)
            return name == outcome.rawValue ? name : "\(outcome.rawValue) — \(name)"
        }
        return stride(from: 0, to: names.count, by: 3).map { start in
            "  " + names[start..<min(start + 3, names.count)].joined(separator: ", ")
        }
    }
}
