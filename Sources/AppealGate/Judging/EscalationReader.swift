package import AppealModel
package import GitModel
package import GitStore

/// A report at once as it lies on `main` (п. 11).
package struct FiledEscalation: Hashable, Sendable {
    /// The day of its directory.
    package let day: CivilDate
    /// Its number within the day.
    package let number: Int
    /// The record.
    package let record: Escalation
}

/// Reads the reports at once of a tree of `main`.
package enum EscalationReader {
    /// The reports from a day on, oldest first; what cannot be read is passed over.
    ///
    /// - Throws: `GitStoreError`.
    package static func read(
        tree: ObjectID, since: CivilDate, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [FiledEscalation] {
        guard let root = try repository.entry(at: EscalationPath.directory, in: tree),
            root.isDirectory
        else { return [] }
        var found: [FiledEscalation] = []
        for year in try repository.tree(root.id).entries where year.isDirectory {
            for month in try repository.tree(year.id).entries where month.isDirectory {
                for entry in try repository.tree(month.id).entries where entry.isDirectory {
                    let parts = [year, month, entry].map {
                        String(decoding: $0.name, as: UTF8.self)
                    }
                    guard let day = CivilDate(parts.joined(separator: "-")), day >= since else {
                        continue
                    }
                    found += try reports(of: day, entry.id, in: repository)
                }
            }
        }
        return found.sorted { ($0.day, $0.number) < ($1.day, $1.number) }
    }

    private static func reports(
        of day: CivilDate, _ tree: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [FiledEscalation] {
        var found: [FiledEscalation] = []
        for entry in try repository.tree(tree).entries where entry.isDirectory {
            guard let number = Int(String(decoding: entry.name, as: UTF8.self)),
                let blob = try repository.entry(at: EscalationPath.record, in: entry.id)
            else { continue }
            let bytes = try repository.blob(blob.id, limitBytes: FileRules.recordLimitBytes)
            do {
                found.append(
                    FiledEscalation(
                        day: day, number: number, record: try Escalation(bytes: bytes)))
            } catch {
                // The gate let no such record in; the audit names it.
                continue
            }
        }
        return found
    }
}
