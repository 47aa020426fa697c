import Foundation
import TestSupport
import Testing

/// Every screen of the role guides is what the programs print.
///
/// `GIT_APPEAL_RECORD=1 swift test --filter GuideTests` takes the screens anew.
@Suite("The guides of the roles, as written")
struct GuideTests {
    /// Who tells each guide.
    private static let tellers = [
        "coordinator": "golubeva", "executor": "petrov", "head": "morozov",
        "administrator": "boss", "auditor": "auditor",
    ]

    private static let folder = Town.project.appendingPathComponent("docs/guides")

    static func pages() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") }.sorted()
    }

    @Test(arguments: try pages())
    func everyScreenIsReal(name: String) async throws {
        let parts = name.split(separator: ".").map(String.init)
        let who = try #require(Self.tellers[parts[0]])
        let file = Self.folder.appendingPathComponent(name)
        let page = try String(contentsOf: file, encoding: .utf8)
        let directory = try TemporaryDirectory()
        try await GuideOffice.founded().copy(to: directory.path)
        var guide = GuidePage(town: directory.path, who: who, language: parts[1])
        let today = try await guide.replayed(page)
        #expect(guide.trouble.isEmpty, "\(guide.trouble)")
        let (told, seen) = (GuidePage.settled(page), GuidePage.settled(today))
        if ProcessInfo.processInfo.environment["GIT_APPEAL_RECORD"] == "1" {
            if told != seen { try Data(today.utf8).write(to: file) }
            return
        }
        for (told, seen) in zip(told, seen) { #expect(told == seen) }
        #expect(told.count == seen.count)
    }

    @Test func everyGuideIsThereInBothLanguages() throws {
        let names = Set(try Self.pages().compactMap { $0.split(separator: ".").first })
        let pages = Set(try Self.pages())
        for name in names {
            #expect(pages.contains("\(name).ru.md") && pages.contains("\(name).en.md"))
        }
    }
}
