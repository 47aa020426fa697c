import AppealModel
import AppealRules
import AppealTestSupport
import Testing

/// What a change of the policy keeps, change by change.
@Suite("Changes of policy")
struct PolicyChangeTests {
    private static let day = RuleFacts.day
    private let before: Policy

    init() throws {
        before = try RuleFacts.shared.get().policy
    }

    /// The errors that a change gives, made by an administrator who signs with their first key.
    private func codes(
        by actor: String = "boss", from: Policy? = nil,
        paths: [String] = [PolicyPath.settings, PolicyPath.people], _ change: (inout Policy) -> Void
    ) -> [String] {
        let old = from ?? before
        var new = old
        new.settings.version += 1
        change(&new)
        let key = old.person(actor)?.keys.first?.key ?? ""
        let authority = Authority(policy: old, actor: actor, actingFor: nil, day: Self.day)
        return PolicyChange(
            from: old, to: new, authority: authority, signingKey: key, paths: paths
        ).breaches().filter { !$0.isWarning }.map(\.code)
    }

    private func edit(
        _ login: String, in policy: inout Policy, _ change: (inout Person) -> Void
    ) {
        for index in policy.people.people.indices
        where policy.people.people[index].login == login {
            change(&policy.people.people[index])
        }
    }

    private func editRoles(
        of login: String, in policy: inout Policy, _ change: (inout Appointment) -> Void
    ) {
        for index in policy.roles.roles.indices where policy.roles.roles[index].person == login {
            change(&policy.roles.roles[index])
        }
    }

    private func key(_ name: String, from: CivilDate = day) -> PersonKey {
        PersonKey(key: "ssh-ed25519 \(name)", from: from)
    }

    private func appointment(
        _ person: String, _ role: Role, _ topics: [String] = ["*"], from: CivilDate = day,
        until: CivilDate? = nil
    ) -> Appointment {
        Appointment(
            person: person, role: role, topics: topics, from: from, until: until, order: "2")
    }

    // MARK: Who, version, removal

