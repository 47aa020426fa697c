import AppealModel
import AppealRules
import AppealTestSupport
import TestSupport
import Testing

/// п. 4: who may record an absence, what stays on record, and that nobody gains by it.
@Suite("Changes of absences")
struct AbsenceChangeTests {
    private static let day = RuleFacts.day
    private let sample: Policy

    init() throws {
        sample = try RuleFacts.shared.get().policy
    }

    private func absence(
        _ person: String, _ deputy: String?, _ from: Int, _ until: Int,
        _ reason: AbsenceReason = .leave
    ) -> Absence {
        Absence(
            person: person, reason: reason, from: Self.day + from, until: Self.day + until,
            deputy: deputy)
    }

    /// Everything that a change of the absences gives.
    private func breaches(
        _ old: [Absence] = [], _ new: [Absence], by actor: String = "golubeva",
        for absent: String? = nil, _ change: (inout Policy) -> Void = { _ in }
    ) -> [Breach] {
        var before = sample
        change(&before)
        var after = before
        before.absences = Absences(absences: old)
        after.absences = Absences(absences: new)
        let authority = Authority(
            policy: before, actor: actor, actingFor: absent, day: Self.day)
        return AbsenceChange(from: before, to: after, authority: authority).breaches()
    }

    private func codes(
        _ old: [Absence] = [], _ new: [Absence], by actor: String = "golubeva",
        for absent: String? = nil
    ) -> [String] {
        breaches(old, new, by: actor, for: absent).map(\.code)
    }

    // MARK: Who

    @Test(arguments: [
        ("boss", [String]()), ("golubeva", []), ("morozov", []), ("kuzmin", ["role-missing"]),
        ("vasiliev", ["role-missing"]), ("petrov", []), ("nobody", ["role-missing"]),
    ])
    func administratorsCoordinatorsHeadsAndThePersonThemself(actor: String, codes: [String]) {
        #expect(self.codes([], [absence("petrov", "belova", 0, 9)], by: actor) == codes)
    }

    @Test func aRoleThatHasEndedGivesNoRight() {
        let new = [absence("petrov", "belova", 0, 9)]
        for (until, codes) in [(-1, ["role-missing"]), (0, [])] {
            let found = breaches([], new) {
                RuleFacts.end("golubeva", on: Self.day + until, in: &$0)
            }
            #expect(found.map(\.code) == codes)
        }
    }

    @Test func aDeputyRecordsForTheOneTheyActFor() {
        let away = absence("golubeva", "kuzmin", -2, 9)
        let new = [away, absence("petrov", "belova", 0, 9)]
        #expect(codes([away], new, by: "kuzmin", for: "golubeva") == [])
        #expect(codes([away], new, by: "kuzmin") == ["role-missing"])
        #expect(codes([away], new, by: "belova", for: "golubeva").contains("role-deputy"))
        // Acting for another, their own absence is no longer their own affair.
        let executor = absence("petrov", "kuzmin", -2, 9)
        let own = [executor, absence("kuzmin", "belova", 1, 9)]
        #expect(codes([executor], own, by: "kuzmin", for: "petrov") == ["role-missing"])
    }

    @Test func whoIsAwayOnlyEndsTheirOwnAbsence() {
        let away = absence("petrov", "belova", -3, 9)
        func own(_ new: Absence...) -> [String] { codes([away], new, by: "petrov") }
        #expect(own(absence("petrov", "belova", -3, 8)) == [])
        #expect(own(absence("petrov", "belova", -3, -1)) == [])
        #expect(own(absence("petrov", "belova", -3, 10)) == ["role-absent"])
        #expect(own(absence("petrov", "kuzmin", -3, 9)) == ["role-absent"])
        #expect(own(absence("petrov", "belova", -3, 8, .illness)).contains("role-absent"))
        #expect(own(away, absence("petrov", "belova", 20, 30)) == ["role-absent"])
        #expect(own(away, absence("belova", "kuzmin", 20, 30)) == ["role-absent"])
    }

    // MARK: What stays

    @Test func whatHasBegunIsEndedNeverRemoved() {
        let running = absence("petrov", "belova", -3, 9)
        func judged(_ new: Absence...) -> [String] { codes([running], new) }
        #expect(judged() == ["policy-removed"])
        #expect(judged(absence("petrov", "belova", -3, -1)) == [])
        #expect(judged(absence("petrov", "belova", -3, -2)) == ["policy-removed"])
        #expect(judged(absence("petrov", "belova", -2, 9)) == ["policy-removed"])
        #expect(judged(absence("petrov", "belova", -4, 9)) == ["policy-removed"])
        #expect(judged(absence("petrov", "belova", -3, 9, .illness)) == ["policy-removed"])
        #expect(judged(absence("petrov", "belova", -3, 20)) == [])
        #expect(judged(absence("petrov", "kuzmin", -3, 9)) == [])
        #expect(judged(absence("petrov", nil, -3, 9)) == ["policy-uncovered"])
    }

