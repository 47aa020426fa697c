package import AppealModel
package import GitModel
package import GitStore

/// Why the policy at a commit cannot be had.
package enum PolicyReadError: Error, Sendable {
    /// The files are there, but say something impossible.
    case policy(PolicyError)
    /// The objects cannot be read.
    case store(GitStoreError)
}

/// Reads the policy that a tree holds.
package enum PolicyReader {
    /// No policy file is larger.
    package static let limitBytes = 4 << 20

    /// Reads `policy/` of a tree.
    ///
    /// - Throws: `PolicyReadError`; a tree without `policy/` is a policy with its files missing.
    package static func read(
        tree: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(PolicyReadError) -> Policy {
        var files: [String: [UInt8]] = [:]
        do {
            let entry = try repository.entry(at: PolicyPath.directory, in: tree)
            if let entry, entry.isDirectory {
                let found = try repository.files(
                    in: entry.id, limits: ChangeLimits(changes: 5_000, depth: 4))
                for file in found {
                    guard let new = file.new else { continue }
                    let path = "\(PolicyPath.directory)/\(file.path)"
                    let isTemplate = path.hasPrefix(PolicyPath.templates + "/")
                    if isTemplate && path != PolicyPath.answers { continue }
                    files[path] = try repository.blob(new.id, limitBytes: limitBytes)
                }
            }
        } catch {
            throw .store(error)
        }
        do {
            return try Policy(files: files)
        } catch {
            throw .policy(error)
        }
    }
}
