package import AppealModel
package import AppealRules
package import GitModel
package import GitStore

/// What a replay of a part of the ledger has shown.
package struct AuditPart: Sendable {
    /// What was found, in the order of the ledger.
    package var findings: [AuditFinding] = []
    /// How many entries were judged.
    package var receipts = 0
    /// How many signed commits were judged.
    package var commits = 0
    /// The refs after the part's last entry.
    package var refs: ReplayedRefs
    /// The number of its last entry.
    package var lastNumber = 0
    /// The clock of its last entry; nil where there is none.
    package var lastMoment: Moment?

    /// Entries that were taken back → the tips that they had moved refs to, where no later push
    /// has moved one to any of them.
    package private(set) var takenBack: [Int: Set<ObjectID>] = [:]

    /// Open appeals whose last push was judged here → since when they are significant.
    package private(set) var significance: [AppealID: OffsetMoment?] = [:]

    init(refs: ReplayedRefs) {
        self.refs = refs
    }

    /// Remembers what an entry takes back; forgets what a later push brings again.
    mutating func takeBack(_ receipt: Receipt) {
        if receipt.kind == .void, let number = receipt.voids {
            takenBack[number] = Set(receipt.updates.map(\.oldTip).filter { !$0.isZero })
            return
        }
        guard !takenBack.isEmpty else { return }
        let tips = Set(receipt.updates.map(\.newTip))
        takenBack = takenBack.filter { $0.value.isDisjoint(with: tips) }
    }

    /// Forgets what was known of the appeals that an entry moves.
    mutating func forget(_ receipt: Receipt) {
        for id in receipt.updates.compactMap({ AppealID(of: $0.ref) }) { significance[id] = nil }
    }

    /// Remembers what a judged push says of the appeals that it leaves open.
    mutating func note(_ seen: [AppealID: OffsetMoment?], in receipt: Receipt) {
        for update in receipt.updates where !update.isDeletion {
            guard let id = AppealID(of: update.ref), let since = seen[id] else { continue }
            significance[id] = .some(since)
        }
    }

    /// Entries that were taken back though every commit of theirs is there.
    ///
    /// A crash takes an entry back where the disk has lost the push; a push that was accepted and
    /// whose commits are known has taken effect, and nobody may undo it.
    package func unfounded(in repository: borrowing RepositoryHandle) -> [AuditFinding] {
        takenBack.sorted { $0.key < $1.key }
            .filter { $0.value.allSatisfy { repository.exists($0) } }
            .map { AuditFinding(.voidUnfounded(number: $0.key), receipt: $0.key + 1) }
    }
}
