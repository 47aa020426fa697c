package import AppealModel
package import AppealRules
package import GitModel
package import GitStore
import SSHSignatures

/// What an auditor trusts from the start.
package struct TrustAnchor: Hashable, Sendable {
    /// The first commit of `main`; nil to take what is there.
    package let root: ObjectID?
    /// The fingerprint of the server's key, `SHA256:…`; nil to take what signed the first commit.
    package let serverKey: String?

    /// Makes an anchor.
    package init(root: ObjectID?, serverKey: String?) {
        self.root = root
        self.serverKey = serverKey
    }
}

/// Replays the ledger by the gate's own rules.
package struct Auditor: Sendable {
    private let anchor: TrustAnchor
    /// Keys that ended as lost or compromised: key → the day from which they are not trusted.
    private let lostKeys: [String: CivilDate]

    /// Makes an auditor.
    /// - Parameter policy: the policy of today, which says which keys were lost.
    package init(anchor: TrustAnchor, policy: Policy?) {
        self.anchor = anchor
        var lost: [String: CivilDate] = [:]
        for key in policy?.people.people.flatMap(\.keys) ?? []
        where key.endedBecause == .lost || key.endedBecause == .compromised {
            lost[key.key] = key.since ?? key.until
        }
        lostKeys = lost
    }

    /// The entries' commits, oldest first, up to but without a checkpoint.
    ///
    /// - Returns: the chain, and whether it ends at the checkpoint; nil where there is no ledger.
    /// - Throws: `GitStoreError`, `LedgerError`.
    package func chain(
        after checkpoint: ObjectID? = nil, in repository: borrowing RepositoryHandle
    ) throws -> (commits: [ObjectID], isJoined: Bool)? {
        guard var current = try repository.tip(of: Ledger.ref) else { return nil }
        var commits: [ObjectID] = []
        while current != checkpoint {
            commits.append(current)
            guard let parent = try repository.commit(current).parents.first else {
                return (commits.reversed(), checkpoint == nil)
            }
            current = parent
        }
        return (commits.reversed(), true)
    }

    /// Replays entries: all of them move refs, and those that the turns give away are judged.
    ///
    /// - Parameters:
    ///   - number: the number of the last entry before the chain's first.
    ///   - refs: the refs before the chain's first entry.
    ///   - turns: shared with those who replay the same chain at the same time.
    /// - Throws: `GitStoreError`, `LedgerError` where the store itself is in trouble.
    package func replay(
        _ chain: [ObjectID], after previous: (number: Int, commit: ObjectID?),
        from refs: ReplayedRefs, turns: ReplayTurns,
        in repository: borrowing RepositoryHandle, progress: (Int) -> Void
    ) throws -> AuditPart {
        var replay = Replay(auditor: self, refs: refs, previous: previous)
        for (index, commit) in chain.enumerated() {
            let isJudged = turns.take(index)
            do {
                try replay.take(commit, isJudged: isJudged, turns: turns, in: repository)
            } catch let error as GitStoreError {
                if isJudged { replay.find(.objectMissing(what: "\(error)"), commit) }
                replay.previous = (replay.previous.number + 1, commit)
            }
            if isJudged { progress(turns.taken) }
        }
        replay.part.lastNumber = replay.previous.number
        return replay.part
    }

    /// Compares the refs of today with the ledger's end.
    ///
    /// - Parameter branches: where the office's branches are seen: `refs/heads/`, or a remote's
    ///   tracking namespace.
    /// - Throws: `GitStoreError`.
    package func compare(
        _ refs: ReplayedRefs, branches: String, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var actual: [RefName: ObjectID] = [:]
        for (ref, tip) in try repository.refs(prefix: branches) {
            let short = ref.description.dropFirst(branches.count)
            if short == "HEAD" { continue }
            if let name = RefName("refs/heads/\(short)") { actual[name] = tip }
        }
        for ref in Set(actual.keys).union(refs.tips.keys).sorted()
        where actual[ref] != refs.tips[ref] {
            findings.append(
                AuditFinding(
                    .refUnreceipted(
                        ref: ref.short, expected: refs.tips[ref]?.short ?? "–",
                        found: actual[ref]?.short ?? "–"), commit: actual[ref]))
        }
        return findings
    }

    /// Appeals that are socially significant and were reported late, or not yet (п. 11).
    ///
    /// - Parameters:
    ///   - open: refs with their tips; refs that are no appeal's are passed over.
    ///   - main: the tip of `main`.
    ///   - parts: what the replay knows of the appeals in it; the others are read.
    ///   - now: the clock of the ledger's last entry.
    /// - Throws: `GitStoreError`.
    package func lateReports(
        _ open: some Sequence<(key: RefName, value: ObjectID)>, main: ObjectID,
        knownFrom parts: [AuditPart], policy: Policy, at now: Moment,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [AuditFinding] {
        let reader = SnapshotReader()
        var significant: [(id: AppealID, tip: ObjectID, since: OffsetMoment)] = []
        for (ref, tip) in open {
            guard let id = AppealID(of: ref) else { continue }
            let since: OffsetMoment?
            if let known = parts.lazy.compactMap({ $0.significance[id] }).first {
                since = known
            } else {
                since =
                    try reader.read(id, tip: tip, only: [AppealPath.status], in: repository)?
                    .status?.significantSince
            }
            guard let since else { continue }
            significant.append((id, tip, since))
        }
        guard let first = significant.map(\.since.date).min() else { return [] }
        let reports = try EscalationReader.read(
            tree: repository.commit(main).tree, since: first, in: repository)
        var findings: [AuditFinding] = []
        for (id, tip, since) in significant {
            let report = reports.first {
                $0.record.appeals.contains(id) && $0.record.reportedAt.moment >= since.moment
            }
            let moment = report?.record.reportedAt.moment ?? now
            if EscalationWatch.isOverdue(
                since: since, hours: policy.escalation.escalationHours, at: moment)
            {
                findings.append(AuditFinding(.reportLate(appeal: id, since: since), commit: tip))
            }
        }
        return findings
    }

    /// Makes sure that the office begins as the auditor trusts.
    func judgeRoot(
        _ root: ObjectID, signedBy key: SSHPublicKey?
    ) -> [AuditFault] {
        var faults: [AuditFault] = []
        if let pinned = anchor.root, pinned != root {
            faults.append(.rootDiffers(what: root.description))
        }
        return faults + judgeKey(key)
    }

    /// Makes sure that the server's key is the one that the auditor trusts.
    func judgeKey(_ key: SSHPublicKey?) -> [AuditFault] {
        guard let pinned = anchor.serverKey, pinned != key?.fingerprint else { return [] }
        return [.rootDiffers(what: key?.fingerprint ?? "–")]
    }

    /// The fault of a key that signed a push on a day after it was no longer trusted.
    func misuse(_ act: JudgedAct, on day: CivilDate) -> AuditFault? {
        guard let since = lostKeys[act.key], day >= since else { return nil }
        return .keyMisused(login: act.signer, since: since)
    }
}
