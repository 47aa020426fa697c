import AppealGate
package import AppealMessages
import AppealModel
import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore
import SSHSignatures

/// What a new office is founded with.
package struct FoundingOrder: Sendable {
    /// Where the bare repository goes.
    package let directory: String
    /// The authority's name.
    package let authority: String
    /// The first administrator's login.
    package let adminLogin: String
    /// The first administrator's name.
    package let adminName: String
    /// The address in the first administrator's commits.
    package let adminEmail: String
    /// The first administrator's public key, as a line of text.
    package let adminKey: String
    /// The directory that `main` starts from.
    package let template: String
    /// The directory of the hooks' shims.
    package let hooks: String
    /// The path of `appeal-hook`.
    package let hookProgram: String

    /// Makes an order.
    package init(
        directory: String, authority: String, adminLogin: String, adminName: String,
        adminEmail: String, adminKey: String, template: String, hooks: String,
        hookProgram: String
    ) {
        self.directory = directory
        self.authority = authority
        self.adminLogin = adminLogin
        self.adminName = adminName
        self.adminEmail = adminEmail
        self.adminKey = adminKey
        self.template = template
        self.hooks = hooks
        self.hookProgram = hookProgram
    }
}

/// What trust in an office starts from.
package struct TrustRoot: Sendable {
    /// The first commit of `main`.
    package let rootCommit: String
    /// The fingerprint of the office's own key.
    package let serverKey: String
    /// The bare repository.
    package let directory: String
}

