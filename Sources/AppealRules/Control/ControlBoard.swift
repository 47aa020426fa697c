package import AppealModel

/// An appeal as control sees it.
package struct ControlledAppeal: Hashable, Sendable {
    /// The appeal.
    package let id: AppealID
    /// Where it stands.
    package let stage: Stage
    /// Its card.
    package let card: AppealCard
    /// Its status.
    package let status: Status
    /// The record of the applicant's notice.
    package let notification: ApplicantNotification?

    /// Makes one.
    package init(
        id: AppealID, stage: Stage, card: AppealCard, status: Status,
        notification: ApplicantNotification?
    ) {
        self.id = id
        self.stage = stage
        self.card = card
        self.status = status
        self.notification = notification
    }
}

/// Everything whose date asks for something, most urgent first (п. 5, 10, 11; order, item 2).
package struct ControlBoard: Sendable {
    /// Socially significant, and not reported though the hours are over; longest first.
    package let escalations: [ControlledAppeal]
    /// Topics that stand out and are not reported.
    package let surges: [Surge]
    /// Past their due date; longest first.
    package let overdue: [ControlledAppeal]
    /// Postponed, and to be given to an executor; longest first.
    package let unassigned: [(appeal: ControlledAppeal, watch: PostponementWatch)]
    /// Postponed, and no notice to the applicant on record.
    package let notices: [ControlledAppeal]
    /// Due today.
    package let today: [ControlledAppeal]
    /// Due within the seven days after today.
    package let week: [ControlledAppeal]
    /// In a stage whose own limit has passed; longest first.
    package let stages: [ControlledAppeal]
    /// How many appeals are open.
    package let openCount: Int

    /// Sorts the open appeals by what their dates ask for.
    /// - Parameters:
    ///   - intake: every appeal of the office, open and closed.
    ///   - reports: the reports at once that are on record.
    ///   - topic: only what concerns this topic; nil for all.
    package init(
        _ appeals: [ControlledAppeal], intake: [Intake], reports: [Escalation],
        topic: String? = nil, policy: Policy, at now: Moment
    ) {
        let day = policy.settings.timeZone.day(of: now)
        let open = appeals.filter {
            $0.stage != .closed && (topic == nil || $0.card.topic == topic)
        }
        .sorted { ($0.status.due, $0.id) < ($1.status.due, $1.id) }
        let hours = policy.escalation.escalationHours
        openCount = open.count
        escalations = open.filter { appeal in
            guard let since = appeal.status.significantSince else { return false }
            return EscalationWatch.isOverdue(since: since, hours: hours, at: now)
                && !reports.contains {
                    $0.appeals.contains(appeal.id) && $0.reportedAt.date >= since.date
                }
        }.sorted { left, right in
            (left.status.significantSince?.moment.seconds ?? 0, left.id)
                < (right.status.significantSince?.moment.seconds ?? 0, right.id)
        }
        surges = Surge.find(intake, rule: policy.escalation.surge, on: day).filter { surge in
            (topic == nil || surge.topic == topic)
                && !reports.contains {
                    $0.topic == surge.topic && $0.reportedAt.date >= surge.since
                }
        }
        overdue = open.filter { $0.status.due < day }
        unassigned = open.compactMap { appeal in
            PostponementWatch(status: appeal.status, card: appeal.card, policy: policy)
                .flatMap { $0.isDue(on: day) ? (appeal, $0) : nil }
        }.sorted { ($0.1.since, $0.0.id) < ($1.1.since, $1.0.id) }
        notices = open.filter {
            NoticeWatch.unrecorded(status: $0.status, notification: $0.notification, on: day)
                != nil
        }
        today = open.filter { $0.status.due == day }
        week = open.filter { $0.status.due > day && $0.status.due <= day + 7 }
        stages = open.filter { $0.status.stageDue.map { $0.moment < now } ?? false }
            .sorted { left, right in
                (left.status.stageDue?.moment.seconds ?? 0, left.id)
                    < (right.status.stageDue?.moment.seconds ?? 0, right.id)
            }
    }

    /// Whether a missing notice is a breach already: the date that it should precede has passed.
    package static func isBreach(_ appeal: ControlledAppeal, on day: CivilDate) -> Bool {
        day > appeal.status.originalDue
    }
}
