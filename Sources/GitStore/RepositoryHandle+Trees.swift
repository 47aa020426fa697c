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

    /// The files that differ between two trees, in order of their paths' bytes, as Git lists them.
    ///
    /// Descends only where the names of directories' objects differ.
    /// - Throws: `GitStoreError` (`tooManyChanges`, `tooDeep`, `emptyDirectory`, besides those of
    ///   `tree`).
    package func changes(
        from old: ObjectID?, to new: ObjectID?, limits: ChangeLimits
    ) throws(GitStoreError) -> [PathChange] {
        var found: [PathChange] = []
        try compare(old, new, path: [], depth: 0, limits: limits, into: &found)
        return found.sorted { $0.rawPath.lexicographicallyPrecedes($1.rawPath) }
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
        guard !old.isEmpty else { return new.map { (nil, $0) } }
        // Most of a large directory stands as it was.
        let same = zip(old, new).prefix { $0 == $1 }.count
        let left = old[same...].sorted { $0.name.lexicographicallyPrecedes($1.name) }
        let right = new[same...].sorted { $0.name.lexicographicallyPrecedes($1.name) }
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
    /// Each directory is written once, however many edits concern it. An edit of a directory
    /// comes before those of what lies below it; taking away what is not there changes nothing.
    /// - Returns: the new tree; Git's empty tree where nothing is left.
    /// - Throws: `GitStoreError` (`treeSyntax` for a path or an object that no tree may have,
    ///   besides those of `tree` and `write`).
    package func updatingTree(
        _ base: ObjectID?, _ edits: [TreeEdit]
    ) throws(GitStoreError) -> ObjectID {
        let split = try edits.map { (edit) throws(GitStoreError) in
            DeepEdit(parts: try RepositoryHandle.parts(of: edit.path)[...], edit: edit)
        }
        if let updated = try updatingDirectory(base, split) { return updated }
        return try write(.tree, [])
    }

    private static func parts(of path: String) throws(GitStoreError) -> [[UInt8]] {
        let parts = path.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
        ).map(Array.init)
        guard parts.allSatisfy(Tree.isName) else { throw GitStoreError(.treeSyntax, path) }
        return parts
    }

    private func updatingDirectory(
        _ base: ObjectID?, _ edits: [DeepEdit]
    ) throws(GitStoreError) -> ObjectID? {
        // By bytes: a name that is not UTF-8, or only equivalent to another one, stays itself.
        var entries: [[UInt8]: TreeEntry] = [:]
        if let base {
            for entry in try tree(base).entries { entries[entry.name] = entry }
        }
        var below: [[UInt8]: [DeepEdit]] = [:]
        for edit in edits {
            guard let first = edit.parts.first else { continue }
            if edit.parts.count > 1 {
                let rest = DeepEdit(parts: edit.parts.dropFirst(), edit: edit.edit)
                below[first, default: []].append(rest)
            } else {
                entries[first] = try edit.edit.entry(named: first)
            }
        }
        for (name, edits) in below {
            let old = entries[name].flatMap { $0.isDirectory ? $0.id : nil }
            if let new = try updatingDirectory(old, edits) {
                entries[name] = TreeEntry(mode: .directory, name: name, id: new)
            } else if old != nil {
                entries[name] = nil
            }
        }
        guard !entries.isEmpty else { return nil }
        return try write(.tree, Tree.serialize(Array(entries.values)))
    }
}

/// An edit and the parts of its path that are still to be walked.
private struct DeepEdit {
    let parts: ArraySlice<[UInt8]>
    let edit: TreeEdit
}

extension TreeEdit {
    /// The entry that the edit puts into its directory; nil where nothing shall be there.
    fileprivate func entry(named name: [UInt8]) throws(GitStoreError) -> TreeEntry? {
        switch self {
        case .setFile(let path, let id), .setTree(let path, let id):
            guard !id.isZero else { throw GitStoreError(.treeSyntax, path, detail: "no object") }
        case .remove: break
        }
        switch self {
        case .setFile(_, let blob): return TreeEntry(mode: .regular, name: name, id: blob)
        case .setTree(_, let tree): return TreeEntry(mode: .directory, name: name, id: tree)
        case .remove: return nil
        }
    }
}
