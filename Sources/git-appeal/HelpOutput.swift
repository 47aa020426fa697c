import AppealDesk
import AppealMessages
import AppealModel
import Foundation

/// Shows help: the manual page where one is installed and a person looks, else the text.
enum HelpOutput {
    /// Shows the help of a command.
    ///
    /// - Throws: what `CommandTree.page` throws.
    static func show(_ words: CommandLineWords) async throws {
        let page = try CommandTree.page(words.path, words.type)
        if words.wantsManual, isatty(1) == 1,
            try await Manual.show(page.manualName, language: processLanguage())
        {
            return
        }
        for line in HelpScreen.lines(page, processLanguage()) { print(line) }
    }

    /// How a command is typed; nothing where even that cannot be said.
    static func usage(_ words: CommandLineWords) -> [String] {
        do {
            let page = try CommandTree.page(words.path, words.type)
            return HelpScreen.usage(page, processLanguage())
        } catch {
            return []
        }
    }
}
