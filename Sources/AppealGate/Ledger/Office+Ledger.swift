import AppealModel
import GitModel
package import GitStore
import SSHSignatures

/// The ledger as it stands under the lock: its end, and whether refs had to be brought up to it.
struct SettledLedger {
    let tip: ObjectID
    let number: Int
    /// Refs that a crash had left behind, and that have been moved now.
    let rolledForward: [RefUpdate]
}

extension Office {
    /// The ledger's last entry whose refs are known to have moved.
    var settledPath: String { ownDirectory + "settled" }

    /// The office's own key.
    ///
    /// - Throws: `OfficeError`.
    func serverKey() throws(OfficeError) -> SSHPrivateKey {
        guard let bytes = try OfficeFiles.read(keyPath) else {
            throw OfficeError("\(keyPath) is missing")
        }
        do {
            return try SSHPrivateKey(openSSH: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw OfficeError("\(keyPath): \(error)")
        }
    }

    /// Brings the refs up to the ledger's end; called under the lock before anything else.
    ///
    /// Git moves the ledger first, so at every instant of a crash the ledger is at or ahead of the
    /// refs: a ref at its old tip is moved, one at its new tip is done, anything else is an alarm.
    /// - Parameter mayBegin: whether an office that never had a ledger gets one.
    /// - Throws: `OfficeError`, with what an operator must look at.
    func settle(
        in repository: borrowing RepositoryHandle, mayBegin: Bool = false
    ) throws(OfficeError) -> SettledLedger {
        let last: (tip: ObjectID, receipt: Receipt)?
        do {
            last = try Ledger.last(in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        let settled = try settledEntry()
        guard let (tip, receipt) = last else {
            guard mayBegin, settled == nil else {
                throw OfficeError("\(Ledger.refText) is missing: fetch it back from a clone")
            }
            return try begin(in: repository)
        }
        let mark = Array("\(tip)\n".utf8)
        if settled == tip {
            return SettledLedger(tip: tip, number: receipt.number, rolledForward: [])
        }
        if let settled { try requireGrowth(from: settled, to: tip, in: repository) }
        var behind: [RefUpdate] = []
        for update in receipt.updates {
            let actual = try tipOf(update.ref, in: repository)
            if actual == update.newTip { continue }
            guard actual == update.oldTip else {
                throw OfficeError(
                    "\(update.ref) is at \(actual.short), receipt \(receipt.number) says \(update.newTip.short): git appeal audit"
                )
            }
            behind.append(update)
        }
        if let lost = behind.first(where: { !$0.isDeletion && !repository.exists($0.newTip) }) {
            return try void(receipt, at: tip, since: lost, in: repository)
        }
        if !behind.isEmpty { try move(behind) }
        try OfficeFiles.write(mark, to: settledPath)
        return SettledLedger(tip: tip, number: receipt.number, rolledForward: behind)
    }

    /// The number of the last entry whose refs are known to have moved; zero without a ledger.
    ///
    /// Only looks: between the ledger's move and the refs' the last entry is not there yet, and
    /// after a crash it may be taken back.
    /// - Throws: `OfficeError`.
    package func lastEffectiveEntry(
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> Int {
        let last: (tip: ObjectID, receipt: Receipt)?
        do {
            last = try Ledger.last(in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        guard let (tip, receipt) = last else { return 0 }
        if try settledEntry() == tip { return receipt.number }
        for update in receipt.updates
        where try tipOf(update.ref, in: repository) != update.newTip {
            return receipt.number - 1
        }
        return receipt.number
    }

    /// Takes back an entry whose refs cannot be moved, since the objects are gone with the crash:
    /// a further entry says that every ref stands where it stood.
    private func void(
        _ receipt: Receipt, at tip: ObjectID, since lost: RefUpdate,
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> SettledLedger {
        var back: [RefUpdate] = []
        for update in receipt.updates {
            let actual = try tipOf(update.ref, in: repository)
            guard actual == update.oldTip else {
                throw OfficeError(
                    "\(lost.newTip.short) of receipt \(receipt.number) is missing, and \(update.ref) has moved: git appeal audit"
                )
            }
            back.append(
                RefUpdate(ref: update.ref, oldTip: update.newTip, newTip: update.oldTip))
        }
        let now = OffsetMoment(
            OfficeGate.now, offsetMinutes: receipt.recordedAt.offsetMinutes)
        let entry: RefUpdate
        do {
            entry = try Ledger.write(
                Receipt(
                    number: receipt.number + 1, kind: .void, judgedAt: now, recordedAt: now,
                    policy: nil, updates: back, voids: receipt.number),
                after: tip, key: serverKey(), in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        try move([], ledger: [entry])
        try OfficeFiles.write(Array("\(entry.newTip)\n".utf8), to: settledPath)
        // Whoever judged before this entry judges again.
        return SettledLedger(
            tip: entry.newTip, number: receipt.number + 1, rolledForward: [])
    }

    /// The ledger's last entry whose refs are known to have moved; nil where nobody has noted it.
    private func settledEntry() throws(OfficeError) -> ObjectID? {
        guard let bytes = try OfficeFiles.read(settledPath) else { return nil }
        guard let id = ObjectID(hex: bytes.prefix(40)) else {
            throw OfficeError("\(settledPath) is unreadable")
        }
        return id
    }

    /// So many entries at most follow the settled one: a crash leaves one, its taking back another.
    private static let unsettledEntries = 8

    /// Makes sure that the ledger has only grown.
    private func requireGrowth(
        from settled: ObjectID, to tip: ObjectID, in repository: borrowing RepositoryHandle
    ) throws(OfficeError) {
        do {
            var current = tip
            for _ in 0..<Office.unsettledEntries {
                guard let parent = try repository.commit(current).parents.first else { break }
                if parent == settled { return }
                current = parent
            }
        } catch {
            throw OfficeError("\(Ledger.refText): \(error)")
        }
        throw OfficeError(
            "\(Ledger.refText) is at \(tip.short), which does not follow \(settled.short): git appeal audit"
        )
    }

    /// Begins the ledger of an office that has none: its first entry names every ref as it stands.
    private func begin(
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> SettledLedger {
        var updates: [RefUpdate] = []
        do {
            for (ref, tip) in try repository.refs(prefix: "refs/heads/") {
                updates.append(RefUpdate(ref: ref, oldTip: .zero, newTip: tip))
            }
        } catch {
            throw OfficeError("\(error)")
        }
        let now = OffsetMoment(OfficeGate.now, offsetMinutes: 0)
        let receipt = Receipt(
            number: 1, kind: .founding, judgedAt: now, recordedAt: now, policy: nil,
            updates: updates)
        let entry: RefUpdate
        do {
            entry = try Ledger.write(
                receipt, after: nil, key: serverKey(), in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        try move([], ledger: [entry])
        try OfficeFiles.write(Array("\(entry.newTip)\n".utf8), to: settledPath)
        return SettledLedger(tip: entry.newTip, number: 1, rolledForward: [])
    }

    /// Moves refs and puts their entry on record, all or nothing; called under the lock, with the
    /// ledger settled.
    ///
    /// - Throws: `OfficeError`; nothing has moved then, or the next settling finishes it.
    func move(
        _ receipt: Receipt, after ledger: SettledLedger, certificate: ObjectID? = nil,
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) {
        let entry: RefUpdate
        do {
            entry = try Ledger.write(
                receipt, after: ledger.tip, certificate: certificate, key: serverKey(),
                in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        do {
            try move(receipt.updates, ledger: [entry])
        } catch {
            try finish(receipt, entry, after: error, in: repository)
        }
        try OfficeFiles.write(Array("\(entry.newTip)\n".utf8), to: settledPath)
    }

    /// Looks how far a transaction came that Git has given up: where the ledger has moved the push
    /// is accepted, and what is left of it follows at once.
    private func finish(
        _ receipt: Receipt, _ entry: RefUpdate, after failure: OfficeError,
        in repository: borrowing RepositoryHandle
    ) throws(OfficeError) {
        guard try tipOf(entry.ref, in: repository) == entry.newTip else { throw failure }
        do {
            _ = try settle(in: repository)
        } catch {
            throw OfficeError(
                "receipt \(receipt.number) is on record, and its refs have not all moved: \(failure); git appeal recover"
            )
        }
    }

    private func tipOf(
        _ ref: RefName, in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> ObjectID {
        do {
            return try repository.tip(of: ref) ?? .zero
        } catch {
            throw OfficeError("\(error)")
        }
    }
}
