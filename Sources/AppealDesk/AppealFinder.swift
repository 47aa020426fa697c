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
        var found: [(id: AppealID, stage: Stage, tip: ObjectID)] = []
        do {
            for stage in stages {
                let prefix = "\(Desk.tracking)\(stage.rawValue)/"
                for (ref, tip) in try repository.refs(prefix: prefix) {
                    guard let id = AppealID(ref.description.dropFirst(prefix.count)) else {
                        continue
                    }
                    found.append((id, stage, tip))
                }
            }
        } catch {
            throw .store("\(error)")
        }
        return found
    }

    /// Finds an appeal by its whole identity or any unique tail of it.
    ///
    /// - Throws: `DeskProblem` (`appealUnknown`, `appealAmbiguous`).
    func find(
        _ text: String, _ repository: borrowing RepositoryHandle, _ office: OfficeView
    ) throws(DeskProblem) -> AppealState {
        let tail = text.split(separator: "/").last.map(String.init) ?? text
        let known: Set<AppealID>
        do {
            known =
                try AppealNumbers.find(
                    [tail], refs: .stored(prefix: Desk.tracking), mainTip: office.mainTip,
                    in: repository)[tail]
                ?? []
        } catch {
            throw .store("\(error)")
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
