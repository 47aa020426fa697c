internal import CLibgit2
package import GitModel

extension RepositoryHandle {
    /// Where a ref points; nil where it does not exist.
    ///
    /// - Throws: `GitStoreError` (`symbolicRef` where it points at another ref, `failed`).
    package func tip(of ref: RefName) throws(GitStoreError) -> ObjectID? {
        var reference: OpaquePointer?
        let result = git_reference_lookup(&reference, pointer, ref.description)
        if result == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(result, ref.description)
        defer { git_reference_free(reference) }
        guard git_reference_type(reference) == GIT_REFERENCE_DIRECT,
            let target = git_reference_target(reference)
        else { throw GitStoreError(.symbolicRef, ref.description) }
        return ObjectID(target.pointee)
    }

    /// The refs whose names start with a prefix, in order of name; symbolic ones left out.
    ///
    /// - Throws: `GitStoreError` (`corrupt` where one of them has a damaged file).
    package func refs(prefix: String) throws(GitStoreError) -> [(ref: RefName, tip: ObjectID)] {
        try refuseDamagedRefFiles(prefix: prefix)
        var iterator: OpaquePointer?
        try check(
            git_reference_iterator_glob_new(&iterator, pointer, prefix + "*"), prefix)
        defer { git_reference_iterator_free(iterator) }
        var found: [(ref: RefName, tip: ObjectID)] = []
        while true {
            var reference: OpaquePointer?
            let result = git_reference_next(&reference, iterator)
            if result == GIT_ITEROVER.rawValue { break }
            try check(result, prefix)
            defer { git_reference_free(reference) }
            guard let name = git_reference_name(reference).map({ String(cString: $0) }),
                let ref = RefName(name), let target = git_reference_target(reference)
            else { continue }
            found.append((ref, ObjectID(target.pointee)))
        }
        return found.sorted { $0.ref < $1.ref }
    }

    /// The branch that `HEAD` names, born or not; nil where it is detached.
    ///
    /// - Throws: `GitStoreError`.
    package func headBranch() throws(GitStoreError) -> RefName? {
        var reference: OpaquePointer?
        try check(git_reference_lookup(&reference, pointer, "HEAD"), "HEAD")
        defer { git_reference_free(reference) }
        return git_reference_symbolic_target(reference).flatMap {
            RefName(String(cString: $0))
        }
    }

    /// Moves refs of a clone in one transaction: all, or none where one is not at its old tip.
    ///
    /// An office's refs are moved by Git itself, which commits in the order given.
    /// - Throws: `GitStoreError` (`stale`, `symbolicRef`, `nameConflict`, `failed`); no ref has
    ///   moved then, unless the disk fails while they do.
    package func updateRefs(_ updates: [RefUpdate]) throws(GitStoreError) {
        try StoreWrites.whole { () throws(GitStoreError) in try moveRefs(updates) }
    }

    private func moveRefs(_ updates: [RefUpdate]) throws(GitStoreError) {
        var transaction: OpaquePointer?
        try check(git_transaction_new(&transaction, pointer), "transaction")
        defer { git_transaction_free(transaction) }
        for update in updates {
            try check(
                git_transaction_lock_ref(transaction, update.ref.description),
                update.ref.description)
        }
        for update in updates {
            let actual = try tip(of: update.ref) ?? .zero
            guard actual == update.oldTip else {
                throw GitStoreError(.stale, update.ref.description, detail: "at \(actual)")
            }
            if update.isCreation && update.isDeletion { continue }
            if update.isCreation { try refuseNameConflict(update.ref, among: updates) }
            let result =
                update.isDeletion
                ? git_transaction_remove(transaction, update.ref.description)
                : update.newTip.withLibraryID {
                    git_transaction_set_target(
                        transaction, update.ref.description, $0, nil, nil)
                }
            try check(result, update.ref.description)
        }
        try check(git_transaction_commit(transaction), "transaction")
    }

    /// Refuses a new ref whose name needs a directory where a ref stands, or the reverse.
    ///
    /// libgit2's transaction looks at the files alone, and would put it beside a packed ref.
    private func refuseNameConflict(
        _ ref: RefName, among updates: [RefUpdate]
    ) throws(GitStoreError) {
        let made = Set(updates.filter { !$0.isDeletion }.map(\.ref))
        let parts = ref.description.utf8.split(separator: UInt8(ascii: "/"))
        for count in 2..<max(parts.count, 2) {
            let shorter = parts[..<count].joined(separator: [UInt8(ascii: "/")])
            guard let above = RefName(bytes: Array(shorter)) else { continue }
            guard try tip(of: above) == nil, !made.contains(above) else {
                throw GitStoreError(
                    .nameConflict, ref.description, detail: "there is \(above)")
            }
        }
        if let first = try refs(prefix: "\(ref)/").first {
            throw GitStoreError(.nameConflict, ref.description, detail: "there is \(first.ref)")
        }
    }
}
