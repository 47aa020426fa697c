import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
import Foundation
package import GitModel
import GitProgram
import GitStore

/// What an audit is asked to do.
package struct AuditOrder: Sendable {
    /// A bare repository of an office, or a clone that has the ledger.
    package let directory: String
    /// The first commit that the auditor trusts; nil for the one that the clone has pinned.
    package let root: String?
    /// The fingerprint of the server's key that the auditor trusts; nil as above.
    package let serverKey: String?
    /// An entry's commit that the auditor kept: everything up to it was audited before.
    package let checkpoint: String?

    /// Makes an order.
    package init(
        directory: String, root: String?, serverKey: String?, checkpoint: String?
    ) {
        self.directory = directory
        self.root = root
        self.serverKey = serverKey
        self.checkpoint = checkpoint
    }
}

/// What an audit has shown.
package struct AuditReport: Sendable {
    /// Everything found, in the order of the ledger.
    package let findings: [AuditFinding]
    /// How many entries were judged again.
    package let receipts: Int
    /// How many signed commits were judged again.
    package let commits: Int
    /// The ledger's last entry: the checkpoint to keep.
    package let last: (number: Int, commit: ObjectID)?

    /// Whether a branch stands elsewhere than the ledger says.
    package var hasUnreceiptedRefs: Bool {
        findings.contains { finding in
            if case .refUnreceipted = finding.fault { return true }
            return false
        }
    }

    /// Whether nothing speaks against the record; remarks aside.
    package var isClean: Bool { findings.allSatisfy(\.fault.isRemark) }
}

