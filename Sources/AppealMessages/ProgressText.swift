package import AppealModel

/// How far long work has come, in a few words.
package enum ProgressText {
    /// Acts made, and not signed yet.
    package static func composing(_ count: Int, _ language: Language) -> String {
        language == .russian ? "готово к подписи: \(count)" : "ready to be signed: \(count)"
    }

    /// Acts being signed.
    package static func signing(_ count: Int, _ language: Language) -> String {
        language == .russian ? "подписывается: \(count)" : "signing: \(count)"
    }

    /// Commits on their way to the server.
    package static func pushing(_ language: Language) -> String {
        language == .russian ? "проверяется и отправляется…" : "judging and pushing…"
    }

    /// Receipts that an audit has judged.
    package static func auditing(_ count: Int, _ language: Language) -> String {
        language == .russian ? "проверено квитанций: \(count)" : "receipts judged: \(count)"
    }
}
