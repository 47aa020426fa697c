package import AppealModel
package import AppealRules
package import GitModel
package import GitStore

/// Everything that control looks at, read from a repository.
package struct ControlFacts: Sendable {
    /// Every open appeal.
    package let appeals: [ControlledAppeal]
    /// Everything whose date asks for something.
    package let board: ControlBoard
}

/// Gathers what control looks at (п. 5, 10, 11; order, item 2).
package struct ControlReader: Sendable {
    /// Where the branches are: `refs/heads/` at the office itself, a remote's tracking namespace
    /// in a clone.
    private let refs: RefView
    private let mainTip: ObjectID
    private let policy: Policy

    /// Makes a reader.
    package init(prefix: String, mainTip: ObjectID, policy: Policy) {
        refs = .stored(prefix: prefix)
        self.mainTip = mainTip
        self.policy = policy
    }

    /// Reads every appeal and report.
    ///
    /// - Parameter topic: the board shows only what concerns this topic; nil for all.
    /// - Throws: `GitStoreError`, `RecordError`.
    package func read(
        topic: String? = nil, at now: Moment, in repository: borrowing RepositoryHandle
    ) throws -> ControlFacts {
        var appeals: [ControlledAppeal] = []
        for (id, stage, tip) in try refs.appeals(repository) {
            let tree = try repository.commit(tip).tree
            guard let appeal = try Self.appeal(id, stage, tree: tree, in: repository) else {
                continue
            }
            appeals.append(appeal)
        }
        let mainTree = try repository.commit(mainTip).tree
        var intake = appeals.map { Intake(id: $0.id, topic: $0.card.topic) }
        for id in try AppealNumbers.onMain(mainTip, in: repository) {
            guard let appeal = try Self.appeal(id, .closed, tree: mainTree, in: repository),
                appeal.status.stage == .closed
            else { continue }
            intake.append(Intake(id: id, topic: appeal.card.topic))
        }
        let reports = try EscalationReader.read(
            tree: mainTree, since: CivilDate(dayNumber: 0), in: repository)
        let board = ControlBoard(
            appeals, intake: intake, reports: reports.map(\.record), topic: topic,
            policy: policy, at: now)
        return ControlFacts(appeals: appeals, board: board)
    }

    /// Reads one appeal of a tree; nil where the tree holds none, or none with card and status.
    ///
    /// - Throws: `GitStoreError`, `RecordError`.
    package static func appeal(
        _ id: AppealID, _ stage: Stage, tree: ObjectID, in repository: borrowing RepositoryHandle
    ) throws -> ControlledAppeal? {
        guard let directory = try repository.entry(at: id.directory, in: tree) else { return nil }
        let files = try repository.tree(directory.id)
        func bytes(_ path: String, _ repository: borrowing RepositoryHandle) throws -> [UInt8]? {
            guard let entry = files.entry(named: path.utf8) else { return nil }
            return try repository.blob(entry.id, limitBytes: FileRules.recordLimitBytes)
        }
        guard let card = try bytes(AppealPath.card, repository),
            let status = try bytes(AppealPath.status, repository)
        else { return nil }
        return ControlledAppeal(
            id: id, stage: stage, card: try AppealCard(anyForm: card),
            status: try Status(anyForm: status),
            notification: try bytes(AppealPath.notification, repository)
                .map { try ApplicantNotification(anyForm: $0) })
    }
}
