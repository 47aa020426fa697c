import AppealModel
import AppealRules
import GitModel
import GitStore

/// A postponed appeal that must be given to an executor (п. 10).
struct UnassignedAppeal: Hashable, Sendable {
    let id: AppealID
    let stage: Stage
    let topic: String
    let watch: PostponementWatch
    /// The date whose notice is not on record; nil where it is.
    let unrecordedNotice: CivilDate?
}

extension Judging {
    private var today: CivilDate { gate.policy.settings.timeZone.day(of: gate.judgedAt) }

    /// The appeals that hold a transition back, where the policy blocks.
    mutating func unassigned(
        before transition: Transition?, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [AppealID] {
        guard gate.policy.settings.postponedEnforcement == .block,
            transition == .assign || transition == .classify
        else { return [] }
        return try unassigned(in: repository).filter { isCoordinators($0.topic) }.map(\.id)
    }

    /// Answers every coordinator's push with the postponed appeals that must be assigned.
    mutating func remindCoordinators(
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let day = today
        guard gate.reminds,
            principals.contains(where: { gate.policy.holds($0, .coordinator, on: day) })
        else {
            return
        }
        for appeal in try unassigned(in: repository) where isCoordinators(appeal.topic) {
            let place = Place(ref: "\(appeal.stage.rawValue)/\(appeal.id)", commit: nil)
            report(
                .postponedUnassigned(until: appeal.watch.until, since: appeal.watch.since),
                at: place)
            if let until = appeal.unrecordedNotice {
                report(.noticeUnrecorded(until: until), at: place)
            }
        }
    }

    /// Whether one of the push's coordinators answers for a topic, or nobody at all does.
    private func isCoordinators(_ topic: String) -> Bool {
        let holders = gate.policy.holders(of: .coordinator, topic: topic, on: today)
        return holders.isEmpty || holders.contains(where: principals.contains)
    }

    private mutating func unassigned(
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [UnassignedAppeal] {
        if let unassigned { return unassigned }
        var found: [UnassignedAppeal] = []
        // What is back with the coordinator after a postponement has been approved, so is on main.
        let known = try appealsOnMain(in: repository)
        for stage in [Stage.coordination, .postponed] {
            for (id, _, tip) in try gate.refs.appeals(in: [stage], repository) {
                guard !assigning.contains(id), stage == .postponed || known.contains(id) else {
                    continue
                }
                guard
                    let snapshot = try snapshots.read(
                        id, tip: tip, only: Judging.watchedRecords, in: repository),
                    let appeal = watch(snapshot, at: stage)
                else { continue }
                found.append(appeal)
            }
        }
        unassigned = found
        return found
    }

    /// What the watch needs to know of an appeal.
    private static let watchedRecords = [
        AppealPath.status, AppealPath.card, AppealPath.notification,
    ]

    private func watch(_ snapshot: AppealSnapshot, at stage: Stage) -> UnassignedAppeal? {
        guard let status = snapshot.status, let card = snapshot.card,
            let watch = PostponementWatch(status: status, card: card, policy: gate.policy),
            watch.isDue(on: today)
        else { return nil }
        return UnassignedAppeal(
            id: snapshot.id, stage: stage, topic: card.topic, watch: watch,
            unrecordedNotice: NoticeWatch.unrecorded(
                status: status, notification: snapshot.notification, on: today))
    }

    /// The appeals of `coordination` that `main` has a directory of.
    private func appealsOnMain(
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Set<AppealID> {
        let root = try repository.commit(gate.mainTip).tree
        var days: [CivilDate: Set<[UInt8]>] = [:]
        var known: Set<AppealID> = []
        for (id, _, _) in try gate.refs.appeals(in: [.coordination], repository) {
            if days[id.receivedOn] == nil {
                let path = id.directory.dropLast(id.number.utf8.count + 1)
                let entry = try repository.entry(at: String(path), in: root)
                let names = try entry.map { (entry) throws(GitStoreError) in
                    try repository.tree(entry.id).entries.map(\.name)
                }
                days[id.receivedOn] = Set(names ?? [])
            }
            if days[id.receivedOn]?.contains(Array(id.number.utf8)) == true { known.insert(id) }
        }
        return known
    }

    /// Whether `main` has a report at once on an appeal; looked up only where one is overdue.
    func isReported(
        _ appeal: AppealSnapshot, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Bool {
        guard let since = appeal.status?.significantSince,
            EscalationWatch.isOverdue(
                since: since, hours: gate.policy.escalation.escalationHours, at: gate.judgedAt)
        else { return false }
        let tree = try repository.commit(gate.mainTip).tree
        return try EscalationReader.read(tree: tree, since: since.date, in: repository)
            .contains { $0.record.appeals.contains(appeal.id) }
    }
}