/// Audits an office: replays its whole ledger by the gate's own rules.
package enum AuditWork {
    /// Audits.
    ///
    /// - Parameter progress: told from time to time how many entries are done.
    /// - Throws: `DeskProblem` (`notAClone`, `store`, `invalidValue`).
    package static func audit(
        _ order: AuditOrder, progress: @escaping @Sendable (Int) -> Void
    ) async throws(DeskProblem) -> AuditReport {
        do {
            return try await carryOut(order, progress)
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
    }

    private static func carryOut(
        _ order: AuditOrder, _ progress: @escaping @Sendable (Int) -> Void
    ) async throws -> AuditReport {
        let place = try AuditPlace(order)
        var findings = place.hidden.map { AuditFinding(.historyHidden(what: $0)) }
        let auditor = Auditor(anchor: place.anchor, policy: place.policy)
        let repository = try RepositoryHandle(opening: place.directory)
        guard let chain = try auditor.chain(after: place.checkpoint, in: repository) else {
            return AuditReport(
                findings: findings + [AuditFinding(.ledgerMissing)], receipts: 0, commits: 0,
                last: nil)
        }
        if !chain.isJoined { findings.append(AuditFinding(.checkpointMissing)) }
        let start = try place.start(chain: chain.commits, isJoined: chain.isJoined, repository)
        let parts = try await replay(chain.commits, from: start, auditor, place, progress)
        findings += inOrder(parts.flatMap(\.findings))
        // Every worker has moved all refs.
        let refs = parts.last?.refs ?? start.refs
        findings = withoutVoided(findings)
        findings += parts.last?.unfounded(in: repository) ?? []
        findings += try auditor.compare(refs, branches: place.branches, in: repository)
        if let policy = place.policy, let now = parts.last?.lastMoment {
            do {
                findings += try await lateReports(refs, parts, policy, at: now, auditor, place)
            } catch {
                // What cannot be read is among the findings already, or is now.
                let missing = AuditFinding(.objectMissing(what: "\(error)"))
                if !findings.contains(where: { $0.fault.code == missing.fault.code }) {
                    findings.append(missing)
                }
            }
        }
        let number = parts.last?.lastNumber ?? start.number
        return AuditReport(
            findings: findings, receipts: parts.reduce(0) { $0 + $1.receipts },
            commits: parts.reduce(0) { $0 + $1.commits },
            last: (chain.commits.last ?? place.checkpoint).map { (number, $0) })
    }

    /// An entry that was taken back is not held against the record: its push never took effect.
    private static func withoutVoided(_ findings: [AuditFinding]) -> [AuditFinding] {
        let voided = Set(
            findings.compactMap { finding in
                if case .voided(let number) = finding.fault { return number }
                return nil
            })
        return findings.filter { finding in
            guard let number = finding.receipt, voided.contains(number) else { return true }
            return finding.fault.isRemark
        }
    }

    private static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// The appeals that were reported late, each worker looking at its share of them.
    private static func lateReports(
        _ refs: ReplayedRefs, _ parts: [AuditPart], _ policy: Policy, at now: Moment,
        _ auditor: Auditor, _ place: AuditPlace
    ) async throws -> [AuditFinding] {
        guard let main = refs.tips[.main] else { return [] }
        let open = refs.tips.sorted { $0.key < $1.key }
        let shares = max(1, processors)
        return try await withThrowingTaskGroup(of: (Int, [AuditFinding]).self) { group in
            for share in 0..<shares {
                let own = open[open.count * share / shares..<open.count * (share + 1) / shares]
                group.addTask {
                    let found = try auditor.lateReports(
                        own, main: main, knownFrom: parts, policy: policy, at: now,
                        in: RepositoryHandle(opening: place.directory))
                    return (share, found)
                }
            }
            let found = try await group.reduce(into: []) { $0.append($1) }
            return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// Replays the chain with as many workers as there are processors.
    private static func replay(
        _ chain: [ObjectID], from start: AuditStart, _ auditor: Auditor, _ place: AuditPlace,
        _ progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [AuditPart] {
        let workers = max(1, min(chain.count, processors))
        let turns = ReplayTurns()
        return try await withThrowingTaskGroup(of: AuditPart.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    let repository = try RepositoryHandle(opening: place.directory)
                    repository.trustSizes()
                    return try auditor.replay(
                        chain, after: (start.number, start.commit), from: start.refs,
                        turns: turns, in: repository, progress: progress)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// What all workers have found, each thing once, in the order of the ledger.
    private static func inOrder(_ findings: [AuditFinding]) -> [AuditFinding] {
        var seen: Set<AuditFinding> = []
        return findings.filter { seen.insert($0).inserted }.enumerated()
            .sorted { ($0.element.receipt ?? 0, $0.offset) < ($1.element.receipt ?? 0, $1.offset) }
            .map(\.element)
    }
}

/// From where a replay starts.
struct AuditStart: Sendable {
    let number: Int
    let commit: ObjectID?
    let refs: ReplayedRefs
}

/// The repository that is audited, and what is trusted in it.
struct AuditPlace: Sendable {
    let directory: String
    /// Where the office's branches are seen.
    let branches: String
    let anchor: TrustAnchor
    let checkpoint: ObjectID?
    /// The policy of today; nil where it cannot be read.
    let policy: Policy?
    /// What hides or replaces a part of the history.
    let hidden: [String]

    init(_ order: AuditOrder) throws {
        let repository = try RepositoryHandle(discoveringFrom: order.directory)
        let isClone = repository.workDirectory != nil
        directory = repository.workDirectory ?? repository.gitDirectory
        branches = isClone ? Desk.tracking : "refs/heads/"
        func id(_ text: String?, _ option: String) throws(DeskProblem) -> ObjectID? {
            guard let text else { return nil }
            guard let id = ObjectID(hex: Array(text.utf8)) else {
                throw .invalidValue(option: option, value: text, allowed: "40 × 0-9a-f")
            }
            return id
        }
        let pinned = try repository.configuration("appeal.rootCommit")
        anchor = TrustAnchor(
            root: try id(order.root ?? pinned, "--root"),
            serverKey: try order.serverKey ?? repository.configuration("appeal.serverKey"))
        checkpoint = try id(order.checkpoint, "--from")
        if let main = RefName(branches + "main"), let tip = try repository.tip(of: main) {
            policy = try? PolicyReader.read(tree: repository.commit(tip).tree, in: repository)
        } else {
            policy = nil
        }
        let git = repository.gitDirectory
        hidden = ["shallow", "info/grafts", "refs/replace"].filter { name in
            var isFolder: ObjCBool = false
            let path = git + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                return false
            }
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
            return !isFolder.boolValue || names?.isEmpty == false
        }
    }

    /// The refs before the chain: none at the ledger's beginning; after a checkpoint, today's
    /// refs with everything since taken back.
    func start(
        chain: [ObjectID], isJoined: Bool, _ repository: borrowing RepositoryHandle
    ) throws -> AuditStart {
        guard let checkpoint, isJoined else {
            return AuditStart(number: 0, commit: nil, refs: ReplayedRefs())
        }
        var tips: [RefName: ObjectID] = [:]
        for (ref, tip) in try repository.refs(prefix: branches) {
            let short = ref.description.dropFirst(branches.count)
            if short != "HEAD", let name = RefName("refs/heads/\(short)") { tips[name] = tip }
        }
        var refs = ReplayedRefs(tips: tips)
        for commit in chain.reversed() {
            let receipt = try Ledger.receipt(of: repository.commit(commit), in: repository)
            for update in receipt.updates.reversed() { refs.revert(update) }
        }
        let kept = try Ledger.receipt(of: repository.commit(checkpoint), in: repository)
        return AuditStart(number: kept.number, commit: checkpoint, refs: refs)
    }
}
