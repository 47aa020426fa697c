/// What a signed commit does to an appeal or to the policy; the value of its `Transition` trailer.
package enum Transition: String, Sendable, CaseIterable, Hashable {
    case register, classify, supplement, assign, reassign, decline, submit, postpone
    case `return`, recall, approve, notify, publish, reopen, escalate, absence, policy

    /// Whether the commit lies on `main`, not on a stage branch.
    package var liesOnMain: Bool {
        switch self {
        case .approve, .publish, .escalate, .absence, .policy: true
        default: false
        }
    }

    /// Whether the commit is a step of one appeal.
    package var concernsAppeal: Bool {
        switch self {
        case .escalate, .absence, .policy: false
        default: true
        }
    }
}

/// The trailers that the system reads from a commit's message.
package enum TrailerKey {
    /// The appeal the commit belongs to.
    package static let appeal = "Appeal"
    /// What the commit does; drafts carry none.
    package static let transition = "Transition"
    /// The absent person whom the signer stands in for.
    package static let actingFor = "Acting-For"
    /// Why a step comes after its date.
    package static let overdueReason = "Overdue-Reason"

    /// What the server itself recovered; no push may carry it.
    package static let recovery = "Recovery"

    /// Every key that has a meaning; each may stand once.
    package static let all = [appeal, transition, actingFor, overdueReason, recovery]
}
