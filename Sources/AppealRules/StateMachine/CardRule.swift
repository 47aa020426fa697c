import AppealModel

/// The card says what the identity, the day and the policy say; `classify` keeps the rest as it was.
package struct CardRule: TransitionRule {
    /// Makes the rule.
    package init() {}

    package func breaches(in facts: TransitionFacts) -> [Breach] {
        guard let card = facts.after.card else { return [] }
        switch facts.transition {
        case .register: return registered(card, in: facts)
        case .classify: return classified(card, in: facts)
        case .reopen: return reopened(in: facts)
        default: return []
        }
    }

    private func registered(_ card: AppealCard, in facts: TransitionFacts) -> [Breach] {
        var breaches: [Breach] = []
        func check(_ holds: Bool, _ key: String, _ expected: String) {
            guard !holds else { return }
            breaches.append(
                .recordContradicts(path: AppealPath.card, key: key, expected: expected))
        }
        check(card.receivedOn == facts.id.receivedOn, "receivedOn", "\(facts.id.receivedOn)")
        check(
            card.registeredOn == facts.committedOn, "registeredOn", "\(facts.committedOn)")
        check(card.receivedOn <= facts.committedOn, "receivedOn", "≤ \(facts.committedOn)")
        check(card.id == facts.id, "number", facts.id.number)
        if !facts.after.hasText(AppealPath.message) {
            breaches.append(.recordMissing(path: AppealPath.message))
        }
        return breaches + topic(card, in: facts) + track(card, in: facts)
    }

    /// A category that the policy accelerates is accelerated (п. 7); the source may add others.
    private func track(_ card: AppealCard, in facts: TransitionFacts) -> [Breach] {
        let rule = facts.policy.categories.rule(
            category: card.category, subcategory: card.subcategory)
        guard rule?.track == .accelerated, card.track != .accelerated else { return [] }
        return [
            .recordContradicts(
                path: AppealPath.card, key: "track", expected: Track.accelerated.rawValue)
        ]
    }

    private func topic(_ card: AppealCard, in facts: TransitionFacts) -> [Breach] {
        let topics = facts.policy.categories.topics.map(\.id)
        guard !topics.contains(card.topic) else { return [] }
        let expected = topics.joined(separator: ", ")
        return [.recordContradicts(path: AppealPath.card, key: "topic", expected: expected)]
    }

    /// Keys that `classify` may not change; `sourceDue` may go with a change of track.
    private func classified(_ card: AppealCard, in facts: TransitionFacts) -> [Breach] {
        guard let old = facts.before?.card else { return [] }
        let sourceDueKept =
            card.sourceDue == old.sourceDue || (card.sourceDue == nil && card.track != old.track)
        let kept: [(String, Bool)] = [
            ("source", card.source == old.source), ("number", card.number == old.number),
            ("epguNumber", card.epguNumber == old.epguNumber),
            ("receivedOn", card.receivedOn == old.receivedOn),
            ("registeredOn", card.registeredOn == old.registeredOn),
            ("sourceDue", sourceDueKept), ("extra", card.extra == old.extra),
        ]
        var breaches = kept.filter { !$0.1 }.map { key, _ in
            Breach.pathForbidden(path: "\(AppealPath.card)#/\(key)", transition: .classify)
        }
        if facts.after.files[AppealPath.card] == facts.before?.files[AppealPath.card],
            !isShortenedByOrder(facts)
        {
            breaches.append(
                .recordContradicts(path: AppealPath.card, key: "", expected: "≠"))
        }
        if card.topic != old.topic { breaches += topic(card, in: facts) }
        // What a later policy accelerates does not stand in the way of other corrections.
        let isRegrouped =
            card.category != old.category || card.subcategory != old.subcategory
            || card.track != old.track
        return isRegrouped ? breaches + track(card, in: facts) : breaches
    }

    /// A classification that changes nothing of the card may still apply an order that reaches
    /// open appeals.
    private func isShortenedByOrder(_ facts: TransitionFacts) -> Bool {
        do {
            return try StatusComputation(facts)?.computedDue() != nil
        } catch {
            // StatusRule reports why no date can be computed.
            return false
        }
    }

    private func reopened(in facts: TransitionFacts) -> [Breach] {
        guard let reopening = facts.after.reopening else { return [] }
        let inOrder =
            reopening.receivedOn <= facts.committedOn
            && reopening.receivedOn >= facts.id.receivedOn
        guard !inOrder else { return [] }
        return [
            .recordContradicts(
                path: AppealPath.reopening, key: "receivedOn",
                expected: "\(facts.id.receivedOn)…\(facts.committedOn)")
        ]
    }
}
