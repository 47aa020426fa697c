import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

/// п. 4: who acts for whom, deputy by deputy.
@Suite("Chains of deputies")
struct DeputyChainTests {
    private static let day = RuleFacts.day
    private let sample: Policy

    init() throws {
        sample = try RuleFacts.shared.get().policy
    }

    /// How the chain of `a` ends, with absences of one day, each `who → deputy`.
    private func end(_ absences: (String, String?)...) -> DeputyChain.End? {
        var policy = sample
        policy.absences = Absences(
            absences: absences.map { person, deputy in
                Absence(
                    person: person, reason: .illness, from: Self.day, until: Self.day,
                    deputy: deputy)
            })
        return policy.deputies(of: "a", on: Self.day)?.end
    }

    @Test func chainsEndWhereTheContractSays() {
        #expect(end() == nil)
        #expect(end(("b", "a")) == nil)
        #expect(end(("a", nil)) == .nobody)
        #expect(end(("a", "b")) == .present("b"))
        #expect(end(("a", "b"), ("b", nil)) == .nobody)
        #expect(end(("a", "b"), ("b", "c")) == .present("c"))
        #expect(end(("a", "b"), ("b", "c"), ("c", "d")) == .present("d"))
        #expect(end(("a", "b"), ("b", "c"), ("c", nil)) == .nobody)
        #expect(end(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")) == .tooLong)
        #expect(end(("a", "b"), ("b", "c"), ("c", "d"), ("d", nil)) == .tooLong)
        #expect(end(("a", "a")) == .circle)
        #expect(end(("a", "b"), ("b", "a")) == .circle)
        #expect(end(("a", "b"), ("b", "b")) == .circle)
        #expect(end(("a", "b"), ("b", "c"), ("c", "a")) == .circle)
        #expect(end(("a", "b"), ("b", "c"), ("c", "b")) == .circle)
    }

    @Test func anAbsenceCoversItsFirstAndItsLastDay() {
        var policy = sample
        policy.absences = Absences(absences: [
            Absence(
                person: "petrov", reason: .leave, from: Self.day + 3, until: Self.day + 5,
                deputy: "belova")
        ])
        for number in 0...8 {
            let isAway = (3...5).contains(number)
            let day = Self.day + number
            #expect(policy.isAbsent("petrov", on: day) == isAway)
            #expect(policy.deputies(of: "petrov", on: day)?.deputy == (isAway ? "belova" : nil))
            #expect(policy.absentees(of: "belova", on: day) == (isAway ? ["petrov"] : []))
        }
    }

    /// Random absences against a plainer walk.
    @Test func randomChainsEndAsAPlainerWalkDoes() {
        var random = SeededGenerator(seed: 31)
        let people = ["a", "b", "c", "d", "e", "f", "g"]
        var ends: [String: Int] = [:]
        for _ in 0..<2_000 {
            var away: [String: String?] = [:]
            for person in people where Int.random(in: 0..<10, using: &random) < 7 {
                let isAlone = Int.random(in: 0..<10, using: &random) < 1
                away[person] = .some(isAlone ? nil : people.randomElement(using: &random))
            }
            var policy = sample
            policy.absences = Absences(
                absences: away.sorted { $0.key < $1.key }.map { person, deputy in
                    Absence(
                        person: person, reason: .other, from: Self.day, until: Self.day,
                        deputy: deputy)
                })
            for person in people {
                var line = [person]
                while line.count < 6, let last = line.last, let next = away[last] ?? nil {
                    line.append(next)
                }
                let end = policy.deputies(of: person, on: Self.day)?.deputy
                let last = line.last ?? person
                let reaches = (2...4).contains(line.count) && !away.keys.contains(last)
                #expect(end == (reaches ? last : nil), "\(line)")
                ends[end == nil ? "nobody" : "\(line.count - 1)", default: 0] += 1
            }
        }
        for kind in ["nobody", "1", "2", "3"] { #expect(ends[kind, default: 0] > 100, "\(ends)") }
    }
}

/// п. 4 and 9: for an absent person their deputy acts, says so, and has what they have.
@Suite("Acting for others, bent one by one")
struct AuthorityTests {
    private let rules: RuleFacts
    /// A person with a role for other topics and a rank that does not head.
    private static let deputy = "nikitin"

