import Foundation
import GitProgram
import Testing

@Suite("What killed processes leave in the office, by real processes")
struct LeftoverTests {
    @discardableResult
    private func shell(_ script: String, in town: Town) async throws -> String {
        try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", script]).outputText
    }

    @Test func maintenanceKilledAtAnyInstantStandsInNobodysWay() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["9901"])
        try await town.appeal("golubeva", ["assign", "9901", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["open", "9901"])
        let seed = Int.random(in: 1...1_000_000)
        let said = try await shell(
            """
            set -e
            RANDOM=\(seed)
            stage=$(git -C petrov branch --show-current)
            for i in $(seq 15); do
                setsid git-appeal maintain office.git >/dev/null 2>&1 &
                sleep 0.0$((RANDOM % 90 + 10))
                kill -9 -- -$! 2>/dev/null || true
                wait $! 2>/dev/null || true
                echo "Ответ $i" >petrov/appeals/${stage#execution/}/answer.md
                git -C petrov add appeals
                git -C petrov commit -qm "Проект $i" --trailer "Appeal: ${stage#execution/}"
                git -C petrov push -q origin HEAD
            done
            find office.git -name '*.lock' -size -1 | wc -l
            git-appeal maintain office.git
            find office.git -name '*.lock'
            """, in: town)
        #expect(!said.contains("office.git/"), "seed \(seed): \(said)")
        try await town.fsck()
        let audit = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(audit.contains("the record is whole"), "seed \(seed): \(audit)")
    }

    @Test func locksOfACutOffPackingAreTakenAway() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9902", "9903"])
        // As a packing of refs leaves them that is killed while it drops the loose ones.
        try await shell(
            """
            cd office.git
            git for-each-ref --format='%(refname) %(objectname)' >appeal/pending
            for ref in $(git for-each-ref --format='%(refname)'); do : >$ref.lock; done
            : >packed-refs.lock
            : >objects/pack/multi-pack-index.lock
            """, in: town)
        try await town.appeal("golubeva", ["assign", "9902", "--to", "petrov"])
        try await town.appeal(".", ["maintain", "office.git"])
        #expect(try await shell("find office.git -name '*.lock'", in: town).isEmpty)
    }

    @Test func handOversAndKeptPacksOfTheDeadGoAndThoseOfTheLivingStay() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9904"])
        try await shell(
            """
            cd office.git
            touch appeal/handover/999999-1 appeal/handover/$$-1
            touch appeal/handover/$$-$(awk '{print $22}' /proc/$$/stat)
            name=$(ls objects/pack/*.pack | head -1)
            echo "receive-pack 999999 on $(hostname)" >${name%.pack}.keep
            echo "kept by hand" >objects/pack/pack-hand.keep
            git-appeal recover .
            ls appeal/handover objects/pack/*.keep >../left
            """, in: town)
        let left = try await shell("cat left", in: town)
        #expect(!left.contains("999999") && left.contains("pack-hand.keep"), "\(left)")
        let others = left.split(separator: "\n").filter { $0.contains(".keep") }
        #expect(others.count == 1, "\(left)")
        // The shell that asked was alive; one with another start time is not.
        #expect(left.split(separator: "\n").count { $0.wholeMatch(of: /\d+-\d+/) != nil } == 1)
    }

    @Test func aTransactionThatStopsHalfwayIsNamedAndFinished() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9905"])
        let id = try await shell(
            "git -C office.git for-each-ref --format='%(refname:lstrip=3)' refs/heads/coordination",
            in: town)
        // The ref's log cannot be written: Git gives up between the ledger and the ref.
        try await shell("mkdir -p office.git/logs/refs/heads/execution/\(id)/x/y", in: town)
        try await shell("touch office.git/logs/refs/heads/execution/\(id)/x/y/z", in: town)
        let stopped = try await town.appeal(
            "golubeva", ["assign", "9905", "--to", "petrov"], allowed: [1])
        #expect(stopped.errorText.contains("is on record"), "\(stopped.errorText)")
        try await shell("rm -r office.git/logs/refs/heads/execution", in: town)
        let recovered = try await town.appeal(".", ["recover", "office.git"]).outputText
        #expect(recovered.contains("execution/\(id)"), "\(recovered)")
        try await town.appeal(".", ["audit", "office.git"])
        try await town.fsck()
    }
}
