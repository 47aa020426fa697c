package import AppealModel

/// One appeal's part in the intake.
package struct Intake: Hashable, Sendable {
    /// The appeal.
    package let id: AppealID
    /// The direction of activity.
    package let topic: String

    /// Makes one.
    package init(id: AppealID, topic: String) {
        self.id = id
        self.topic = topic
    }
}

/// A topic whose intake stands out against its own past (п. 11).
///
/// The window is the last days up to and with today; the past are the windows of the same length
/// before it, as far as the office's record reaches. With n appeals in the window, mean m and
/// standard deviation √max(m, 1) of the past, the topic stands out where n ≥ minimum and
/// n − m ≥ deviations · √max(m, 1). With less than half of the past on record nothing is said.
package struct Surge: Hashable, Sendable {
    /// The topic.
    package let topic: String
    /// The first day of the run of days on which it stands out.
    package let since: CivilDate
    /// Appeals in today's window, in order.
    package let appeals: [AppealID]
    /// Appeals in the windows before.
    package let past: Int
    /// How many windows that were.
    package let pastWindows: Int

    /// Finds the topics that stand out on a day, in order of their names.
    /// - Parameter intake: every appeal of the office, open and closed.
    package static func find(
        _ intake: [Intake], rule: SurgeRule, on day: CivilDate
    ) -> [Surge] {
        let known = intake.filter { $0.id.receivedOn <= day }
        guard let first = known.map(\.id.receivedOn).min() else { return [] }
        let topics = Dictionary(grouping: known, by: \.topic)
        return topics.keys.sorted().compactMap { topic in
            let appeals = topics[topic]?.map(\.id) ?? []
            var counts: [CivilDate: Int] = [:]
            for id in appeals { counts[id.receivedOn, default: 0] += 1 }
            guard let now = Count(counts, first: first, rule: rule, on: day), now.standsOut(rule)
            else { return nil }
            var since = day
            while let earlier = Count(counts, first: first, rule: rule, on: since + -1),
                earlier.standsOut(rule)
            {
                since = since + -1
            }
            let start = day + -(rule.windowDays - 1)
            return Surge(
                topic: topic, since: since,
                appeals: appeals.filter { $0.receivedOn >= start }.sorted(), past: now.past,
                pastWindows: now.windows)
        }
    }

    /// The figures of one topic and one day.
    private struct Count {
        let window: Int
        let past: Int
        let windows: Int

        init?(_ counts: [CivilDate: Int], first: CivilDate, rule: SurgeRule, on day: CivilDate) {
            let start = day + -(rule.windowDays - 1)
            let whole = max(0, start - first) / rule.windowDays
            windows = min(rule.pastWindows, whole)
            guard windows * 2 >= rule.pastWindows, windows > 0 else { return nil }
            func sum(_ from: CivilDate, _ days: Int) -> Int {
                (0..<days).reduce(0) { $0 + (counts[from + $1] ?? 0) }
            }
            window = sum(start, rule.windowDays)
            past = sum(start + -(windows * rule.windowDays), windows * rule.windowDays)
        }

        /// (k·n − S)² ≥ z²·k·max(S, k): the inequality of the mean, multiplied out, in whole numbers.
        func standsOut(_ rule: SurgeRule) -> Bool {
            let excess = windows * window - past
            guard window >= rule.minimum, excess > 0 else { return false }
            return excess * excess
                >= rule.deviations * rule.deviations * windows * max(past, windows)
        }
    }
}