    init() throws {
        rules = try RuleFacts.shared.get()
    }

    private static func absence(_ person: String, by deputy: String?, days: Int = 1) -> Absence {
        Absence(
            person: person, reason: .leave, from: RuleFacts.day, until: RuleFacts.day + days,
            deputy: deputy)
    }

    private static func deputy(of transition: Transition?) -> String {
        Mutation.actor(of: transition) == "morozov" ? "sokolova" : deputy
    }

    /// A legal step while these people are away.
    private func facts(
        _ transition: Transition?, away: [Absence], by actor: String, for absent: String?
    ) throws -> TransitionFacts {
        var facts = try rules.facts(
            transition, from: Mutation.stage(of: transition), by: actor)
        facts.policy.absences = Absences(absences: away)
        facts.actingFor = absent
        return facts
    }

    @Test(arguments: Mutation.all)
    func everyTransitionByADeputyAndByNobodyElse(transition: Transition?) throws {
        let actor = Mutation.actor(of: transition)
        let deputy = Self.deputy(of: transition)
        let away = [Self.absence(actor, by: deputy)]
        func codes(_ absences: [Absence], by login: String, for absent: String?) throws -> [String]
        {
            rules.errors(try facts(transition, away: absences, by: login, for: absent))
        }
        #expect(try codes([], by: actor, for: nil) == [])
        #expect(try codes(away, by: actor, for: nil) == ["role-absent"])
        #expect(try codes(away, by: deputy, for: actor) == [])
        // The trailer is what is missing, or says the wrong thing.
        #expect(try codes(away, by: deputy, for: nil) == ["commit-trailer"])
        #expect(try codes(away, by: deputy, for: "vasiliev") == ["role-deputy"])
        #expect(try codes(away, by: deputy, for: "nobody") == ["role-deputy"])
        #expect(try codes(away, by: deputy, for: deputy) == ["role-deputy"])
        #expect(try codes(away, by: "vasiliev", for: actor) == ["role-deputy"])
        #expect(try codes([], by: deputy, for: actor) == ["role-deputy"])
        // An absence without a deputy lets nobody act.
        let alone = [Self.absence(actor, by: nil)]
        #expect(try codes(alone, by: deputy, for: actor) == ["role-deputy"])
        #expect(try codes(alone, by: actor, for: nil) == ["role-absent"])
    }

