package import AppealModel
package import AppealRules
package import GitModel
package import GitStore

/// Reads appeals out of trees.
package struct SnapshotReader {
    private let limits: ChangeLimits

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
        var files: [String: ObjectID] = [:]
        for file in try repository.files(in: directory, limits: limits) {
            if let entry = file.new { files[file.path] = entry.id }
        }
        return try read(id, files: files, in: repository)
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
        return try read(id, files: files, in: repository).snapshot
    }

    private func read(
        _ id: AppealID, files: [String: ObjectID], in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> (snapshot: AppealSnapshot, breaches: [Breach]) {
        var snapshot = AppealSnapshot(id: id, files: files)
        var breaches: [Breach] = []
        func record<Record: JSONDocument>(
            _ path: String, _ repository: borrowing RepositoryHandle
        ) throws(GitStoreError) -> Record? {
            guard let blob = files[path],
                let bytes = try text(blob, in: repository)
            else { return nil }
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
        snapshot.card = try record(AppealPath.card, repository)
        snapshot.assignment = try record(AppealPath.assignment, repository)
        snapshot.resolution = try record(AppealPath.resolution, repository)
        snapshot.postponement = try record(AppealPath.postponement, repository)
        snapshot.notification = try record(AppealPath.notification, repository)
        snapshot.publication = try record(AppealPath.publication, repository)
        snapshot.reopening = try record(AppealPath.reopening, repository)
        snapshot.status = try record(AppealPath.status, repository)
        for path in AppealPath.texts {
            guard let blob = files[path] else { continue }
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
        let header = try repository.header(of: blob)
        guard header.kind == .blob, header.sizeBytes <= 64 << 20 else { return nil }
        return try repository.blob(blob, limitBytes: 64 << 20)
    }
}