    @Test func whatIsOverStaysAsItWasAndWhatIsToComeMayGo() {
        let past = absence("petrov", "belova", -9, -1)
        #expect(codes([past], []) == ["policy-removed"])
        #expect(codes([past], [absence("petrov", "belova", -9, -2)]) == ["policy-removed"])
        #expect(codes([past], [absence("petrov", "belova", -9, 5)]) == ["policy-removed"])
        #expect(codes([past], [past, absence("petrov", "belova", 0, 5)]) == [])
        for from in [0, 1] {
            let coming = absence("petrov", "belova", from, 9)
            #expect(codes([coming], []) == [])
            #expect(codes([coming], [absence("petrov", "kuzmin", 5, 6)]) == [])
        }
    }

    @Test func aChangeThatChangesNothingIsNone() {
        let one = absence("petrov", "belova", -9, 9)
        #expect(codes([one], [one]) == ["record-invalid"])
        #expect(codes([], []) == ["record-invalid"])
    }

    // MARK: Names and overlaps

    @Test func absencesOfOnePersonDoNotOverlap() {
        let first = absence("petrov", "belova", 0, 9)
        for (from, until, codes) in [
            (9, 12, ["policy-invalid"]), (10, 12, []), (-3, 0, ["policy-invalid"]),
            (-3, -1, []), (3, 4, ["policy-invalid"]), (-3, 20, ["policy-invalid"]),
        ] {
            let second = absence("petrov", "belova", from, until)
            #expect(self.codes([first], [first, second]) == codes, "\(from)…\(until)")
            #expect(self.codes([first], [second, first]) == codes, "\(from)…\(until)")
        }
        #expect(codes([first], [first, absence("kuzmin", "belova", 3, 4)]) == [])
    }

