import Foundation
import GitProgram
import TestSupport
import Testing

/// What somebody with a shell on the server does to the record, and the code that shows it.
struct Deed: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    /// Shell commands in the office's repository, its hooks switched off.
    let script: String

    var testDescription: String { name }

    static let all = [
        Deed(
            name: "a ref moved back", code: "ref-unreceipted",
            script: "git update-ref refs/heads/main main~1"),
        Deed(
            name: "a ref deleted", code: "ref-unreceipted",
            script:
                "git update-ref -d $(git for-each-ref --format='%(refname)' refs/heads/coordination)"
        ),
        Deed(
            name: "a ref made", code: "ref-unreceipted",
            script: "git update-ref refs/heads/coordination/2021/01/01/7 main"),
        Deed(
            name: "a closed appeal's ref made again", code: "ref-unreceipted",
            script: "git update-ref refs/heads/publication/2021/01/01/8 main~1"),
        Deed(
            name: "the last receipt dropped", code: "ref-unreceipted",
            script: "git update-ref refs/appeal/receipts refs/appeal/receipts~1"),
        Deed(
            name: "a receipt in the middle dropped", code: "receipt-forged",
            script: """
                tip=refs/appeal/receipts
                new=$(git cat-file commit $tip | sed "s/^parent .*/parent $(git rev-parse $tip~2)/" \
                    | git hash-object -t commit -w --stdin)
                git update-ref $tip $new
                """),
        Deed(
            name: "a receipt edited", code: "receipt-forged",
            script: """
                tip=refs/appeal/receipts
                blob=$(git show $tip:receipt.json | sed 's/petrov/belova/' | git hash-object -w --stdin)
                tree=$(printf '100644 blob %s\\treceipt.json\\n' $blob | git mktree)
                new=$(git cat-file commit $tip | sed "s/^tree .*/tree $tree/" \
                    | git hash-object -t commit -w --stdin)
                git update-ref $tip $new
                """),
        Deed(
            name: "a receipt signed with another key", code: "receipt-forged",
            script: """
                tip=refs/appeal/receipts
                new=$(git -c gpg.format=ssh -c user.signingkey=$KEYS/boss -c user.name=x \
                    -c user.email=x@example.org commit-tree -S -p $tip~1 -m x $tip^{tree})
                git update-ref $tip $new
                """),
        Deed(
            name: "a file beside a receipt", code: "receipt-forged",
            script: """
                tip=refs/appeal/receipts
                blob=$(git rev-parse $tip:receipt.json)
                tree=$(printf '100644 blob %s\\treceipt.json\\n100644 blob %s\\tzz\\n' $blob $blob | git mktree)
                new=$(git -c gpg.format=ssh -c user.signingkey=$PWD/appeal/server_key -c user.name=x \
                    -c user.email=x@example.org commit-tree -S -p $tip~1 -m x $tree)
                git update-ref $tip $new
                """),
        Deed(
            name: "a rewritten main with a receipt made for it", code: "judgement-differs",
            script: """
                tip=refs/appeal/receipts
                old=$(git rev-parse main)
                new=$(git -c user.name=x -c user.email=x@example.org commit-tree -p $old -m 'Transition: policy' main^{tree})
                number=$(git show $tip:receipt.json | sed -n 's/.*"number": \\([0-9]*\\).*/\\1/p')
                time=$(git show $tip:receipt.json | sed -n 's/.*"judgedAt": "\\(.*\\)",/\\1/p')
                blob=$(printf '{\\n  "acts": [],\\n  "format": 1,\\n  "judgedAt": "%s",\\n  "kind": "push",\\n  "number": %s,\\n  "policy": "%s",\\n  "recordedAt": "%s",\\n  "updates": [\\n    {\\n      "new": "%s",\\n      "old": "%s",\\n      "ref": "refs/heads/main"\\n    }\\n  ],\\n  "warnings": []\\n}\\n' \
                    "$time" $((number + 1)) $old "$time" $new $old | git hash-object -w --stdin)
                tree=$(printf '100644 blob %s\\treceipt.json\\n' $blob | git mktree)
                entry=$(git -c gpg.format=ssh -c user.signingkey=$PWD/appeal/server_key -c user.name=x \
                    -c user.email=x@example.org commit-tree -S -p $tip -m x $tree)
                git update-ref $tip $entry
                git update-ref refs/heads/main $new
                """),
        Deed(
            name: "an object taken away", code: "object-missing",
            script: """
                mkdir keep && mv objects/pack/* keep/
                for pack in keep/*.pack; do git unpack-objects -q <$pack; done
                id=$(git rev-parse main:appeals); rm -f objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)
                """),
        Deed(
            name: "the history replaced", code: "history-hidden",
            script: "git replace main~1 main~2"),
        Deed(
            name: "another office's root", code: "root-differs",
            script: "git config appeal.rootCommit 1111111111111111111111111111111111111111"),
        Deed(
            name: "no ledger", code: "ledger-missing",
            script: "git update-ref -d refs/appeal/receipts"),
    ]
}

