import Foundation
import GitProgram
import Testing

@Suite("The page on backup, restore and move, as written")
struct BackupPageTests {
    @Test func everyWayEndsInACleanAuditAndTheOfficeGoesOn() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9971", "9972"])
        let page = try String(
            contentsOf: Town.project.appendingPathComponent("docs/backup.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```sh\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks.count == 8)
        var environment = town.environment
        for (name, place) in [
            ("OFFICE", "office.git"), ("BACKUP", "backup"), ("RESTORED", "restored.git"),
            ("MOVED", "moved.git"), ("CLONE", "golubeva"),
        ] {
            environment[name] = .some("\(town.path)/\(place)")
        }
        func run(_ script: String) async throws -> String {
            try await Program("bash", directory: town.path, environment: environment)
                .run(["-c", "set -e\n" + script]).outputText
        }
        // Up to the restore; a push comes after the backup, and only the clone knows of it.
        let backup = try await run(blocks[0...3].joined())
        #expect(backup.components(separatedBy: "the record is whole").count == 3, "\(backup)")
        try await town.appeal("golubeva", ["assign", "9971", "--to", "petrov"])
        try await town.appeal("golubeva", ["sync"])
        let restored = try await run(blocks[4])
        #expect(restored.contains("the record is whole"), "\(restored)")
        #expect(restored.contains("Nothing is missing."), "\(restored)")
        let older = try await town.git("restored.git", ["rev-list", "--count", Self.ledger])
        let newer = try await run(blocks[5])
        #expect(newer.contains("the record is whole"), "\(newer)")
        let caughtUp = try await town.git("restored.git", ["rev-list", "--count", Self.ledger])
        #expect(older.outputText != caughtUp.outputText)
        let refs = try await town.git("restored.git", ["for-each-ref"]).outputText
        #expect(try await refs == town.refs())
        let moved = try await run(blocks[6...7].joined())
        #expect(moved.components(separatedBy: "the record is whole").count == 3, "\(moved)")
        // Pushes go to the new place, and on with the same ledger.
        try await town.appeal("golubeva", ["assign", "9972", "--to", "petrov"])
        let after = try await town.appeal(".", ["audit", "moved.git"]).outputText
        #expect(after.contains("the record is whole"), "\(after)")
    }

    @Test func aMirrorDoesNotFollowALedgerThatWasRewritten() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9973"])
        let fetch = [
            "fetch", "\(town.path)/office.git", "refs/appeal/receipts:refs/appeal/receipts",
        ]
        try await town.git(".", ["init", "-q", "--bare", "mirror.git"])
        try await town.git("mirror.git", fetch)
        try await town.git(
            "office.git",
            ["-c", "core.hooksPath=/dev/null", "update-ref", Self.ledger, Self.ledger + "~1"])
        let refused = try await town.git("mirror.git", fetch, allowed: [1])
        #expect(refused.errorText.contains("non-fast-forward"), "\(refused.errorText)")
    }

    private static let ledger = "refs/appeal/receipts"
}
