import AppealModel
import AppealRules
import GitModel
import GitStore

extension Judging {
    /// What a commit says of itself, once its form, signature and time are judged.
    struct CommitClaims {
        let signer: Signer?
        /// The absent person whom the signer acts for.
        let actingFor: String?
        /// The transition; nil for a draft. Meaningless where `isReadable` is false.
        let transition: Transition?
        let overdueReason: String?
        /// Whether the trailers say which transition it is.
        let isReadable: Bool
        /// The appeal the commit names.
        let appeal: AppealID?
    }

    /// Judges what every new commit must keep: signature, identity, time, trailers.
    mutating func claims(
        of commit: Commit, parents: [Commit], at place: Place
    ) -> CommitClaims {
        let (signer, breaches) = signers.authenticate(commit, at: gate.judgedAt)
        report(breaches, at: place)
        let claims = readTrailers(of: commit, signer: signer, at: place)
        judgeTime(of: commit, parents: parents, isDraft: claims.isDraft, at: place)
        if let principal = claims.principal { principals.insert(principal) }
        if let signer, let commit = place.commit {
            acts.append(
                JudgedAct(
                    commit: commit, signer: signer.person.login, key: signer.key,
                    actingFor: claims.actingFor, transition: claims.transition))
        }
        return claims
    }

    private mutating func readTrailers(
        of commit: Commit, signer: Signer?, at place: Place
    ) -> CommitClaims {
        let trailers = commit.trailers
        var isReadable = true
        for key in TrailerKey.all where trailers.values(key).count > 1 {
            report(.commitTrailer(.repeated(key)), at: place)
            isReadable = false
        }
        if !trailers.values(TrailerKey.recovery).isEmpty {
            report(.commitTrailer(.needless(TrailerKey.recovery)), at: place)
        }
        var transition: Transition?
        if let word = trailers.values(TrailerKey.transition).first {
            transition = Transition(rawValue: word)
            if transition == nil {
                report(.transitionUnknown(word), at: place)
                isReadable = false
            }
        }
        return CommitClaims(
            signer: signer, actingFor: trailers.values(TrailerKey.actingFor).first,
            transition: transition,
            overdueReason: trailers.values(TrailerKey.overdueReason).first,
            isReadable: isReadable,
            appeal: trailers.values(TrailerKey.appeal).first.flatMap { AppealID($0) })
    }

    /// A transition is no older than the policy allows; nothing is from the future.
    private mutating func judgeTime(
        of commit: Commit, parents: [Commit], isDraft: Bool, at place: Place
    ) {
        let settings = gate.policy.settings
        let committed = Moment(seconds: commit.committer.seconds)
        let written = OffsetMoment(committed, offsetMinutes: commit.committer.offsetMinutes)
        if committed > gate.judgedAt + Int64(settings.clockSkewSeconds) {
            let now = settings.timeZone.local(gate.judgedAt)
            report(.commitTime(.future(committed: written, now: now)), at: place)
        }
        let limitHours = settings.maxTransitionAgeHours
        if !isDraft && committed + Int64(limitHours) * 3600 < gate.judgedAt {
            report(
                .commitTime(.tooOld(committed: written, limitHours: limitHours)), at: place)
        }
        if parents.contains(where: { $0.committer.seconds > commit.committer.seconds }) {
            report(.commitTime(.beforeParent), at: place)
        }
    }

    /// Judges the files that a commit brings; outside the appeal's directory nothing may differ.
    ///
    /// - Returns: whether the files could be compared at all.
    mutating func judgeFiles(
        from old: ObjectID?, to new: ObjectID, of id: AppealID,
        outside: (String) -> Breach, at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Bool {
        let bounds = ChangeLimits(
            changes: gate.limits.changesPerCommit, depth: gate.limits.depth)
        let changes: [PathChange]
        do {
            changes = try repository.changes(from: old, to: new, limits: bounds)
        } catch {
            try report(error, at: place)
            return false
        }
        let directory = Array((id.directory + "/").utf8)
        for change in changes {
            guard change.rawPath.starts(with: directory) else {
                report(outside(change.path), at: place)
                continue
            }
            guard let entry = change.new else { continue }
            let rawPath = Array(change.rawPath.dropFirst(directory.count))
            let path = String(decoding: rawPath, as: UTF8.self)
            do {
                report(
                    try files.breaches(entry, at: path, rawPath: rawPath, in: repository),
                    at: place)
                if entry.mode == .regular {
                    pushBytes += try repository.header(of: entry.id).sizeBytes
                }
            } catch {
                try report(error, at: place)
            }
        }
        let limit = gate.policy.settings.sizeLimits.pushBytes
        if pushBytes > limit {
            report(.pushLimit(what: .bytes, limit: limit), at: Place(ref: "", commit: nil))
        }
        return true
    }

    /// Judges an appeal's directory as a whole: names that collide, and its size.
    mutating func judgeDirectory(
        _ snapshot: AppealSnapshot, at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        report(FileRules.collisions(snapshot.files.keys), at: place)
        var sizeBytes = 0
        for blob in snapshot.files.values {
            sizeBytes += try repository.header(of: blob).sizeBytes
        }
        let limit = gate.policy.settings.sizeLimits.appealBytes
        if sizeBytes > limit {
            report(
                .recordSize(
                    path: snapshot.id.directory, sizeBytes: sizeBytes, limitBytes: limit),
                at: place)
        }
    }

    /// Reads an appeal out of a commit's tree and reports what cannot be read.
    ///
    /// - Returns: nil where the appeal is missing or one of its records is unreadable.
    mutating func snapshot(
        of id: AppealID, tree: ObjectID, at place: Place,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> AppealSnapshot? {
        do {
            guard let read = try snapshots.read(id, tree: tree, in: repository) else {
                report(.recordMissing(path: AppealPath.card), at: place)
                return nil
            }
            report(read.breaches, at: place)
            return read.breaches.isEmpty ? read.snapshot : nil
        } catch {
            try report(error, at: place)
            return nil
        }
    }

    /// Who drafted, submitted or asked to postpone since an appeal's last registration or
    /// reopening, and for whom.
    ///
    /// Follows the appeal's own line: through an approval's merge to the branch it approved.
    func contributors(
        before commit: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Set<String> {
        var logins: Set<String> = []
        var current = commit
        for _ in 0..<gate.limits.commitsPerRef * 10 {
            let commit = try repository.commit(current)
            let word = commit.trailers.values(TrailerKey.transition).first
            let transition = word.flatMap { Transition(rawValue: $0) }
            if word == nil || transition == .submit || transition == .postpone {
                if let login = signers.login(ofAccepted: commit) { logins.insert(login) }
                logins.formUnion(
                    commit.trailers.values(TrailerKey.actingFor))
            }
            if transition == .register || transition == .reopen { break }
            let next = transition == .approve ? commit.parents.last : commit.parents.first
            guard let next else { break }
            current = next
        }
        return logins
    }
}

extension Judging.CommitClaims {
    /// Whether the commit is an executor's draft: it carries no transition.
    var isDraft: Bool { transition == nil }

    /// The person whose roles and assignments count.
    var principal: String? { actingFor ?? signer?.person.login }
}
