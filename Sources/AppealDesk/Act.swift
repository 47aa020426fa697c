package import AppealMessages
package import AppealModel
import AppealRules
package import GitModel

/// One transition that a staff member wants, before it is a commit.
package struct Act: Sendable {
    /// The appeal.
    package let id: AppealID
    /// What is to be done.
    package let transition: Transition
    /// Files to write, relative to the appeal's directory; nil takes a file away.
    package var edits: [String: [UInt8]?]
    /// Why it comes late.
    package var overdueReason: String?

    /// Makes an act.
    package init(
        id: AppealID, transition: Transition, edits: [String: [UInt8]?] = [:],
        overdueReason: String? = nil
    ) {
        self.id = id
        self.transition = transition
        self.edits = edits
        self.overdueReason = overdueReason
    }
}

/// What became of an act.
package struct ActOutcome: Sendable {
    /// The appeal.
    package let id: AppealID
    /// What was done.
    package let transition: Transition
    /// The commit.
    package let commit: ObjectID
    /// The status after it.
    package let status: Status
    /// The card after it.
    package let card: AppealCard
    /// The people and dates that its sentence names.
    package let details: CommitSubject.Details
    /// Whether the office has it; false where it was only committed.
    package let isPushed: Bool
}

/// A signed commit in the clone, and the ref updates that would hand it over.
struct SignedAct: Sendable {
    let act: Act
    let commit: ObjectID
    let status: Status
    let card: AppealCard
    let details: CommitSubject.Details
    /// The stage ref the appeal stood at; nil for a new or reopened one.
    let from: RefUpdate?
    /// The updates of stage refs, `main` aside.
    let updates: [RefUpdate]
    /// Whether `main` moves to this commit.
    let isOnMain: Bool
}
