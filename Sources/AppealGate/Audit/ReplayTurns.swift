import Synchronization

/// Who judges which entry, where several replay one chain side by side.
///
/// Each of them takes the entries in order; one that is busy with a large push leaves those behind
/// it to the others.
package final class ReplayTurns: Sendable {
    private let next = Atomic<Int>(0)

    /// How many entries are taken.
    package var taken: Int { next.load(ordering: .relaxed) }

    /// Makes turns for a chain's entries, counted from 0.
    package init() {}

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