    /// The commit's day is the day after receipt; the absence ends the day before, or on it.
    @Test(arguments: Mutation.all)
    func aDeputysPartEndsWithTheAbsence(transition: Transition?) throws {
        let actor = Mutation.actor(of: transition)
        let deputy = Self.deputy(of: transition)
        for (days, byDeputy, byActor) in [
            (0, ["role-deputy"], []), (1, [], ["role-absent"]),
        ] {
            let away = [Self.absence(actor, by: deputy, days: days)]
            #expect(
                rules.errors(try facts(transition, away: away, by: deputy, for: actor))
                    == byDeputy)
            #expect(
                rules.errors(try facts(transition, away: away, by: actor, for: nil)) == byActor)
        }
    }

    @Test(arguments: Mutation.all)
    func chainsOfTwoAndThreePassOnAndFourDoNot(transition: Transition?) throws {
        let actor = Mutation.actor(of: transition)
        let chain = [actor, "kuzmin", "sidorova", "orlova", "sokolova"]
        for length in 2...4 {
            let last = length == 2 ? "vasiliev" : length == 3 ? "orlova" : "sokolova"
            let line = Array(chain.prefix(length)) + [last]
            let away = zip(line, line.dropFirst()).map { Self.absence($0, by: $1) }
            let codes = rules.errors(try facts(transition, away: away, by: last, for: actor))
            #expect(codes == (length == 4 ? ["role-deputy"] : []), "\(line)")
            // Whoever stands in the middle is away, and acts for nobody.
            let middle = rules.errors(try facts(transition, away: away, by: "kuzmin", for: actor))
            #expect(Set(middle) == ["role-absent", "role-deputy"])
        }
    }

    @Test(arguments: Rank.allCases)
    func aHeadsDeputyHasTheRankOfAHead(rank: Rank) throws {
        for transition in [Transition.approve, .return] {
            var facts = try facts(
                transition, away: [Self.absence("morozov", by: "kuzmin")], by: "kuzmin",
                for: "morozov")
            for index in facts.policy.people.people.indices
            where facts.policy.people.people[index].login == "kuzmin" {
                facts.policy.people.people[index].rank = rank
            }
            #expect(rules.errors(facts) == (rank == .specialist ? ["policy-deputy"] : []))
        }
        // An executor's and a coordinator's deputy needs none.
        for transition in [Transition.submit, .assign] {
            let actor = Mutation.actor(of: transition)
            let facts = try facts(
                transition, away: [Self.absence(actor, by: "kuzmin")], by: "kuzmin", for: actor)
            #expect(rules.errors(facts) == [])
        }
    }

    /// A deputy has what the absent person has on the day, and nothing of their own.
    @Test func aDeputyHasTheAbsentPersonsRolesAndNoMore() throws {
        for transition in Mutation.all {
            let actor = Mutation.actor(of: transition)
            let deputy = Self.deputy(of: transition)
            var facts = try facts(
                transition, away: [Self.absence(actor, by: deputy)], by: deputy, for: actor)
            RuleFacts.end(actor, on: RuleFacts.day, in: &facts.policy)
            #expect(rules.errors(facts) == ["role-missing"], "\(facts.name)")
        }
        // The deputy's own coordinator's role does not help the absent executor's errand.
        let errand = try facts(
            .supplement, away: [Self.absence("petrov", by: "golubeva")], by: "golubeva",
            for: "petrov")
        #expect(rules.errors(errand) == ["role-missing"])
        // Their own errand needs no trailer.
        let own = try facts(
            .supplement, away: [Self.absence("petrov", by: "golubeva")], by: "golubeva", for: nil)
        #expect(rules.errors(own) == [])
    }

    @Test func aHeadsDeputyMarksSignificance() throws {
        var facts = try facts(
            .classify, away: [Self.absence("morozov", by: "sokolova")], by: "sokolova",
            for: "morozov")
        facts.after.card = facts.before?.card
        facts.after.card?.significant = true
        #expect(rules.errors(facts) == [])
        facts.after.card?.fact = "И ещё"
        #expect(rules.errors(facts) == ["role-missing"])
    }

    @Test func theRecordSaysWhoActedForWhomInThisVeryStep() throws {
        for transition in Mutation.all where transition != nil {
            let actor = Mutation.actor(of: transition)
            let deputy = Self.deputy(of: transition)
            var facts = try facts(
                transition, away: [Self.absence(actor, by: deputy)], by: deputy, for: actor)
            facts.before?.status?.deputy = Status.DeputyPart(login: "x", absent: "y")
            rules.settle(&facts)
            let part = Status.DeputyPart(login: deputy, absent: actor)
            #expect(facts.after.status?.deputy == part, "\(facts.name)")
            facts.actor = actor
            facts.actingFor = nil
            rules.settle(&facts)
            #expect(facts.after.status?.deputy == nil, "\(facts.name)")
        }
    }

    /// Four eyes: the deputy, and the person they act for.
    @Test(arguments: [("sokolova", 1), ("morozov", 1), ("petrov", 0)])
    func fourEyesCompareBothPersons(contributor: String, count: Int) throws {
        var facts = try facts(
            .approve, away: [Self.absence("morozov", by: "sokolova")], by: "sokolova",
            for: "morozov")
        facts.contributors = [contributor]
        #expect(
            rules.errors(facts) == [String](repeating: "four-eyes", count: count))
    }

    @Test func nobodyWhoIsAwayIsNewlyNamedAndWhoStaysMayBe() throws {
        for (person, deputy) in [("petrov", "belova"), ("morozov", "orlova")] {
            let away = [Self.absence(person, by: deputy)]
            let new = try facts(.assign, away: away, by: "golubeva", for: nil)
            #expect(
                rules.breaches(new).filter { !$0.isWarning }
                    == [.roleAbsent(login: person, deputy: deputy)])
            let kept = try facts(.reassign, away: away, by: "golubeva", for: nil)
            #expect(rules.errors(kept) == [])
        }
    }
}