    @Test func anAdministratorOfTheDayChangesThePolicy() {
        #expect(codes { $0.settings.clockSkewSeconds = 60 } == [])
        #expect(codes(by: "golubeva") { _ in } == ["role-missing"])
        var ended = before
        editRoles(of: "boss", in: &ended) { $0.until = Self.day + -1 }
        #expect(codes(from: ended) { _ in } == ["role-missing"])
        // Judged by the policy before: the change itself gives no right to make it.
        let role = appointment("golubeva", .administrator)
        #expect(
            codes(by: "golubeva") { $0.roles.roles.append(role) }
                == ["role-missing", "policy-self-grant"])
    }

    @Test(arguments: [0, -1, -100])
    func theVersionOnlyGrows(step: Int) {
        let old = before.settings.version
        #expect(codes { $0.settings.version = old + step } == ["policy-version"])
    }

    @Test func peopleAndKeysAreEndedNeverRemoved() {
        #expect(
            codes { policy in
                policy.people.people.removeAll { $0.login == "vasiliev" }
            } == ["policy-removed"])
        #expect(codes { edit("petrov", in: &$0) { $0.keys = [] } } == ["policy-removed"])
        #expect(codes { edit("petrov", in: &$0) { $0.keys[0].key += "x" } } == ["policy-removed"])
        #expect(codes { edit("petrov", in: &$0) { $0.keys[0].until = Self.day } } == [])
        // A key that moves to somebody else is gone from its owner.
        #expect(
            codes { policy in
                let keys = before.person("petrov")?.keys ?? []
                edit("petrov", in: &policy) { $0.keys = [] }
                edit("kuzmin", in: &policy) { $0.keys += keys }
            } == ["policy-removed"])
    }

    @Test func anAppointmentMayEndOrGo() {
        #expect(codes { editRoles(of: "petrov", in: &$0) { $0.until = Self.day } } == [])
        #expect(codes { $0.roles.roles.removeAll { $0.person == "petrov" } } == [])
    }

    // MARK: Nobody widens what is their own

    @Test func ownRolesDoNotWiden() {
        var old = before
        old.roles.roles.append(
            appointment(
                "boss", .executor, ["roads"], from: Self.day + -10, until: Self.day + 10))
        func own(_ change: (inout Appointment) -> Void) -> [String] {
            codes(from: old) { change(&$0.roles.roles[$0.roles.roles.count - 1]) }
        }
        #expect(own { $0.role = .coordinator } == ["policy-self-grant"])
        #expect(own { $0.topics = ["roads", "waste"] } == ["policy-self-grant"])
        #expect(own { $0.topics = ["waste"] } == ["policy-self-grant"])
        #expect(own { $0.topics = ["*"] } == ["policy-self-grant"])
        #expect(own { $0.until = Self.day + 11 } == ["policy-self-grant"])
        #expect(own { $0.until = nil } == ["policy-self-grant"])
        #expect(own { $0.from = Self.day + -11 } == ["policy-self-grant"])
        // Narrower, shorter, or under another order is no widening.
        #expect(own { $0.until = Self.day } == [])
        #expect(own { $0.from = Self.day } == [])
        #expect(own { $0.order = "3" } == [])
        // Another administrator may do all of that.
        #expect(
            codes(by: "boss2", from: old) {
                $0.roles.roles[$0.roles.roles.count - 1].until = nil
            } == [])
    }

    @Test func aRoleForAllTopicsGivesEveryTopicAlready() {
        var old = before
        old.roles.roles.append(appointment("boss", .executor))
        #expect(
            codes(from: old) { $0.roles.roles[$0.roles.roles.count - 1].topics = ["roads"] } == [])
    }

    @Test func anEndedAppointmentIsNotRevivedByItsHolder() {
        var old = before
        old.roles.roles.append(
            appointment("boss", .executor, from: Self.day + -90, until: Self.day + -30))
        #expect(
            codes(from: old) { $0.roles.roles[$0.roles.roles.count - 1].until = nil }
                == ["policy-self-grant"])
    }

    @Test func anotherPersonsRoleMayBeGiven() {
        let role = appointment("kuzmin", .executor)
        #expect(codes { $0.roles.roles.append(role) } == [])
    }

    // MARK: Own keys

    @Test func aSuccessorComesOnlyWithTheEndOfTheSigningKey() {
        func own(_ change: (inout Person) -> Void) -> [String] {
            codes { edit("boss", in: &$0, change) }
        }
        #expect(own { $0.keys.append(key("A")) } == ["policy-self-grant"])
        #expect(
            own {
                $0.keys[0].until = Self.day
                $0.keys.append(key("A"))
            } == [])
        #expect(
            own {
                $0.keys[0].until = Self.day
                $0.keys[0].endedBecause = .retired
                $0.keys.append(key("A"))
            } == [])
        // An end that is still ahead is none.
        #expect(
            own {
                $0.keys[0].until = Self.day + 1
                $0.keys.append(key("A"))
            } == ["policy-self-grant"])
        // One key gets one successor.
        #expect(
            own {
                $0.keys[0].until = Self.day
                $0.keys += [key("A"), key("B")]
            } == ["policy-self-grant"])
    }

    @Test func theEndOfAnotherOwnKeyGivesNoSuccessor() {
        var old = before
        edit("boss", in: &old) { $0.keys.append(key("second")) }
        #expect(
            codes(from: old) {
                edit("boss", in: &$0) {
                    $0.keys[1].until = Self.day
                    $0.keys.append(key("A"))
                }
            } == ["policy-self-grant"])
    }

    @Test func aKeyWithAnEndAheadMayBeReplacedBeforeIt() {
        var old = before
        edit("boss", in: &old) { $0.keys[0].until = Self.day + 20 }
        #expect(
            codes(from: old) {
                edit("boss", in: &$0) {
                    $0.keys[0].until = Self.day
                    $0.keys.append(key("A"))
                }
            } == [])
    }

    @Test func ownKeysAreNeitherProlongedNorRevived() {
        var old = before
        edit("boss", in: &old) {
            $0.keys += [
                PersonKey(
                    key: "ssh-ed25519 old", from: Self.day + -90, until: Self.day + -30,
                    endedBecause: .retired),
                PersonKey(
                    key: "ssh-ed25519 bad", from: Self.day + -90, until: Self.day + -30,
                    endedBecause: .compromised, since: Self.day + -40),
                PersonKey(
                    key: "ssh-ed25519 term", from: Self.day + -90, until: Self.day + 30),
            ]
        }
        func own(_ index: Int, _ change: (inout PersonKey) -> Void) -> [String] {
            codes(from: old) { edit("boss", in: &$0) { change(&$0.keys[index]) } }
        }
        #expect(own(1) { $0.until = nil } == ["policy-self-grant"])
        #expect(own(1) { $0.until = Self.day } == ["policy-self-grant"])
        #expect(own(1) { $0.from = Self.day + -91 } == ["policy-self-grant"])
        #expect(own(2) { $0.endedBecause = nil } == ["policy-self-grant"])
        #expect(own(2) { $0.endedBecause = .retired } == ["policy-self-grant"])
        #expect(own(3) { $0.until = Self.day + 31 } == ["policy-self-grant"])
        #expect(own(3) { $0.until = nil } == ["policy-self-grant"])
        #expect(own(3) { $0.until = Self.day } == [])
        #expect(
            own(3) {
                $0.until = Self.day
                $0.endedBecause = .lost
            } == [])
    }

    /// п. 4, 9: anybody may replace the key that they sign with, and nothing else by that.
    @Test func whoAdministersNothingReplacesTheirOwnKeyAlone() {
        func own(
            paths: [String] = [PolicyPath.settings, PolicyPath.people], from: Policy? = nil,
            _ change: (inout Policy) -> Void = { _ in }
        ) -> [String] {
            codes(by: "petrov", from: from, paths: paths) { policy in
                edit("petrov", in: &policy) {
                    $0.keys[0].until = Self.day
                    $0.keys.append(key("A"))
                }
                change(&policy)
            }
        }
        #expect(own() == [])
        #expect(own(paths: [PolicyPath.people]) == [])
        // Whatever goes along needs an administrator.
        let missing = ["role-missing"]
        #expect(own(paths: [PolicyPath.people, PolicyPath.roles]) == missing)
        #expect(own(paths: [PolicyPath.people, "policy/templates/x.md"]) == missing)
        #expect(own { $0.settings.clockSkewSeconds = 60 } == missing)
        #expect(own { $0.escalation.escalationHours += 1 } == missing)
        #expect(own { edit("petrov", in: &$0) { $0.email = "p@zarechny.example" } } == missing)
        #expect(own { edit("petrov", in: &$0) { $0.position = "Начальник" } } == missing)
        #expect(own { edit("kuzmin", in: &$0) { $0.keys.append(key("B")) } } == missing)
        #expect(own { $0.people.people.reverse() } == missing)
        #expect(
            own { edit("petrov", in: &$0) { $0.rank = .headOfUnit } }
                == ["role-missing", "policy-self-grant"])
        // The rules of successors hold for everybody.
        #expect(own { edit("petrov", in: &$0) { $0.keys[0].until = nil } } == ["policy-self-grant"])
        #expect(
            own { edit("petrov", in: &$0) { $0.keys.append(key("B")) } } == ["policy-self-grant"])
        #expect(own { $0.settings.version -= 1 } == ["policy-version"])
        // Ending one's own key needs nobody; a change of nothing needs an administrator.
        #expect(
            codes(by: "petrov") { edit("petrov", in: &$0) { $0.keys[0].until = Self.day } } == [])
        #expect(codes(by: "petrov") { _ in } == missing)
        var away = before
        away.absences = Absences(absences: [
            Absence(
                person: "petrov", reason: .leave, from: Self.day, until: Self.day,
                deputy: "belova")
        ])
        #expect(own(from: away) == ["role-absent"])
    }

    /// A deputy acts for a person, and never with that person's keys.
    @Test func aDeputyReplacesNobodysKey() {
        for (actor, edited) in [("belova", "petrov"), ("belova", "belova")] {
            var old = before
            old.absences = Absences(absences: [
                Absence(
                    person: "petrov", reason: .leave, from: Self.day, until: Self.day,
                    deputy: "belova")
            ])
            var new = old
            new.settings.version += 1
            edit(edited, in: &new) {
                $0.keys[0].until = Self.day
                $0.keys.append(key("A"))
            }
            let change = PolicyChange(
                from: old, to: new,
                authority: Authority(
                    policy: old, actor: actor, actingFor: "petrov", day: Self.day),
                signingKey: old.person(actor)?.keys.first?.key ?? "",
                paths: [PolicyPath.settings, PolicyPath.people])
            #expect(
                change.breaches().filter { !$0.isWarning }.map(\.code) == ["role-missing"])
        }
    }

    /// The number leaves room for every change to come: nobody runs it up to its end.
    @Test(arguments: [(1, true), (1_000, true), (1_001, false), (Int.max - 1_000, false)])
    func theVersionGrowsByStepsThatLeaveRoom(step: Int, isTaken: Bool) {
        let old = before.settings.version
        for actor in ["boss", "petrov"] {
            let found = codes(by: actor) { policy in
                policy.settings.version = old + step
                edit(actor, in: &policy) {
                    $0.keys[0].until = Self.day
                    $0.keys.append(key("A"))
                }
            }
            #expect(found == (isTaken ? [] : ["policy-version"]), "\(actor)")
        }
    }

    @Test func anotherPersonsKeysMayBeGiven() {
        #expect(codes { edit("petrov", in: &$0) { $0.keys.append(key("A")) } } == [])
    }

    // MARK: Rank

    @Test(arguments: Rank.allCases)
    func nobodyRaisesTheirOwnRank(rank: Rank) {
        // `boss` is a specialist, the lowest rank.
        let raised = codes { edit("boss", in: &$0) { $0.rank = rank } }
        #expect(raised == (rank == .specialist ? [] : ["policy-self-grant"]))
        var old = before
        edit("boss", in: &old) { $0.rank = .headOfAdministration }
        #expect(codes(from: old) { edit("boss", in: &$0) { $0.rank = rank } } == [])
        #expect(codes { edit("kuzmin", in: &$0) { $0.rank = rank } } == [])
    }

    @Test(arguments: Rank.allCases)
    func aHeadHasTheRankThatTheRegulationAsksFor(rank: Rank) {
        let found = codes { edit("morozov", in: &$0) { $0.rank = rank } }
        #expect(found == (rank == .specialist ? ["policy-rank"] : []))
    }

    @Test func whoNoLongerHeadsMayHaveAnyRank() {
        func demoted(until: CivilDate) -> [String] {
            codes {
                editRoles(of: "morozov", in: &$0) { $0.until = until }
                edit("morozov", in: &$0) { $0.rank = .specialist }
            }
        }
        #expect(demoted(until: Self.day + -1) == [])
        #expect(demoted(until: Self.day) == ["policy-rank"])
        // Who is to become a head must have the rank at once.
        let role = appointment("kuzmin", .head, ["waste"], from: Self.day + 30)
        #expect(codes { $0.roles.roles.append(role) } == ["policy-rank"])
    }

    // MARK: The last administrator

    @Test func somebodyCanAlwaysChangeThePolicy() {
        func endRoles(_ until: CivilDate) -> [String] {
            codes {
                editRoles(of: "boss", in: &$0) { $0.until = until }
                editRoles(of: "boss2", in: &$0) { $0.until = until }
            }
        }
        #expect(endRoles(Self.day + -1) == ["policy-removed"])
        #expect(endRoles(Self.day) == ["policy-removed"])
        #expect(endRoles(Self.day + 300) == [])
        #expect(codes { editRoles(of: "boss2", in: &$0) { $0.until = Self.day } } == [])
        func endKeys(_ until: CivilDate, _ ending: PersonKey.Ending?) -> [String] {
            codes {
                for login in ["boss", "boss2"] {
                    edit(login, in: &$0) {
                        $0.keys[0].until = until
                        $0.keys[0].endedBecause = ending
                    }
                }
            }
        }
        #expect(endKeys(Self.day, nil) == ["policy-removed"])
        #expect(endKeys(Self.day + -1, nil) == ["policy-removed"])
        #expect(endKeys(Self.day + 300, .lost) == ["policy-removed"])
    }

    @Test func anAdministratorWhoseTermEndsAnywayMayStillAct() {
        var old = before
        for login in ["boss", "boss2"] {
            editRoles(of: login, in: &old) { $0.until = Self.day }
        }
        #expect(codes(from: old) { $0.settings.clockSkewSeconds = 60 } == [])
    }

    // MARK: The policy by itself

    @Test func namesStandOnceAndAreKnown() {
        let person = before.people.people[0]
        let role = appointment("nobody", .executor, ["roads"])
        #expect(codes { $0.people.people.append(person) }.contains("policy-invalid"))
        #expect(codes { edit("petrov", in: &$0) { $0.email = person.email } } == ["policy-invalid"])
        #expect(codes { edit("petrov", in: &$0) { $0.keys += person.keys } } == ["policy-invalid"])
        #expect(codes { $0.roles.roles.append(role) } == ["policy-invalid"])
        #expect(
            codes { editRoles(of: "petrov", in: &$0) { $0.topics = ["moon"] } }
                == ["policy-invalid"])
        #expect(
            codes { $0.categories.topics.append($0.categories.topics[0]) } == ["policy-invalid"])
        let dropped = codes { $0.categories.topics.removeAll { $0.id == "waste" } }
        #expect(Set(dropped) == ["policy-invalid"])
    }

    @Test func aTopicWithoutItsPeopleIsAWarning() {
        var policy = before
        policy.roles.roles.removeAll { $0.person == "sokolova" }
        let breaches = policy.breaches(on: Self.day)
        #expect(
            breaches
                == ["improvement", "waste", "ecology"].map {
                    .policyUncovered(topic: $0, role: .head)
                })
        #expect(breaches.filter { !$0.isWarning } == [])
    }
}
