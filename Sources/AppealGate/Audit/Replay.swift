import AppealModel
import AppealRules
import GitModel
import GitStore
import SSHSignatures

/// The work on one part of the ledger, entry by entry.
struct Replay {
    let auditor: Auditor
    var part: AuditPart
    /// The entry before.
    var previous: (number: Int, commit: ObjectID?)
    private var recordedAt: Moment?
    /// A clock that is kept in step by the network goes back by less than this.
    static let clockToleranceSeconds: Int64 = 5
    private(set) var serverKey: SSHPublicKey?
    private var policies: [ObjectID: Policy] = [:]
    private let snapshots = SnapshotReader()

    init(auditor: Auditor, refs: ReplayedRefs, previous: (number: Int, commit: ObjectID?)) {
        self.auditor = auditor
        self.previous = previous
        part = AuditPart(refs: refs)
    }

    mutating func find(_ fault: AuditFault, _ commit: ObjectID?) {
        part.findings.append(
            AuditFinding(fault, receipt: previous.number + 1, commit: commit))
    }

    /// Takes the next entry: verifies it, judges its push again, and moves the refs.
    mutating func take(
        _ id: ObjectID, isJudged: Bool, turns: ReplayTurns,
        in repository: borrowing RepositoryHandle
    ) throws {
        let commit = try repository.commit(id)
        let receipt: Receipt
        do {
            receipt = try read(commit, id, turns, in: repository)
        } catch let error as GitStoreError {
            throw error
        } catch {
            if isJudged { find(.receiptForged(what: "\(error)"), id) }
            previous = (previous.number + 1, id)
            return
        }
        try learnKey(in: repository)
        if isJudged { try verify(commit, id, receipt, in: repository) }
        if isJudged, receipt.number != previous.number + 1 {
            find(.receiptGap(expected: previous.number + 1), id)
        }
        previous.number = receipt.number - 1
        part.forget(receipt)
        if isJudged {
            do {
                try judge(receipt, id, in: repository)
            } catch let error as GitStoreError {
                // The refs move on as recorded, so that one gap is not reported as many.
                find(.objectMissing(what: "\(error)"), id)
            }
            part.receipts += 1
        }
        for update in receipt.updates { part.refs.apply(update) }
        part.takeBack(receipt)
        recordedAt = receipt.recordedAt.moment
        part.lastMoment = recordedAt
        previous = (receipt.number, id)
    }

    private func read(
        _ commit: Commit, _ id: ObjectID, _ turns: ReplayTurns,
        in repository: borrowing RepositoryHandle
    ) throws -> Receipt {
        if let known = turns.known(id) { return known }
        let receipt = try Ledger.receipt(of: commit, in: repository)
        turns.keep(receipt, of: id)
        return receipt
    }

    /// The server's key is the one that signed the office's first commit; after a checkpoint, the
    /// one that signed the entry that the auditor kept.
    private mutating func learnKey(in repository: borrowing RepositoryHandle) throws {
        guard serverKey == nil else { return }
        if !part.refs.isWhole, let checkpoint = previous.commit {
            serverKey = Replay.signer(of: try repository.commit(checkpoint))
            part.findings += auditor.judgeKey(serverKey).map {
                AuditFinding($0, commit: checkpoint)
            }
            return
        }
        guard let main = part.refs.tips[.main] else { return }
        let root = try repository.root(of: main)
        serverKey = Replay.signer(of: root.commit)
        part.findings += auditor.judgeRoot(root.id, signedBy: serverKey).map {
            AuditFinding($0, commit: root.id)
        }
    }

    static func signer(of commit: Commit) -> SSHPublicKey? {
        guard let armor = commit.signatureArmor else { return nil }
        do {
            let signature = try SSHSignature(armored: armor)
            try signature.verify(
                payload: commit.signedPayload, namespace: SSHSignature.gitNamespace)
            return signature.publicKey
        } catch {
            return nil
        }
    }

    /// The entry's commit is one that the server made.
    private mutating func verify(
        _ commit: Commit, _ id: ObjectID, _ receipt: Receipt,
        in repository: borrowing RepositoryHandle
    ) throws {
        if receipt.kind == .founding, serverKey == nil,
            let root = receipt.updates.first(where: { $0.ref == .main })?.newTip
        {
            // The first entry comes before any ref stands: its own `main` leads to the root.
            var refs = ReplayedRefs()
            refs.apply(RefUpdate(ref: .main, oldTip: .zero, newTip: root))
            let kept = part.refs
            part.refs = refs
            try learnKey(in: repository)
            part.refs = kept
        }
        guard let signer = Replay.signer(of: commit) else {
            find(.receiptForged(what: "signature"), id)
            return
        }
        if signer != serverKey { find(.receiptForged(what: signer.fingerprint), id) }
        if commit.parents != (previous.commit.map { [$0] } ?? []) {
            find(.receiptForged(what: "parents"), id)
        }
        let allowed = [Array(Ledger.file.utf8), Array(Ledger.certificateFile.utf8)]
        if try repository.tree(commit.tree).entries.contains(where: { !allowed.contains($0.name) })
        {
            find(.receiptForged(what: "files"), id)
        }
        if let before = recordedAt,
            receipt.recordedAt.moment + Replay.clockToleranceSeconds < before
        {
            find(
                .clockJump(seconds: Int(before.seconds - receipt.recordedAt.moment.seconds)), id)
        }
        verifyClocks(receipt, id)
    }

