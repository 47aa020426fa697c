import Foundation

/// What a golden file holds; written anew first where `GIT_APPEAL_RECORD` is 1.
///
/// - Parameters:
///   - text: what is written where files are recorded.
///   - source: the test's own file, beside which `Golden` lies.
package func golden(
    _ name: String, recording text: String, beside source: String = #filePath
) throws -> String {
    let file = URL(fileURLWithPath: source).deletingLastPathComponent()
        .appendingPathComponent("Golden").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["GIT_APPEAL_RECORD"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    return try String(contentsOf: file, encoding: .utf8)
}
