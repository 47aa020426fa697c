import AppealDesk
import AppealMessages
import AppealModel
import AppealRules

/// Which appeals a command may be given.
enum AppealScope {
    /// Those whose turn is the user's, at these stages.
    case mine([Stage])
    /// Those at these stages, whosever turn it is.
    case at([Stage])
    /// Those that were postponed and whose notice may be recorded.
    case postponed

    init(command: String, option: String?) {
        guard option == nil || option == "--appeals" else {
            self = .at(Stage.allCases)
            return
        }
        self =
            switch command {
            case "assign": .mine([.coordination, .postponed])
            case "reassign": .at([.execution, .approval, .publication])
            case "classify": .at([.coordination, .execution, .approval, .postponed])
            case "submit", "postpone", "decline": .mine([.execution])
            case "publish": .mine([.publication])
            case "review", "approve", "return": .mine([.approval])
            case "recall": .at([.approval, .publication])
            case "notify": .postponed
            case "reopen": .at([.closed])
            case "open": .mine([.execution, .publication, .approval])
            default: .at(Stage.open)
            }
    }

    /// The appeals, most urgent first.
    ///
    /// Where the clone cannot tell whose it is, everybody's appeals of those stages.
    /// - Throws: `DeskProblem`.
    func lines(_ desk: Desk) throws(DeskProblem) -> [AppealLine] {
        switch self {
        case .postponed:
            return try desk.list(AppealFilter()).filter { $0.status.postponedUntil != nil }
        case .at(let stages): return try all(stages, desk)
        case .mine(let stages):
            do {
                return try desk.inbox().lines.filter { stages.contains($0.stage) }
            } catch {
                return try all(stages, desk)
            }
        }
    }

    private func all(_ stages: [Stage], _ desk: Desk) throws(DeskProblem) -> [AppealLine] {
        var filter = AppealFilter()
        filter.includeClosed = stages.contains(.closed)
        if stages.count == 1 { filter.stage = stages.first }
        return try desk.list(filter).filter { stages.contains($0.stage) }
    }
}
