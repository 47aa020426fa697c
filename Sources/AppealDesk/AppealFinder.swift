import AppealGate
import AppealMessages
package import AppealModel
package import AppealRules
package import GitModel
import GitStore

/// An appeal as the clone sees it at the office.
package struct AppealState: Sendable {
    /// The appeal.
    package let id: AppealID
    /// Where it stands.
    package let stage: Stage
    /// The commit there: a stage branch's tip, or `main` for a closed appeal.
    package let tip: ObjectID
    /// Its files and records.
    package let snapshot: AppealSnapshot
}

extension Desk {
    /// The open appeals' refs at the office, optionally of one stage.
    func openRefs(
        _ repository: borrowing RepositoryHandle, stages: [Stage] = Stage.open
    ) throws(DeskProblem) -> [(id: AppealID, stage: Stage, tip: ObjectID)] {
        try storing { () throws(GitStoreError) in
            try RefView.stored(prefix: Desk.tracking).appeals(in: stages, repository)
        }
    }

    /// Finds an appeal by its whole identity or any unique tail of it.
    ///
    /// - Throws: `DeskProblem` (`appealUnknown`, `appealAmbiguous`).
    func find(
        _ text: String, _ repository: borrowing RepositoryHandle, _ office: OfficeView,
        among numbers: KnownNumbers = KnownNumbers()
    ) throws(DeskProblem) -> AppealState {
        let tail = text.split(separator: "/").last.map(String.init) ?? text
        let known = try storing { () throws(GitStoreError) in
            try numbers.appeals(numbered: tail, mainTip: office.mainTip, in: repository)
        }
        let fitting = known.filter {
            $0.description == text || $0.description.hasSuffix("/" + text)
        }
        guard let id = fitting.first else { throw .appealUnknown(text) }
        guard fitting.count == 1 else { throw .appealAmbiguous(text, fitting.sorted()) }
        return try state(id, repository, office)
    }

    /// Where an appeal stands, and its files.
    ///
    /// - Throws: `DeskProblem.appealUnknown`.
    func state(
        _ id: AppealID, _ repository: borrowing RepositoryHandle, _ office: OfficeView
    ) throws(DeskProblem) -> AppealState {
        do {
            for stage in Stage.open {
                guard let ref = RefName("\(Desk.tracking)\(stage.rawValue)/\(id)"),
                    let tip = try repository.tip(of: ref)
                else { continue }
                return try read(id, stage, tip, repository)
            }
            return try read(id, .closed, office.mainTip, repository)
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
    }

    private func read(
        _ id: AppealID, _ stage: Stage, _ tip: ObjectID, _ repository: borrowing RepositoryHandle
    ) throws -> AppealState {
        let tree = try repository.commit(tip).tree
        guard let read = try SnapshotReader().read(id, tree: tree, in: repository) else {
            throw DeskProblem.appealUnknown(id.description)
        }
        return AppealState(id: id, stage: stage, tip: tip, snapshot: read.snapshot)
    }
}

/// The appeals that one look at the office has found by their numbers.
///
/// Who asks for one number looks for that one; whoever asks again gets a look at all of them, once.
final class KnownNumbers {
    private var hasLooked = false
    private var all: [String: Set<AppealID>]?

    /// The appeals, open or closed, that have a number.
    ///
    /// - Throws: `GitStoreError`.
    func appeals(
        numbered number: String, mainTip: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Set<AppealID> {
        let refs = RefView.stored(prefix: Desk.tracking)
        guard hasLooked else {
            hasLooked = true
            return try AppealNumbers.find([number], refs: refs, mainTip: mainTip, in: repository)[
                number] ?? []
        }
        if all == nil {
            all = try AppealNumbers.all(refs: refs, mainTip: mainTip, in: repository)
        }
        return all?[number] ?? []
    }
}
