import Foundation
import GitProgram
import TestSupport
import Testing

/// Ctrl-C at any moment harms neither the clone nor the office.
@Suite("Interrupted work, by real signals")
struct InterruptTests {
    /// Runs `git appeal` in a clone and sends it a signal after so many milliseconds.
    private func interrupt(
        _ town: Town, _ clone: String, _ words: [String], signal: String, after delay: Int
    ) async throws -> ProgramOutcome {
        let script = """
            set -m
            mkdir -p "$TMPDIR"
            "$@" & child=$!
            sleep 0.\(String(format: "%03d", delay))
            kill -\(signal) $child 2>/dev/null
            wait $child
            """
        let changes: [String: String?] = ["TMPDIR": "\(town.path)/tmp"]
        return try await Program(
            "bash", directory: "\(town.path)/\(clone)",
            environment: town.environment.merging(changes) { _, new in new }
        ).run(
            ["-c", script, "bash", "\(Town.programs)/git-appeal"] + words,
            allowedExitCodes: [0, 130, 143])
    }

    /// What an interrupted command must leave: a clone that stock Git takes, and nothing besides.
    private func expectWhole(_ town: Town, _ clone: String) async throws {
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(town.path)/tmp")
        #expect(left == [])
        try await town.git(clone, ["fsck", "--strict", "--no-dangling"])
        #expect(try await town.git(clone, ["status", "--porcelain"]).outputText == "")
        #expect(
            try await town.git(clone, ["symbolic-ref", "--short", "HEAD"]).outputText == "main")
        let git = "\(town.path)/\(clone)/.git"
        var files: [String] = []
        for case let name as String in FileManager.default.enumerator(atPath: git) ?? .init() {
            files.append(name)
        }
        #expect(files.filter { $0.hasSuffix(".lock") } == [])
        #expect(files.filter { $0.hasPrefix("rebase-") || $0 == "MERGE_HEAD" } == [])
        #expect(files.filter { $0.hasPrefix("objects/pack/") && $0.contains("tmp") } == [])
    }

    @Test func anImportIsInterruptedAndDoneAgain() async throws {
        let town = try await Town(clones: ["golubeva"])
        let rows = (1...300).map { "\($0);-;15.11.2026;Дороги;-;Нет;Иванова;Яма номер \($0)" }
        let today = Town.today
        let export = ([Town.header] + rows.map { $0.replacing("15.11.2026", with: today) })
        try town.write(export.joined(separator: "\n") + "\n", "many.csv")
        var random = SeededGenerator(seed: 20_210_315)
        var codes: [Int32] = []
        for turn in 0..<12 {
            let outcome = try await interrupt(
                town, "golubeva", ["import", "../many.csv"], signal: turn % 3 == 2 ? "TERM" : "INT",
                after: Int.random(in: 20...900, using: &random))
            codes.append(outcome.exitCode)
            try await expectWhole(town, "golubeva")
            // All or nothing.
            let count = try await town.refs().split(separator: "\n")
                .count { $0.contains("refs/heads/coordination/") }
            #expect(count == 0 || count == 300)
            if outcome.exitCode == 0 { #expect(count == 300) }
        }
        #expect(codes.contains(130))
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["import", "../many.csv"])
        let list = try await town.appeal("golubeva", ["list", "--format", "json"]).outputText
        #expect(list.components(separatedBy: "\"id\": ").count == 301)
        try await town.appeal(".", ["audit", "office.git"])
        try await town.fsck()
    }

    @Test func anApprovalIsInterruptedAndDoneAgain() async throws {
        let town = try await Town()
        let numbers = (1...6).map { "\($0)" }
        try await town.register(numbers)
        try await town.submit(numbers)
        try await town.appeal("morozov", ["sync"])
        var random = SeededGenerator(seed: 7)
        for _ in 0..<6 {
            _ = try await interrupt(
                town, "morozov", ["approve"] + numbers, signal: "INT",
                after: Int.random(in: 20...600, using: &random))
            try await expectWhole(town, "morozov")
            let refs = try await town.refs()
            let done = refs.components(separatedBy: "refs/heads/publication/").count - 1
            #expect(done == 0 || done == 6)
            if done == 6 { break }
        }
        try await town.appeal("morozov", ["sync"])
        if try await town.refs().contains("refs/heads/approval/") {
            try await town.appeal("morozov", ["approve"] + numbers)
        }
        try await town.appeal(".", ["audit", "office.git"])
        try await town.fsck()
    }
}
