package import AppealModel
package import AppealRules
import GitModel
import GitStore
import Glibc
import SSHSignatures

/// Why no administrator was entered.
package enum RecoveryFailure: Error, Sendable {
    /// It may not be, or what was given will not do.
    case refused(RecoveryRefusal)
    /// Trouble of the office's own files or objects.
    case trouble(String)
}

/// `appeal-hook recover-admin`: enters an administrator where nobody is left who could.
///
/// Runs on the server alone, as the repository's owner. The commit is the office's, signed with
/// the server's own key, and carries `Recovery: administrator`; the gate takes no such trailer
/// from a push.
package struct RecoverAdmin: Sendable {
    /// What a recovery did.
    package struct Outcome: Sendable {
        /// The commit on `main`, abbreviated.
        package let commit: String
        /// The fingerprint of the administrator's key.
        package let fingerprint: String
        /// What changed.
        package let changes: [RecoveryChange]
    }

    /// The value of the trailer that marks the commit.
    package static let mark = "administrator"
    /// The office's address in its own commits.
    private static let email = "appeal-server@localhost"

    private let directory: String
    private let login: String
    private let name: String?
    private let email: String?
    private let keyFile: String
    private let subject: @Sendable (_ person: String, Language) -> String

    /// Names the repository, the person, and the file of their public key.
    ///
    /// - Parameters:
    ///   - name: needed, like the address, for a person who is not known yet.
    ///   - subject: words the first line of the commit's message.
    package init(
        directory: String, login: String, name: String?, email: String?, keyFile: String,
        subject: @escaping @Sendable (_ person: String, Language) -> String
    ) {
        self.subject = subject
        self.directory = directory
        self.login = login
        self.name = name
        self.email = email
        self.keyFile = keyFile
    }

    /// Enters the administrator.
    ///
    /// - Throws: `RecoveryFailure`; no ref has moved then.
    package func run() throws(RecoveryFailure) -> Outcome {
        do {
            return try carryOut()
        } catch let refusal as RecoveryRefusal {
            throw .refused(refusal)
        } catch {
            throw .trouble("\(error)")
        }
    }

    private func carryOut() throws -> Outcome {
        let publicKey = try readPublicKey()
        guard OfficeFiles.exists("\(directory)/appeal/server_key") else {
            throw RecoveryRefusal.notAnOffice(path: directory)
        }
        guard OfficeFiles.isOwn(directory) else {
            throw RecoveryRefusal.notTheOwner(path: directory)
        }
        let repository = try RepositoryHandle(opening: directory)
        repository.writeDurably()
        let office = Office(directory: repository.gitDirectory)
        let serverKey = try readServerKey(of: office)
        let lock = try OfficeLock(office)
        let ledger = try office.settle(in: repository)
        guard let mainTip = try repository.tip(of: .main) else {
            throw RecoveryRefusal.notAnOffice(path: directory)
        }
        try verify(serverKey, founded: mainTip, in: repository)
        let main = try repository.commit(mainTip)
        let before: Policy
        do {
            before = try PolicyReader.read(tree: main.tree, in: repository)
        } catch .policy(let error) {
            let fault = Breach.policyInvalid(path: error.path, PolicyFault(error.problem))
            throw RecoveryRefusal.policyInvalid([fault])
        }
        let moment = max(OfficeGate.now, Moment(seconds: main.committer.seconds))
        let recovery = AdministratorRecovery(
            login: login, name: name, email: email, key: publicKey.authorizedKey)
        let (after, changes) = try recovery.applied(
            to: before, on: before.settings.timeZone.day(of: moment))
        let commit = try write(
            after, on: (mainTip, main), at: moment, signedWith: serverKey, in: repository)
        let update = RefUpdate(ref: .main, oldTip: mainTip, newTip: commit)
        let local = before.settings.timeZone.local(OfficeGate.now)
        let receipt = Receipt(
            number: ledger.number + 1, kind: .recovery, judgedAt: local, recordedAt: local,
            policy: mainTip, updates: [update])
        try office.move(receipt, after: ledger, in: repository)
        _ = consume lock
        return Outcome(
            commit: commit.short, fingerprint: publicKey.fingerprint, changes: changes)
    }

    private func readPublicKey() throws -> SSHPublicKey {
        guard let bytes = try OfficeFiles.read(keyFile), bytes.count <= 16_384 else {
            throw RecoveryRefusal.keyUnreadable(path: keyFile)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.contains("PRIVATE KEY") else {
            throw RecoveryRefusal.keyPrivate(path: keyFile)
        }
        var line = text[...]
        while let last = line.last, last.isWhitespace { line.removeLast() }
        do {
            return try SSHPublicKey(authorizedKey: String(line))
        } catch {
            throw RecoveryRefusal.keyUnreadable(path: keyFile)
        }
    }

    private func readServerKey(of office: Office) throws -> SSHPrivateKey {
        do {
            guard let bytes = try OfficeFiles.read(office.keyPath) else {
                throw RecoveryRefusal.serverKeyUnreadable(path: office.keyPath)
            }
            return try SSHPrivateKey(openSSH: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw RecoveryRefusal.serverKeyUnreadable(path: office.keyPath)
        }
    }

    /// The office's first commit is signed with the very key: it is this office's own.
    private func verify(
        _ key: SSHPrivateKey, founded tip: ObjectID, in repository: borrowing RepositoryHandle
    ) throws {
        var root = try repository.commit(tip)
        while let parent = root.parents.first { root = try repository.commit(parent) }
        guard let armor = root.signatureArmor else { throw RecoveryRefusal.serverKeyForeign }
        let signer: SSHPublicKey
        do {
            let signature = try SSHSignature(armored: armor)
            try signature.verify(
                payload: root.signedPayload, namespace: SSHSignature.gitNamespace)
            signer = signature.publicKey
        } catch {
            throw RecoveryRefusal.serverKeyForeign
        }
        guard signer == key.publicKey else { throw RecoveryRefusal.serverKeyForeign }
    }

    /// Writes the office's commit.
    private func write(
        _ policy: Policy, on parent: (id: ObjectID, commit: Commit), at moment: Moment,
        signedWith key: SSHPrivateKey, in repository: borrowing RepositoryHandle
    ) throws -> ObjectID {
        let files = [
            (PolicyPath.people, policy.people.bytes), (PolicyPath.roles, policy.roles.bytes),
            (PolicyPath.settings, policy.settings.bytes),
        ]
        var edits: [TreeEdit] = []
        for (path, bytes) in files {
            edits.append(.setFile(path: path, blob: try repository.write(.blob, bytes)))
        }
        let signature = Signature(
            name: policy.settings.authority, email: RecoverAdmin.email, seconds: moment.seconds,
            offsetMinutes: policy.settings.timeZone.local(moment).offsetMinutes)
        let who = policy.person(login)?.shortName ?? login
        let payload = Commit.serialize(
            tree: try repository.updatingTree(parent.commit.tree, edits), parents: [parent.id],
            author: signature, committer: signature,
            message:
                "\(subject(who, policy.settings.language))\n\n\(TrailerKey.transition): \(Transition.policy.rawValue)\n"
                + "\(TrailerKey.recovery): \(RecoverAdmin.mark)\n")
        let armor = try key.sign(payload, namespace: SSHSignature.gitNamespace)
        return try repository.write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
    }
}
