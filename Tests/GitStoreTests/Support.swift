import GitModel
import GitProgram
import GitStore
import TestSupport

/// The code of the error that a body throws; nil where it throws none.
func code(_ body: () throws(GitStoreError) -> Void) -> GitStoreError.Code? {
    do {
        try body()
        return nil
    } catch {
        return error.code
    }
}

extension RepositoryHandle {
    /// Writes a commit without a signature.
    func writeCommit(
        tree: ObjectID, parents: [ObjectID] = [], seconds: Int64 = 1_767_225_600,
        message: String = "subject\n"
    ) throws(GitStoreError) -> ObjectID {
        let person = Signature(name: "A", email: "a@b", seconds: seconds, offsetMinutes: 0)
        let raw = Commit.serialize(
            tree: tree, parents: parents, author: person, committer: person, message: message)
        return try write(.commit, raw)
    }
}

extension ScratchRepository {
    /// The file that a loose object lies in, relative to the repository's directory.
    func looseFile(_ id: ObjectID) -> String {
        let hex = id.description
        return "objects/\(hex.prefix(2))/\(hex.dropFirst(2))"
    }

    /// Overwrites a file that is read-only, as Git's object files are.
    func damage(_ file: String, with bytes: [UInt8]) async throws {
        _ = try await Program("chmod").run(["u+w", "\(path)/\(file)"])
        try write(bytes, to: file)
    }
}
