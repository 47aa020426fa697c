import Foundation
import GitProgram
import TestSupport
import Testing

/// What somebody who holds the server's own key writes into the ledger, and the code that shows it.
struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    /// Shell commands in the office's repository; `forge` and `move` are at hand.
    let script: String

    var testDescription: String { name }

    /// `forge CHANGE [PARENT]` appends the last entry as the Python statement changes it, signed
    /// with the server's key; `move REF NEW` moves a ref; `own` makes a commit of the office's.
    static let tools = #"""
        set -e
        tip=refs/appeal/receipts
        server="-c gpg.format=ssh -c user.signingkey=$PWD/appeal/server_key -c user.name=x -c user.email=x@example.org"
        forge() {
            blob=$(git show $tip:receipt.json | python3 -c "
        import json, sys
        r = json.load(sys.stdin)
        r['number'] += 1
        r['acts'] = []
        $1
        sys.stdout.write(json.dumps(r, indent=2, sort_keys=True, ensure_ascii=False) + '\n')
        " | git hash-object -w --stdin)
            tree=$(printf '100644 blob %s\treceipt.json\n' $blob | git mktree)
            git update-ref $tip $(git $server commit-tree -S ${2--p $tip} -m x $tree)
        }
        update() { echo "[{'ref': '$1', 'old': '$2', 'new': '$3'}]"; }
        own() { git $server commit-tree -S -p main -m "$1" $2; }
        main=$(git rev-parse main)

        """#

    static let all = [
        Forgery(
            name: "a founding in the middle", code: "receipt-forged",
            script: """
                new=$(own 'Transition: policy' main^{tree})
                forge "r['kind'] = 'founding'; del r['policy']; r['updates'] = $(update refs/heads/main $main $new)"
                git update-ref refs/heads/main $new
                """),
        Forgery(
            name: "a void that moves what it likes", code: "receipt-forged",
            script: """
                new=$(own 'Transition: policy' main^{tree})
                forge "r['kind'] = 'void'; r['voids'] = r['number'] - 1; del r['policy']; r['updates'] = $(update refs/heads/main $main $new)"
                git update-ref refs/heads/main $new
                """),
        Forgery(
            name: "an accepted push taken back", code: "void-unfounded",
            script: """
                old=$(git rev-parse main~1)
                forge "r['kind'] = 'void'; r['voids'] = r['number'] - 1; del r['policy']; r['updates'] = [dict(u, old=u['new'], new=u['old']) for u in r['updates']]"
                git show $tip:receipt.json | python3 -c "
                import json, sys
                for u in json.load(sys.stdin)['updates']: print('update', u['ref'], u['new'], u['old'])
                " | git update-ref --stdin
                """),
        Forgery(
            name: "a recovery that rewrites an appeal", code: "judgement-differs",
            script: """
                export GIT_INDEX_FILE=forged
                git read-tree main
                git rm -q --cached -r appeals
                new=$(own 'Transition: policy\n\nRecovery: administrator' $(git write-tree))
                forge "r['kind'] = 'recovery'; r['policy'] = '$main'; r['updates'] = $(update refs/heads/main $main $new)"
                git update-ref refs/heads/main $new
                """),
        Forgery(
            name: "a recovery that rewrites a limit", code: "judgement-differs",
            script: """
                export GIT_INDEX_FILE=forged
                git read-tree main
                blob=$(git show main:policy/settings.json | sed 's/"maxTransitionAgeHours": [0-9]*/"maxTransitionAgeHours": 744/' | git hash-object -w --stdin)
                git update-index --cacheinfo 100644,$blob,policy/settings.json
                new=$(own 'Transition: policy\n\nRecovery: administrator' $(git write-tree))
                forge "r['kind'] = 'recovery'; r['policy'] = '$main'; r['updates'] = $(update refs/heads/main $main $new)"
                git update-ref refs/heads/main $new
                """),
        Forgery(
            name: "a ledger begun anew", code: "ledger-late",
            script: """
                refs=$(git for-each-ref --format="{'ref': '%(refname)', 'old': '0000000000000000000000000000000000000000', 'new': '%(objectname)'}," refs/heads)
                forge "r['number'] = 1; r['kind'] = 'founding'; r['warnings'] = []; r.pop('policy', 0); r['updates'] = [$(echo $refs)]" ""
                """),
        Forgery(
            name: "a push judged by an earlier clock", code: "clock-apart",
            script: """
                first=$(git rev-parse $tip~1)
                forge "r['number'] -= 1; r['judgedAt'] = '2021-03-15T10:00:00+03:00'"
                last=$(git rev-parse $tip)
                git update-ref $tip $(git $server commit-tree -S -p $first -m x $last^{tree})
                """),
    ]
}

@Suite("Whoever holds the server's key cannot forge unseen", .serialized)
struct AuditForgeryTests {
    private static let town = Task { try await Self.lived() }

    private static func lived() async throws -> Town {
        let town = try await Town()
        try await town.register(["8601"])
        try await town.submit(["8601"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "8601"])
        return town
    }

    @Test(arguments: Forgery.all)
    func everyForgeryShows(forgery: Forgery) async throws {
        let town = try await Self.town.value
        let copy = "forged-\(UUID().uuidString)"
        try await shell("cp -r office.git \(copy)", in: town)
        try await shell(
            "cd \(copy) && export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null\n\(Forgery.tools)\(forgery.script)",
            in: town)
        let audit = try await town.appeal(".", ["audit", copy], allowed: [0, 1])
        #expect(audit.outputText.contains("error[\(forgery.code)]"), "\(audit.outputText)")
    }

    @Test func theHookBeginsNoNewLedger() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8701"])
        try await town.appeal("golubeva", ["sync"])
        try await shell(
            "git -C office.git -c core.hooksPath=/dev/null update-ref -d refs/appeal/receipts",
            in: town)
        try await town.appeal("golubeva", ["assign", "8701", "--to", "petrov", "--no-push"])
        let branch = try await town.git(
            "golubeva", ["for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/execution"]
        ).outputText
        let push = [
            "push", "--no-verify", "--atomic", "origin", "execution/\(branch)",
            ":coordination/\(branch)",
        ]
        let refused = try await town.git("golubeva", push, allowed: [1])
        #expect(refused.errorText.contains("error[internal]"), "\(refused.errorText)")
        #expect(refused.errorText.contains("refs/appeal/receipts"), "\(refused.errorText)")
        // Every clone has the ledger.
        try await shell(
            "cd office.git && git -c core.hooksPath=/dev/null fetch -q ../golubeva refs/appeal/receipts:refs/appeal/receipts",
            in: town)
        try await town.appeal("golubeva", ["sync"])
        try await town.git("golubeva", push)
        try await town.appeal(".", ["audit", "office.git"])
    }

    @Test func theHookDoesNotGoOnWithALedgerThatWasCutShort() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["8702"])
        try await town.register(["8703"])
        try await shell(
            "git -C office.git -c core.hooksPath=/dev/null update-ref refs/appeal/receipts refs/appeal/receipts~1",
            in: town)
        let refused = try await town.appeal(
            "golubeva", ["assign", "8702", "--to", "petrov"], allowed: [1])
        #expect(refused.errorText.contains("error[internal]"), "\(refused.errorText)")
        #expect(refused.errorText.contains("does not follow"), "\(refused.errorText)")
    }

    private func shell(_ script: String, in town: Town) async throws {
        _ = try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", script])
    }
}
