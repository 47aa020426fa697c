import AppealModel
import AppealRules
import GitModel
import GitStore

/// What a commit on `main` does to an appeal.
struct MainAct: Hashable, Sendable {
    let transition: Transition
    let commit: ObjectID
    /// The stage that the appeal comes to.
    let destination: Stage
}

extension Judging {
    /// Judges the new commits of `main`, oldest first.
    ///
    /// - Returns: what they do to appeals.
    mutating func judgeMain(
        _ plan: PushPlan, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [AppealID: MainAct] {
        guard let update = plan.main else { return [:] }
        let ref = RefName.main.short
        let commits = try newCommits(
            from: gate.mainTip, to: update.newTip, ref: ref, allowMerges: true, in: repository)
        guard let commits else { return [:] }
        var acts: [AppealID: MainAct] = [:]
        var policyChanges = 0
        var previous = (id: gate.mainTip, commit: try repository.commit(gate.mainTip))
        for (id, commit) in commits {
            let place = Place(ref: ref, commit: id)
            let claims = claims(
                of: commit, parents: try parents(of: commit, in: repository), at: place)
            switch claims.transition {
            case .approve, .publish:
                if let appeal = claims.appeal, let transition = claims.transition {
                    if acts[appeal] != nil {
                        report(
                            .transitionForbidden(name: transition.rawValue, stage: nil),
                            at: place)
                    }
                    let destination = try judgeAppealCommit(
                        (id, commit), claims: claims, appeal: appeal, previous: previous,
                        plan: plan, in: repository)
                    acts[appeal] = MainAct(
                        transition: transition, commit: id, destination: destination)
                } else {
                    report(.commitTrailer(.missing(TrailerKey.appeal)), at: place)
                }
            case .policy, .absence:
                policyChanges += 1
                if policyChanges > 1 {
                    // A role granted by the first could be used by the second.
                    let name = claims.transition?.rawValue ?? ""
                    report(.transitionForbidden(name: name, stage: nil), at: place)
                }
                try judgePolicy(
                    commit, claims: claims, previous: previous, at: place, in: repository)
            case .escalate:
                try judgeEscalation(
                    commit, claims: claims, previous: previous, at: place, in: repository)
            case nil where claims.isReadable:
                report(.commitTrailer(.missing(TrailerKey.transition)), at: place)
            case nil: break
            case let other?:
                report(.transitionForbidden(name: other.rawValue, stage: nil), at: place)
            }
            previous = (id, commit)
        }
        return acts
    }

    private func parents(
        of commit: Commit, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [Commit] {
        var parents: [Commit] = []
        for parent in commit.parents.prefix(2) { parents.append(try repository.commit(parent)) }
        return parents
    }

    /// Judges an approval's merge or a publication's commit.
    ///
    /// - Returns: the stage that the appeal comes to; where that cannot be read, the usual one.
    private mutating func judgeAppealCommit(
        _ new: (id: ObjectID, commit: Commit), claims: CommitClaims, appeal: AppealID,
        previous: (id: ObjectID, commit: Commit), plan: PushPlan,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Stage {
        let place = Place(ref: RefName.main.short, commit: new.id)
        let stage: Stage = claims.transition == .approve ? .approval : .publication
        let usual: Stage = stage == .approval ? .publication : .closed
        let move = plan.moves.first { $0.id == appeal }
        guard let tip = move?.deleted.first(where: { $0.stage == stage })?.tip else {
            return usual
        }
        let branch: Commit
        do {
            branch = try repository.commit(tip)
        } catch {
            try report(error, at: place)
            return usual
        }
        let isOwn = stage == .approval || isBeyondApproval(branch)
        guard new.commit.parents == (isOwn ? [previous.id, tip] : [previous.id]) else {
            report(.mergeParents, at: place)
            return usual
        }
        let isComparable = try judgeFiles(
            from: previous.commit.tree, to: new.commit.tree, of: appeal,
            outside: { .mergeTree(path: $0) }, at: place, in: repository)
        guard isComparable,
            let before = try snapshot(of: appeal, tree: branch.tree, at: place, in: repository),
            let after = try snapshot(
                of: appeal, tree: new.commit.tree, at: place, in: repository)
        else { return usual }
        if stage == .approval {
            for path in after.changedPaths(since: before) where path != AppealPath.status {
                report(.mergeTree(path: path), at: place)
            }
        }
        guard claims.isReadable, let signer = claims.signer else { return usual }
        let facts = TransitionFacts(
            id: appeal, transition: claims.transition, stage: stage, before: before,
            after: after, actor: signer.person.login, actingFor: claims.actingFor,
            committedAt: Moment(seconds: new.commit.committer.seconds),
            judgedAt: gate.judgedAt, overdueReason: claims.overdueReason,
            contributors: try contributors(before: tip, in: repository),
            isReported: try isReported(after, in: repository), policy: gate.policy)
        report(machine.judge(facts), at: place)
        significance[appeal] = .some(after.status?.significantSince)
        return facts.destination ?? usual
    }

    /// Whether a publication branch has commits of its own since its approval on `main`.
    private func isBeyondApproval(_ tip: Commit) -> Bool {
        tip.trailers.values(TrailerKey.transition)
            != [Transition.approve.rawValue]
    }

    /// Judges a change of policy, or of the absences alone.
    private mutating func judgePolicy(
        _ commit: Commit, claims: CommitClaims, previous: (id: ObjectID, commit: Commit),
        at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let changes = try ownChanges(
            commit, claims: claims, previous: previous, at: place, in: repository)
        guard let changes, let transition = claims.transition else { return }
        for change in changes {
            try judgePolicyFile(change, of: transition, at: place, in: repository)
        }
        let after = try policy(of: commit.tree, at: place, in: repository)
        guard let after else { return }
        judgeKeys(of: after, at: place)
        try remindOfTemplates(
            changes.map(\.path), in: commit.tree, policy: after, at: place, repository)
        guard let signer = claims.signer else { return }
        let authority = authority(of: signer, claims)
        switch transition {
        case .absence:
            report(
                AbsenceChange(from: gate.policy, to: after, authority: authority).breaches(),
                at: place)
        default:
            let change = PolicyChange(
                from: gate.policy, to: after, authority: authority, signingKey: signer.key,
                paths: changes.map(\.path))
            report(change.breaches(), at: place)
        }
    }

    /// The policy that a commit brings; nil where a finding says why it cannot be read.
    private mutating func policy(
        of tree: ObjectID, at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> Policy? {
        do {
            return try PolicyReader.read(tree: tree, in: repository)
        } catch {
            switch error {
            case .store(let error): try report(error, at: place)
            case .policy(let error):
                report(.policyInvalid(path: error.path, PolicyFault(error.problem)), at: place)
            }
            return nil
        }
    }

    /// On whose authority a commit that concerns no appeal is made.
    func authority(of signer: Signer, _ claims: CommitClaims) -> Authority {
        Authority(
            policy: gate.policy, actor: signer.person.login, actingFor: claims.actingFor,
            day: gate.policy.settings.timeZone.day(of: gate.judgedAt))
    }

    /// The files that a commit on `main` changes by itself; nil where a finding says why not.
    mutating func ownChanges(
        _ commit: Commit, claims: CommitClaims, previous: (id: ObjectID, commit: Commit),
        at place: Place, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [PathChange]? {
        guard commit.parents == [previous.id] else {
            report(.mergeParents, at: place)
            return nil
        }
        if claims.overdueReason != nil {
            report(.commitTrailer(.needless(TrailerKey.overdueReason)), at: place)
        }
        if claims.appeal != nil {
            report(.commitTrailer(.needless(TrailerKey.appeal)), at: place)
        }
        let bounds = ChangeLimits(
            changes: gate.limits.changesPerCommit, depth: gate.limits.depth)
        do {
            return try repository.changes(
                from: previous.commit.tree, to: commit.tree, limits: bounds)
        } catch {
            try report(error, at: place)
            return nil
        }
    }

    private mutating func judgePolicyFile(
        _ change: PathChange, of transition: Transition, at place: Place,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        let path = change.path
        let isAllowed =
            transition == .absence
            ? path == PolicyPath.absences : path.hasPrefix(PolicyPath.directory + "/")
        guard isAllowed else {
            report(.pathForbidden(path: path, transition: transition), at: place)
            return
        }
        guard let entry = change.new else { return }
        for part in change.rawPath.split(separator: UInt8(ascii: "/")) {
            if let problem = FileNames.problem(part) {
                report(.recordPath(path: path, problem), at: place)
            }
        }
        guard entry.mode == .regular else {
            report(.recordMode(path: path, mode: entry.mode.description), at: place)
            return
        }
        let header = try repository.header(of: entry.id)
        guard header.kind == .blob, header.sizeBytes <= PolicyReader.limitBytes else {
            report(
                .recordSize(
                    path: path, sizeBytes: header.sizeBytes,
                    limitBytes: PolicyReader.limitBytes), at: place)
            return
        }
        let bytes = try repository.blob(entry.id, limitBytes: PolicyReader.limitBytes)
        if !FileRules.isText(bytes) { report(.recordEncoding(path: path), at: place) }
    }

    /// Every new key is one that the gate can verify by, in its one spelling.
    private mutating func judgeKeys(of policy: Policy, at place: Place) {
        report(KeyRules.breaches(of: policy, since: gate.policy), at: place)
    }
}
