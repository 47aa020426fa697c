import AppealModel

/// The trailers that a commit of the office carries, in their order.
struct CommitTrailers: Sendable {
    /// The appeal; nil for what concerns no one appeal.
    var appeal: AppealID?
    /// What the commit does; nil for a draft.
    var transition: Transition?
    /// The absent person whom the committer acts for.
    var actingFor: String?
    /// Why the step comes late, on one line.
    var overdueReason: String?

    /// The trailers that there are.
    var entries: [(key: String, value: String)] {
        let all: [(key: String, value: String?)] = [
            (TrailerKey.appeal, appeal?.description),
            (TrailerKey.transition, transition?.rawValue),
            (TrailerKey.actingFor, actingFor), (TrailerKey.overdueReason, overdueReason),
        ]
        return all.compactMap { key, value in value.map { (key, $0) } }
    }

    /// The last paragraph of a commit's message.
    var text: String {
        entries.map { "\($0.key): \($0.value)\n" }.joined()
    }

    /// A text as one line.
    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
