package import AppealModel
package import GitModel
package import GitStore

/// Where the gate sees the office's branches.
package enum RefView: Sendable {
    /// In a repository, under a prefix: `refs/heads/` at the office itself, a remote's tracking
    /// namespace in a clone.
    case stored(prefix: String)
    /// As a replay of the ledger has them at one moment.
    case replayed(ReplayedRefs)

    /// Where one of the office's branches points; nil where it does not exist.
    ///
    /// - Throws: `GitStoreError`.
    func tip(
        of ref: RefName, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> ObjectID? {
        switch self {
        case .stored(let prefix):
            guard let local = RefName(prefix + ref.short) else { return nil }
            return try repository.tip(of: local)
        case .replayed(let refs): return refs.tips[ref]
        }
    }

    /// The appeals that stand at refs of some stages, in order of these refs.
    ///
    /// One walk over the refs for all stages: each walk opens every file of a ref.
    /// - Throws: `GitStoreError`.
    package func appeals(
        in stages: [Stage] = Stage.open, _ repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [(id: AppealID, stage: Stage, tip: ObjectID)] {
        let prefix: String
        let refs: [(ref: RefName, tip: ObjectID)]
        switch self {
        case .stored(let branches):
            prefix = branches
            let only = stages.count == 1 ? stages.first.map { "\($0.rawValue)/" } : nil
            refs = try repository.refs(prefix: branches + (only ?? ""))
        case .replayed(let replayed):
            prefix = "refs/heads/"
            refs = replayed.tips.map { ($0.key, $0.value) }
        }
        let found = refs.compactMap { ref, tip -> (id: AppealID, stage: Stage, tip: ObjectID)? in
            let name = ref.description.dropFirst(prefix.count)
            guard let slash = name.firstIndex(of: "/"),
                let stage = Stage(rawValue: String(name[..<slash])), stages.contains(stage),
                let id = AppealID(name[name.index(after: slash)...])
            else { return nil }
            return (id, stage, tip)
        }
        guard case .replayed = self else { return found }
        return found.sorted { ($0.stage.rawValue, $0.id) < ($1.stage.rawValue, $1.id) }
    }
}

/// The office's branches at one moment of a replay.
package struct ReplayedRefs: Sendable {
    /// Every ref with its tip.
    package private(set) var tips: [RefName: ObjectID] = [:]
    /// The day under which a number was first registered, for every appeal that ever was.
    private var days: [String: CivilDate] = [:]

    /// Whether every registration is known: the replay began with the ledger, or was told.
    package private(set) var isWhole: Bool

    /// Nothing stands yet; the replay begins with the ledger.
    package init() {
        isWhole = true
    }

    /// The refs stand so; the replay begins later than the ledger.
    package init(tips: [RefName: ObjectID]) {
        self.tips = tips
        isWhole = false
    }

    /// Moves a ref as an entry of the ledger says.
    package mutating func apply(_ update: RefUpdate) {
        tips[update.ref] = update.isDeletion ? nil : update.newTip
        guard case .stage(_, let id) = RefTarget(update.ref), !update.isDeletion else { return }
        learn(id)
    }

    /// The appeal that was first registered under a number; nil where there is none.
    package func appeal(numbered number: String) -> AppealID? {
        days[number].flatMap { AppealID(receivedOn: $0, number: number) }
    }

    /// Takes in every appeal that was registered before the replay began.
    package mutating func learn(_ earlier: some Sequence<AppealID>) {
        for id in earlier { learn(id) }
        isWhole = true
    }

    private mutating func learn(_ id: AppealID) {
        if days[id.number] == nil { days[id.number] = id.receivedOn }
    }

    /// Moves a ref back to where it was before an entry of the ledger.
    package mutating func revert(_ update: RefUpdate) {
        tips[update.ref] = update.isCreation ? nil : update.oldTip
    }
}
