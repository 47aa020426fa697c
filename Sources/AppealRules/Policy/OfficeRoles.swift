package import AppealModel

extension Transition {
    /// The roles that a commit needs which concerns no one appeal; one of them is enough. Empty for
    /// the steps of appeals.
    package var officeRoles: [Role] {
        switch self {
        case .absence: [.administrator, .coordinator, .head]
        case .escalate: [.head]
        case .policy: [.administrator]
        default: []
        }
    }
}

extension Policy {
    /// For whom a person must act to make a commit that concerns no one appeal; nil where they need
    /// nobody, or where acting for nobody would help.
    package func absentee(
        for actor: String, making transition: Transition, on day: CivilDate
    ) -> String? {
        absentee(for: actor, as: transition.officeRoles, topic: nil, on: day)
    }
}
