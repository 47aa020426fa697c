package import AppealModel

/// A report at once: who makes it, when, to whom, and what it must hold (п. 11).
package struct EscalationFacts: Sendable {
    /// The directory's day and number, from its path.
    package var day: CivilDate
    /// The number within the day.
    package var number: Int
    /// How many reports the day had before.
    package var earlier: Int
    /// The record; nil where it is missing or unreadable.
    package var record: Escalation?
    /// Whether the report is there and says something.
    package var hasReport: Bool
    /// The appeals that the record names and nobody knows.
    package var unknown: [AppealID]
    /// On whose authority it is made.
    package var authority: Authority
    /// The committer date.
    package var committedAt: Moment

    /// Makes facts.
    package init(
        day: CivilDate, number: Int, earlier: Int, record: Escalation?, hasReport: Bool,
        unknown: [AppealID], authority: Authority, committedAt: Moment
    ) {
        self.day = day
        self.number = number
        self.earlier = earlier
        self.record = record
        self.hasReport = hasReport
        self.unknown = unknown
        self.authority = authority
        self.committedAt = committedAt
    }

    /// Judges the report.
    package func breaches() -> [Breach] {
        let standing = authority.breaches()
        var breaches = standing.isEmpty ? authority.breaches(as: .head, topic: nil) : standing
        let path = EscalationPath.directory(day, number)
        let file = "\(path)/\(EscalationPath.record)"
        func contradicts(_ key: String, _ expected: String) {
            breaches.append(.recordContradicts(path: file, key: key, expected: expected))
        }
        let zone = authority.policy.settings.timeZone
        let committedOn = zone.day(of: committedAt)
        if day != committedOn || number != earlier + 1 {
            breaches.append(.recordPath(path: path, .unknownFile))
        }
        if !hasReport {
            breaches.append(.recordMissing(path: "\(path)/\(EscalationPath.report)"))
        }
        guard let record else { return breaches + [.recordMissing(path: file)] }
        let addressees = authority.policy.escalation.addressees
        if record.addressees != addressees {
            contradicts("addressees", addressees.joined(separator: "; "))
        }
        if record.reportedAt.moment > committedAt || record.reportedAt.date != day {
            contradicts("reportedAt", "≤ \(zone.local(committedAt))")
        }
        if !unknown.isEmpty {
            contradicts("appeals", "≠ \(unknown.map(\.description).joined(separator: ", "))")
        }
        if let topic = record.topic,
            !authority.policy.categories.topics.contains(where: { $0.id == topic })
        {
            contradicts(
                "topic", authority.policy.categories.topics.map(\.id).joined(separator: ", "))
        }
        return breaches
    }
}
