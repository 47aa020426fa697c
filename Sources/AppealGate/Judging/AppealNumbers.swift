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
                    refs.appeal(numbered: number).map { (number, [$0]) }
                })
        }
        return try gather(refs, mainTip, repository) { numbers.contains($0) }
    }

    /// Every appeal, open or closed, by its number.
    ///
    /// - Throws: `GitStoreError`.
    package static func all(
        refs: RefView, mainTip: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [String: Set<AppealID>] {
        try gather(refs, mainTip, repository) { _ in true }
    }

    private static func gather(
        _ refs: RefView, _ mainTip: ObjectID, _ repository: borrowing RepositoryHandle,
        where isWanted: (String) -> Bool
    ) throws(GitStoreError) -> [String: Set<AppealID>] {
        var found: [String: Set<AppealID>] = [:]
        for (id, _, _) in try refs.appeals(repository) where isWanted(id.number) {
            found[id.number, default: []].insert(id)
        }
        for id in try onMain(mainTip, in: repository, where: isWanted) {
            found[id.number, default: []].insert(id)
        }
        return found
    }

    /// The appeals, open or closed, that a commit of `main` has a directory of.
    ///
    /// - Throws: `GitStoreError`.
    package static func onMain(
        _ tip: ObjectID, in repository: borrowing RepositoryHandle,
        where isWanted: (String) -> Bool = { _ in true }
    ) throws(GitStoreError) -> [AppealID] {
        let root = try repository.commit(tip).tree
        guard let appeals = try repository.entry(at: "appeals", in: root) else { return [] }
        var found: [AppealID] = []
        for year in try repository.tree(appeals.id).entries {
            for month in try repository.tree(year.id).entries {
                for day in try repository.tree(month.id).entries {
                    let date = [year, month, day].map { String(decoding: $0.name, as: UTF8.self) }
                    guard let receivedOn = CivilDate(date.joined(separator: "-")) else { continue }
                    for entry in try repository.tree(day.id).entries {
                        let number = String(decoding: entry.name, as: UTF8.self)
                        guard isWanted(number),
                            let id = AppealID(receivedOn: receivedOn, number: number)
                        else { continue }
                        found.append(id)
                    }
                }
            }
        }
        return found
    }
}
