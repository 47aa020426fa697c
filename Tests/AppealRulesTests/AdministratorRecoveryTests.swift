import AppealModel
import AppealRules
import AppealTestSupport
import Testing

/// Entering an administrator by the server alone.
@Suite("Recovery of an administrator")
struct AdministratorRecoveryTests {
    private static let day = RuleFacts.day
    private let before: Policy

    init() throws {
        before = try RuleFacts.shared.get().policy
    }

    private func recover(
        _ login: String, key: String = "ssh-ed25519 NEW", name: String? = "Спасов Пётр Ильич",
        email: String? = "rescue@zarechny.example", from policy: Policy? = nil
    ) throws -> (policy: Policy, changes: [RecoveryChange]) {
        try AdministratorRecovery(login: login, name: name, email: email, key: key)
            .applied(to: policy ?? before, on: Self.day)
    }

    @Test func aNewPersonComesWithKeyAndRole() throws {
        let (after, changes) = try recover("rescue")
        #expect(
            changes == [
                .personEntered(login: "rescue", name: "Спасов Пётр Ильич"), .keyEntered,
                .roleEntered,
            ])
        #expect(after.holds("rescue", .administrator, on: Self.day))
        #expect(after.settings.version == before.settings.version + 1)
        #expect(after.people.people.dropLast() == before.people.people[...])
        #expect(after.roles.roles.dropLast() == before.roles.roles[...])
    }

    @Test func aKnownPersonKeepsWhatIsSaidOfThem() throws {
        let (after, changes) = try recover("petrov", name: "Другой", email: "other@example")
        #expect(changes == [.keyEntered, .roleEntered])
        #expect(after.person("petrov")?.name == before.person("petrov")?.name)
        #expect(after.person("petrov")?.keys.count == 2)
        let key = before.person("boss")?.keys.first?.key ?? ""
        var alone = before
        alone.roles.roles.removeAll { $0.person == "boss" }
        #expect(try recover("boss", key: key, from: alone).changes == [.roleEntered])
    }

    @Test func whatIsRefused() throws {
        let own = before.person("boss")?.keys.first?.key ?? ""
        #expect(throws: RecoveryRefusal.loginMalformed("Boss")) { try recover("Boss") }
        #expect(throws: RecoveryRefusal.nameMissing(login: "rescue")) {
            try recover("rescue", name: nil)
        }
        #expect(throws: RecoveryRefusal.keyTaken(login: "boss")) {
            try recover("rescue", key: own)
        }
        #expect(throws: RecoveryRefusal.nothingChanges(login: "boss")) {
            try recover("boss", key: own)
        }
        var lost = before
        let place = try #require(lost.people.people.firstIndex { $0.login == "boss" })
        lost.people.people[place].keys[0].until = Self.day
        lost.people.people[place].keys[0].endedBecause = .lost
        #expect(throws: RecoveryRefusal.keyEnded(login: "boss")) {
            try recover("boss", key: own, from: lost)
        }
        #expect(throws: RecoveryRefusal.self) { try recover("rescue", email: "<a@b>") }
        #expect(throws: RecoveryRefusal.self) {
            try recover("rescue", email: before.person("boss")?.email)
        }
    }
}
