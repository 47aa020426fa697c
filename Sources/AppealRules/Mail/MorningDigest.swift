package import AppealModel

/// What waits for one person in the morning, most urgent first.
package struct MorningDigest: Sendable {
    /// An appeal that waits for the person, or for whom they act for.
    package struct Entry: Hashable, Sendable {
        /// The appeal.
        package let appeal: ControlledAppeal
        /// The absent person whose turn it is; nil where it is the reader's own.
        package let actingFor: String?
    }

    /// The figures of the whole office (order, item 2).
    package struct Figures: Hashable, Sendable {
        package let open: Int
        package let overdue: Int
        package let today: Int
        package let week: Int
        package let stages: Int
        package let unassigned: Int
        package let notices: Int
        package let escalations: Int
        package let surges: Int
    }

    /// The person's login.
    package let login: String
    /// Past their due date; longest first.
    package internal(set) var overdue: [Entry] = []
    /// Due today.
    package internal(set) var today: [Entry] = []
    /// Due within the seven days after today.
    package internal(set) var week: [Entry] = []
    /// How many are due later.
    package internal(set) var later = 0
    /// Postponed, and to be given to an executor (п. 10): for coordinators.
    package internal(set) var unassigned: [ControlledAppeal] = []
    /// Postponed, and no notice to the applicant on record: for coordinators.
    package internal(set) var notices: [ControlledAppeal] = []
    /// Significant, and not reported though the hours are over (п. 11): for heads.
    package internal(set) var escalations: [ControlledAppeal] = []
    /// Topics that stand out and are not reported (п. 11): for heads.
    package internal(set) var surges: [Surge] = []
    /// The whole office: for the head of the administration and for administrators.
    package internal(set) var figures: Figures?

    init(login: String) {
        self.login = login
    }

    /// Whether nothing waits.
    package var isEmpty: Bool {
        overdue.isEmpty && today.isEmpty && week.isEmpty && later == 0 && unassigned.isEmpty
            && notices.isEmpty && escalations.isEmpty && surges.isEmpty && figures == nil
    }

    /// The digests of everybody for whom something waits, in order of their logins.
    /// - Parameter appeals: every open appeal of the office.
    package static func all(
        _ appeals: [ControlledAppeal], board: ControlBoard, policy: Policy, on day: CivilDate
    ) -> [MorningDigest] {
        var digests: [String: MorningDigest] = [:]
        func add(_ logins: [String], _ change: (inout MorningDigest, Addressee) -> Void) {
            var seen: Set<String> = []
            for login in logins {
                let reader = policy.presence(of: login, on: day)
                guard seen.insert(reader.login).inserted else { continue }
                change(&digests[reader.login, default: MorningDigest(login: reader.login)], reader)
            }
        }
        for appeal in appeals.sorted(by: { ($0.status.due, $0.id) < ($1.status.due, $1.id) }) {
            let owners = policy.owners(
                stage: appeal.stage, status: appeal.status, topic: appeal.card.topic, on: day)
            add(owners) { $0.take(Entry(appeal: appeal, actingFor: $1.actingFor), on: day) }
        }
        func holders(_ role: Role, _ topic: String) -> [String] {
            policy.holders(of: role, topic: topic, on: day)
        }
        for (appeal, _) in board.unassigned {
            add(holders(.coordinator, appeal.card.topic)) { digest, _ in
                digest.unassigned.append(appeal)
            }
        }
        for appeal in board.notices {
            add(holders(.coordinator, appeal.card.topic)) { digest, _ in
                digest.notices.append(appeal)
            }
        }
        for appeal in board.escalations {
            add(holders(.head, appeal.card.topic)) { digest, _ in
                digest.escalations.append(appeal)
            }
        }
        for surge in board.surges {
            add(holders(.head, surge.topic)) { digest, _ in digest.surges.append(surge) }
        }
        if board.openCount > 0 {
            let leaders = policy.people.people.filter { person in
                person.rank == .headOfAdministration
                    || policy.holds(person.login, .administrator, on: day)
            }
            add(leaders.map(\.login)) { digest, _ in digest.figures = Figures(board) }
        }
        return digests.values.filter { !$0.isEmpty }.sorted { $0.login < $1.login }
    }

    private mutating func take(_ entry: Entry, on day: CivilDate) {
        switch entry.appeal.status.due - day {
        case ..<0: overdue.append(entry)
        case 0: today.append(entry)
        case 1...7: week.append(entry)
        default: later += 1
        }
    }
}

extension MorningDigest.Figures {
    init(_ board: ControlBoard) {
        self.init(
            open: board.openCount, overdue: board.overdue.count, today: board.today.count,
            week: board.week.count, stages: board.stages.count,
            unassigned: board.unassigned.count, notices: board.notices.count,
            escalations: board.escalations.count, surges: board.surges.count)
    }
}
