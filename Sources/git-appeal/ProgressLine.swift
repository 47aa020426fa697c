import AppealDesk
import AppealMessages
import AppealModel
import Foundation

/// One line on the terminal that says how far long work has come; silent anywhere else.
struct ProgressLine: Sendable {
    private let language: Language
    private let isTerminal = isatty(2) == 1
    private let start = Date()

    /// Work shorter than this shows nothing, in seconds.
    private static let patience = 0.25

    /// Watches for Ctrl-C as well: whatever has a line of progress may be interrupted.
    init(language: Language) {
        self.language = language
        let line = self
        Interruption.watch { line.clear() }
    }

    /// Takes away what was shown.
    private func clear() {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    /// Shows a phase in place of the one before.
    func show(_ phase: HandOverPhase) {
        guard isTerminal, Date().timeIntervalSince(start) > ProgressLine.patience else { return }
        // Back to the start of the line, and clear it.
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text(phase))".utf8))
    }

    private func text(_ phase: HandOverPhase) -> String {
        switch phase {
        case .composing(let count): ProgressText.composing(count, language)
        case .signing(let count): ProgressText.signing(count, language)
        case .pushing: ProgressText.pushing(language)
        case .auditing(let count): ProgressText.auditing(count, language)
        case .done: ""
        }
    }
}
