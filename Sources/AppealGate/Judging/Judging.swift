import AppealModel
import AppealRules
import GitModel
import GitStore

/// The work on one push: collects findings while it walks over the new commits.
struct Judging {
    let gate: Gate
    let signers: SignerFinder
    let snapshots: SnapshotReader
    let files: FileRules
    let machine = StateMachine()
    var findings: [Finding] = []
    /// Bytes of new files seen so far.
    var pushBytes = 0
    /// The commits whose signers are known, in the order they were judged.
    var acts: [JudgedAct] = []
    /// The appeals whose commits were judged → since when each is significant, as the last says.
    var significance: [AppealID: OffsetMoment?] = [:]
    /// On whose authority the push's commits are made.
    var principals: Set<String> = []
    /// The appeals that the push gives to an executor.
    var assigning: Set<AppealID> = []
    /// Postponed appeals that must be assigned once the push is in; nil until somebody asks.
    var unassigned: [UnassignedAppeal]?

    init(gate: Gate, snapshots: SnapshotReader?) {
        self.gate = gate
        signers = SignerFinder(policy: gate.policy)
        self.snapshots = snapshots ?? SnapshotReader(limits: gate.limits)
        files = FileRules(settings: gate.policy.settings)
    }

    /// Where a finding stands.
    struct Place {
        let ref: String
        let commit: ObjectID?
    }

    mutating func report(_ breach: Breach, at place: Place) {
        findings.append(Finding(breach, ref: place.ref, commit: place.commit))
    }

    mutating func report(_ breaches: [Breach], at place: Place) {
        for breach in breaches { report(breach, at: place) }
    }

    /// Turns trouble with pushed objects into a finding; trouble of the store itself is thrown on.
    mutating func report(
        _ error: GitStoreError, at place: Place
    ) throws(GitStoreError) {
        switch error.code {
        case .commitSyntax where error.commitSyntax?.isEncoding == true:
            report(.commitEncoding, at: place)
        case .commitSyntax: report(.commitMalformed(what: error.detail), at: place)
        case .treeSyntax: report(.commitMalformed(what: "tree: \(error.detail)"), at: place)
        case .wrongKind: report(.commitMalformed(what: error.detail), at: place)
        case .emptyDirectory:
            report(.recordPath(path: error.subject, .emptyDirectory), at: place)
        case .tooDeep: report(.recordPath(path: error.subject, .tooDeep), at: place)
        case .tooManyChanges:
            report(
                .pushLimit(what: .changes, limit: gate.limits.changesPerCommit), at: place)
        case .tooLarge: report(.pushLimit(what: .bytes, limit: 1 << 24), at: place)
        default: throw error
        }
    }

    /// Makes sure that every ref is where the push believes it is.
    mutating func checkTips(
        _ push: PushRequest, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        guard push.commands.count <= gate.limits.refs else { return }
        for command in push.commands {
            guard let ref = RefName(bytes: command.rawRef) else { continue }
            switch RefTarget(ref) {
            case .main, .stage:
                let actual = try gate.refs.tip(of: ref, in: repository) ?? .zero
                if actual != command.oldTip || command.oldTip == command.newTip {
                    report(
                        .refStale(actual: actual.isZero ? "-" : actual.short),
                        at: Place(ref: command.refText, commit: nil))
                }
            case .reserved, .misnamed, .unknown: continue
            }
        }
    }

    /// The commits of a branch that are new, oldest first; nil where a finding says why not.
    mutating func newCommits(
        from base: ObjectID, to tip: ObjectID, ref: String, allowMerges: Bool,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [(id: ObjectID, commit: Commit)]? {
        var found: [(id: ObjectID, commit: Commit)] = []
        var current = tip
        while current != base {
            let place = Place(ref: ref, commit: current)
            guard found.count < gate.limits.commitsPerRef else {
                report(
                    .pushLimit(what: .commits, limit: gate.limits.commitsPerRef),
                    at: Place(ref: ref, commit: nil))
                return nil
            }
            let commit: Commit
            do {
                commit = try repository.commit(current)
            } catch {
                try report(error, at: place)
                return nil
            }
            guard let parent = commit.parents.first else {
                report(.refRewind, at: Place(ref: ref, commit: nil))
                return nil
            }
            if commit.parents.count > 1 && !allowMerges {
                // Past the fork of an accepted branch lies `main`: the branch was rewound.
                let isKnown = try repository.isAncestor(current, of: gate.mainTip)
                report(isKnown ? .refRewind : .commitMerge, at: place)
                return nil
            }
            found.append((current, commit))
            current = parent
        }
        return found.reversed()
    }

    /// The tree of a commit that is already part of the history.
    func tree(
        of commit: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> ObjectID {
        try repository.commit(commit).tree
    }
}
