import AppealModel
import AppealRules
import AppealTestSupport
import Testing

/// What a look over the policy names, lack by lack.
@Suite("Advice on a policy")
struct PolicyAdviceTests {
    private let day: CivilDate
    private let whole: Policy

    init() throws {
        day = try #require(CivilDate("2021-03-15"))
        whole = try RuleFacts.shared.get().policy
    }

    /// What is named after a change that is not named before it.
    private func advice(
        on other: CivilDate? = nil, _ change: (inout Policy) -> Void
    ) -> [Advice] {
        let before = PolicyAdvice(whole, on: day).advice()
        var policy = whole
        change(&policy)
        return PolicyAdvice(policy, on: other ?? day).advice().filter { !before.contains($0) }
    }

    private func index(_ login: String, _ policy: Policy) -> Int {
        policy.people.people.firstIndex { $0.login == login } ?? 0
    }

    @Test func aWholePolicyLacksNothing() {
        #expect(PolicyAdvice(whole, on: day).advice() == [])
    }

    @Test func everyTopicNeedsThreeRolesAndTwoCoordinators() {
        let gone = advice { policy in
            policy.roles.roles.removeAll { $0.person == "morozov" || $0.person == "tikhonov" }
        }
        #expect(gone.contains(.topicUncovered(topic: "roads", .head)))
        #expect(gone.contains(.topicUncovered(topic: "transport", .head)))
        #expect(gone.contains(.singleCoordinator(topic: "roads", login: "golubeva")))
        #expect(gone.count == 2 + whole.categories.topics.count)
        // Troubles come before advice.
        #expect(gone.prefix(2).allSatisfy(\.isTrouble) && !gone[2].isTrouble)
    }

    @Test func oneAdministratorIsTooFew() {
        let lost = advice { policy in
            policy.roles.roles.removeAll { $0.person == "boss2" }
        }
        #expect(lost == [.singleAdministrator(login: "boss")])
    }

    @Test func absencesAreFollowedToWhoeverActs() {
        func away(_ person: String, _ from: Int, _ until: Int, _ deputy: String?) -> Absence {
            Absence(
                person: person, reason: .leave, from: day + from, until: day + until,
                deputy: deputy)
        }
        let found = advice { policy in
            policy.absences.absences = [
                away("petrov", -3, 3, nil), away("golubeva", 10, 20, nil),
                away("morozov", 0, 9, "sokolova"), away("sokolova", 4, 5, nil),
                away("orlova", -9, -1, nil), away("kuzmin", 0, 5, "belova"),
            ]
        }
        #expect(
            found == [
                .absenceUncovered(login: "petrov", from: day + -3, until: day + 3, isNow: true),
                .absenceUncovered(login: "golubeva", from: day + 10, until: day + 20, isNow: false),
                .deputyUnavailable(login: "morozov", on: day + 4, isNow: false),
                .absenceUncovered(login: "sokolova", from: day + 4, until: day + 5, isNow: false),
            ])
        #expect(found.map(\.isTrouble) == [true, false, false, false])
    }

    @Test func whoHoldsARoleCanSign() {
        let none = advice { $0.people.people[index("petrov", $0)].keys = [] }
        #expect(none == [.keyMissing(login: "petrov", [.executor])])
        func ending(_ days: Int, succeeded: Bool = false) -> [Advice] {
            advice { policy in
                let place = index("petrov", policy)
                policy.people.people[place].keys[0].until = day + days
                guard succeeded else { return }
                policy.people.people[place].keys.append(
                    PersonKey(key: "ssh-ed25519 B", from: day + days + 1))
            }
        }
        #expect(ending(30) == [.keyEnds(login: "petrov", until: day + 30)])
        #expect(ending(31) == [])
        #expect(ending(5, succeeded: true) == [])
        // Who holds no role may lack a key.
        #expect(advice { $0.people.people[index("vasiliev", $0)].keys = [] } == [])
    }

    @Test func rolesThatEndAreNamedUnlessTheyGoOn() {
        func ending(_ days: Int, followed: Bool) -> [Advice] {
            advice { policy in
                guard let place = policy.roles.roles.firstIndex(where: { $0.person == "petrov" })
                else { return }
                var next = policy.roles.roles[place]
                policy.roles.roles[place].until = day + days
                next.from = day + days + 1
                if followed { policy.roles.roles.append(next) }
            }
        }
        #expect(
            ending(0, followed: false) == [.roleEnds(login: "petrov", .executor, until: day)])
        #expect(ending(30, followed: true) == [])
        #expect(ending(31, followed: false) == [])
    }

    @Test func calendarsDeadlinesAndAddressees() throws {
        #expect(
            advice { $0.workingDays.calendars[2021] = nil } == [.calendarMissing(year: 2021)])
        func last(_ date: String) throws -> [Advice] {
            let day = try #require(CivilDate(date))
            return advice(on: day) { $0.workingDays.calendars[2022] = nil }
        }
        #expect(try last("2021-11-01") == [.calendarEnds(year: 2021)])
        #expect(try last("2021-10-31") == [])
        #expect(
            advice { $0.deadlines.rules.removeAll { $0.kind == .appeal } }
                == [.deadlinesMissing(.appeal)])
        #expect(advice { $0.escalation.addressees = [] } == [.addresseesMissing])
    }

    @Test func theUsersOwnKey() {
        func named(_ facts: SigningKeyFacts, _ policy: Policy) -> [Advice] {
            PolicyAdvice(policy, on: day).advice(signingKey: facts)
        }
        let key = whole.person("vasiliev")?.keys.first?.key ?? ""
        #expect(named(.key(key), whole) == [])
        #expect(named(.key("ssh-ed25519 A"), whole) == [.signingKeyUnknown(key: "ssh-ed25519 A")])
        #expect(named(.unset(what: "x"), whole) == [.signingKeyUnset(what: "x")])
        var lost = whole
        lost.people.people[index("vasiliev", lost)].keys[0].endedBecause = .lost
        #expect(named(.key(key), lost) == [.signingKeyEnded(login: "vasiliev")])
    }
}
