package import AppealModel
import Foundation
package import GitProgram

/// The system's reader of manual pages.
package enum Manual {
    /// Shows a page on the terminal.
    ///
    /// The page's own language, whatever the system's: `man` finds the English page, and the Russian
    /// one lies beside it.
    /// - Returns: whether there is such a page, and it was shown.
    /// - Throws: `ProgramError`.
    package static func show(
        _ name: String, language: Language
    ) async throws(ProgramError) -> Bool {
        let found: ProgramOutcome
        do {
            found = try await Program("man", environment: ["LC_ALL": "C"]).run(
                ["-w", "1", name], allowedExitCodes: Set(0...255))
        } catch {
            guard error.code == .notFound else { throw error }
            return false
        }
        guard found.exitCode == 0, let english = found.outputText.split(separator: "\n").first
        else { return false }
        var path = String(english)
        if language == .russian {
            let file = URL(fileURLWithPath: path)
            let folder = file.deletingLastPathComponent()
            let russian = folder.deletingLastPathComponent().appendingPathComponent(
                "ru/\(folder.lastPathComponent)/\(file.lastPathComponent)")
            guard FileManager.default.fileExists(atPath: russian.path) else { return false }
            path = russian.path
        }
        return try await Program("man").runAttached(["-E", "UTF-8", "-l", path]) == 0
    }
}
