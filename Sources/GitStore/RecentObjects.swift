internal import GitModel

/// Commits, trees and sizes that were read before; an object's name says what it holds for ever.
///
/// Bounded: what was kept is forgotten all at once when there is too much of it.
final class RecentObjects {
    private var commits = [ObjectID: Commit](minimumCapacity: 128)
    private var trees: [ObjectID: Tree] = [:]
    private var headers: [ObjectID: Header] = [:]
    private var entries = 0
    /// Whether sizes were judged before, so that nobody asks for them first.
    var trustsSizes = false

    /// The kind and size of an object that lies in a pack.
    typealias Header = (kind: ObjectKind, sizeBytes: Int)

    private static let mostCommits = 1_024
    private static let mostHeaders = 4_096
    private static let mostEntries = 32_768

    func commit(_ id: ObjectID) -> Commit? { commits[id] }

    func tree(_ id: ObjectID) -> Tree? { trees[id] }

    func header(_ id: ObjectID) -> Header? { headers[id] }

    func keep(_ header: Header, as id: ObjectID) {
        if headers.count >= RecentObjects.mostHeaders {
            headers.removeAll(keepingCapacity: true)
        }
        headers[id] = header
    }

    func keep(_ commit: Commit, as id: ObjectID) {
        if commits.count >= RecentObjects.mostCommits {
            commits.removeAll(keepingCapacity: true)
        }
        commits[id] = commit
    }

    func keep(_ tree: Tree, as id: ObjectID) {
        let count = tree.entries.count + 1
        guard count < RecentObjects.mostEntries / 4 else { return }
        if entries + count > RecentObjects.mostEntries {
            trees.removeAll(keepingCapacity: true)
            entries = 0
        }
        trees[id] = tree
        entries += count
    }
}
