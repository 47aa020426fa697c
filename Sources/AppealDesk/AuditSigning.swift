import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import Foundation
import GitModel
import GitStore
import SSHSignatures

extension AuditWork {
    /// The namespace of signatures under summaries: no commit, and no push, passes for one.
    static let summaryNamespace = "git-appeal-audit"

    /// Writes a summary in Markdown and in JSON, each with its signature beside it.
    ///
    /// - Parameters:
    ///   - path: the files' common beginning.
    ///   - keyFile: the private key; nil for the one that Git is set up with.
    /// - Returns: the files.
    /// - Throws: `DeskProblem` (`noSigningKey`, `fileUnreadable`, `store`).
    package static func sign(
        _ report: AuditReport, of order: AuditOrder, to path: String, keyFile: String?,
        language: Language
    ) async throws(DeskProblem) -> [String] {
        let place: AuditPlace
        let signer: CommitSigner
        var anchor: (root: String, key: String?)?
        do {
            place = try AuditPlace(order)
            let repository = try RepositoryHandle(opening: place.directory)
            signer =
                try keyFile.map { (file) throws(DeskProblem) in try CommitSigner(keyFile: file) }
                ?? CommitSigner(repository)
            anchor = try root(of: place, repository)
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
        let zone = place.policy?.settings.timeZone
        let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
        let summary = AuditSummary(
            authority: place.policy?.settings.authority, root: anchor?.root,
            serverKey: anchor?.key, checkpoint: order.checkpoint,
            last: report.last.map { ($0.number, $0.commit.description) },
            receipts: report.receipts, commits: report.commits, findings: report.findings,
            auditedAt: zone?.local(now) ?? OffsetMoment(now, offsetMinutes: 0),
            auditor: try signer.fingerprint, language: language)
        let contents = [
            (path + ".json", summary.json.canonicalBytes),
            (path + ".md", Array(summary.markdown.utf8)),
        ]
        let armors = try await signer.sign(contents.map(\.1), namespace: summaryNamespace)
        var written: [String] = []
        for ((file, bytes), armor) in zip(contents, armors) {
            for (name, content) in [(file, bytes), (file + ".sig", Array(armor.utf8))] {
                guard FileManager.default.createFile(atPath: name, contents: Data(content)) else {
                    throw .fileUnreadable(name)
                }
                written.append(name)
            }
        }
        return written
    }

    /// The office's first commit, and the fingerprint of the key that signed it.
    private static func root(
        of place: AuditPlace, _ repository: borrowing RepositoryHandle
    ) throws -> (root: String, key: String?)? {
        guard let main = RefName(place.branches + "main"), let tip = try repository.tip(of: main)
        else { return nil }
        let root = try repository.root(of: tip)
        let key = try root.commit.signatureArmor.map { try SSHSignature(armored: $0).publicKey }
        return (root.id.description, key?.fingerprint)
    }

    /// Checks a signed summary, in Markdown or JSON, by the signature beside it.
    ///
    /// - Parameters:
    ///   - trusted: the fingerprint that must have signed; nil for anybody of the clone's policy.
    ///   - directory: a clone or an office; where it has a ledger, that must go through the
    ///     summary's last receipt.
    /// - Throws: `DeskProblem` (`fileUnreadable`, `store`).
    package static func verify(
        summary path: String, trusted: String?, directory: String
    ) throws(DeskProblem) -> SummaryCheck {
        let bytes = try Casework.contents(path)
        let key: SSHPublicKey
        do {
            let signature = try SSHSignature(armored: try Casework.contents(path + ".sig"))
            try signature.verify(payload: bytes, namespace: summaryNamespace)
            key = signature.publicKey
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            return SummaryCheck(
                fingerprint: nil, person: nil, confirmed: nil, faults: [.altered])
        }
        let order = AuditOrder(
            directory: directory, root: nil, serverKey: nil, checkpoint: nil)
        let place: AuditPlace?
        do {
            place = try AuditPlace(order)
        } catch {
            // Checked outside of any clone: by the key alone.
            place = nil
        }
        let person = place?.policy?.holder(ofKey: key.authorizedKey)?.person
        var faults: [SummaryCheck.Fault] = []
        if trusted.map({ $0 != key.fingerprint }) ?? (person == nil) {
            faults.append(.signerUnknown)
        }
        var confirmed: Int?
        if let place, let last = lastReceipt(bytes) {
            if try goes(through: last.commit, place) {
                confirmed = last.number
            } else {
                faults.append(.checkpointMissing)
            }
        }
        return SummaryCheck(
            fingerprint: key.fingerprint, person: person, confirmed: confirmed, faults: faults)
    }

    /// The last receipt that a summary in JSON names.
    private static func lastReceipt(_ bytes: [UInt8]) -> (number: Int, commit: ObjectID)? {
        do {
            let value = try JSONParser.parse(bytes, limits: JSONLimits(depth: 5, values: 1_000_000))
            var reader = try ObjectReader(value)
            var last = try ObjectReader(reader.required("last"))
            guard let commit = ObjectID(hex: try last.string("commit")) else { return nil }
            return (try last.int("number", in: 1...Int.max), commit)
        } catch {
            // In Markdown, or of an office without a ledger.
            return nil
        }
    }

    private static func goes(
        through receipt: ObjectID, _ place: AuditPlace
    ) throws(DeskProblem) -> Bool {
        do {
            let repository = try RepositoryHandle(opening: place.directory)
            let auditor = Auditor(anchor: place.anchor, policy: nil)
            return try auditor.chain(after: receipt, in: repository)?.isJoined ?? false
        } catch {
            throw .store("\(error)")
        }
    }
}
