package import AppealMessages
package import AppealModel
import AppealRules

extension Casework {
    /// The executor's wish to put the final answer off (п. 10).
    package struct Postponing: Sendable {
        package let until: CivilDate
        package let reason: String
        /// A file with the notice to the applicant; nil for the ordinary wording.
        package let noticeFile: String?
        package let overdueReason: String?

        /// Makes it.
        package init(
            until: CivilDate, reason: String, noticeFile: String?, overdueReason: String?
        ) {
            self.until = until
            self.reason = reason
            self.noticeFile = noticeFile
            self.overdueReason = overdueReason
        }
    }

    /// Asks the head to put the final answer off, with the notice that the applicant will get.
    package static func postpone(
        _ text: String, _ wish: Postponing, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        guard let card = state.snapshot.card else { throw .appealUnknown(text) }
        let policy = session.office.policy
        let notice: [UInt8]
        if let path = wish.noticeFile {
            notice = try contents(path)
        } else {
            let matter = card.fact ?? card.subcategory ?? card.category
            notice = Array(
                NoticeText.postponement(
                    id: state.id, kind: card.kind,
                    matter: matter.isEmpty
                        ? policy.categories.title(ofTopic: card.topic) : matter,
                    until: wish.until, reason: wish.reason, authority: policy.settings.authority,
                    language: policy.settings.language
                ).utf8)
        }
        let postponement = Postponement(until: wish.until, reason: wish.reason)
        return Act(
            id: state.id, transition: .postpone,
            edits: [
                AppealPath.postponement: postponement.bytes, AppealPath.notice: notice,
            ], overdueReason: wish.overdueReason)
    }

    /// Records that the applicant got the notice of a postponement (п. 10).
    package static func notify(
        _ text: String, place: String, reference: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        guard let until = state.snapshot.status?.postponedUntil else {
            throw .wrongStage(state.id, state.stage)
        }
        let notification = ApplicantNotification(
            until: until, place: place, notifiedAt: session.localNow, reference: reference)
        return Act(
            id: state.id, transition: .notify,
            edits: [AppealPath.notification: notification.bytes])
    }
}
