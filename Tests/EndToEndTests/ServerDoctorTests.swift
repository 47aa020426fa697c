import Foundation
import GitProgram
import TestSupport
import Testing

/// What befalls an office on its server, and the code by which `doctor` names it.
struct Ailment: Sendable, CustomTestStringConvertible {
    let code: String
    let script: String

    var testDescription: String { "\(code): \(script)" }

    static let all = [
        Ailment(code: "hook-missing", script: "rm hooks/pre-receive"),
        Ailment(code: "hook-disabled", script: "chmod 644 hooks/pre-receive"),
        Ailment(code: "hook-foreign", script: "printf '#!/bin/sh\\nexit 0\\n' >hooks/proc-receive"),
        Ailment(code: "hook-foreign", script: "echo 'exit 0' >hooks/reference-transaction"),
        Ailment(
            code: "hook-program-missing",
            script:
                "sed -i \"s|exec .*|exec '/nonexistent/appeal-hook' pre-receive|\" hooks/pre-receive"
        ),
        Ailment(code: "exposed", script: "chmod o+w hooks/pre-receive"),
        Ailment(code: "exposed", script: "chmod o+w hooks"),
        Ailment(code: "server-key-missing", script: "rm appeal/server_key"),
        Ailment(code: "server-key-exposed", script: "chmod 644 appeal/server_key"),
        Ailment(
            code: "server-key-foreign",
            script: "rm appeal/server_key*; ssh-keygen -q -t ed25519 -N '' -f appeal/server_key"),
        Ailment(code: "setting-differs", script: "git config core.hooksPath /dev/null"),
        Ailment(code: "setting-differs", script: "git config --unset receive.procReceiveRefs"),
        Ailment(code: "setting-differs", script: "git config --unset receive.certNonceSeed"),
        Ailment(code: "ref-symbolic", script: "git symbolic-ref HEAD refs/heads/other"),
        Ailment(code: "ref-symbolic", script: "echo 'ref: refs/heads/main' >refs/heads/alias"),
        Ailment(code: "ref-symbolic", script: "ln -s main refs/heads/alias"),
        Ailment(code: "history-hidden", script: "git replace main~1 main"),
        Ailment(
            code: "lock-stale",
            script: "touch -d '1 hour ago' refs/heads/main.lock packed-refs.lock"),
        Ailment(code: "leftovers", script: "touch appeal/handover/999999-1"),
        Ailment(
            code: "packs-many",
            script: "for i in $(seq 90); do touch objects/pack/pack-$i.pack; done"),
        Ailment(code: "ledger-missing", script: "git update-ref -d refs/appeal/receipts"),
        Ailment(
            code: "ledger-behind",
            script:
                "git update-ref -d $(git for-each-ref --format='%(refname)' refs/heads/coordination)"
        ),
        Ailment(
            code: "ledger-differs",
            script:
                "git update-ref $(git for-each-ref --format='%(refname)' refs/heads/coordination) main~1"
        ),
    ]
}

@Suite("The doctor of the server, by real processes")
struct ServerDoctorTests {
    private static let town = Task { try await Self.lived() }

    private static func lived() async throws -> Town {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["9951"])
        return town
    }

    @Test func anOfficeAsInitLaysItLacksNothing() async throws {
        let town = try await Self.town.value
        let text = try await town.appeal(".", ["doctor", "office.git"]).outputText
        #expect(text == "Nothing is missing.")
        let json = try await town.appeal("office.git", ["doctor", "--format", "json"]).outputText
        #expect(json.contains("\"advice\": []"), "\(json)")
        // What the doctor is not for.
        let none = try await town.appeal(".", ["doctor", "keys"], allowed: [1, 70])
        #expect(none.outputText.isEmpty)
    }

    @Test(arguments: Ailment.all)
    func everyAilmentIsNamed(ailment: Ailment) async throws {
        let town = try await Self.town.value
        let copy = "ill-\(UUID().uuidString)"
        let hooks =
            "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null"
        _ = try await Program("bash", directory: town.path, environment: town.environment)
            .run([
                "-c", "set -e; cp -r office.git \(copy); cd \(copy); \(hooks)\n\(ailment.script)",
            ])
        let told = try await town.appeal(".", ["doctor", copy], allowed: [0, 1])
        #expect(told.outputText.contains("[\(ailment.code)]"), "\(told.outputText)")
        #expect(told.outputText.contains("hint: "))
        #expect(told.exitCode == (told.outputText.contains("error[") ? 1 : 0))
    }

    @Test func aClockThatIsBehindAndAVariableThatLeadsPastTheHooksAreNamed() async throws {
        let town = try await Self.town.value
        let behind = try await town.appeal(
            ".", later: "-1d", ["doctor", "office.git"], allowed: [1])
        #expect(behind.outputText.contains("error[clock-behind]"), "\(behind.outputText)")
        let set = try await Program("bash", directory: town.path, environment: town.environment)
            .run(
                ["-c", "GL_BYPASS_ACCESS_CHECKS=1 git-appeal doctor office.git"],
                allowedExitCodes: [1])
        #expect(set.outputText.contains("error[bypass-set]"), "\(set.outputText)")
    }
}
