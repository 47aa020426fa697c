import Foundation
import GitProgram
import Testing

/// Many clients at once; `APPEAL_CLIENTS` sets how many.
@Suite("Clients that push at the same time, by real processes", .serialized)
struct CrowdTests {
    private static let clients =
        ProcessInfo.processInfo.environment["APPEAL_CLIENTS"].flatMap(Int.init) ?? 50

    private func shell(_ script: String, in town: Town) async throws -> [String] {
        try await Program("bash", directory: town.path, environment: town.environment)
            // Appeals lie under the day of their receipt, by Moscow's time.
            .run(["-c", "day=$(TZ=UTC-3 date +%Y/%m/%d)\n" + script]).outputText.split(
                whereSeparator: \.isNewline
            ).map(String.init)
    }

    /// Every client's exit code, one a line, in order of the numbers.
    private func crowd(_ numbers: [String], _ command: String, in town: Town) async throws
        -> [String]
    {
        try await shell(
            """
            mkdir -p said
            for n in \(numbers.joined(separator: " ")); do
                ( \(command) ) >said/$n 2>&1 && echo 0 >said/$n.code || echo 1 >said/$n.code &
            done
            wait
            for n in \(numbers.joined(separator: " ")); do cat said/$n.code; done
            """, in: town)
    }

    private func receipts(_ town: Town) async throws -> Int {
        let count = try await town.git(
            "office.git", ["rev-list", "--count", "refs/appeal/receipts"]
        ).outputText
        return try #require(Int(count.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// The office's branches, `<stage>/YYYY/MM/DD/<number>`.
    private func branches(_ town: Town) async throws -> [String] {
        try await town.git("office.git", ["for-each-ref", "--format=%(refname:lstrip=2)"])
            .outputText.split(whereSeparator: \.isNewline).map(String.init)
    }

    private static func stage(_ branch: String) -> String {
        String(branch.prefix { $0 != "/" })
    }

    private func expectSound(_ town: Town) async throws {
        try await town.fsck()
        let audit = try await town.appeal(".", ["audit", "office.git"], allowed: [0, 1])
        #expect(audit.outputText.contains("the record is whole"), "\(audit.outputText)")
    }

    private static let numbers = (0..<clients).map { "\(7_000 + $0)" }

    @Test func differentAppealsAllArrive() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(Self.numbers)
        try await town.appeal(
            "golubeva", ["assign"] + Self.numbers + ["--to", "petrov", "--no-push"])
        let before = try await receipts(town)
        let codes = try await crowd(
            Self.numbers,
            "git -C golubeva push -q --atomic ../office.git refs/heads/execution/$day/$n :refs/heads/coordination/$day/$n",
            in: town)
        #expect(codes == Self.numbers.map { _ in "0" })
        let refs = try await branches(town)
        for number in Self.numbers {
            #expect(refs.filter { $0.hasSuffix("/\(number)") }.map(Self.stage) == ["execution"])
        }
        #expect(try await receipts(town) == before + Self.numbers.count)
        try await expectSound(town)
    }

    @Test func ofOneAppealOneMoveLands() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["7500"])
        // Every client hands it over with a commit of its own.
        let made = try await shell(
            """
            set -e
            for n in \(Self.numbers.joined(separator: " ")); do
                cp -r golubeva c$n
                ( cd c$n && git appeal assign 7500 --to petrov --instruction "Поручение $n" --no-push && git rev-parse execution/$day/7500 >../c$n.tip ) >/dev/null
            done
            cat c*.tip | sort -u | wc -l
            """, in: town)
        #expect(made == ["\(Self.numbers.count)"])
        let before = try await receipts(town)
        let codes = try await crowd(
            Self.numbers,
            "git -C c$n push -q --atomic ../office.git refs/heads/execution/$day/7500 :refs/heads/coordination/$day/7500",
            in: town)
        #expect(codes.filter { $0 == "0" }.count == 1, "\(codes)")
        #expect(try await receipts(town) == before + 1)
        let refs = try await branches(town)
        #expect(refs.filter { $0.hasSuffix("/7500") }.map(Self.stage) == ["execution"])
        try await expectSound(town)
    }

    @Test func ofManyApprovalsOnOneMainEachLandsOnce() async throws {
        let town = try await Town()
        let few = Array(Self.numbers.prefix(8))
        try await town.register(few)
        try await town.submit(few)
        try await town.appeal("morozov", ["sync"])
        _ = try await shell(
            "for n in \(few.joined(separator: " ")); do cp -r morozov m$n; done", in: town)
        // All begin at the same main: whoever comes late begins again.
        var open = few
        for _ in 0..<few.count where !open.isEmpty {
            let before = try await receipts(town)
            let codes = try await crowd(
                open, "cd m$n && git appeal sync && git appeal approve $n", in: town)
            let landed = codes.filter { $0 == "0" }.count
            #expect(landed >= 1)
            #expect(try await receipts(town) == before + landed)
            open = zip(open, codes).filter { $0.1 != "0" }.map(\.0)
        }
        #expect(open.isEmpty)
        let register = try await town.git(
            "office.git",
            ["log", "--first-parent", "--format=%(trailers:key=Appeal,valueonly)", "main"])
        let approved = register.outputText.split(whereSeparator: \.isNewline)
        for number in few {
            #expect(approved.filter { $0.hasSuffix("/\(number)") }.count == 1, "\(number)")
        }
        try await expectSound(town)
    }
}
