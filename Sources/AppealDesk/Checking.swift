import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
import Foundation
package import GitModel
import GitStore

extension Desk {
    /// Judges what a push of the clone's own branches would be told.
    ///
    /// A local stage branch counts where the office does not have its commits; where the appeal
    /// stands in another stage there, the hand-over deletes that ref.
    /// - Returns: what would be pushed, and the verdict on it.
    /// - Throws: `DeskProblem`.
    package func check() throws(DeskProblem) -> (updates: [RefUpdate], verdict: Verdict) {
        let repository = try open()
        var updates: [RefUpdate] = []
        do {
            for (ref, tip) in try repository.refs(prefix: "refs/heads/") {
                let isMain = ref == .main
                let target = RefTarget(ref)
                guard isMain || target.isStage, let tracking = RefName(Desk.tracking + ref.short)
                else { continue }
                let known = try repository.tip(of: tracking)
                if let known {
                    if known != tip, try !repository.isAncestor(tip, of: known) {
                        updates.append(RefUpdate(ref: ref, oldTip: known, newTip: tip))
                    }
                    continue
                }
                guard case .stage(_, let id) = target else { continue }
                updates.append(RefUpdate(ref: ref, oldTip: .zero, newTip: tip))
                for stage in Stage.open {
                    guard let other = RefName(Desk.tracking + stage.rawValue + "/\(id)"),
                        let otherTip = try repository.tip(of: other),
                        let gone = RefName(stage.refText(id))
                    else { continue }
                    updates.append(RefUpdate(ref: gone, oldTip: otherTip, newTip: .zero))
                }
            }
        } catch {
            throw .store("\(error)")
        }
        guard !updates.isEmpty else { return ([], Verdict([])) }
        return (updates, try judge(updates))
    }

    /// Checks the policy as it lies in the working tree.
    ///
    /// - Returns: what is wrong with it, warnings included.
    /// - Throws: `DeskProblem`.
    package func checkPolicy() throws(DeskProblem) -> Verdict {
        let root = directory + PolicyPath.directory
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            let path = "\(root)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            files["\(PolicyPath.directory)/\(name)"] = try Casework.contents(path)
        }
        let policy: Policy
        do {
            policy = try Policy(files: files)
        } catch {
            let fault = PolicyFault(error.problem)
            return Verdict([
                Finding(.policyInvalid(path: error.path, fault), ref: RefName.main.short)
            ])
        }
        let repository = try open()
        let before = try office(repository).policy
        let today = policy.settings.timeZone.day(of: now)
        var breaches = policy.breaches(on: today) + KeyRules.breaches(of: policy, since: before)
        if policy != before, policy.settings.version <= before.settings.version {
            breaches.append(
                .policyVersion(old: before.settings.version, new: policy.settings.version))
        }
        return Verdict(breaches.map { Finding($0, ref: RefName.main.short) })
    }
}

extension RefTarget {
    /// Whether the ref is an appeal's.
    var isStage: Bool {
        if case .stage = self { return true }
        return false
    }
}