/// Founds an office: a bare repository with policy, hooks, configuration and a key of its own.
package enum Founding {
    /// Founds an office in an empty directory.
    ///
    /// - Throws: `DeskProblem`; a directory that is not empty is left as it was.
    package static func found(_ order: FoundingOrder) async throws(DeskProblem) -> TrustRoot {
        let existing = try? FileManager.default.contentsOfDirectory(atPath: order.directory)
        guard existing?.isEmpty ?? true else { throw .directoryTaken(order.directory) }
        try await Program("git").checked(
            ["init", "--quiet", "--bare", "--initial-branch=main", order.directory])
        let git = GitProgram(directory: order.directory)
        for (key, value) in OfficeSettings.required {
            try await git.checked(["config", key, value])
        }
        do {
            return try await lay(order, git: git)
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
    }

    private static func lay(_ order: FoundingOrder, git: GitProgram) async throws -> TrustRoot {
        let manager = FileManager.default
        let office = Office(directory: order.directory)
        try manager.createDirectory(
            atPath: office.ownDirectory + "handover", withIntermediateDirectories: true)
        let key = SSHPrivateKey.generateEd25519()
        let isKept = manager.createFile(
            atPath: office.keyPath, contents: Data(key.openSSHText(comment: "appeal-server").utf8),
            attributes: [.posixPermissions: 0o600])
        guard isKept else { throw DeskProblem.fileUnreadable(office.keyPath) }
        try Data((key.publicKey.authorizedKey + "\n").utf8)
            .write(to: URL(fileURLWithPath: office.keyPath + ".pub"))
        try await git.checked(["config", "receive.certNonceSeed", UUID().uuidString])
        let allowed = office.ownDirectory + "allowed_signers"
        try Data().write(to: URL(fileURLWithPath: allowed))
        try await git.checked(["config", "gpg.ssh.allowedSignersFile", allowed])
        let root = try rootCommit(order, key: key)
        // The hooks come last: no gate stands yet when the first commit is laid down.
        try await git.checked(["update-ref", "refs/heads/main", root.description])
        let entry = try firstReceipt(of: root, order, key: key)
        try await git.checked(["update-ref", Ledger.refText, entry.description])
        try installHooks(order)
        return TrustRoot(
            rootCommit: root.description, serverKey: key.publicKey.fingerprint,
            directory: order.directory)
    }

    /// Writes the first commit: the template with the authority's name and its administrator.
    private static func rootCommit(
        _ order: FoundingOrder, key: SSHPrivateKey
    ) throws -> ObjectID {
        let repository = try RepositoryHandle(opening: order.directory)
        repository.writeDurably()
        var files = try templateFiles(order.template)
        let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
        let policy = try firstPolicy(order, files: files, now: now)
        files[PolicyPath.settings] = policy.settings.bytes
        files[PolicyPath.people] = policy.people.bytes
        files[PolicyPath.roles] = policy.roles.bytes
        var edits: [TreeEdit] = []
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            edits.append(.setFile(path: path, blob: try repository.write(.blob, bytes)))
        }
        let tree = try repository.updatingTree(nil, edits)
        let zone = policy.settings.timeZone
        let signature = Signature(
            name: order.authority, email: "appeal-server@localhost", seconds: now.seconds,
            offsetMinutes: zone.local(now).offsetMinutes)
        let subject = CommitSubject.founding(language: policy.settings.language)
        let payload = Commit.serialize(
            tree: tree, parents: [], author: signature, committer: signature,
            message: "\(subject)\n\n\(TrailerKey.transition): policy\n")
        let armor = try key.sign(payload, namespace: SSHSignature.gitNamespace)
        return try repository.write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
    }

    /// Writes the ledger's first entry: `main` begins.
    private static func firstReceipt(
        of root: ObjectID, _ order: FoundingOrder, key: SSHPrivateKey
    ) throws -> ObjectID {
        let repository = try RepositoryHandle(opening: order.directory)
        let commit = try repository.commit(root)
        let now = OffsetMoment(
            Moment(seconds: commit.committer.seconds),
            offsetMinutes: commit.committer.offsetMinutes)
        let receipt = Receipt(
            number: 1, kind: .founding, judgedAt: now, recordedAt: now, policy: nil,
            updates: [RefUpdate(ref: .main, oldTip: .zero, newTip: root)])
        return try Ledger.write(receipt, after: nil, key: key, in: repository).newTip
    }

    private static func firstPolicy(
        _ order: FoundingOrder, files: [String: [UInt8]], now: Moment
    ) throws -> Policy {
        var policy: Policy
        do {
            policy = try Policy(files: files.filter { $0.key.hasPrefix("policy/") })
        } catch {
            let fault = Breach.policyInvalid(path: error.path, PolicyFault(error.problem))
            throw DeskProblem.policyUnreadable(what: FindingText.sentence(fault, .russian))
        }
        let line = order.adminKey.split(separator: " ").prefix(2).joined(separator: " ")
        guard Person.isLogin(order.adminLogin) else {
            throw DeskProblem.invalidValue(
                option: "--admin", value: order.adminLogin, allowed: "a-z, 0-9, '.', '-'")
        }
        policy.settings.authority = order.authority
        let today = policy.settings.timeZone.day(of: now)
        policy.people.people.removeAll { $0.login == order.adminLogin }
        policy.people.people.append(
            Person(
                login: order.adminLogin, name: order.adminName,
                position: Words.administratorPosition(policy.settings.language),
                rank: .specialist, unit: "", email: order.adminEmail,
                keys: [PersonKey(key: line, from: today)]))
        policy.roles.roles.append(
            Appointment(
                person: order.adminLogin, role: .administrator, topics: ["*"], from: today,
                order: "git appeal init"))
        let faults = (policy.breaches(on: today) + KeyRules.breaches(of: policy, since: nil))
            .filter { !$0.isWarning }
        guard faults.isEmpty else {
            throw DeskProblem.policyUnreadable(
                what: faults.map { FindingText.sentence($0, policy.settings.language) }
                    .joined(separator: "; "))
        }
        return policy
    }

    private static func templateFiles(_ directory: String) throws -> [String: [UInt8]] {
        guard let names = FileManager.default.enumerator(atPath: directory) else {
            throw DeskProblem.noTemplate(directory)
        }
        var files: [String: [UInt8]] = [:]
        for case let name as String in names {
            let path = "\(directory)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw DeskProblem.fileUnreadable(path)
            }
            files[name] = Array(bytes)
        }
        guard files[PolicyPath.settings] != nil else { throw DeskProblem.noTemplate(directory) }
        return files
    }

    private static func installHooks(_ order: FoundingOrder) throws {
        let target = order.directory + "/hooks"
        for name in try FileManager.default.contentsOfDirectory(atPath: target) {
            try FileManager.default.removeItem(atPath: "\(target)/\(name)")
        }
        for name in OfficeSettings.hooks {
            let path = "\(order.hooks)/\(name)"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw DeskProblem.noTemplate(path)
            }
            let quoted = "'" + order.hookProgram.replacing("'", with: "'\\''") + "'"
            let text = String(decoding: bytes, as: UTF8.self)
                .replacing("exec appeal-hook", with: "exec \(quoted)")
            let isWritten = FileManager.default.createFile(
                atPath: "\(target)/\(name)", contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o755])
            guard isWritten else { throw DeskProblem.fileUnreadable("\(target)/\(name)") }
        }
    }
}
