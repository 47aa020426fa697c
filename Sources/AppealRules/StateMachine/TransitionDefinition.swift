package import AppealModel

/// Who may make a transition.
package enum ActorRequirement: String, Sendable, Hashable {
    case coordinator, assignedExecutor, approver, executorOrApprover
    /// The assigned executor; while nobody is assigned, the last one.
    case notifier
}

/// How the refs of a push show a transition.
package enum PushShape: String, Sendable, Hashable {
    /// A new ref, one commit.
    case create
    /// The same ref, more commits.
    case fastForward
    /// The old stage's ref deleted, the new stage's created, with the commit on top.
    case move
    /// A signed merge on `main` that is also the new stage's tip.
    case merge
    /// A commit on `main`.
    case commitOnMain
}

/// One row of the state machine (п. 3): who, from where, to where, and what may change.
package struct TransitionDefinition: Sendable, Hashable {
    /// Who may make it.
    package let actor: ActorRequirement
    /// The stages it starts from; empty where there is no appeal before, or none concerned.
    package let from: [Stage]
    /// The stage it leads to; nil where the stage stays.
    package let to: Stage?
    /// How the refs show it.
    package let shape: PushShape
    /// Files of the appeal that may change besides `status.json`; a final `/` means all below.
    package let paths: [String]
    /// A text that must change in this very commit.
    package let requiredText: String?
    /// Whether it needs a reason once the due date has passed (п. 9).
    package let needsOverdueReason: Bool

    init(
        _ actor: ActorRequirement, from: [Stage], to: Stage?, _ shape: PushShape,
        paths: [String], requiredText: String? = nil, needsOverdueReason: Bool = false
    ) {
        self.actor = actor
        self.from = from
        self.to = to
        self.shape = shape
        self.paths = paths
        self.requiredText = requiredText
        self.needsOverdueReason = needsOverdueReason
    }

    /// What an executor's drafts may change; drafts stay on `execution`.
    package static let draft = TransitionDefinition(
        .assignedExecutor, from: [.execution], to: nil, .fastForward,
        paths: AppealPath.answerFiles)
}

/// The files of an appeal, relative to its directory.
package enum AppealPath {
    package static let card = "appeal.json"
    package static let message = "message.md"
    package static let attachments = "attachments/"
    package static let assignment = "assignment.json"
    package static let answer = "answer.md"
    package static let answerFolder = "answer/"
    package static let resolution = "resolution.json"
    package static let decline = "decline.md"
    package static let review = "review.md"
    package static let postponement = "postponement.json"
    package static let notice = "notice.md"
    package static let notification = "notification.json"
    package static let publication = "publication.json"
    package static let reopening = "reopening.json"
    package static let status = "status.json"

    /// What the executor works on.
    package static let answerFiles = [answer, answerFolder, resolution]
    /// Every plain file that an appeal may have; folders aside.
    package static let files = [
        card, message, assignment, answer, resolution, decline, review, postponement, notice,
        notification, publication, reopening, status,
    ]
    /// The texts among them whose being blank matters.
    package static let texts = [message, answer, decline, review, notice]
    /// The folders that an appeal may have.
    package static let folders = [attachments, answerFolder]

    /// Whether a file is among some paths; one that ends in `/` means all below.
    package static func isAmong(_ paths: [String], _ path: String) -> Bool {
        paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
    }
}

extension Transition {
    /// The transition's row of the state machine; nil for what concerns no one appeal.
    package var definition: TransitionDefinition? {
        switch self {
        case .register:
            TransitionDefinition(
                .coordinator, from: [], to: .coordination, .create,
                paths: [AppealPath.card, AppealPath.message, AppealPath.attachments])
        case .classify:
            TransitionDefinition(
                .coordinator, from: [.coordination, .execution, .approval, .postponed], to: nil,
                .fastForward, paths: [AppealPath.card])
        case .supplement:
            TransitionDefinition(
                .coordinator, from: Stage.open, to: nil, .fastForward,
                paths: [AppealPath.attachments])
        case .assign:
            TransitionDefinition(
                .coordinator, from: [.coordination, .postponed], to: .execution, .move,
                paths: [AppealPath.assignment])
        case .reassign:
            TransitionDefinition(
                .coordinator, from: [.execution, .approval, .publication], to: nil, .fastForward,
                paths: [AppealPath.assignment])
        case .decline:
            TransitionDefinition(
                .assignedExecutor, from: [.execution], to: .coordination, .move,
                paths: [AppealPath.decline], requiredText: AppealPath.decline)
        case .submit:
            TransitionDefinition(
                .assignedExecutor, from: [.execution], to: .approval, .move,
                paths: AppealPath.answerFiles, needsOverdueReason: true)
        case .postpone:
            TransitionDefinition(
                .assignedExecutor, from: [.execution], to: .approval, .move,
                paths: [AppealPath.postponement, AppealPath.notice],
                requiredText: AppealPath.notice, needsOverdueReason: true)
        case .notify:
            TransitionDefinition(
                .notifier, from: Stage.open, to: nil, .fastForward,
                paths: [AppealPath.notification])
        case .return:
            TransitionDefinition(
                .approver, from: [.approval], to: .execution, .move,
                paths: [AppealPath.review], requiredText: AppealPath.review)
        case .recall:
            TransitionDefinition(
                .executorOrApprover, from: [.approval, .publication], to: .execution, .move,
                paths: [AppealPath.review], requiredText: AppealPath.review)
        case .approve:
            TransitionDefinition(
                .approver, from: [.approval], to: .publication, .merge, paths: [],
                needsOverdueReason: true)
        case .publish:
            TransitionDefinition(
                .assignedExecutor, from: [.publication], to: .closed, .commitOnMain,
                paths: [AppealPath.publication], needsOverdueReason: true)
        case .reopen:
            TransitionDefinition(
                .coordinator, from: [.closed], to: .coordination, .create,
                paths: [AppealPath.reopening])
        case .escalate, .absence, .policy: nil
        }
    }
}
