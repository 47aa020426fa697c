import AppealModel

/// Why a template is named.
package enum TemplateProblem: Hashable, Sendable {
    /// A topic has no template of its own.
    case missing(topic: String)
    /// A template is of no topic.
    case unknownTopic(path: String)
}

/// Every topic has its template, and every template its topic.
package enum TemplateRule {
    /// Where a topic's template lies.
    package static func path(ofTopic topic: String) -> String {
        "\(PolicyPath.templates)/\(topic).md"
    }

    /// What the files of a policy lack; nothing where an office keeps no templates at all.
    ///
    /// - Parameter paths: the files of `policy/templates/`, by their path in the repository.
    package static func breaches(of paths: some Collection<String>, topics: [String]) -> [Breach] {
        let templates = Set(paths.filter { $0 != PolicyPath.answers })
        guard !templates.isEmpty else { return [] }
        let wanted = topics.map(path)
        let missing = topics.filter { !templates.contains(path(ofTopic: $0)) }
        return missing.map { .policyTemplate(.missing(topic: $0)) }
            + templates.subtracting(wanted).sorted().map {
                .policyTemplate(.unknownTopic(path: $0))
            }
    }
}
