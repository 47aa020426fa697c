import AppealModel
import AppealRules
import GitModel
import GitStore

extension Judging {
    /// Judges a report at once: one new directory, and nothing else (п. 11).
    mutating func judgeEscalation(
        _ commit: Commit, claims: CommitClaims, previous: (id: ObjectID, commit: Commit),
        at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let changes = try ownChanges(
            commit, claims: claims, previous: previous, at: place, in: repository)
        guard let changes else { return }
        guard let target = changes.lazy.compactMap({ EscalationTarget($0.path) }).first else {
            report(.recordMissing(path: EscalationPath.directory), at: place)
            return
        }
        for change in changes {
            try judgeEscalationFile(change, of: target, at: place, in: repository)
        }
        guard let signer = claims.signer else { return }
        let directory = EscalationPath.directory(target.day, target.number)
        let file = "\(directory)/\(EscalationPath.record)"
        var record: Escalation?
        do {
            if let bytes = try content(file, of: commit, in: repository) {
                record = try Escalation(bytes: bytes)
            }
        } catch let error as RecordError {
            report(.recordInvalid(path: file, error), at: place)
        } catch let error as GitStoreError {
            try report(error, at: place)
        } catch {
            return
        }
        let text = try content("\(directory)/\(EscalationPath.report)", of: commit, in: repository)
        let facts = EscalationFacts(
            day: target.day, number: target.number,
            earlier: try reports(on: target.day, previous.commit, in: repository),
            record: record, hasReport: text?.contains { $0 > 0x20 } ?? false,
            unknown: try unknown(record?.appeals ?? [], in: repository),
            authority: authority(of: signer, claims),
            committedAt: Moment(seconds: commit.committer.seconds))
        report(facts.breaches(), at: place)
    }

    private mutating func judgeEscalationFile(
        _ change: PathChange, of target: EscalationTarget, at place: Place,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let directory = EscalationPath.directory(target.day, target.number)
        let names = [EscalationPath.record, EscalationPath.report]
        guard names.contains(where: { change.path == "\(directory)/\($0)" }), change.old == nil,
            let entry = change.new
        else {
            report(.pathForbidden(path: change.path, transition: .escalate), at: place)
            return
        }
        guard entry.mode == .regular else {
            report(.recordMode(path: change.path, mode: entry.mode.description), at: place)
            return
        }
        let header = try repository.header(of: entry.id)
        let limit = FileRules.recordLimitBytes
        guard header.kind == .blob, header.sizeBytes <= limit else {
            report(
                .recordSize(
                    path: change.path, sizeBytes: header.sizeBytes, limitBytes: limit), at: place)
            return
        }
        if !FileRules.isText(try repository.blob(entry.id, limitBytes: limit)) {
            report(.recordEncoding(path: change.path), at: place)
        }
    }

    /// A small file of a commit; nil where there is none, or it is no file of that size.
    private func content(
        _ path: String, of commit: Commit, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [UInt8]? {
        guard let entry = try repository.entry(at: path, in: commit.tree),
            entry.mode == .regular
        else { return nil }
        let header = try repository.header(of: entry.id)
        guard header.kind == .blob, header.sizeBytes <= FileRules.recordLimitBytes else {
            return nil
        }
        return try repository.blob(entry.id, limitBytes: FileRules.recordLimitBytes)
    }

    /// How many reports a day has before the commit.
    private func reports(
        on day: CivilDate, _ previous: Commit, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Int {
        let path = EscalationPath.directory(day, 0).dropLast(2)
        guard let entry = try repository.entry(at: String(path), in: previous.tree) else {
            return 0
        }
        return try repository.tree(entry.id).entries.count
    }

    /// Appeals that stand at no ref and are not on `main`.
    private func unknown(
        _ appeals: [AppealID], in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [AppealID] {
        let main = try repository.commit(gate.mainTip).tree
        var unknown: [AppealID] = []
        for id in appeals {
            var isKnown = try repository.entry(at: id.directory, in: main) != nil
            for stage in Stage.open where !isKnown {
                guard let ref = RefName(stage.refText(id)) else { continue }
                isKnown = try gate.refs.tip(of: ref, in: repository) != nil
            }
            if !isKnown { unknown.append(id) }
        }
        return unknown
    }
}

/// Which report a path belongs to: `escalations/YYYY/MM/DD/<n>/…`.
struct EscalationTarget: Hashable, Sendable {
    let day: CivilDate
    let number: Int

    init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == EscalationPath.directory,
            let day = CivilDate(parts[1...3].joined(separator: "-")), let number = Int(parts[4]),
            number > 0, String(number) == parts[4]
        else { return nil }
        self.day = day
        self.number = number
    }
}
