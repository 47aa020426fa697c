package import AppealModel

/// Who acts for an absent person on a day, deputy by deputy (п. 4).
package struct DeputyChain: Hashable, Sendable {
    /// How a chain of deputies ends.
    package enum End: Hashable, Sendable {
        /// With somebody who is there.
        case present(String)
        /// With somebody who is away and has no deputy.
        case nobody
        /// Where it began, or at one it had already passed.
        case circle
        /// Not within the deputies that a chain may have.
        case tooLong
    }

    /// A chain has no more deputies than this.
    package static let limit = 3

    /// How it ends.
    package let end: End

    /// The one who acts; nil where the chain leads to nobody.
    package var deputy: String? {
        if case .present(let login) = end { return login }
        return nil
    }
}

extension Policy {
    /// Whether a person is away on a day.
    package func isAbsent(_ login: String, on day: CivilDate) -> Bool {
        absences.absence(of: login, on: day) != nil
    }

    /// Follows the deputies of an absent person on a day; nil where the person is there.
    ///
    /// An absent deputy passes on to their own.
    package func deputies(of login: String, on day: CivilDate) -> DeputyChain? {
        guard var absence = absences.absence(of: login, on: day) else { return nil }
        var passed: Set<String> = [login]
        for _ in 0..<DeputyChain.limit {
            guard let deputy = absence.deputy else { return DeputyChain(end: .nobody) }
            guard passed.insert(deputy).inserted else { return DeputyChain(end: .circle) }
            guard let next = absences.absence(of: deputy, on: day) else {
                return DeputyChain(end: .present(deputy))
            }
            absence = next
        }
        return DeputyChain(end: .tooLong)
    }

    /// Everybody whom a person acts for on a day, in the order of the file.
    package func absentees(of deputy: String, on day: CivilDate) -> [String] {
        absences.absences.filter { $0.covers(day) }.map(\.person)
            .filter { deputies(of: $0, on: day)?.deputy == deputy }
    }
}

/// On whose authority a commit is made: the signer's own, or an absent person's.
package struct Authority: Sendable {
    /// The policy on `main` before the push.
    package let policy: Policy
    /// The signer.
    package let actor: String
    /// The absent person whom the signer acts for.
    package let actingFor: String?
    /// The server's day.
    package let day: CivilDate

    /// Makes an authority.
    package init(policy: Policy, actor: String, actingFor: String?, day: CivilDate) {
        self.policy = policy
        self.actor = actor
        self.actingFor = actingFor
        self.day = day
    }

    /// The person whose roles and assignments count.
    package var principal: String { actingFor ?? actor }

    /// Whether the signer is there, and stands in for whom they name.
    package func breaches() -> [Breach] {
        var breaches: [Breach] = []
        if let chain = policy.deputies(of: actor, on: day) {
            breaches.append(.roleAbsent(login: actor, deputy: chain.deputy))
        }
        guard let absent = actingFor else { return breaches }
        func refuse(_ problem: DeputyProblem) {
            breaches.append(.roleDeputy(login: actor, absent: absent, problem))
        }
        if policy.person(absent) == nil {
            refuse(.unknown)
        } else if let chain = policy.deputies(of: absent, on: day) {
            if chain.deputy != actor { refuse(.other(chain.deputy)) }
        } else {
            refuse(.present)
        }
        return breaches
    }

    /// What is missing to act in a role; a head's deputy has a rank that п. 4 allows.
    package func breaches(as role: Role, topic: String?) -> [Breach] {
        let missing = policy.breaches(appointing: principal, as: role, topic: topic, on: day)
        guard missing.isEmpty else { return untold(role, topic) ?? missing }
        guard role == .head, actingFor != nil, policy.person(actor)?.rank.mayHead != true else {
            return []
        }
        return [.policyDeputy(login: actor, .rank)]
    }

    /// Where the signer is a deputy of somebody who may, the trailer is what is missing.
    private func untold(_ role: Role, _ topic: String?) -> [Breach]? {
        guard actingFor == nil else { return nil }
        let able = policy.absentees(of: actor, on: day).first {
            policy.breaches(appointing: $0, as: role, topic: topic, on: day).isEmpty
        }
        return able.map { [.commitTrailer(.wrong(TrailerKey.actingFor, expected: $0))] }
    }
}

extension Policy {
    /// For whom a person must act to make a transition; nil for themself, or where acting for
    /// nobody would help.
    package func absentee(
        for actor: String, requirement: ActorRequirement, status: Status?, topic: String?,
        on day: CivilDate
    ) -> String? {
        let owners: [String?] =
            switch requirement {
            case .coordinator: []
            case .assignedExecutor: [status?.executor]
            case .notifier: [status?.executor ?? status?.lastExecutor]
            case .approver: [status?.approver]
            case .executorOrApprover: [status?.approver, status?.executor]
            }
        guard requirement == .coordinator else {
            guard !owners.contains(actor) else { return nil }
            return owners.compactMap { $0 }.first { deputies(of: $0, on: day)?.deputy == actor }
        }
        return absentee(for: actor, as: [.coordinator], topic: topic, on: day)
    }

    /// For whom a person must act to have one of some roles; nil where they have one themself.
    package func absentee(
        for actor: String, as roles: [Role], topic: String?, on day: CivilDate
    ) -> String? {
        func isAble(_ login: String) -> Bool {
            roles.contains { breaches(appointing: login, as: $0, topic: topic, on: day).isEmpty }
        }
        return isAble(actor) ? nil : absentees(of: actor, on: day).first(where: isAble)
    }
}
