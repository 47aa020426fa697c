import GitModel
import GitStore
import Glibc

/// Settles an office after a crash by hand; the next push would do the same.
package enum OfficeRecovery {
    /// Brings the refs up to the ledger's end, under the office's lock.
    ///
    /// - Returns: the refs that moved, and the number of the last receipt.
    /// - Throws: `OfficeError`, with what an operator must look at.
    package static func run(
        directory: String
    ) throws(OfficeError) -> (moved: [String], number: Int) {
        let repository: RepositoryHandle
        do {
            repository = try RepositoryHandle(opening: directory)
        } catch {
            throw OfficeError("\(error)")
        }
        let office = Office(directory: repository.gitDirectory)
        guard OfficeFiles.exists(office.ownDirectory) else {
            throw OfficeError("\(office.ownDirectory) is missing: no office")
        }
        repository.writeDurably()
        let lock = try OfficeLock(office)
        let ledger = try office.settle(in: repository, mayBegin: true)
        try office.sweep()
        _ = consume lock
        return (ledger.rolledForward.map(\.ref.short), ledger.number)
    }
}
