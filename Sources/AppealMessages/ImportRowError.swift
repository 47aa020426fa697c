package import AppealModel

/// Why a row of an export was not registered.
package enum ImportReason: Hashable, Sendable {
    case cellCount(Int, expected: Int)
    case empty
    case impossibleDate
    case futureDate
    case impossibleNumber
    case repeatedDifferently(line: Int)
    case registeredOtherDay(AppealID)
    case registeredOtherText(AppealID)

    /// The reason in words.
    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.cellCount(let count, let expected), .russian):
            "ячеек \(count), а столбцов \(expected)"
        case (.cellCount(let count, let expected), .english):
            "\(count) cells for \(expected) columns"
        case (.empty, .russian): "пусто"
        case (.empty, .english): "empty"
        case (.impossibleDate, .russian): "такой даты не может быть"
        case (.impossibleDate, .english): "an impossible date"
        case (.futureDate, .russian): "дата ещё не наступила"
        case (.futureDate, .english): "a date in the future"
        case (.impossibleNumber, .russian): "номер не годится: нужно 1–32 знака 0-9, a-z, «-»"
        case (.impossibleNumber, .english): "an impossible number: needs 1 to 32 of 0-9, a-z, '-'"
        case (.repeatedDifferently(let line), .russian):
            "номер уже есть в строке \(line) с другой датой или текстом"
        case (.repeatedDifferently(let line), .english):
            "the number stands in line \(line) with another day or text"
        case (.registeredOtherDay(let id), .russian): "номер уже зарегистрирован: \(id.official)"
        case (.registeredOtherDay(let id), .english):
            "the number is registered already: \(Words.appeal(id, .english))"
        case (.registeredOtherText(let id), .russian):
            "зарегистрировано с другим текстом: \(id.official)"
        case (.registeredOtherText(let id), .english):
            "registered with another text: \(Words.appeal(id, .english))"
        }
    }

    /// The stable code.
    package var code: String {
        switch self {
        case .cellCount: "cell-count"
        case .empty: "empty"
        case .impossibleDate: "impossible-date"
        case .futureDate: "future-date"
        case .impossibleNumber: "impossible-number"
        case .repeatedDifferently: "repeated-differently"
        case .registeredOtherDay: "registered-other-day"
        case .registeredOtherText: "registered-other-text"
        }
    }
}

/// A row of an export that was not registered.
package struct ImportRowError: Error, Hashable, Sendable {
    /// The line of the file that the row starts on.
    package let line: Int
    /// The column, by its name in the file; nil for the row as a whole.
    package let column: String?
    /// Why.
    package let reason: ImportReason

    /// Makes an error.
    package init(line: Int, column: String?, reason: ImportReason) {
        self.line = line
        self.column = column
        self.reason = reason
    }
}
