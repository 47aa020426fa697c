package import AppealModel

/// What commands of the server say of an office.
package enum OfficeText {
    /// An office that was founded, with what every audit starts from.
    package static func founded(
        directory: String, root: String, serverKey: String, _ language: Language
    ) -> [String] {
        switch language {
        case .russian:
            [
                "Репозиторий обращений создан: \(SafeText.line(directory, limit: 400))",
                "  корень доверия:  \(root)", "  ключ сервера:    \(serverKey)",
                "  запишите их: с них начинается всякая проверка",
            ]
        case .english:
            [
                "Office founded: \(SafeText.line(directory, limit: 400))",
                "  trust root:  \(root)", "  server key:  \(serverKey)",
                "  write them down: every audit starts from them",
            ]
        }
    }

    /// What settling an office after a crash did.
    package static func recovered(
        moved: [String], lastReceipt: Int, _ language: Language
    ) -> [String] {
        let refs = moved.map { "  \($0)" }
        return switch language {
        case .russian:
            [moved.isEmpty ? "Ветки соответствуют журналу." : "Приведены к журналу:"] + refs
                + ["  последняя квитанция № \(lastReceipt)"]
        case .english:
            [
                moved.isEmpty ? "The refs are where the ledger says." : "Brought up to the ledger:"
            ] + refs + ["  last receipt \(lastReceipt)"]
        }
    }
}
