package import AppealModel

/// One appeal before and after an accepted push.
package struct AppealStep: Hashable, Sendable {
    /// The appeal after it.
    package let after: ControlledAppeal
    /// The appeal before it; nil where it began, or began again.
    package let before: ControlledAppeal?
    /// The last transition.
    package let transition: Transition
    /// Who made it.
    package let signer: String
    /// The absent person whom they acted for.
    package let actingFor: String?

    /// Makes one.
    package init(
        after: ControlledAppeal, before: ControlledAppeal?, transition: Transition,
        signer: String, actingFor: String?
    ) {
        self.after = after
        self.before = before
        self.transition = transition
        self.signer = signer
        self.actingFor = actingFor
    }
}

/// What a step means to somebody.
package enum NewsKind: Int, Sendable, CaseIterable, Hashable {
    /// A report at once is due from them (п. 11).
    case toReport
    /// The appeal has come to them.
    case yourTurn
    /// It was another's, and is theirs now.
    case takenOver
    /// It was theirs, and is another's now.
    case takenAway
}

/// What somebody is told of one step.
package struct AppealNews: Hashable, Sendable {
    /// Who is told.
    package let addressee: Addressee
    /// What it means to them.
    package let kind: NewsKind
    /// The step.
    package let step: AppealStep

    /// Makes a piece of news.
    package init(addressee: Addressee, kind: NewsKind, step: AppealStep) {
        self.addressee = addressee
        self.kind = kind
        self.step = step
    }

    /// Everything that is to be told of a step; nobody is told of what they did themself.
    /// - Parameter day: the day by which roles and absences count.
    package static func of(_ step: AppealStep, policy: Policy, on day: CivilDate) -> [AppealNews] {
        let topic = step.after.card.topic
        var told: [(kind: NewsKind, logins: [String])] = []
        if let since = step.after.status.significantSince,
            since != step.before?.status.significantSince
        {
            told.append((.toReport, policy.holders(of: .head, topic: topic, on: day)))
        }
        let owners = policy.owners(
            stage: step.after.stage, status: step.after.status, topic: topic, on: day)
        if let before = step.before, before.stage == step.after.stage {
            let earlier = policy.owners(
                stage: before.stage, status: before.status, topic: before.card.topic, on: day)
            let isTransfer = step.after.status.executor != nil
            told.append(
                (isTransfer ? .takenOver : .yourTurn, owners.filter { !earlier.contains($0) }))
            let former = earlier + [before.status.executor].compactMap { $0 }
            let present = owners + [step.after.status.executor].compactMap { $0 }
            if isTransfer { told.append((.takenAway, former.filter { !present.contains($0) })) }
            let executor = [step.after.status.executor].compactMap { $0 }
            told.append(
                (.takenOver, executor.filter { !former.contains($0) && !owners.contains($0) }))
        } else {
            told.append((.yourTurn, owners))
        }
        let news = told.flatMap { kind, logins in
            policy.addressees(logins, on: day).filter { $0.login != step.signer }
                .map { AppealNews(addressee: $0, kind: kind, step: step) }
        }
        // Whoever has it now, or acts for who has it, need not hear of whom it was taken from.
        let present = Set(
            news.filter { $0.kind == .yourTurn || $0.kind == .takenOver }
                .map(\.addressee.login))
        return news.filter { $0.kind != .takenAway || !present.contains($0.addressee.login) }
    }
}
