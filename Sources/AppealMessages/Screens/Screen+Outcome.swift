package import AppealModel
import AppealRules
package import GitModel

/// Words what a command has done.
extension Screen {
    /// What was done to an appeal, the commit, and whose turn it is.
    package func outcome(
        _ transition: Transition, of id: AppealID, kind: AppealKind, status: Status,
        _ details: CommitSubject.Details, commit: ObjectID, isPushed: Bool
    ) -> [StyledText] {
        let subject = CommitSubject.text(
            transition: transition, id: id, kind: kind, language: language, details)
        var lines = done(subject, commit: commit, isPushed: isPushed)
        if status.stage != .closed {
            let next = say("теперь очередь", "now it is the turn of")
            lines += sentence(
                StyledText("\(next): \(unbroken(owner(status))); \(due(status))"), first: "  ",
                rest: "  ")
        }
        return lines
    }

    /// What was done, and the commit.
    package func done(_ subject: String, commit: ObjectID, isPushed: Bool) -> [StyledText] {
        let kept = isPushed ? "" : say(", не отправлен", ", not pushed")
        let name = "\(say("коммит", "commit")) \(commit.short)"
        let text = StyledText(SafeText.line(subject, limit: 400))
        return sentence(text + StyledText(" (\(name)\(kept))", .quiet), rest: "  ")
    }
}
