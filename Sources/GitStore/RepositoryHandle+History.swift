package import GitModel

extension RepositoryHandle {
    /// Whether a commit can be reached from another one (or is it).
    ///
    /// Walks from both ends, later commits first, until nothing is left that could still reach the
    /// ancestor. The dates only decide the order, so a false date costs time but changes no answer.
    /// libgit2's own walk reads a truncated object for ever, so it is not used.
    /// - Throws: `GitStoreError` (`wrongKind`, `corrupt`, besides those of `bytes`).
    package func isAncestor(
        _ ancestor: ObjectID, of descendant: ObjectID
    ) throws(GitStoreError) -> Bool {
        guard ancestor != descendant else { return true }
        var walk = ReachWalk()
        walk.add(descendant, .below, try links(of: descendant))
        walk.add(ancestor, .above, try links(of: ancestor))
        while walk.mayStillReach, let next = walk.popLatest() {
            for parent in next.links.parents {
                if parent == ancestor && next.marks.contains(.below) { return true }
                guard walk.isNews(next.marks, for: parent) else { continue }
                walk.add(parent, next.marks, try links(of: parent))
            }
        }
        return false
    }

    /// The first commit of a commit's line of first parents.
    ///
    /// - Throws: `GitStoreError` as `commit`.
    package func root(of id: ObjectID) throws(GitStoreError) -> (id: ObjectID, commit: Commit) {
        var root = (id: id, commit: try commit(id))
        while let parent = root.commit.parents.first { root = (parent, try commit(parent)) }
        return root
    }

    /// A commit's parents and date, also of one that the strict reader would refuse.
    private func links(of id: ObjectID) throws(GitStoreError) -> CommitLinks {
        let raw = try bytes(of: id, as: .commit, limitBytes: 1 << 20)
        guard let links = CommitLinks(raw) else {
            throw GitStoreError(.corrupt, id.description, detail: "no headers of a commit")
        }
        return links
    }
}

/// What a walk through history needs of a commit.
private struct CommitLinks {
    let parents: [ObjectID]
    /// The committer's seconds; 0 where there are none to read.
    let seconds: Int64

    init?(_ raw: [UInt8]) {
        let lines = raw.prefix(CommitLinks.endOfHeaders(raw)).split(separator: 0x0A)
        guard lines.first?.starts(with: "tree ".utf8) == true else { return nil }
        var parents: [ObjectID] = []
        var index = 1
        while index < lines.count, lines[index].starts(with: "parent ".utf8) {
            guard let parent = ObjectID(hex: lines[index].dropFirst(7)) else { return nil }
            parents.append(parent)
            index += 1
        }
        let committer = lines.first { $0.starts(with: "committer ".utf8) }
        let words = committer?.split(separator: UInt8(ascii: " ")).suffix(2)
        self.parents = parents
        seconds = words?.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
    }

    private static func endOfHeaders(_ raw: [UInt8]) -> Int {
        for index in raw.indices.dropLast() where raw[index] == 0x0A && raw[index + 1] == 0x0A {
            return index
        }
        return raw.count
    }
}

/// The commits of a walk that are still to be looked at, the latest on top of a heap.
private struct ReachWalk {
    struct Marks: OptionSet {
        let rawValue: UInt8
        /// Reachable from the descendant.
        static let below = Marks(rawValue: 1)
        /// Reachable from the ancestor.
        static let above = Marks(rawValue: 2)
    }

    struct Step {
        let id: ObjectID
        let marks: Marks
        let links: CommitLinks
    }

    private var heap: [Step] = []
    private var known: [ObjectID: Marks] = [:]
    /// How many steps of the heap are marked `below` alone.
    private var hopes = 0

    /// Whether a commit waits that is reachable from the descendant and not from the ancestor.
    ///
    /// One reachable from the ancestor cannot reach it, or history would run in a circle.
    var mayStillReach: Bool { hopes > 0 }

    func isNews(_ marks: Marks, for id: ObjectID) -> Bool {
        !(known[id] ?? []).isSuperset(of: marks)
    }

    mutating func add(_ id: ObjectID, _ marks: Marks, _ links: CommitLinks) {
        let all = (known[id] ?? []).union(marks)
        known[id] = all
        if all == .below { hopes += 1 }
        heap.append(Step(id: id, marks: all, links: links))
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popLatest() -> Step? {
        guard !heap.isEmpty else { return nil }
        heap.swapAt(0, heap.count - 1)
        let step = heap.removeLast()
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let later = children.max(by: { precedes($1, $0) }), precedes(later, parent)
            else { break }
            heap.swapAt(parent, later)
            parent = later
        }
        if step.marks == .below { hopes -= 1 }
        return step
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        heap[one].links.seconds > heap[other].links.seconds
    }
}
