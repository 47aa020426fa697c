import GitModel
import GitStore
import Glibc

/// The server's side of the repository: its own files under `appeal/`, and the lock.
///
/// | file | holds |
/// |---|---|
/// | `appeal/lock` | locked while refs move |
/// | `appeal/pending` | the ref updates that `reference-transaction` lets through |
/// | `appeal/sequence` | counts accepted pushes: equal numbers, equal state |
/// | `appeal/handover/` | what `pre-receive` judged, for `proc-receive` of the same push |
/// | `appeal/server_key` | the office's own signing key |
package struct Office: Sendable {
    /// The bare repository's directory, ending in a slash.
    package let directory: String

    /// Names an office by the directory of its bare repository.
    package init(directory: String) {
        self.directory = directory.hasSuffix("/") ? directory : directory + "/"
    }

    /// The directory of the office's own files.
    package var ownDirectory: String { directory + "appeal/" }
    /// The office's private key.
    package var keyPath: String { ownDirectory + "server_key" }

    var lockPath: String { ownDirectory + "lock" }
    var pendingPath: String { ownDirectory + "pending" }
    var sequencePath: String { ownDirectory + "sequence" }
    var handOverDirectory: String { ownDirectory + "handover/" }

    /// How many pushes were accepted; two equal numbers mean that nothing moved between.
    ///
    /// - Throws: `OfficeError`.
    func sequence() throws(OfficeError) -> Int {
        guard let bytes = try OfficeFiles.read(sequencePath) else { return 0 }
        let digits = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
        guard let number = Int(digits), number >= 0 else {
            throw OfficeError("\(sequencePath): not a number")
        }
        return number
    }

    /// Moves refs all or nothing; called under the lock, with everything judged.
    ///
    /// The order of the transaction is Git's order of work: first whatever must be on record
    /// before anything moves, then creations and moves, deletions last.
    /// - Parameter ledger: updates of the office's own refs that must come first.
    /// - Throws: `OfficeError`; no ref has moved then, or Git itself was cut off.
    func move(
        _ updates: [RefUpdate], ledger: [RefUpdate] = []
    ) throws(OfficeError) {
        let standing = updates.filter { !$0.isDeletion }
        let going = updates.filter(\.isDeletion)
        let ordered = ledger + standing + going
        let pending = ordered.map { "\($0.ref) \($0.newTip)\n" }.joined()
        try OfficeFiles.write(Array("\(try sequence() + 1)\n".utf8), to: sequencePath)
        try OfficeFiles.write(Array(pending.utf8), to: pendingPath)
        do {
            try UpdateRef.run(ordered, directory: directory)
        } catch {
            try OfficeFiles.remove(pendingPath)
            throw error
        }
        try OfficeFiles.remove(pendingPath)
    }
}

/// The office's lock: held from the last look at the refs until they have moved.
///
/// The kernel lets go of it when the process ends, however it ends.
struct OfficeLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock; clears what a process that died holding it left behind.
    ///
    /// - Throws: `OfficeError`.
    init(_ office: Office) throws(OfficeError) {
        let descriptor = open(office.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw OfficeError("open \(office.lockPath): \(OfficeFiles.reason)")
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let error = OfficeError("lock \(office.lockPath): \(OfficeFiles.reason)")
                close(descriptor)
                throw error
            }
        }
        do {
            try OfficeFiles.remove(office.pendingPath)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
