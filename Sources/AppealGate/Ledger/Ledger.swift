import AppealModel
package import GitModel
package import GitStore
package import SSHSignatures

/// Why the ledger cannot be read or written.
package struct LedgerError: Error, Sendable, CustomStringConvertible {
    /// What an operator must look at.
    package let description: String

    /// Makes an error.
    package init(_ description: String) {
        self.description = description
    }
}

/// The chain of receipts on `refs/appeal/receipts`: one signed commit an entry.
///
/// Each commit has the one before for its only parent and a tree with `receipt.json`, and
/// `push-certificate` where the pusher gave one. The server's own key signs it.
package enum Ledger {
    /// The ledger's ref, spelled out.
    package static let refText = "refs/appeal/receipts"
    /// The entry of a commit's tree.
    package static let file = "receipt.json"
    /// The pusher's certificate in a commit's tree.
    package static let certificateFile = "push-certificate"
    /// Who the commits are by.
    package static let identity = (name: "appeal-server", email: "appeal-server@localhost")

    /// The ledger's ref.
    package static var ref: RefName {
        get throws(LedgerError) {
            guard let ref = RefName(refText) else { throw LedgerError(refText) }
            return ref
        }
    }

    /// The last entry; nil where there is no ledger yet.
    ///
    /// - Throws: `LedgerError`.
    package static func last(
        in repository: borrowing RepositoryHandle
    ) throws(LedgerError) -> (tip: ObjectID, receipt: Receipt)? {
        do {
            guard let tip = try repository.tip(of: ref) else { return nil }
            return (tip, try receipt(of: repository.commit(tip), in: repository))
        } catch {
            throw LedgerError("\(refText): \(error)")
        }
    }

    /// The entries behind a number, oldest first, with their commits.
    ///
    /// - Throws: `LedgerError`.
    package static func entries(
        after number: Int, in repository: borrowing RepositoryHandle
    ) throws(LedgerError) -> [(tip: ObjectID, receipt: Receipt)] {
        do {
            var found: [(tip: ObjectID, receipt: Receipt)] = []
            var current = try repository.tip(of: ref)
            while let tip = current {
                let commit = try repository.commit(tip)
                let receipt = try receipt(of: commit, in: repository)
                guard receipt.number > number else { break }
                found.append((tip, receipt))
                current = commit.parents.first
            }
            return found.reversed()
        } catch {
            throw LedgerError("\(refText): \(error)")
        }
    }

    /// The entry of a commit.
    ///
    /// - Throws: `GitStoreError`, `RecordError`, `LedgerError`.
    package static func receipt(
        of commit: Commit, in repository: borrowing RepositoryHandle
    ) throws -> Receipt {
        guard let entry = try repository.entry(at: file, in: commit.tree) else {
            throw LedgerError("\(refText): no \(file)")
        }
        return try Receipt(bytes: repository.blob(entry.id, limitBytes: 1 << 28))
    }

    /// Writes an entry's commit, signed with the server's key; the ref does not move yet.
    ///
    /// - Returns: the update that puts it at the end of the ledger.
    /// - Throws: `LedgerError`.
    package static func write(
        _ receipt: Receipt, after tip: ObjectID?, certificate: ObjectID? = nil,
        key: SSHPrivateKey, in repository: borrowing RepositoryHandle
    ) throws(LedgerError) -> RefUpdate {
        do {
            var edits: [TreeEdit] = [
                .setFile(path: file, blob: try repository.write(.blob, receipt.bytes))
            ]
            if let certificate {
                edits.append(.setFile(path: certificateFile, blob: certificate))
            }
            let signature = Signature(
                name: identity.name, email: identity.email,
                seconds: receipt.recordedAt.moment.seconds,
                offsetMinutes: receipt.recordedAt.offsetMinutes)
            let payload = Commit.serialize(
                tree: try repository.updatingTree(nil, edits), parents: tip.map { [$0] } ?? [],
                author: signature, committer: signature,
                message: "Receipt \(receipt.number): \(receipt.kind.rawValue)\n")
            let armor = try key.sign(payload, namespace: SSHSignature.gitNamespace)
            let commit = try repository.write(
                .commit, Commit.inserting(signatureArmor: armor, into: payload))
            return RefUpdate(ref: try ref, oldTip: tip ?? .zero, newTip: commit)
        } catch {
            throw LedgerError("\(refText): \(error)")
        }
    }
}
