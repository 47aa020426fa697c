package import AppealModel
package import AppealRules
package import GitModel
package import GitStore

/// Reads appeals out of trees.
///
/// Keeps what it has read: one transition changes few of an appeal's records, and what stood
/// behind it stands before the next.
package struct SnapshotReader {
    private let limits: ChangeLimits
    private let recent = RecentSnapshots()

    /// Makes a reader.
    package init(limits: PushLimits = PushLimits()) {
        self.limits = ChangeLimits(changes: limits.changesPerCommit, depth: limits.depth)
    }

    /// Reads an appeal's directory; nil where the tree has none.
    ///
    /// A record that cannot be read is nil in the snapshot, and a breach.
    /// - Throws: `GitStoreError`.
    package func read(
        _ id: AppealID, tree: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> (snapshot: AppealSnapshot, breaches: [Breach])? {
        guard let entry = try repository.entry(at: id.directory, in: tree), entry.isDirectory
        else { return nil }
        return try read(id, directory: entry.id, in: repository)
    }

    /// Reads an appeal from its own directory.
    ///
    /// - Throws: `GitStoreError`.
    package func read(
        _ id: AppealID, directory: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> (snapshot: AppealSnapshot, breaches: [Breach]) {
        if let known = recent.snapshot(of: id, directory: directory) { return (known, []) }
        var files: [String: ObjectID] = [:]
        files.reserveCapacity(12)
        let entries = try repository.tree(directory).entries
        if entries.count <= limits.changes, !entries.contains(where: \.isDirectory) {
            for entry in entries { files[String(decoding: entry.name, as: UTF8.self)] = entry.id }
        } else {
            for file in try repository.files(in: directory, limits: limits) {
                if let entry = file.new { files[file.path] = entry.id }
            }
        }
        let read = try read(id, files: files, since: recent.latest(of: id), in: repository)
        if read.breaches.isEmpty { recent.keep(read.snapshot, directory: directory) }
        return read
    }

    /// Reads some of an appeal's records at a commit; nil where the commit has no such appeal.
    ///
    /// - Parameter paths: the records, relative to the appeal's directory; nothing else is read.
    /// - Throws: `GitStoreError`.
    package func read(
        _ id: AppealID, tip: ObjectID, only paths: [String],
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> AppealSnapshot? {
        let tree = try repository.commit(tip).tree
        guard let directory = try repository.entry(at: id.directory, in: tree),
            directory.isDirectory
        else { return nil }
        let entries = try repository.tree(directory.id)
        var files: [String: ObjectID] = [:]
        for path in paths {
            if let entry = entries.entry(named: path.utf8) { files[path] = entry.id }
        }
        return try read(id, files: files, since: nil, in: repository).snapshot
    }

    /// - Parameter earlier: another snapshot of the appeal; records that lie in both under one
    ///   name of an object are taken over from it.
    private func read(
        _ id: AppealID, files: [String: ObjectID], since earlier: AppealSnapshot?,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> (snapshot: AppealSnapshot, breaches: [Breach]) {
        var snapshot = AppealSnapshot(id: id, files: files)
        var breaches: [Breach] = []
        func record<Record: JSONDocument>(
            _ path: String, _ known: Record?, _ repository: borrowing RepositoryHandle
        ) throws(GitStoreError) -> Record? {
            guard let blob = files[path] else { return nil }
            if let known, earlier?.files[path] == blob { return known }
            guard let bytes = try text(blob, in: repository) else { return nil }
            do {
                return try Record(bytes: bytes)
            } catch {
                if case .newerFormat(let format) = error.problem {
                    breaches.append(.recordFormat(path: path, format: format))
                } else {
                    breaches.append(.recordInvalid(path: path, error))
                }
                return nil
            }
        }
        snapshot.card = try record(AppealPath.card, earlier?.card, repository)
        snapshot.assignment = try record(AppealPath.assignment, earlier?.assignment, repository)
        snapshot.resolution = try record(AppealPath.resolution, earlier?.resolution, repository)
        snapshot.postponement = try record(
            AppealPath.postponement, earlier?.postponement, repository)
        snapshot.notification = try record(
            AppealPath.notification, earlier?.notification, repository)
        snapshot.publication = try record(AppealPath.publication, earlier?.publication, repository)
        snapshot.reopening = try record(AppealPath.reopening, earlier?.reopening, repository)
        snapshot.status = try record(AppealPath.status, earlier?.status, repository)
        for path in AppealPath.texts {
            guard let blob = files[path] else { continue }
            if let earlier, earlier.files[path] == blob {
                if earlier.blankTexts.contains(path) { snapshot.blankTexts.insert(path) }
                continue
            }
            let bytes = try text(blob, in: repository) ?? []
            if bytes.allSatisfy({ $0 <= 0x20 }) { snapshot.blankTexts.insert(path) }
        }
        return (snapshot, breaches)
    }

    /// The bytes of a record or text; nil where it is no file or too large, which the rules for
    /// files report.
    private func text(
        _ blob: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [UInt8]? {
        do {
            return try repository.blob(blob, limitBytes: 64 << 20)
        } catch {
            guard error.code == .wrongKind || error.code == .tooLarge else { throw error }
            return nil
        }
    }
}

/// Snapshots that were read before, every record of them readable.
///
/// Bounded: what was kept is forgotten all at once when there is too much of it.
private final class RecentSnapshots {
    private var snapshots: [ObjectID: AppealSnapshot] = [:]
    private var latest: [AppealID: AppealSnapshot] = [:]

    private static let most = 1_024

    func snapshot(of id: AppealID, directory: ObjectID) -> AppealSnapshot? {
        snapshots[directory].flatMap { $0.id == id ? $0 : nil }
    }

    func latest(of id: AppealID) -> AppealSnapshot? { latest[id] }

    func keep(_ snapshot: AppealSnapshot, directory: ObjectID) {
        if snapshots.count >= RecentSnapshots.most {
            snapshots = [:]
            latest = [:]
        }
        snapshots[directory] = snapshot
        latest[snapshot.id] = snapshot
    }
}
