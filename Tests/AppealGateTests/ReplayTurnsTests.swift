import AppealGate
import Glibc
import Testing

@Suite("Turns of those who replay one chain")
struct ReplayTurnsTests {
    @Test func everyEntryIsTakenOnce() async {
        let turns = ReplayTurns()
        let taken = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    (0..<5_000).filter { entry in
                        // The others get on meanwhile.
                        if entry.isMultiple(of: 97) { _ = sched_yield() }
                        return turns.take(entry)
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.sorted() == Array(0..<5_000))
        #expect(turns.taken == 5_000)
    }

    @Test func whoComesLaterGetsWhatIsLeft() {
        let turns = ReplayTurns()
        #expect(turns.take(0) && turns.take(1) && turns.take(2))
        #expect(!turns.take(1))
        #expect(turns.take(3) && !turns.take(3))
    }
}
