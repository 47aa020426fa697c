import Foundation
import Synchronization

/// Directories for what is written only to be read by a program that we start.
enum ScratchDirectory {
    private struct Lent {
        var directories: Set<URL> = []
        /// Whether the process is about to end, so that none is lent any more.
        var isClosed = false
    }

    private static let lent = Mutex(Lent())
    /// A file that was being made in a directory while it went is looked for so many times.
    private static let attempts = 10

    /// Lends a directory that nobody else can read, and removes it afterwards.
    ///
    /// - Throws: `CancellationError` where the process is about to end.
    static func with<Result>(
        _ body: (URL) async throws -> Result
    ) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("git-appeal-\(UUID().uuidString)")
        try lent.withLock { lent in
            guard !lent.isClosed else { throw CancellationError() }
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            lent.directories.insert(directory)
        }
        defer {
            remove(directory)
            lent.withLock { _ = $0.directories.remove(directory) }
        }
        return try await body(directory)
    }

    /// Removes every directory that is lent, before the process ends; lends no more.
    static func removeAll() {
        let directories = lent.withLock { lent in
            lent.isClosed = true
            return lent.directories
        }
        for directory in directories {
            // Under another name nobody finds it who still means to write into it.
            let aside = directory.appendingPathExtension("gone")
            let isAside = rename(directory.path, aside.path) == 0
            for _ in 0..<attempts where !remove(isAside ? aside : directory) {}
        }
    }

    /// What cannot be removed is left to the system, which clears its temporary directory.
    ///
    /// - Returns: whether nothing is left.
    @discardableResult
    private static func remove(_ directory: URL) -> Bool {
        try? FileManager.default.removeItem(at: directory)
        return !FileManager.default.fileExists(atPath: directory.path)
    }
}
