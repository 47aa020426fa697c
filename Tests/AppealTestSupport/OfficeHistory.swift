package import AppealGate
package import AppealModel
package import AppealRules
import Foundation
package import GitModel
import GitProgram
package import GitStore
import SSHSignatures
import TestSupport

/// An office in a scratch repository, and legal commits on it, one call each.
///
/// Every commit is built from parts that a test may bend before it is signed.
package final class OfficeHistory {
    package let sample: SamplePolicy
    /// The bare repository's directory.
    package let path: String
    /// `main` as the office has it.
    package private(set) var mainTip: ObjectID
    /// The policy there.
    package private(set) var policy: Policy
    private var policyTree: ObjectID?
    private let directory: TemporaryDirectory
    private let git: GitProgram

    /// The parts of a commit, before it is signed.
    package struct Draft {
        package var tree: ObjectID
        package var parents: [ObjectID]
        package var author: Signature
        package var committer: Signature
        package var message: String
        package var signer: String
        package var namespace = SSHSignature.gitNamespace
        package var isSigned = true
    }

    /// Founds the office: the template with everybody's keys is the root commit.
    package init() async throws {
        sample = try SamplePolicy()
        policy = sample.policy
        directory = try TemporaryDirectory()
        path = directory.path + "/office.git"
        let home = directory.path + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        git = GitProgram(directory: directory.path, environment: testEnvironment(home: home))
        _ = try await git.run(["init", "--quiet", "--bare", "--initial-branch=main", path])
        let repository = try RepositoryHandle(opening: path)
        var edits: [TreeEdit] = []
        for (name, bytes) in sample.files {
            edits.append(.setFile(path: name, blob: try repository.write(.blob, bytes)))
        }
        let tree = try repository.updatingTree(nil, edits)
        let signature = Signature(
            name: "office", email: "office@localhost",
            seconds: SamplePolicy.moment("2021-01-11").seconds, offsetMinutes: 180)
        mainTip = try repository.write(
            .commit,
            Commit.serialize(
                tree: tree, parents: [], author: signature, committer: signature,
                message: "Порядок работы: основание\n\nTransition: policy\n"))
        try repository.updateRefs([RefUpdate(ref: .main, oldTip: .zero, newTip: mainTip)])
    }

    package func open() throws -> RepositoryHandle { try RepositoryHandle(opening: path) }

    /// The sample's card of an appeal.
    package static func card(_ id: AppealID, on day: CivilDate) -> AppealCard {
        AppealCard(
            source: "pos", number: id.number, kind: .message, receivedOn: id.receivedOn,
            registeredOn: day, category: "Дороги", topic: "roads", track: .ordinary)
    }

    /// Builds the parts of a transition's commit; the status is the right one.
    package func draft(
        _ transition: Transition?, _ id: AppealID, by login: String, at moment: Moment,
        on parent: ObjectID, stage: Stage?, edits: [String: [UInt8]?] = [:],
        overdueReason: String? = nil, actingFor: String? = nil
    ) throws -> Draft {
        let repository = try open()
        let base = try repository.commit(parent)
        var tree = base.tree
        var parents = [parent]
        if transition?.liesOnMain == true {
            let own = try repository.entry(at: id.directory, in: base.tree)
            tree = try repository.updatingTree(
                repository.commit(mainTip).tree,
                own.map { [.setTree(path: id.directory, tree: $0.id)] } ?? [])
            parents = transition == .approve ? [mainTip, parent] : [mainTip]
        }
        var changes: [TreeEdit] = []
        for (name, bytes) in edits {
            let full = "\(id.directory)/\(name)"
            if let bytes {
                changes.append(.setFile(path: full, blob: try repository.write(.blob, bytes)))
            } else {
                changes.append(.remove(path: full))
            }
        }
        tree = try repository.updatingTree(tree, changes)
        if let transition, transition.concernsAppeal {
            let reader = SnapshotReader()
            let before = try reader.read(id, tree: base.tree, in: repository)?.snapshot
            if let after = try reader.read(id, tree: tree, in: repository)?.snapshot {
                let facts = TransitionFacts(
                    id: id, transition: transition, stage: stage, before: before, after: after,
                    actor: login, actingFor: actingFor, committedAt: moment, judgedAt: moment,
                    overdueReason: overdueReason, policy: policy)
                if let status = try StatusComputation(facts)?.status() {
                    let blob = try repository.write(.blob, status.bytes)
                    tree = try repository.updatingTree(
                        tree, [.setFile(path: "\(id.directory)/status.json", blob: blob)])
                }
            }
        }
        var trailers = transition?.concernsAppeal == false ? [] : ["Appeal: \(id)"]
        if let actingFor { trailers.append("Acting-For: \(actingFor)") }
        if let transition { trailers.append("Transition: \(transition.rawValue)") }
        if let overdueReason { trailers.append("Overdue-Reason: \(overdueReason)") }
        let person = sample.policy.person(login)
        let signature = Signature(
            name: person?.name ?? login, email: person?.email ?? login, seconds: moment.seconds,
            offsetMinutes: 180)
        return Draft(
            tree: tree, parents: parents, author: signature, committer: signature,
            message: "Проверка\n\n\(trailers.joined(separator: "\n"))\n", signer: login)
    }

    /// Signs and writes a commit.
    package func write(_ draft: Draft) throws -> ObjectID {
        let payload = Commit.serialize(
            tree: draft.tree, parents: draft.parents, author: draft.author,
            committer: draft.committer, message: draft.message)
        return try write(
            payload: payload, signer: draft.isSigned ? draft.signer : nil,
            namespace: draft.namespace)
    }

    /// Signs raw bytes as they are and writes them as a commit.
    package func write(
        payload: [UInt8], signer: String?, namespace: String = SSHSignature.gitNamespace
    ) throws -> ObjectID {
        let repository = try open()
        guard let signer, let key = sample.keys[signer] else {
            return try repository.write(.commit, payload)
        }
        let armor = try key.sign(payload, namespace: namespace)
        return try repository.write(
            .commit, Commit.inserting(signatureArmor: armor, into: payload))
    }

    /// Builds, signs and writes a legal commit.
    package func commit(
        _ transition: Transition?, _ id: AppealID, by login: String, at moment: Moment,
        on parent: ObjectID, stage: Stage?, edits: [String: [UInt8]?] = [:],
        overdueReason: String? = nil
    ) throws -> ObjectID {
        try write(
            draft(
                transition, id, by: login, at: moment, on: parent, stage: stage, edits: edits,
                overdueReason: overdueReason))
    }

    /// Builds the parts of a commit on `main` that concerns no appeal.
    package func draft(
        _ transition: Transition, by login: String, at moment: Moment,
        files: [String: [UInt8]?], actingFor: String? = nil
    ) throws -> Draft {
        guard let id = AppealID(receivedOn: SamplePolicy.epoch, number: "0") else {
            throw CocoaError(.coderInvalidValue)
        }
        var draft = try draft(
            transition, id, by: login, at: moment, on: mainTip, stage: nil, actingFor: actingFor)
        let repository = try open()
        var edits: [TreeEdit] = []
        for (path, bytes) in files {
            if let bytes {
                edits.append(.setFile(path: path, blob: try repository.write(.blob, bytes)))
            } else {
                edits.append(.remove(path: path))
            }
        }
        draft.tree = try repository.updatingTree(draft.tree, edits)
        return draft
    }

    /// Judges a commit on `main` that concerns no appeal, and takes it in where it is accepted.
    package func judge(_ draft: Draft, at moment: Moment) throws -> Verdict {
        let update = RefUpdate(ref: .main, oldTip: mainTip, newTip: try write(draft))
        let verdict = try judge([update], at: moment)
        if verdict.isAccepted { try accept([update]) }
        return verdict
    }

    /// Records absences as a coordinator would; every one before them is replaced.
    package func record(
        _ absences: [Absence], by login: String = "golubeva", at moment: Moment
    ) throws -> Verdict {
        let bytes = Absences(absences: absences).bytes
        return try judge(
            draft(.absence, by: login, at: moment, files: [PolicyPath.absences: bytes]),
            at: moment)
    }

    /// Moves refs as an accepted push would.
    package func accept(_ updates: [RefUpdate]) throws {
        let repository = try open()
        try repository.updateRefs(updates)
        guard let main = updates.first(where: { $0.ref == .main }) else { return }
        mainTip = main.newTip
        let tree = try repository.commit(mainTip).tree
        let now = try repository.entry(at: PolicyPath.directory, in: tree)?.id
        guard now != policyTree else { return }
        policyTree = now
        policy = try PolicyReader.read(tree: tree, in: repository)
    }

    /// Judges a push by the office's own policy.
    package func judge(_ updates: [RefUpdate], at moment: Moment) throws -> Verdict {
        try judge(PushRequest(updates: updates), at: moment)
    }

    /// Judges a push by the office's own policy, or by another.
    package func judge(
        _ push: PushRequest, at moment: Moment, by other: Policy? = nil
    ) throws -> Verdict {
        let repository = try open()
        let gate = Gate(policy: other ?? policy, mainTip: mainTip, judgedAt: moment)
        return try gate.judge(push, in: repository)
    }

    /// The update of a stage's ref.
    package static func update(
        _ stage: Stage, _ id: AppealID, from old: ObjectID = .zero, to new: ObjectID = .zero
    ) -> RefUpdate {
        guard let ref = RefName(stage.refText(id)) else {
            return RefUpdate(ref: .main, oldTip: .zero, newTip: .zero)
        }
        return RefUpdate(ref: ref, oldTip: old, newTip: new)
    }
}
