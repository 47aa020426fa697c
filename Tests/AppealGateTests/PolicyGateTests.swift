import AppealModel
import AppealRules
import AppealTestSupport
import GitModel
import GitStore
import Testing

@Suite("Changes of policy at the gate")
struct PolicyGateTests {
    private let moment = SamplePolicy.moment("2021-03-15")

    /// Judges a policy commit that writes these files.
    private func judge(
        by login: String = "boss", _ change: (inout Policy) throws -> Void,
        files: [String: [UInt8]?] = [:]
    ) async throws -> Set<String> {
        let office = try await OfficeHistory()
        var policy = office.sample.policy
        policy.settings.version += 1
        try change(&policy)
        var edits: [String: [UInt8]?] = [
            PolicyPath.settings: policy.settings.bytes, PolicyPath.people: policy.people.bytes,
            PolicyPath.roles: policy.roles.bytes,
        ]
        for (path, bytes) in files { edits[path] = .some(bytes) }
        let repository = try office.open()
        let id = try #require(AppealID("2021/03/15/1"))
        var draft = try office.draft(
            .policy, id, by: login, at: moment, on: office.mainTip, stage: nil)
        var changes: [TreeEdit] = []
        for (path, bytes) in edits {
            if let bytes {
                changes.append(.setFile(path: path, blob: try repository.write(.blob, bytes)))
            } else {
                changes.append(.remove(path: path))
            }
        }
        draft.tree = try repository.updatingTree(draft.tree, changes)
        let commit = try office.write(draft)
        let verdict = try office.judge(
            [RefUpdate(ref: .main, oldTip: office.mainTip, newTip: commit)], at: moment)
        return Set(verdict.findings.filter { !$0.breach.isWarning }.map(\.breach.code))
    }

    @Test func anAdministratorMayChangeThePolicy() async throws {
        #expect(try await judge { $0.settings.clockSkewSeconds = 60 }.isEmpty)
    }

    @Test func nobodyElseMay() async throws {
        #expect(try await judge(by: "golubeva") { _ in } == ["role-missing"])
    }

    @Test func theVersionGrows() async throws {
        #expect(try await judge { $0.settings.version -= 1 } == ["policy-version"])
    }

    @Test func peopleAndKeysStay() async throws {
        #expect(
            try await judge { $0.people.people.removeAll { $0.login == "nikitin" } }
                .contains("policy-removed"))
        #expect(try await judge { $0.people.people[0].keys = [] } == ["policy-removed"])
    }

    @Test func nobodyGrantsThemselvesARole() async throws {
        let found = try await judge {
            $0.roles.roles.append(
                Appointment(
                    person: "boss", role: .executor, topics: ["roads"], from: SamplePolicy.epoch,
                    order: "2"))
        }
        #expect(found == ["policy-self-grant"])
    }

    @Test func ranksBelowDeputyHeadOfAUnitDoNotApprove() async throws {
        let found = try await judge {
            $0.roles.roles.append(
                Appointment(
                    person: "kuzmin", role: .head, topics: ["waste"], from: SamplePolicy.epoch,
                    order: "2"))
        }
        #expect(found == ["policy-rank"])
    }

    @Test func theLastAdministratorStays() async throws {
        let found = try await judge {
            $0.roles.roles.removeAll { $0.role == .administrator }
        }
        #expect(found == ["policy-removed"])
    }

    @Test func anUnreadablePolicyIsRefused() async throws {
        #expect(
            try await judge({ _ in }, files: [PolicyPath.deadlines: Array("{}".utf8)])
                == ["policy-invalid"])
        #expect(
            try await judge({ _ in }, files: [PolicyPath.roles: nil])
                == ["policy-invalid"])
    }

    @Test func policyCommitsTouchNothingElse() async throws {
        #expect(
            try await judge({ _ in }, files: ["README.md": Array("x\n".utf8)])
                == ["path-forbidden"])
    }

    @Test func weakKeysAreRefused() async throws {
        let found = try await judge {
            $0.people.people[1].keys.append(
                PersonKey(key: "ssh-dss AAAAB3NzaC1kc3MAAACB", from: SamplePolicy.epoch))
        }
        #expect(found == ["policy-invalid"])
    }
}