@Suite("The ledger and its audit, by real processes", .serialized)
struct AuditTests {
    /// An office that has lived through a whole appeal and the beginning of another.
    private static let town = Task { try await Self.lived() }

    private static func lived() async throws -> Town {
        let town = try await Town()
        try await town.register(["8001", "8002"])
        try await town.submit(["8001"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "8001"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["publish", "8001", "--place", "ПОС"])
        return town
    }

    @Test func anHonestOfficeAuditsCleanOnTheServerAndInAClone() async throws {
        let town = try await Self.town.value
        let server = try await town.appeal(".", ["audit", "office.git", "--format", "json"])
        #expect(server.outputText.contains("\"clean\": true"), "\(server.outputText)")
        #expect(server.outputText.contains("\"receipts\": 7"), "\(server.outputText)")
        // A clone has the ledger from the start.
        try await town.appeal(".", ["clone", "office.git", "auditor", "--key", "keys/boss"])
        try await town.appeal("auditor", ["audit"])
        try await town.appeal("golubeva", ["sync"])
        let clone = try await town.appeal("golubeva", ["audit"])
        #expect(clone.outputText.contains("the record is whole; 7 receipts"))
        // What Git says of the server's signature needs nothing of ours.
        let key = try await town.git("office.git", ["show", "refs/appeal/receipts"]).outputText
        #expect(key.contains("receipt.json"))
        let checkpoint = try await town.git(
            "office.git", ["rev-parse", "refs/appeal/receipts~2"]
        ).outputText
        let part = try await town.appeal(".", ["audit", "office.git", "--from", checkpoint])
        #expect(part.outputText.contains("the record is whole; 2 receipts"), "\(part.outputText)")
    }

    @Test func aCloneThatHasJustPushedRaisesNoAlarm() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["7801"])
        // The branch is known here since the push; its receipt comes along with the audit.
        let audit = try await town.appeal("golubeva", ["audit"])
        #expect(audit.outputText.contains("the record is whole; 3 receipts"), "\(audit.outputText)")
        // A branch that the office itself has without a receipt is still found.
        try await town.git(
            "office.git",
            ["-c", "core.hooksPath=/dev/null", "update-ref", "refs/heads/wild", "main"])
        let found = try await town.appeal("golubeva", ["sync"])
        #expect(found.exitCode == 0)
        let alarm = try await town.appeal("golubeva", ["audit"], allowed: [1])
        #expect(alarm.outputText.contains("error[ref-unreceipted]"), "\(alarm.outputText)")
    }

    @Test(arguments: Deed.all)
    func everyDeedOnTheServerShows(deed: Deed) async throws {
        let town = try await Self.town.value
        let copy = "copy-\(UUID().uuidString)"
        try await shell("cp -r office.git \(copy)", in: town)
        try await shell(
            "cd \(copy) && export KEYS=\(town.path)/keys GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null && set -e\n\(deed.script)",
            in: town)
        let audit = try await town.appeal(".", ["audit", copy], allowed: [1])
        #expect(audit.outputText.contains("error[\(deed.code)]"), "\(audit.outputText)")
    }

    @Test func aPushWithTheHooksSwitchedOffShows() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8101"])
        try await shell(
            "mv office.git/hooks office.git/off && git -C office.git config --unset receive.procReceiveRefs && git -C office.git config --unset core.hooksPath",
            in: town)
        try await town.appeal("golubeva", ["assign", "8101", "--to", "petrov"])
        try await shell(
            "mv office.git/off office.git/hooks && git -C office.git config receive.procReceiveRefs refs && git -C office.git config core.hooksPath hooks",
            in: town)
        let audit = try await town.appeal(".", ["audit", "office.git"], allowed: [1])
        #expect(audit.outputText.contains("error[ref-unreceipted]"), "\(audit.outputText)")
    }

    @Test func aKeyThatWasLostEarlierShows() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8201"])
        try await town.appeal("boss", ["sync"])
        try await town.appeal(
            "boss", ["policy", "person", "key-lost", "golubeva", "--since", "2021-01-01"])
        let audit = try await town.appeal(".", ["audit", "office.git"], allowed: [1])
        #expect(audit.outputText.contains("error[key-misused]"), "\(audit.outputText)")
    }

    @Test func aClockThatGoesBackShows() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.appeal(
            "golubeva", later: "+1h",
            [
                "absence", "add", "petrov", "--reason", "study", "--until", "2099-01-01",
                "--deputy", "belova",
            ])
        // The desk dates its commit after main's, an hour ahead of the clock that has gone back.
        let refused = try await town.appeal("golubeva", ["absence", "end", "petrov"], allowed: [1])
        #expect(refused.errorText.contains("error[commit-time]"))
        try await town.appeal("golubeva", later: "+58m", ["absence", "end", "petrov"])
        let audit = try await town.appeal(".", ["audit", "office.git"], allowed: [1])
        #expect(audit.outputText.contains("error[clock-jump]"), "\(audit.outputText)")
    }

    @Test func refsThatACrashLeftBehindAreRolledForward() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8301", "8302"])
        let before = try await town.refs()
        try await town.appeal("golubeva", ["assign", "8301", "--to", "petrov"])
        let after = try await town.refs()
        // As if the power had gone between the ledger and the refs.
        let lines = Set(before.split(separator: "\n")).subtracting(after.split(separator: "\n"))
            .filter { $0.contains("refs/heads/coordination") }
        let line = try #require(lines.first)
        let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
        let script = """
            cd office.git; g() { git -c core.hooksPath=/dev/null "$@"; }
            g update-ref -d $(g for-each-ref --format='%(refname)' refs/heads/execution)
            g update-ref \(words[2]) \(words[0])
            rm -f appeal/settled
            """
        try await shell(script, in: town)
        let recovered = try await town.appeal(".", ["recover", "office.git"]).outputText
        #expect(recovered.contains("execution/") && recovered.contains("coordination/"))
        #expect(try await town.refs() == after)
        try await town.appeal(".", ["audit", "office.git"])
        // Left alone, the next push does the same.
        try await shell(script, in: town)
        try await town.appeal("golubeva", ["assign", "8302", "--to", "petrov"])
        try await town.appeal(".", ["audit", "office.git"])
    }

    @Test func aReceiptWhoseObjectsAreGoneIsTakenBack() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8401"])
        let before = try await town.git(
            "office.git",
            ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/coordination"]
        ).outputText
        try await town.appeal("golubeva", ["assign", "8401", "--to", "petrov"])
        // As if the disk had kept the ledger and lost the push.
        try await shell(
            """
            cd office.git; g() { git -c core.hooksPath=/dev/null "$@"; }
            g update-ref -d $(g for-each-ref --format='%(refname)' refs/heads/execution)
            set -- \(before)
            g update-ref "$2" "$1"
            rm -f appeal/settled "$(ls -t objects/pack/*.pack | head -1)" "$(ls -t objects/pack/*.idx | head -1)"
            """, in: town)
        try await town.appeal(".", ["recover", "office.git"])
        let audit = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(
            audit.contains("remark[voided]") && audit.contains("the record is whole"), "\(audit)")
        try await town.fsck()
        try await town.appeal("golubeva", ["sync"])
        try await shell("rm -rf golubeva", in: town)
        try await town.clone("golubeva")
        try await town.appeal("golubeva", ["assign", "8401", "--to", "petrov"])
        try await town.appeal(".", ["audit", "office.git"])
    }

    @Test func whatWasNotReportedInTimeIsRemarkedOn() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8501", "8502"])
        try await town.appeal("golubeva", ["classify", "8501", "--significant"])
        let early = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(!early.contains("report-late"), "\(early)")
        try await town.appeal("golubeva", later: "+3h", ["classify", "8502", "--fact", "Яма"])
        let late = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(late.contains("remark[report-late]"), "\(late)")
    }

    private func shell(_ script: String, in town: Town) async throws {
        _ = try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", script])
    }
}
