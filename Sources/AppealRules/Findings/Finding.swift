package import GitModel

/// A breach and where it stands.
package struct Finding: Hashable, Sendable {
    /// What departs from the rules.
    package let breach: Breach
    /// The ref as the push named it, shortened (`execution/2021/03/15/1`); empty for the push.
    package let ref: String
    /// The commit; nil where the ref itself is at fault.
    package let commit: ObjectID?

    /// Makes a finding.
    package init(_ breach: Breach, ref: String, commit: ObjectID? = nil) {
        self.breach = breach
        self.ref = ref
        self.commit = commit
    }
}

/// What the gate says of a push: every finding at once, sorted by ref.
package struct Verdict: Hashable, Sendable {
    /// The findings, sorted by ref; those of one ref in the order of its history.
    package let findings: [Finding]

    /// Makes a verdict; keeps the order within a ref, and each finding once.
    package init(_ findings: [Finding]) {
        var seen: Set<Finding> = []
        let distinct = findings.filter { seen.insert($0).inserted }
        let order = distinct.enumerated().sorted {
            $0.element.ref == $1.element.ref
                ? $0.offset < $1.offset : $0.element.ref < $1.element.ref
        }
        self.findings = order.map(\.element)
    }

    /// Whether the push goes through: no finding, or warnings alone.
    package var isAccepted: Bool {
        findings.allSatisfy(\.breach.isWarning)
    }
}
