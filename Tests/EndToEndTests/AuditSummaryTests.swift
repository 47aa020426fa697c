import Foundation
import GitProgram
import Testing

@Suite("Signed summaries of an audit, and lists of keys, by real processes")
struct AuditSummaryTests {
    private func shell(
        _ script: String, in town: Town, allowed: Set<Int32> = [0]
    ) async throws -> String {
        try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", script], allowedExitCodes: allowed).outputText
    }

    @Test func aSummaryIsSignedAndChecked() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9961"])
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["audit", "--sign", "../summary"])
        let text = try await shell("cat summary.md", in: town)
        #expect(text.contains("| Last receipt | 3, ") && text.contains("| Faults | 0 |"), "\(text)")
        for file in ["summary.json", "summary.md"] {
            let checked = try await town.appeal("golubeva", ["audit", "verify", "../\(file)"])
            #expect(checked.outputText.contains("Голубева"), "\(checked.outputText)")
        }
        let json = try await town.appeal("golubeva", ["audit", "verify", "../summary.json"])
        #expect(json.outputText.contains("goes through receipt 3"), "\(json.outputText)")
        // Stock tools check the same signature.
        let stock = try await shell(
            """
            echo "g $(cut -d' ' -f1,2 keys/golubeva.pub)" >signers
            ssh-keygen -Y verify -f signers -I g -n git-appeal-audit -s summary.json.sig <summary.json
            """, in: town)
        #expect(stock.contains("Good"), "\(stock)")
        // The ledger grows, and still goes through what was kept.
        try await town.appeal("golubeva", ["assign", "9961", "--to", "petrov"])
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["audit", "verify", "../summary.json"])
        // Outside of any clone the key must be named.
        let key = try await shell("ssh-keygen -lf keys/golubeva.pub | cut -d' ' -f2", in: town)
        try await town.appeal(".", ["audit", "verify", "summary.json", "--key", key])
        let unnamed = try await town.appeal(".", ["audit", "verify", "summary.md"], allowed: [1])
        #expect(unnamed.outputText.contains("error[signer-unknown]"))
    }

    @Test func aSummaryThatWasChangedOrIsAnotherLedgersIsRefused() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9962"])
        // On the server there is no Git set up to sign: the key is named.
        try await town.appeal(
            ".", ["audit", "office.git", "--sign", "s", "--key", "keys/golubeva"])
        let kept = try await shell("cat s.json", in: town)
        _ = try await shell("sed -i 's/\"clean\": true/\"clean\": false/' s.json", in: town)
        let changed = try await town.appeal(
            "golubeva", ["audit", "verify", "../s.json"], allowed: [1])
        #expect(changed.outputText.contains("error[summary-altered]"), "\(changed.outputText)")
        try town.write(kept + "\n", "s.json")
        try await town.appeal("office.git", ["audit", "verify", "../s.json"])
        // The server's ledger is cut short behind the auditor's back.
        _ = try await shell(
            "git -C office.git -c core.hooksPath=/dev/null update-ref refs/appeal/receipts refs/appeal/receipts~1",
            in: town)
        let cut = try await town.appeal(
            "office.git", ["audit", "verify", "../s.json"], allowed: [1])
        #expect(cut.outputText.contains("error[checkpoint-missing]"), "\(cut.outputText)")
        // A commit's signature is none under a summary.
        _ = try await shell(
            "rm s.md.sig; ssh-keygen -q -Y sign -n git -f keys/golubeva s.md", in: town)
        let other = try await town.appeal("golubeva", ["audit", "verify", "../s.md"], allowed: [1])
        #expect(other.outputText.contains("error[summary-altered]"), "\(other.outputText)")
    }

    @Test func theKeysOfTodayAreWrittenForSSH() async throws {
        let town = try await Town(clones: ["golubeva"])
        let lines = try await town.appeal("golubeva", ["export", "authorized-keys"]).outputText
        #expect(lines.split(separator: "\n").count == Town.staff.count, "\(lines)")
        try town.write(lines + "\n", "authorized_keys")
        let read = try await shell("ssh-keygen -lf authorized_keys | wc -l", in: town)
        #expect(Int(read) == Town.staff.count, "\(read)")
        try await town.appeal("boss", ["policy", "person", "key-lost", "golubeva"])
        try await town.appeal("golubeva", ["sync"])
        let fewer = try await town.appeal("golubeva", ["export", "authorized-keys"]).outputText
        #expect(!fewer.contains(" golubeva"), "\(fewer)")
    }
}
