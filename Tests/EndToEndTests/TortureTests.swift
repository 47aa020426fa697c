import Foundation
import GitProgram
import Testing

/// Pushes cut off at random instants: nothing accepted is lost, nothing is left half done.
///
/// `APPEAL_TORTURE` sets how many pushes are killed, `APPEAL_SEED` repeats a run.
@Suite("Pushes killed at random instants, by real processes")
struct TortureTests {
    /// Who is killed: everything at once, as by a power cut, or the client alone.
    enum Victim: String, CaseIterable {
        case everything, client
    }

    @Test(arguments: Victim.allCases)
    func nothingIsLostAndNothingIsHalfDone(victim: Victim) async throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["APPEAL_TORTURE"].flatMap(Int.init) ?? 30
        let seed = environment["APPEAL_SEED"].flatMap(Int.init) ?? 1_948
        let town = try await Town(clones: ["golubeva"])
        let numbers = (0..<max(20, count / 2)).map { "\(9_000 + $0)" }
        try await town.register(numbers)
        try await town.appeal("golubeva", ["assign"] + numbers + ["--to", "petrov", "--no-push"])
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("kill_pushes.py").path
        let outcome = try await Program(
            "python3", directory: town.path, environment: town.environment
        ).run(
            [script, "golubeva", "office.git", "\(seed)", "\(count)"]
                + (victim == .client ? ["client"] : []))
        print("seed \(seed), \(victim): \(outcome.outputText)")
        try await town.fsck()
        let audit = try await town.appeal(".", ["audit", "office.git"])
        #expect(audit.outputText.contains("the record is whole"), "seed \(seed)")
        // The office goes on. The clone whose Git was killed has lock files of its own: a new one.
        try FileManager.default.removeItem(atPath: town.path + "/golubeva")
        try await town.clone("golubeva")
        try await town.register(["1"])
        try await town.appeal(".", ["audit", "office.git"])
        let left = try await Program(
            "bash", directory: town.path, environment: town.environment
        ).run([
            "-c",
            "find office.git -name '*.lock' | wc -l; cat office.git/appeal/pending 2>/dev/null | wc -l",
        ])
        #expect(left.outputText.split(whereSeparator: \.isNewline).map(String.init) == ["0", "0"])
    }
}
