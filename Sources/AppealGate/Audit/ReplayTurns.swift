import GitModel
import Synchronization

/// Who judges which entry, where several replay one chain side by side.
///
/// Each of them takes the entries in order; one that is busy with a large push leaves those behind
/// it to the others.
package final class ReplayTurns: Sendable {
    private let next = Atomic<Int>(0)
    /// Entries that one has read and others are still to come to.
    private let receipts = Mutex<[ObjectID: Receipt]>([:])

    private static let mostReceipts = 64

    /// How many entries are taken.
    package var taken: Int { next.load(ordering: .relaxed) }

    /// Makes turns for a chain's entries, counted from 0.
    package init() {}

    /// An entry that somebody has read; nil where nobody has, or long ago.
    func known(_ commit: ObjectID) -> Receipt? {
        receipts.withLock { $0[commit] }
    }

    /// Keeps an entry for those who come to it later.
    func keep(_ receipt: Receipt, of commit: ObjectID) {
        receipts.withLock { kept in
            if kept.count >= ReplayTurns.mostReceipts { kept = [:] }
            kept[commit] = receipt
        }
    }

    /// Whether the entry falls to who asks: nobody has taken it, or a later one.
    package func take(_ index: Int) -> Bool {
        var current = next.load(ordering: .relaxed)
        while index >= current {
            let (isDone, found) = next.compareExchange(
                expected: current, desired: index + 1, ordering: .relaxed)
            if isDone { return true }
            current = found
        }
        return false
    }
}
