import GitModel
import GitStore
import Glibc

/// Keeps an office's repository fast: few packs, packed refs.
///
/// A push is a pack and three loose objects. Geometric repacking keeps the number of packs
/// logarithmic in the history and rewrites each object a logarithmic number of times.
/// **Source:** git-repack(1), git-pack-refs(1).
package enum OfficeMaintenance {
    /// With more packs than this a push starts the maintenance.
    static let packLimit = 40

    /// Repacks objects and refs under the office's lock; pushes wait, and none is refused.
    ///
    /// - Throws: `OfficeError` with Git's own words.
    package static func run(directory: String) throws(OfficeError) {
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
        _ = try office.settle(in: repository)
        try office.sweep()
        do {
            // Packing locks every ref: were it cut off, the next holder of the lock takes those
            // files away.
            try office.announce(repository.refs(prefix: "refs/"))
        } catch let error as OfficeError {
            throw error
        } catch {
            throw OfficeError("\(error)")
        }
        // The hook that guards refs against slips would stop this too.
        let git = ["git", "-C", office.directory, "-c", "core.hooksPath=/dev/null"]
        for command in [
            ["pack-refs", "--all"],
            ["repack", "-q", "-d", "--geometric=2", "--write-midx"],
            ["prune", "--expire=2.weeks.ago"],
        ] {
            let (status, words) = try ChildProcess.run(git + command)
            guard status == 0 else { throw OfficeError("git \(command[0]) (\(status)): \(words)") }
        }
        try OfficeFiles.remove(office.pendingPath)
        _ = consume lock
    }

    /// Starts the maintenance beside a push where it is due; the push does not wait for it.
    static func startIfDue(_ office: Office) {
        guard let packs = packCount(office), packs > packLimit,
            let hook = ChildProcess.ownProgram
        else { return }
        ChildProcess.startDetached([hook, "maintain", office.directory])
    }

    /// How many packs there are; nil where that cannot be seen.
    static func packCount(_ office: Office) -> Int? {
        do {
            return try OfficeFiles.names(in: office.directory + "objects/pack")
                .count { $0.hasSuffix(".pack") }
        } catch {
            return nil
        }
    }
}
