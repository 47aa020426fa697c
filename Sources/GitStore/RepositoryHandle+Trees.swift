package import GitModel

/// One change of a tree by path.
package enum TreeEdit: Hashable, Sendable {
    /// Puts a file there.
    case setFile(path: String, blob: ObjectID)
    /// Puts a directory there.
    case setTree(path: String, tree: ObjectID)
    /// Takes what is there away.
    case remove(path: String)

    /// Where.
    package var path: String {
        switch self {
        case .setFile(let path, _), .setTree(let path, _), .remove(let path): path
        }
    }
}

/// Bounds on the comparison of two trees.
package struct ChangeLimits: Hashable, Sendable {
    /// How many files may differ.
    package let changes: Int
    /// How deep directories may nest.
    package let depth: Int

    /// Makes bounds.
    package init(changes: Int, depth: Int) {
        self.changes = changes
        self.depth = depth
    }
}

extension RepositoryHandle {
    /// The entry at a path; nil where there is none.
    ///
    /// - Throws: `GitStoreError` as `tree`.
    package func entry(
        at path: String, in tree: ObjectID
    ) throws(GitStoreError) -> TreeEntry? {
        var current = tree
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() {
            guard let entry = try self.tree(current).entry(named: part.utf8) else { return nil }
            if index == parts.count - 1 { return entry }
            guard entry.isDirectory else { return nil }
            current = entry.id
        }
        return nil
    }

    /// Every file below a directory, with its path relative to it, in Git's order.
    ///
    /// - Throws: `GitStoreError` (`tooManyChanges`, `tooDeep`, besides those of `tree`).
    package func files(
        in tree: ObjectID, limits: ChangeLimits
    ) throws(GitStoreError) -> [PathChange] {
        try changes(from: nil, to: tree, limits: limits)
    }

    /// The files that differ between two trees, in order of path.
    ///
    /// Descends only where the names of directories' objects differ.
    /// - Throws: `GitStoreError` (`tooManyChanges`, `tooDeep`, `emptyDirectory`, besides those of
    ///   `tree`).
    package func changes(
        from old: ObjectID?, to new: ObjectID?, limits: ChangeLimits
    ) throws(GitStoreError) -> [PathChange] {
        var found: [PathChange] = []
        try compare(old, new, path: [], depth: 0, limits: limits, into: &found)
        return found
    }

    private func compare(
        _ old: ObjectID?, _ new: ObjectID?, path: [UInt8], depth: Int, limits: ChangeLimits,
        into found: inout [PathChange]
    ) throws(GitStoreError) {
        guard old != new else { return }
        guard depth <= limits.depth else {
            throw GitStoreError(.tooDeep, String(decoding: path, as: UTF8.self))
        }
        let before = try old.map { (id) throws(GitStoreError) in try tree(id).entries } ?? []
        let after = try new.map { (id) throws(GitStoreError) in try tree(id).entries } ?? []
        if new != nil && after.isEmpty && !path.isEmpty {
            throw GitStoreError(.emptyDirectory, String(decoding: path, as: UTF8.self))
        }
        for pair in RepositoryHandle.merge(before, after) where pair.old != pair.new {
            let name = pair.new?.name ?? pair.old?.name ?? []
            let full = path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
            let oldTree = pair.old.flatMap { $0.isDirectory ? $0.id : nil }
            let newTree = pair.new.flatMap { $0.isDirectory ? $0.id : nil }
            try compare(
                oldTree, newTree, path: full, depth: depth + 1, limits: limits, into: &found)
            let oldFile = oldTree == nil ? pair.old : nil
            let newFile = newTree == nil ? pair.new : nil
            guard oldFile != nil || newFile != nil else { continue }
            guard found.count < limits.changes else {
                throw GitStoreError(.tooManyChanges, String(decoding: full, as: UTF8.self))
            }
            found.append(PathChange(rawPath: full, old: oldFile, new: newFile))
        }
    }

    /// Pairs the entries of two directories by name, in order of name.
    private static func merge(
        _ old: [TreeEntry], _ new: [TreeEntry]
    ) -> [(old: TreeEntry?, new: TreeEntry?)] {
        let left = old.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        let right = new.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        var pairs: [(old: TreeEntry?, new: TreeEntry?)] = []
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if j == right.count
                || (i < left.count && left[i].name.lexicographicallyPrecedes(right[j].name))
            {
                pairs.append((left[i], nil))
                i += 1
            } else if i == left.count || right[j].name != left[i].name {
                pairs.append((nil, right[j]))
                j += 1
            } else {
                pairs.append((left[i], right[j]))
                i += 1
                j += 1
            }
        }
        return pairs
    }

    /// Writes the tree that edits make of another one; directories left empty vanish.
    ///
    /// Each directory is written once, however many edits concern it.
    /// - Returns: the new tree; Git's empty tree where nothing is left.
    /// - Throws: `GitStoreError`.
    package func updatingTree(
        _ base: ObjectID?, _ edits: [TreeEdit]
    ) throws(GitStoreError) -> ObjectID {
        let split = edits.map { (parts: $0.path.split(separator: "/")[...], edit: $0) }
        if let updated = try updatingDirectory(base, split) { return updated }
        return try write(.tree, [])
    }

    private func updatingDirectory(
        _ base: ObjectID?, _ edits: [(parts: ArraySlice<Substring>, edit: TreeEdit)]
    ) throws(GitStoreError) -> ObjectID? {
        var entries: [String: TreeEntry] = [:]
        if let base {
            for entry in try tree(base).entries {
                entries[String(decoding: entry.name, as: UTF8.self)] = entry
            }
        }
        var below: [String: [(parts: ArraySlice<Substring>, edit: TreeEdit)]] = [:]
        for (parts, edit) in edits {
            guard let first = parts.first.map(String.init) else { continue }
            if parts.count > 1 {
                below[first, default: []].append((parts.dropFirst(), edit))
                continue
            }
            switch edit {
            case .setFile(_, let blob):
                entries[first] = TreeEntry(mode: .regular, name: Array(first.utf8), id: blob)
            case .setTree(_, let tree):
                entries[first] = TreeEntry(mode: .directory, name: Array(first.utf8), id: tree)
            case .remove: entries[first] = nil
            }
        }
        for (name, edits) in below {
            let old = entries[name].flatMap { $0.isDirectory ? $0.id : nil }
            let new = try updatingDirectory(old, edits)
            entries[name] = new.map {
                TreeEntry(mode: .directory, name: Array(name.utf8), id: $0)
            }
        }
        guard !entries.isEmpty else { return nil }
        return try write(.tree, Tree.serialize(Array(entries.values)))
    }
}