    @Test func peopleAreKnown() {
        #expect(
            breaches([], [absence("ghost", "belova", 0, 9)])
                == [.policyInvalid(path: PolicyPath.absences, .unknownName("ghost"))])
        #expect(
            breaches([], [absence("petrov", "ghost", 0, 9)])
                == [.policyInvalid(path: PolicyPath.absences, .unknownName("ghost"))])
    }

    // MARK: Deputies

    @Test func deputiesCanAct() {
        let away = absence("belova", "petrov", 5, 6)
        func problem(_ new: Absence, besides old: Absence...) -> [Breach] {
            breaches(old, old + [new])
        }
        #expect(
            problem(absence("petrov", "belova", 0, 9), besides: away)
                == [.policyDeputy(login: "petrov", .circle)])
        #expect(problem(absence("petrov", "belova", 0, 4), besides: away) == [])
        #expect(problem(absence("petrov", "belova", 7, 9), besides: away) == [])
        let alone = absence("belova", nil, 5, 6)
        #expect(
            problem(absence("petrov", "belova", 0, 5), besides: alone)
                == [.policyDeputy(login: "petrov", .absent)])
        #expect(
            problem(
                absence("petrov", "belova", 0, 9), besides: absence("belova", "kuzmin", 0, 9),
                absence("kuzmin", "sidorova", 0, 9), absence("sidorova", "nikitin", 9, 9))
                == [.policyDeputy(login: "petrov", .chain)])
        #expect(
            problem(
                absence("petrov", "belova", 0, 8), besides: absence("belova", "kuzmin", 0, 9),
                absence("kuzmin", "sidorova", 0, 9), absence("sidorova", "nikitin", 9, 9)) == [])
        #expect(breaches([], [absence("petrov", nil, 0, 9)]) == [.policyNoDeputy(login: "petrov")])
    }

    /// What was over before the day it is recorded on harms nobody.
    @Test func anAbsenceMayBeRecordedLate() {
        let old = absence("belova", "petrov", -9, -1)
        #expect(codes([old], [old, absence("petrov", "belova", -5, -1)]) == [])
        #expect(codes([old], [old, absence("petrov", "belova", -5, 3)]) == [])
    }

    @Test func aHeadsDeputyHasTheRankWhileTheHeadIsOne() {
        let away = [absence("morozov", "kuzmin", 0, 9)]
        let rank = [Breach.policyDeputy(login: "kuzmin", .rank)]
        #expect(breaches([], away) == rank)
        #expect(breaches([], [absence("morozov", "sokolova", 0, 9)]) == [])
        // Whose term as a head is over on the absence's first day needs no such deputy.
        for (until, found) in [(-1, []), (0, rank), (9, rank)] {
            #expect(
                breaches([], away) { RuleFacts.end("morozov", on: Self.day + until, in: &$0) }
                    == found)
        }
        // Through a chain it is the one who acts that counts.
        let through = absence("sokolova", "kuzmin", 9, 9)
        let chain = [through, absence("morozov", "sokolova", 0, 9)]
        #expect(breaches([through], chain) == rank)
    }

    // MARK: Nobody gains

    @Test(arguments: ["boss", "golubeva", "morozov"])
    func nobodyMakesThemselfTheDeputy(author: String) {
        let gain = [Breach.policyDeputy(login: author, .author)]
        func found(_ old: [Absence], _ new: [Absence]) -> [Breach] {
            breaches(old, new, by: author)
        }
        #expect(found([], [absence("petrov", author, 0, 9)]) == gain)
        let others = absence("petrov", "belova", -3, 9)
        #expect(found([others], [absence("petrov", author, -3, 9)]) == gain)
        // Who is the deputy by another's record may shorten it, and not prolong it.
        let own = absence("petrov", author, -3, 9)
        #expect(found([own], [absence("petrov", author, -3, 8)]) == [])
        #expect(found([own], [absence("petrov", author, -3, 10)]) == gain)
        #expect(found([own], [own, absence("petrov", author, 10, 12)]) == gain)
        let coming = absence("petrov", author, 3, 9)
        #expect(found([coming], [absence("petrov", author, 2, 9)]) == gain)
    }

    /// Nor through somebody whose deputy they are already.
    @Test func nobodyMakesThemselfTheDeputyThroughAnother() {
        let standing = absence("belova", "golubeva", 3, 6)
        let gain = [Breach.policyDeputy(login: "golubeva", .author)]
        func found(_ from: Int, _ until: Int) -> [Breach] {
            breaches([standing], [standing, absence("petrov", "belova", from, until)])
        }
        #expect(found(0, 2) == [] && found(7, 9) == [])
        #expect(found(0, 3) == gain && found(6, 9) == gain && found(0, 9) == gain)
        // Another's record may lead to her.
        let new = [standing, absence("petrov", "belova", 0, 9)]
        #expect(breaches([standing], new, by: "boss") == [])
        // What led to her before may be shortened by her.
        let shorter = [standing, absence("petrov", "belova", 0, 5)]
        #expect(breaches(new, shorter) == [])
    }

    /// Random absences, judged day by day.
    @Test func randomChainsAreJudgedAsDayByDay() {
        var random = SeededGenerator(seed: 41)
        let people = ["petrov", "belova", "kuzmin", "morozov", "sokolova", "golubeva"]
        var problems: [PolicyDeputyProblem: Int] = [:]
        for _ in 0..<400 {
            var all: [Absence] = []
            for person in people.shuffled(using: &random).prefix(4) {
                let from = Int.random(in: 0...12, using: &random)
                let until = from + Int.random(in: 0...8, using: &random)
                all.append(
                    absence(person, people.randomElement(using: &random), from, until))
            }
            guard let new = all.last, let deputy = new.deputy else { continue }
            var after = sample
            after.absences = Absences(absences: all)
            var expected: Set<PolicyDeputyProblem> = deputy == "golubeva" ? [.author] : []
            for number in new.from.dayNumber...new.until.dayNumber {
                let day = CivilDate(dayNumber: number)
                switch after.deputies(of: new.person, on: day)?.end {
                case .circle: expected.insert(.circle)
                case .tooLong: expected.insert(.chain)
                case .nobody: expected.insert(.absent)
                case .present(let acting):
                    if acting == "golubeva" { expected.insert(.author) }
                    let mayHead = after.person(acting)?.rank.mayHead == true
                    if after.holds(new.person, .head, on: day) && !mayHead {
                        expected.insert(.rank)
                    }
                case nil: break
                }
            }
            let found = breaches(Array(all.dropLast()), all).compactMap { breach in
                if case .policyDeputy(_, let problem) = breach { return problem }
                return nil
            }
            #expect(Set(found) == expected, "\(all)")
            for problem in expected { problems[problem, default: 0] += 1 }
        }
        for problem in [PolicyDeputyProblem.circle, .rank, .author] {
            #expect(problems[problem, default: 0] > 10, "\(problems)")
        }
    }

    /// An absence without an end in sight is judged as fast as any other.
    @Test func theLastDayOfAllIsAnEndLikeAnyOther() throws {
        let end = try #require(CivilDate("9999-12-31"))
        var forever = absence("petrov", "belova", 0, 9)
        forever.until = end
        #expect(codes([], [forever]) == [])
        let circle = Absence(
            person: "belova", reason: .other, from: end, until: end, deputy: "petrov")
        #expect(codes([forever], [forever, circle]) == ["policy-deputy"])
    }
}
