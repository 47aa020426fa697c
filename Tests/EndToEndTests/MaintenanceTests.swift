import Foundation
import GitProgram
import Testing

@Suite("Upkeep of the office's repository, by real processes")
struct MaintenanceTests {
    private func shell(_ script: String, in town: Town) async throws -> String {
        try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", script]).outputText
    }

    private static let packs = "ls office.git/objects/pack/*.pack | wc -l"

    /// Sixty pushes of drafts by stock Git.
    private static let drafts = """
        set -e
        cd petrov
        stage=$(git branch --show-current)
        for i in $(seq 60); do
            echo "Ответ $i" >appeals/${stage#execution/}/answer.md
            git add appeals && git commit -qm "Проект $i" --trailer "Appeal: ${stage#execution/}"
            git push -q origin HEAD
        done
        """

    @Test func aPackAPushNeverShows() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["9801"])
        try await town.appeal("golubeva", ["assign", "9801", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["open", "9801"])
        // By itself, beside the pushes, and by hand while they go on.
        async let pushes = shell(Self.drafts, in: town)
        for _ in 0..<3 { try await town.appeal(".", ["maintain", "office.git"]) }
        _ = try await pushes
        try await town.appeal(".", ["maintain", "office.git"])
        let packs = try #require(Int(try await shell(Self.packs, in: town)))
        #expect(packs < 40, "\(packs)")
        let loose = try await town.git("office.git", ["count-objects"]).outputText
        #expect(loose.hasPrefix("0 objects"), "\(loose)")
        try await town.fsck()
        let audit = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(audit.contains("the record is whole"))
        // Stock packing by hand is stopped: it would move refs behind the lock.
        let stopped = try await town.git(
            "office.git", ["pack-refs", "--all"], allowed: [0, 1, 128])
        #expect(stopped.exitCode != 0 || stopped.errorText.isEmpty)
    }
}
