import Synchronization

/// What this process writes to repositories, write by write.
package enum StoreWrites {
    private static let turn = Mutex<Void>(())

    /// Makes one write, which nobody who asks for the turn can cut short.
    static func whole<Result>(
        _ write: () throws(GitStoreError) -> Result
    ) throws(GitStoreError) -> Result {
        let result: Swift.Result<Result, GitStoreError> = turn.withLock { _ in
            do throws(GitStoreError) {
                return .success(try write())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Waits for the write at hand, and lets none begin before `body` is done.
    package static func between(_ body: () -> Void) {
        turn.withLock { _ in body() }
    }
}
