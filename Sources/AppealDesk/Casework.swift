package import AppealMessages
package import AppealModel
import AppealRules
import Foundation
import GitModel
import GitStore

/// What staff decide about appeals, made into acts: one function a transition.
///
/// Each takes the session of the attempt, so that a repeated attempt decides on what is there then.
package enum Casework {
    /// Whom the coordinator names.
    package struct Assigning: Sendable {
        package let executor: String?
        package let approver: String?
        package let instruction: String?
        package let due: CivilDate?

        /// Makes it; what is nil is kept, or found where one person alone fits.
        package init(
            executor: String?, approver: String?, instruction: String?, due: CivilDate?
        ) {
            self.executor = executor
            self.approver = approver
            self.instruction = instruction
            self.due = due
        }
    }

    /// Assigns an executor and an approver (п. 5).
    ///
    /// - Throws: `DeskProblem` (`personUnknown`, `personMissing`, `personAmbiguous`).
    package static func assign(
        _ text: String, _ wish: Assigning, as transition: Transition,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        guard let card = state.snapshot.card else { throw .appealUnknown(text) }
        let old = transition == .reassign ? state.snapshot.assignment : nil
        let policy = session.office.policy
        let today = session.today
        let executor = try named(
            wish.executor ?? old?.executor, .executor, for: card.topic, policy, today)
        let approver = try named(
            wish.approver ?? old?.approver, .head, for: card.topic, policy, today)
        for login in [executor, approver] where policy.person(login) == nil {
            throw .personUnknown(login)
        }
        let assignment = Assignment(
            executor: executor, approver: approver,
            instruction: wish.instruction ?? old?.instruction ?? "", due: wish.due ?? old?.due)
        return Act(
            id: state.id, transition: transition,
            edits: [AppealPath.assignment: assignment.bytes])
    }

    /// The person named, or the one who holds a role for a topic; nobody or several is a problem.
    private static func named(
        _ login: String?, _ role: Role, for topic: String, _ policy: Policy, _ day: CivilDate
    ) throws(DeskProblem) -> String {
        if let login { return login }
        let holders = policy.holders(of: role, topic: topic, on: day)
        let present = holders.filter { !policy.isAbsent($0, on: day) }
        // Where everybody is away, the gate says who acts for them.
        let logins = present.isEmpty ? holders : present
        guard let login = logins.first else { throw .personMissing(topic: topic, role: role) }
        guard logins.count == 1 else {
            throw .personAmbiguous(topic: topic, role: role, logins)
        }
        return login
    }

    /// What the coordinator changes of the card; nil leaves a value as it is.
    package struct Classifying: Sendable {
        package var kind: AppealKind?
        package var category: String?
        package var subcategory: String?
        package var fact: String?
        package var topic: String?
        package var track: Track?
        package var significant: Bool?
        package var repeatOf: String?

        /// Makes a change of nothing.
        package init() {}
    }

    /// Classifies an appeal anew; a new track also drops the source's own date (п. 7).
    package static func classify(
        _ text: String, _ wish: Classifying, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        guard var card = state.snapshot.card else { throw .appealUnknown(text) }
        card.kind = wish.kind ?? card.kind
        card.category = wish.category ?? card.category
        card.subcategory = wish.subcategory ?? card.subcategory
        card.fact = wish.fact ?? card.fact
        card.significant = wish.significant ?? card.significant
        if let topic = wish.topic {
            let topics = session.office.policy.categories.topics.map(\.id)
            guard topics.contains(topic) else {
                throw .invalidValue(
                    option: "--topic", value: topic, allowed: topics.joined(separator: ", "))
            }
            card.topic = topic
        }
        let isRegrouped = wish.category != nil || wish.subcategory != nil
        let rule = session.office.policy.categories.rule(
            category: card.category, subcategory: card.subcategory)
        // A category that the policy accelerates brings its track along.
        let brought: Track? = isRegrouped && rule?.track == .accelerated ? .accelerated : nil
        let track = wish.track ?? brought
        if let track, track != card.track {
            card.track = track
            card.sourceDue = nil
        }
        if let earlier = wish.repeatOf { card.repeatOf = try session.find(earlier).id }
        return Act(
            id: state.id, transition: .classify, edits: [AppealPath.card: card.bytes])
    }

    /// Adds papers to an open appeal.
    package static func supplement(
        _ text: String, files: [String], in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        var edits: [String: [UInt8]?] = [:]
        for path in files {
            let name = AppealPath.attachments + URL(fileURLWithPath: path).lastPathComponent
            edits[name] = try contents(path)
        }
        return Act(id: state.id, transition: .supplement, edits: edits)
    }

    /// Sends an appeal back to the coordinator with the executor's reason.
    package static func decline(
        _ text: String, reason: String, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        Act(
            id: try session.find(text).id, transition: .decline,
            edits: [AppealPath.decline: try prose(reason, option: "--reason")])
    }

    /// How the executor's answer ends the matter.
    package struct Submitting: Sendable {
        package let outcome: Outcome?
        package let measures: String?
        package let forwardedTo: String?
        package let duplicateOf: String?
        package let answerFile: String?
        package let overdueReason: String?

        /// Makes it; without an outcome the `resolution.json` at hand counts.
        package init(
            outcome: Outcome?, measures: String?, forwardedTo: String?, duplicateOf: String?,
            answerFile: String?, overdueReason: String?
        ) {
            self.outcome = outcome
            self.measures = measures
            self.forwardedTo = forwardedTo
            self.duplicateOf = duplicateOf
            self.answerFile = answerFile
            self.overdueReason = overdueReason
        }
    }

    /// Submits the answer for approval (п. 6): the files of the working tree where it is open there.
    package static func submit(
        _ text: String, _ wish: Submitting, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let state = try session.find(text)
        let opened = try session.desk.openedAnswer(state.id)
        if opened == nil, wish.answerFile == nil {
            try session.desk.refuseAnswerAside(state, session.repository)
        }
        var edits: [String: [UInt8]?] = opened.map { $0.mapValues { $0 } } ?? [:]
        if let path = wish.answerFile { edits[AppealPath.answer] = try contents(path) }
        if let outcome = wish.outcome {
            guard let measures = wish.measures else { throw .optionMissing("--measures") }
            if outcome == .forwarded && wish.forwardedTo == nil {
                throw .optionMissing("--forwarded-to")
            }
            if outcome == .duplicate && wish.duplicateOf == nil {
                throw .optionMissing("--duplicate-of")
            }
            var duplicate: AppealID?
            if let other = wish.duplicateOf { duplicate = try session.find(other).id }
            let resolution = Resolution(
                outcome: outcome, measures: measures, forwardedTo: wish.forwardedTo,
                duplicateOf: duplicate)
            edits[AppealPath.resolution] = resolution.bytes
        }
        return Act(
            id: state.id, transition: .submit, edits: edits, overdueReason: wish.overdueReason)
    }

    /// Returns or recalls an answer with remarks (п. 8).
    package static func review(
        _ text: String, as transition: Transition, remarks: String,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        Act(
            id: try session.find(text).id, transition: transition,
            edits: [AppealPath.review: try prose(remarks, option: "--remarks")])
    }

    /// Approves answers (п. 8), each by a signed merge.
    package static func approve(
        _ texts: [String], overdueReason: String?, in session: borrowing DeskSession
    ) throws(DeskProblem) -> [Act] {
        var acts: [Act] = []
        for text in texts {
            acts.append(
                Act(
                    id: try session.find(text).id, transition: .approve,
                    overdueReason: overdueReason))
        }
        return acts
    }

    /// Records that the applicant got the answer (п. 4).
    package static func publish(
        _ text: String, place: String, reference: String, overdueReason: String?,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let publication = Publication(
            place: place, publishedAt: session.localNow, reference: reference)
        return Act(
            id: try session.find(text).id, transition: .publish,
            edits: [AppealPath.publication: publication.bytes], overdueReason: overdueReason)
    }

    /// Takes a closed appeal up again.
    package static func reopen(
        _ text: String, reason: ReopeningReason, receivedOn: CivilDate?,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> Act {
        let reopening = Reopening(reason: reason, receivedOn: receivedOn ?? session.today)
        return Act(
            id: try session.find(text).id, transition: .reopen,
            edits: [AppealPath.reopening: reopening.bytes])
    }

    /// Registers one appeal from its card, text and papers (п. 1).
    package static func register(
        _ card: AppealCard, message: [UInt8], attachments: [String]
    ) throws(DeskProblem) -> Act {
        guard let id = card.id else {
            throw .invalidValue(option: "--number", value: card.number, allowed: "0-9 a-z -")
        }
        var edits: [String: [UInt8]?] = [
            AppealPath.card: card.bytes, AppealPath.message: message,
        ]
        for path in attachments {
            let name = AppealPath.attachments + URL(fileURLWithPath: path).lastPathComponent
            edits[name] = try contents(path)
        }
        return Act(id: id, transition: .register, edits: edits)
    }

    /// The bytes of a file that the user named.
    ///
    /// - Throws: `DeskProblem.fileUnreadable`.
    package static func contents(_ path: String) throws(DeskProblem) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .fileUnreadable(path)
        }
        return Array(data)
    }

    /// A text typed as an option, as a file ending in one newline.
    private static func prose(_ text: String, option: String) throws(DeskProblem) -> [UInt8] {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .optionMissing(option) }
        return Array((trimmed + "\n").utf8)
    }
}
