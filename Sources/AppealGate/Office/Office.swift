import GitModel
import GitStore
import Glibc

/// The server's side of the repository: its own files under `appeal/`, and the lock.
///
/// | file | holds |
/// |---|---|
/// | `appeal/lock` | locked while refs move |
/// | `appeal/pending` | the ref updates that `reference-transaction` lets through |
/// | `appeal/settled` | the ledger's last entry whose refs are known to have moved |
/// | `appeal/handover/` | what `pre-receive` judged, for `proc-receive` of the same push |
/// | `appeal/server_key` | the office's own signing key |
/// | `appeal/mail/` | letters that are to be sent, and how far the ledger is told of |
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

    /// The directory of letters.
    package var mailDirectory: String { ownDirectory + "mail/" }

    var lockPath: String { ownDirectory + "lock" }
    var pendingPath: String { ownDirectory + "pending" }
    var handOverDirectory: String { ownDirectory + "handover/" }

    /// Says which refs are about to be locked, for the hook that lets them pass, and for whoever
    /// clears up after a crash.
    func announce(_ refs: [(ref: RefName, tip: ObjectID)]) throws(OfficeError) {
        let pending = refs.map { "\($0.ref) \($0.tip)\n" }.joined()
        try OfficeFiles.write(Array(pending.utf8), to: pendingPath)
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
        try announce(ordered.map { ($0.ref, $0.newTip) })
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
/// The kernel lets go of it when the process and what it started have ended, however
/// they end.
struct OfficeLock: ~Copyable {
    private let descriptor: Int32

    /// Waits for the lock; clears what a process that died holding it left behind.
    ///
    /// - Throws: `OfficeError`.
    init(_ office: Office) throws(OfficeError) {
        // Inherited by `git update-ref`: a hook that is killed leaves its child at work, and the
        // lock stays with the child until it has ended.
        let descriptor = open(office.lockPath, O_RDWR | O_CREAT, 0o644)
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
            try OfficeLock.clear(office)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Takes away what a move that was cut off has left: Git's lock files of its refs, and the
    /// announcement of the move. Nobody who wrote them is alive: they would hold the lock.
    private static func clear(_ office: Office) throws(OfficeError) {
        guard let pending = try OfficeFiles.read(office.pendingPath) else { return }
        for line in String(decoding: pending, as: UTF8.self).split(separator: "\n") {
            guard let ref = line.split(separator: " ").first else { continue }
            try OfficeFiles.remove("\(office.directory)\(ref).lock")
        }
        try OfficeFiles.remove("\(office.directory)packed-refs.lock")
        try OfficeFiles.remove("\(office.directory)packed-refs.new")
        try OfficeFiles.remove(office.pendingPath)
    }

    deinit {
        close(descriptor)
    }
}
