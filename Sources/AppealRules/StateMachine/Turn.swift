package import AppealModel

extension Policy {
    /// Whose turn an appeal is in a stage on a day; nobody's once it is closed.
    package func owners(
        stage: Stage, status: Status, topic: String, on day: CivilDate
    ) -> [String] {
        switch stage {
        case .coordination, .postponed: holders(of: .coordinator, topic: topic, on: day)
        case .execution, .publication: [status.executor].compactMap { $0 }
        case .approval: [status.approver].compactMap { $0 }
        case .closed: []
        }
    }
}
