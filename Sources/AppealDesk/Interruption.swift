import AppealMessages
import Foundation
import GitStore
import Glibc
import Synchronization

/// What becomes of Ctrl-C, and of SIGTERM, while long work is being done.
///
/// Git and the signing program that we started are asked to end, as a terminal's Ctrl-C asks them
/// anyway, and take their locks away; a write of our own is made to its end; what belongs together
/// in the clone (`hold`) is done together; our scratch directories go. Then the process ends with 128
/// plus the signal's number. Whatever was pushed by then is the office's, whole or not at all.
package enum Interruption {
    /// How long children and what belongs together are waited for, in steps of a fiftieth second.
    private static let patience = 500

    private static let isWatched = Atomic(false)
    private static let isUnderWay = Atomic(false)
    private static let held = Atomic(0)
    /// The handler may do no more than write a byte: a thread waits for it at the other end.
    private static let wakeUp: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        return pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
    }()

    /// Watches from now on; a signal that whoever started us has us ignore stays ignored.
    ///
    /// - Parameter clear: takes away what is shown of the work.
    package static func watch(_ clear: @escaping @Sendable () -> Void) {
        guard !isWatched.exchange(true, ordering: .sequentiallyConsistent), wakeUp.read >= 0
        else { return }
        Thread.detachNewThread {
            var number: UInt8 = 0
            // An interrupted read is no byte.
            while Glibc.read(wakeUp.read, &number, 1) != 1 {}
            end(Int32(number), clear)
        }
        for number in [SIGINT, SIGTERM] {
            var current = sigaction()
            guard sigaction(number, nil, &current) == 0,
                current.__sigaction_handler.sa_handler == nil
            else { continue }
            _ = signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = Glibc.write(Interruption.wakeUp.write, &byte, 1)
            }
        }
    }

    /// Does together what would leave the clone in between.
    static func hold<Result>(
        _ work: () async throws(DeskProblem) -> Result
    ) async throws(DeskProblem) -> Result {
        await stopIfUnderWay()
        held.add(1, ordering: .sequentiallyConsistent)
        defer { held.subtract(1, ordering: .sequentiallyConsistent) }
        return try await work()
    }

    /// Goes no further where the process is about to end, unless that waits for us.
    ///
    /// Called behind every program that was run: the failure of one that was asked to end is no
    /// news, and nothing must come of it.
    static func stopIfUnderWay() async {
        while isUnderWay.load(ordering: .sequentiallyConsistent),
            held.load(ordering: .sequentiallyConsistent) == 0
        {
            do {
                try await Task.sleep(for: .seconds(1))
            } catch {
                // A cancelled task waits for the end all the same.
                await Task.yield()
            }
        }
    }

    private static func end(_ number: Int32, _ clear: () -> Void) {
        isUnderWay.store(true, ordering: .sequentiallyConsistent)
        wait { held.load(ordering: .sequentiallyConsistent) == 0 }
        for child in children() { kill(child, SIGTERM) }
        wait { children().isEmpty }
        StoreWrites.between {
            ScratchDirectory.removeAll()
            clear()
            _exit(128 + number)
        }
    }

    private static func wait(_ isDone: () -> Bool) {
        for _ in 0..<patience where !isDone() { usleep(20_000) }
    }

    /// The processes that we started and that still run.
    ///
    /// **Source:** proc(5), `/proc/[pid]/task/[tid]/children`, `/proc/[pid]/stat`.
    private static func children() -> [pid_t] {
        let tasks = "/proc/self/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return threads.flatMap { thread -> [pid_t] in
            let bytes = FileManager.default.contents(atPath: "\(tasks)/\(thread)/children")
            return String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: " ")
                .compactMap { pid_t($0) }
        }.filter { child in
            let bytes = FileManager.default.contents(atPath: "/proc/\(child)/stat") ?? Data()
            // The state stands behind the name, which is in brackets.
            let state = String(decoding: bytes, as: UTF8.self).split(separator: ")").last
            return state.map { !$0.hasPrefix(" Z") } ?? false
        }
    }
}
