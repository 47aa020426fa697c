import AppealDesk
import AppealModel
import Foundation

/// One line on the terminal that says how far long work has come; silent anywhere else.
struct ProgressLine: Sendable {
    private let language: Language
    private let isTerminal = isatty(2) == 1
    private let start = Date()

    /// Work shorter than this shows nothing, in seconds.
    private static let patience = 0.25

    init(language: Language) {
        self.language = language
    }

    /// Shows a phase in place of the one before.
    func show(_ phase: HandOverPhase) {
        guard isTerminal, Date().timeIntervalSince(start) > ProgressLine.patience else { return }
        // Back to the start of the line, and clear it.
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text(phase))".utf8))
    }

    private func text(_ phase: HandOverPhase) -> String {
        switch (phase, language) {
        case (.composing(let count), .russian): "готово к подписи: \(count)"
        case (.composing(let count), .english): "ready to be signed: \(count)"
        case (.signing(let count), .russian): "подписывается: \(count)"
        case (.signing(let count), .english): "signing: \(count)"
        case (.pushing, .russian): "проверяется и отправляется…"
        case (.pushing, .english): "judging and pushing…"
        case (.auditing(let count), .russian): "проверено квитанций: \(count)"
        case (.auditing(let count), .english): "receipts judged: \(count)"
        case (.done, _): ""
        }
    }
}
