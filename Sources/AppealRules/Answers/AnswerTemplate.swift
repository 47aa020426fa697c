/// What a template may ask the program for, by the names that stand in its brackets.
package enum AnswerField: String, Sendable, CaseIterable, Hashable {
    case kind, number, received, today, due, topic, authority
    case executor, executorPosition, head, headPosition

    /// The names that a template may use.
    package var names: [String] {
        switch self {
        case .kind: ["вид", "kind"]
        case .number: ["номер", "number"]
        case .received: ["дата поступления", "received"]
        case .today: ["сегодня", "today"]
        case .due: ["срок", "due"]
        case .topic: ["тема", "topic"]
        case .authority: ["орган", "authority"]
        case .executor: ["исполнитель", "executor"]
        case .executorPosition: ["должность исполнителя", "executor's position"]
        case .head: ["руководитель", "head"]
        case .headPosition: ["должность руководителя", "head's position"]
        }
    }
}

/// A template of an answer: a text with places in brackets to be filled in.
///
/// Places that name an `AnswerField` are filled by the program; all others stay for the executor.
package struct AnswerTemplate: Hashable, Sendable {
    private let text: String
    private let open: Unicode.Scalar
    private let close: Unicode.Scalar

    /// Makes a template; nil where the brackets are not two characters.
    package init?(_ text: String, brackets: String) {
        let signs = Array(brackets.unicodeScalars)
        guard signs.count == 2 else { return nil }
        self.text = text
        (open, close) = (signs[0], signs[1])
    }

    /// The text with what is known in its places.
    package func filled(_ values: [AnswerField: String]) -> String {
        var result = String.UnicodeScalarView()
        var place: String.UnicodeScalarView?
        for scalar in text.unicodeScalars {
            if scalar == open {
                if let place { result.append(contentsOf: [open] + Array(place)) }
                place = String.UnicodeScalarView()
            } else if scalar == close, let name = place {
                if let value = AnswerTemplate.field(named: String(name)).flatMap({ values[$0] }) {
                    result.append(contentsOf: value.unicodeScalars)
                } else {
                    result.append(contentsOf: [open] + Array(name) + [close])
                }
                place = nil
            } else if place != nil {
                place?.append(scalar)
            } else {
                result.append(scalar)
            }
        }
        if let place { result.append(contentsOf: [open] + Array(place)) }
        return String(result)
    }

    private static func field(named name: String) -> AnswerField? {
        let folded = name.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        return AnswerField.allCases.first { $0.names.contains(folded) }
    }
}
