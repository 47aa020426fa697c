/// Where an appeal stands: whose turn it is.
///
/// Source: п. 3 (coordination, execution, approval), п. 10 (postponed).
package enum Stage: String, Sendable, CaseIterable, Hashable {
    case coordination, execution, approval, publication, postponed, closed

    /// The stages that have refs; a closed appeal has none.
    package static let open: [Stage] = [
        .coordination, .execution, .approval, .publication, .postponed,
    ]

    /// The full ref of an appeal in this stage: `refs/heads/execution/2021/03/15/327442213`.
    package func refText(_ id: AppealID) -> String {
        "refs/heads/\(rawValue)/\(id)"
    }
}

/// What a person is appointed to do (п. 4), and the administrator of the policy.
package enum Role: String, Sendable, CaseIterable, Hashable {
    case administrator, coordinator, executor, head
}

/// The languages that every text exists in.
package enum Language: String, Sendable, CaseIterable, Hashable {
    case russian = "ru"
    case english = "en"
}