    private mutating func judge(
        _ receipt: Receipt, _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        for update in receipt.updates {
            let standing = part.refs.tips[update.ref] ?? .zero
            guard standing != update.oldTip else { continue }
            find(
                .refGap(
                    ref: update.ref.short, expected: standing.isZero ? "–" : standing.short,
                    found: update.oldTip.isZero ? "–" : update.oldTip.short), id)
        }
        switch receipt.kind {
        case .founding: try judgeFounding(receipt, id, in: repository)
        case .void: try judgeVoid(receipt, id, in: repository)
        case .recovery: try judgeRecovery(receipt, id, in: repository)
        case .push: try judgePush(receipt, id, in: repository)
        }
    }

    private mutating func judgePush(
        _ receipt: Receipt, _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        guard let main = part.refs.tips[.main], receipt.policy == main,
            let policy = try policy(at: main, in: repository)
        else {
            find(.judgementDiffers(codes: ["policy-invalid"]), id)
            return
        }
        try learnNumbers(before: receipt, main: main, in: repository)
        let gate = Gate(
            policy: policy, mainTip: main, judgedAt: receipt.judgedAt.moment,
            replayed: part.refs)
        let seen = try gate.examine(
            PushRequest(updates: receipt.updates), in: repository, snapshots: snapshots)
        let (verdict, acts) = (seen.verdict, seen.acts)
        part.note(seen.significance, in: receipt)
        part.commits += acts.count
        let statement = try certificate(of: id, in: repository)
        let certified = try statement.breaches(
            of: PushRequest(updates: receipt.updates), policy, receipt.judgedAt.moment,
            in: repository)
        let errors =
            certified.map { Finding($0, ref: "") }
            + verdict.findings.filter { !$0.breach.isWarning }
        if !errors.isEmpty {
            let codes = Set(errors.map(\.breach.code)).sorted()
            find(.judgementDiffers(codes: codes), errors.first?.commit ?? id)
        } else if acts.map(ReceiptAct.init) != receipt.acts {
            find(.actsDiffer, id)
        }
        let day = policy.settings.timeZone.day(of: receipt.judgedAt.moment)
        for act in acts {
            if let fault = auditor.misuse(act, on: day) { find(fault, act.commit) }
            try remark(on: act, policy: policy, day: day, in: repository)
        }
    }

    /// A replay that begins at a checkpoint must know the appeals of before once one is registered.
    private mutating func learnNumbers(
        before receipt: Receipt, main: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        guard !part.refs.isWhole else { return }
        func appeals(_ isAmong: (RefUpdate) -> Bool) -> Set<AppealID> {
            Set(receipt.updates.filter(isAmong).compactMap { AppealID(of: $0.ref) })
        }
        let new = appeals(\.isCreation).subtracting(appeals(\.isDeletion))
        guard !new.isEmpty else { return }
        let open = part.refs.tips.keys.compactMap(AppealID.init(of:))
        part.refs.learn(try AppealNumbers.onMain(main, in: repository) + open)
    }

    /// The certificate that an entry keeps; the challenge was answered when it was new.
    private func certificate(
        of entry: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> CertificateClaim? {
        let tree = try repository.commit(entry).tree
        return try repository.entry(at: Ledger.certificateFile, in: tree)
            .map { CertificateClaim(blob: $0.id, isFresh: true) }
    }

    mutating func policy(
        at main: ObjectID, in repository: borrowing RepositoryHandle
    ) throws -> Policy? {
        let tree = try repository.commit(main).tree
        guard let entry = try repository.entry(at: PolicyPath.directory, in: tree) else {
            return nil
        }
        if let known = policies[entry.id] { return known }
        do {
            let policy = try PolicyReader.read(tree: tree, in: repository)
            policies = [entry.id: policy]
            return policy
        } catch .store(let error) {
            throw error
        } catch {
            return nil
        }
    }

    /// How the office kept its dates: said, and no fault of the ledger.
    private mutating func remark(
        on act: JudgedAct, policy: Policy, day: CivilDate,
        in repository: borrowing RepositoryHandle
    ) throws {
        guard let transition = act.transition, transition.concernsAppeal,
            transition == .assign || transition.definition?.needsOverdueReason == true
        else { return }
        let commit = try repository.commit(act.commit)
        guard
            let word = commit.trailers.values(TrailerKey.appeal).first,
            let appeal = AppealID(word)
        else { return }
        if transition == .assign, let parent = commit.parents.first,
            let before = try snapshots.read(
                appeal, tree: repository.commit(parent).tree, in: repository)?.snapshot,
            let status = before.status, let card = before.card,
            let watch = PostponementWatch(status: status, card: card, policy: policy),
            watch.since < day
        {
            find(.assignedLate(appeal: appeal, since: watch.since, on: day), act.commit)
        }
        guard transition != .assign,
            let overdue = try snapshots.read(appeal, tree: commit.tree, in: repository)?
                .snapshot.status?.overdue
        else { return }
        find(
            .overdueStep(appeal: appeal, transition: transition, days: overdue.days), act.commit)
    }
}
