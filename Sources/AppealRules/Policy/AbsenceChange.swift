package import AppealModel

/// What a change of absences keeps: who may record one, and that nobody gains by it (п. 4).
package struct AbsenceChange: Sendable {
    private let before: Policy
    private let after: Policy
    private let authority: Authority

    /// Makes the facts of one commit that touches `policy/absences.json`.
    package init(from before: Policy, to after: Policy, authority: Authority) {
        self.before = before
        self.after = after
        self.authority = authority
    }

    private var day: CivilDate { authority.day }
    private var old: [Absence] { before.absences.absences }
    private var new: [Absence] { after.absences.absences }
    private var added: [Absence] { new.filter { !old.contains($0) } }
    private var gone: [Absence] { old.filter { !new.contains($0) } }

    /// Judges an `absence` commit.
    package func breaches() -> [Breach] {
        var breaches = who()
        if added.isEmpty && gone.isEmpty {
            breaches.append(
                .recordContradicts(path: PolicyPath.absences, key: "", expected: "≠"))
        }
        return breaches + kept() + after.references(absences: new) + deputies()
    }

    /// What holds whoever changes the absences: the past stays, and deputies can act.
    package func lasting() -> [Breach] {
        kept() + deputies()
    }

    /// Whether nothing changes but absences of the author's own.
    package var isOwn: Bool {
        (added + gone).allSatisfy { $0.person == authority.actor } && authority.actingFor == nil
    }

    /// An administrator, a coordinator, a head; anybody for their own absence. Who is away
    /// themself only ends it.
    private func who() -> [Breach] {
        if isOwn && endsOnly { return [] }
        let standing = authority.breaches()
        guard standing.isEmpty, !isOwn else { return standing }
        let able = Transition.absence.officeRoles.contains {
            authority.breaches(as: $0, topic: nil).isEmpty
        }
        return able ? [] : [.roleMissing(login: authority.principal, role: .coordinator)]
    }

    /// Whether the change only shortens what was there.
    private var endsOnly: Bool {
        added.allSatisfy { entry in
            gone.contains { earlier in
                var shortened = earlier
                shortened.until = entry.until
                return shortened == entry && entry.until < earlier.until
            }
        }
    }

    /// An absence that has begun stays on record: it is ended, not taken away.
    private func kept() -> [Breach] {
        gone.compactMap { entry in
            let successor = new.first { $0.person == entry.person && $0.from == entry.from }
            let isKept =
                entry.from >= day
                || (entry.until >= day && successor.map { $0.until >= day + -1 } == true
                    && successor?.reason == entry.reason)
            return isKept ? nil : .policyRemoved(what: "\(entry.person) \(entry.from)")
        }
    }

    /// Each new entry names a deputy who can act, and never its own author.
    private func deputies() -> [Breach] {
        var breaches: [Breach] = []
        func add(_ breach: Breach) {
            if !breaches.contains(breach) { breaches.append(breach) }
        }
        for entry in added {
            guard let deputy = entry.deputy else {
                add(.policyNoDeputy(login: entry.person))
                continue
            }
            let earlier = gone.first { $0.person == entry.person && $0.from == entry.from }
            let gains = earlier?.deputy != deputy || entry.until > (earlier?.until ?? entry.from)
            if deputy == authority.actor && gains {
                add(.policyDeputy(login: deputy, .author))
            }
            for problem in problems(of: entry) { add(problem) }
        }
        return breaches
    }

    private func problems(of entry: Absence) -> [Breach] {
        var breaches: [Breach] = []
        for day in turns(from: max(entry.from, day), until: max(entry.until, day)) {
            guard let chain = after.deputies(of: entry.person, on: day) else { continue }
            switch chain.end {
            case .circle: breaches.append(.policyDeputy(login: entry.person, .circle))
            case .tooLong: breaches.append(.policyDeputy(login: entry.person, .chain))
            case .nobody: breaches.append(.policyDeputy(login: entry.person, .absent))
            case .present(let deputy):
                // Through somebody whose deputy they are, the author would gain as well.
                let isNew = before.deputies(of: entry.person, on: day)?.deputy != deputy
                if deputy == authority.actor && isNew {
                    breaches.append(.policyDeputy(login: deputy, .author))
                }
                let isHead = after.holds(entry.person, .head, on: day)
                if isHead && after.person(deputy)?.rank.mayHead != true {
                    breaches.append(.policyDeputy(login: deputy, .rank))
                }
            }
        }
        return breaches
    }

    /// The days of a span on which a chain of deputies or an appointment may turn out otherwise
    /// than on the day before, the first one among them.
    private func turns(from first: CivilDate, until last: CivilDate) -> [CivilDate] {
        var days: Set<CivilDate> = [first]
        func turn(_ from: CivilDate, _ until: CivilDate?) {
            for day in [from, until.map { $0 + 1 } ?? from] where first < day && day <= last {
                days.insert(day)
            }
        }
        for entry in old + new { turn(entry.from, entry.until) }
        for role in after.roles.roles { turn(role.from, role.until) }
        return days.sorted()
    }
}

extension Policy {
    /// Names that nobody has, and absences of one person that overlap.
    func references(absences: [Absence]) -> [Breach] {
        var breaches: [Breach] = []
        func fault(_ fault: PolicyFault) {
            let breach = Breach.policyInvalid(path: PolicyPath.absences, fault)
            if !breaches.contains(breach) { breaches.append(breach) }
        }
        for (index, entry) in absences.enumerated() {
            for login in [entry.person, entry.deputy ?? entry.person]
            where person(login) == nil { fault(.unknownName(login)) }
            let overlaps = absences[..<index].contains {
                $0.person == entry.person && $0.from <= entry.until && entry.from <= $0.until
            }
            if overlaps { fault(.overlap(login: entry.person)) }
        }
        return breaches
    }
}
