import AppealModel
import AppealRules
import GitModel
import GitStore

/// Entries that are no push: whoever holds the server's key could write anything into them.
extension Replay {
    /// A push waits for the office's lock between its judgement and its entry, and no longer.
    private static let longestWaitSeconds: Int64 = 3_600

    /// An entry is recorded soon after its push was judged, and not before.
    ///
    /// The numbers of the entries and `recordedAt` only go up, so `judgedAt` cannot be chosen
    /// either: it decides what was late.
    mutating func verifyClocks(_ receipt: Receipt, _ id: ObjectID) {
        let wait = receipt.recordedAt.moment.seconds - receipt.judgedAt.moment.seconds
        guard wait < -Replay.clockToleranceSeconds || wait > Replay.longestWaitSeconds else {
            return
        }
        find(.clockApart(seconds: Int(wait)), id)
    }

    /// The first entry: `main` begins with the office's first commit, and nothing else stands.
    mutating func judgeFounding(
        _ receipt: Receipt, _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        guard receipt.number == 1, previous.commit == nil else {
            find(.receiptForged(what: "founding"), id)
            return
        }
        guard let main = receipt.updates.first(where: { $0.ref == .main })?.newTip,
            receipt.updates.count == 1, try repository.commit(main).parents.isEmpty
        else {
            find(.ledgerLate, id)
            return
        }
    }

    /// An entry that takes back the one before it: every ref goes back to where it stood.
    mutating func judgeVoid(
        _ receipt: Receipt, _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        guard let before = previous.commit else {
            find(.receiptForged(what: "void"), id)
            return
        }
        let taken = try Ledger.receipt(of: repository.commit(before), in: repository)
        let inverse = taken.updates.map {
            RefUpdate(ref: $0.ref, oldTip: $0.newTip, newTip: $0.oldTip)
        }
        guard receipt.voids == taken.number, taken.number == receipt.number - 1,
            receipt.updates == inverse, receipt.acts.isEmpty, taken.kind != .founding
        else {
            find(.receiptForged(what: "void"), id)
            return
        }
        find(.voided(number: taken.number), id)
    }

    /// An administrator entered on the server: a commit of the office's own on `main` that enters
    /// one person, key or role, exactly as `appeal-hook recover-admin` does, and nothing else.
    mutating func judgeRecovery(
        _ receipt: Receipt, _ id: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        find(.recovery, receipt.updates.first?.newTip)
        guard let update = receipt.updates.first, receipt.updates.count == 1, update.ref == .main
        else {
            find(.receiptForged(what: "recovery"), id)
            return
        }
        let commit = try repository.commit(update.newTip)
        if commit.parents != [update.oldTip] || Replay.signer(of: commit) != serverKey {
            find(.judgementDiffers(codes: ["signature-invalid"]), update.newTip)
            return
        }
        guard commit.trailers.values(TrailerKey.recovery).count == 1 else {
            find(.judgementDiffers(codes: ["commit-trailer"]), update.newTip)
            return
        }
        let old = try repository.commit(update.oldTip).tree
        let changes = try repository.changes(
            from: old, to: commit.tree, limits: ChangeLimits(changes: 5_000, depth: 10))
        let allowed = [PolicyPath.people, PolicyPath.roles, PolicyPath.settings]
        guard changes.allSatisfy({ allowed.contains($0.path) }) else {
            find(.judgementDiffers(codes: ["path-forbidden"]), update.newTip)
            return
        }
        guard let before = try policy(at: update.oldTip, in: repository),
            let after = try policy(at: update.newTip, in: repository),
            Replay.isRecovery(
                from: before, to: after,
                on: before.settings.timeZone.day(of: Moment(seconds: commit.committer.seconds)))
        else {
            find(.judgementDiffers(codes: ["policy-invalid"]), update.newTip)
            return
        }
    }

    /// Whether a policy is another one with one administrator entered.
    private static func isRecovery(
        from before: Policy, to after: Policy, on day: CivilDate
    ) -> Bool {
        let changed = after.people.people.filter { before.person($0.login) != $0 }.map(\.login)
        let appointed = after.roles.roles.filter { !before.roles.roles.contains($0) }
        let logins = Set(changed + appointed.map(\.person))
        guard logins.count == 1, let person = after.person(logins.first ?? "") else {
            return false
        }
        let known = before.person(person.login)?.keys ?? []
        // Where only the role was entered, any key that counts already gives the same policy.
        let keys =
            person.keys.filter { key in !known.contains { $0.key == key.key } }
            + known.filter { $0.isValid(on: day) }
        guard let key = keys.first else { return false }
        let recovery = AdministratorRecovery(
            login: person.login, name: person.name, email: person.email, key: key.key)
        do {
            return try recovery.applied(to: before, on: day).policy == after
        } catch {
            return false
        }
    }
}
