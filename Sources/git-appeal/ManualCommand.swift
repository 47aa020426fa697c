import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal manual`, for those who install the program: writes the manual.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .manual, commandName: "manual", shouldDisplay: false)

    @Argument(help: say(.manualDirectory))
    var directory: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        let language = processLanguage()
        let folder = URL(fileURLWithPath: directory).appendingPathComponent("man1")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (path, type) in CommandTree.all() {
            let page = try CommandTree.page(path, type)
            let above = path.indices.map {
                (["git", "appeal"] + path[..<$0]).joined(separator: "-")
            }
            let text = ManualPage.text(page, seeAlso: above.isEmpty ? ["git"] : above, language)
            try Data(text.utf8).write(
                to: folder.appendingPathComponent(ManualPage.fileName(page)))
        }
    }
}
