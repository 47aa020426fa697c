import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
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
}

extension RefTarget {
    /// Whether the ref is an appeal's.
    var isStage: Bool {
        if case .stage = self { return true }
        return false
    }
}
