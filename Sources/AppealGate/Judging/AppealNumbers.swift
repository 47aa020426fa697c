package import AppealModel
package import GitModel
package import GitStore

/// Finds appeals by their number, whatever their day and stage.
package enum AppealNumbers {
    /// The appeals, open or closed, that have one of these numbers.
    ///
    /// - Throws: `GitStoreError`.
    package static func find(
        _ numbers: Set<String>, refs: RefView, mainTip: ObjectID,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [String: Set<AppealID>] {
        // A replay has seen every registration and keeps them by number.
        if case .replayed(let refs) = refs, refs.isWhole {
            return Dictionary(
                uniqueKeysWithValues: numbers.compactMap { number in
                    refs.numbers[number].map { (number, $0) }
                })
        }
        var found: [String: Set<AppealID>] = [:]
        for stage in Stage.open {
            for (id, _) in try refs.appeals(in: stage, repository)
            where numbers.contains(id.number) {
                found[id.number, default: []].insert(id)
            }
        }
        let raw = Set(numbers.map { Array($0.utf8) })
        let root = try repository.commit(mainTip).tree
        guard let appeals = try repository.entry(at: "appeals", in: root) else { return found }
        for year in try repository.tree(appeals.id).entries {
            for month in try repository.tree(year.id).entries {
                for day in try repository.tree(month.id).entries {
                    for entry in try repository.tree(day.id).entries
                    where raw.contains(entry.name) {
                        let parts = [year, month, day, entry].map {
                            String(decoding: $0.name, as: UTF8.self)
                        }
                        guard let id = AppealID(parts.joined(separator: "/")) else { continue }
                        found[id.number, default: []].insert(id)
                    }
                }
            }
        }
        return found
    }
}
