package import AppealModel

/// Why an export as a whole cannot be read.
package enum ImportFault: Error, Hashable, Sendable {
    /// Neither UTF-8 nor windows-1251.
    case encoding
    /// Columns that must be there and are in no row near the top; their names.
    case columnsMissing([String])
    /// A mapping file that is none, and why.
    case mapping(file: String, RecordError)
    /// A workbook of the old binary form, or one behind a password.
    case oldOrEncryptedWorkbook
    /// A part of the workbook that is behind a password.
    case encrypted
    /// A part of the workbook that is missing, broken off or no XML.
    case damaged(part: String)
    /// A part of the workbook that would unpack to more than this.
    case tooLarge(part: String, limitMiB: Int)
    /// No sheet of this name; those that there are.
    case sheetUnknown(String, known: [String])
    /// A sheet was named, and the file is no workbook.
    case noWorkbook

    /// The fault in words.
    package func text(_ language: Language) -> String {
        language == .russian ? russian : english
    }

    private var russian: String {
        switch self {
        case .encoding: "кодировка не UTF-8 и не windows-1251"
        case .columnsMissing(let names): "нет столбцов \(ImportFault.quoted(names))"
        case .mapping(let file, let error): "\(file): \(FaultText.text(error, .russian))"
        case .oldOrEncryptedWorkbook:
            "это книга старого формата (.xls) или с паролем; сохраните её как .xlsx без пароля"
        case .encrypted: "книга закрыта паролем; сохраните её без пароля"
        case .damaged(let part): "книга повреждена: «\(part)»"
        case .tooLarge(let part, let limit): "часть «\(part)» больше \(limit) МиБ"
        case .sheetUnknown(let name, let known):
            "нет листа «\(name)»; есть \(ImportFault.quoted(known))"
        case .noWorkbook: "это не книга .xlsx, листов в ней нет"
        }
    }

    private var english: String {
        switch self {
        case .encoding: "neither UTF-8 nor windows-1251"
        case .columnsMissing(let names): "no columns \(ImportFault.quoted(names))"
        case .mapping(let file, let error): "\(file): \(FaultText.text(error, .english))"
        case .oldOrEncryptedWorkbook:
            "a workbook of the old form (.xls) or behind a password; save it as .xlsx without one"
        case .encrypted: "the workbook is behind a password; save it without one"
        case .damaged(let part): "the workbook is damaged: '\(part)'"
        case .tooLarge(let part, let limit): "the part '\(part)' is larger than \(limit) MiB"
        case .sheetUnknown(let name, let known):
            "no sheet '\(name)'; there are \(ImportFault.quoted(known))"
        case .noWorkbook: "no .xlsx workbook, so it has no sheets"
        }
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "«\(SafeText.line($0, limit: 60))»" }.joined(separator: ", ")
    }
}
