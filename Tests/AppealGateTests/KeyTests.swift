import AppealGate
import AppealModel
import AppealRules
import AppealTestSupport
import Foundation
import GitModel
import GitProgram
import GitStore
import SSHSignatures
import TestSupport
import Testing

@Suite("Keys at the gate")
struct KeyTests {
    /// Judges a legal submission by a policy in which the executor's key was changed.
    private func codes(_ change: (inout PersonKey) -> Void) async throws -> [String] {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign)
        life.day += 1
        let commit = try life.office.write(life.draft(.submit))
        var policy = life.office.sample.policy
        for index in policy.people.people.indices
        where policy.people.people[index].login == AppealLife.executor {
            change(&policy.people.people[index].keys[0])
        }
        let gate = Gate(
            policy: policy, mainTip: life.office.mainTip, judgedAt: life.moment)
        let push = PushRequest(updates: life.updates(.submit, commit))
        let verdict = try gate.judge(push, in: life.office.open())
        return verdict.findings.filter { !$0.breach.isWarning }.map(\.breach.code)
    }

    @Test func aKeyIsGoodInItsLifeAlone() async throws {
        #expect(try await codes { _ in }.isEmpty)
        let push = try #require(CivilDate("2021-03-18"))
        #expect(try await codes { $0.until = push }.isEmpty)
        // The server's day decides: a commit dated back into the key's life does not help.
        #expect(try await codes { $0.until = push + -1 } == ["key-not-valid"])
        #expect(try await codes { $0.from = push + 1 } == ["key-not-valid"])
    }

    @Test func aLostKeyIsDeadWhateverItsTerm() async throws {
        let later = try #require(CivilDate("2030-01-01"))
        for ending in [PersonKey.Ending.lost, .compromised] {
            let found = try await codes {
                $0.until = later
                $0.endedBecause = ending
            }
            #expect(found == ["key-not-valid"])
        }
    }

    @Test func aShortRSAKeyIsUnsupported() async throws {
        var life = try AppealLife(try await OfficeHistory())
        try life.walk(.register, .assign)
        life.day += 1
        let draft = try life.draft(.submit)
        let payload = Commit.serialize(
            tree: draft.tree, parents: draft.parents, author: draft.author,
            committer: draft.committer, message: draft.message)
        let directory = try TemporaryDirectory()
        try await makeKey(type: "rsa", at: directory.path + "/key", bits: 2048)
        try Data(payload).write(to: URL(fileURLWithPath: directory.path + "/payload"))
        _ = try await Program("ssh-keygen", directory: directory.path).run(
            ["-q", "-Y", "sign", "-n", "git", "-f", "key", "payload"])
        let armor = try String(
            contentsOfFile: directory.path + "/payload.sig", encoding: .utf8)
        let commit = try life.office.open().write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
        let verdict = try life.office.judge(life.updates(.submit, commit), at: life.moment)
        #expect(verdict.findings.map(\.breach.code) == ["signature-unsupported"])
    }
}
