import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import GitModel
import GitStore

/// A head's reports at once (п. 11).
package enum EscalationWork {
    /// What the head reports.
    package struct Wish: Sendable {
        package let reason: EscalationReason
        /// Appeals as typed; empty for all that the reason calls for.
        package let appeals: [String]
        package let topic: String?
        /// The head's own words in the report.
        package let text: String?
        /// A file that is the whole report.
        package let reportFile: String?

        /// Makes it.
        package init(
            reason: EscalationReason, appeals: [String], topic: String?, text: String?,
            reportFile: String?
        ) {
            self.reason = reason
            self.appeals = appeals
            self.topic = topic
            self.text = text
            self.reportFile = reportFile
        }
    }

    /// Writes the record and the report.
    ///
    /// Without appeals named, a surge takes the topic's own of the window, and significance every
    /// appeal whose report is due.
    /// - Throws: `DeskProblem` (`optionMissing`, `appealUnknown`, `invalidValue`).
    package static func report(
        _ wish: Wish, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        let policy = session.office.policy
        let (board, _, today) = try session.desk.controlBoard(topic: nil)
        if wish.reason == .surge && wish.topic == nil { throw .optionMissing("--topic") }
        if let topic = wish.topic, !policy.categories.topics.contains(where: { $0.id == topic }) {
            throw .invalidValue(
                option: "--topic", value: topic,
                allowed: policy.categories.topics.map(\.id).joined(separator: ", "))
        }
        let surge = board.surges.first { $0.topic == wish.topic }
        var states: [AppealState] = []
        for text in wish.appeals { states.append(try session.find(text)) }
        if states.isEmpty {
            let ids = wish.reason == .surge ? surge?.appeals ?? [] : board.escalations.map(\.id)
            for id in ids { states.append(try session.find(id.description)) }
        }
        guard !states.isEmpty else { throw .optionMissing("--appeals") }
        states.sort { $0.id < $1.id }
        let record = Escalation(
            reason: wish.reason, topic: wish.reason == .surge ? wish.topic : nil,
            appeals: unique(states.map(\.id)), addressees: policy.escalation.addressees,
            reportedAt: session.localNow)
        let report: [UInt8]
        if let path = wish.reportFile {
            report = try Casework.contents(path)
        } else {
            let facts = ReportText.Facts(
                record: record, cards: states.compactMap(\.snapshot.card), surge: surge,
                windowDays: policy.escalation.surge.windowDays, words: wish.text,
                head: session.person)
            report = Array(
                ReportText.report(facts, policy: policy, language: policy.settings.language).utf8)
        }
        let number = try count(today, in: session) + 1
        let directory = EscalationPath.directory(today, number)
        return session.officeAct(
            .escalate,
            [
                "\(directory)/\(EscalationPath.record)": record.bytes,
                "\(directory)/\(EscalationPath.report)": report,
            ]
        ) { language in
            CommitSubject.escalation(
                appeals: record.appeals.count,
                topic: record.topic.map { policy.categories.title(ofTopic: $0) },
                language: language)
        }
    }

    private static func unique(_ sorted: [AppealID]) -> [AppealID] {
        sorted.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    private static func count(
        _ day: CivilDate, in session: borrowing DeskSession
    ) throws(DeskProblem) -> Int {
        do {
            return try EscalationReader.read(
                tree: session.office.mainTree, since: day, in: session.repository
            ).count { $0.day == day }
        } catch {
            throw .store("\(error)")
        }
    }
}
