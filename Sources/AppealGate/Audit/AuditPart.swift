package import AppealModel
package import AppealRules

/// What a replay of a part of the ledger has shown.
package struct AuditPart: Sendable {
    /// What was found, in the order of the ledger.
    package var findings: [AuditFinding] = []
    /// How many entries were judged.
    package var receipts = 0
    /// How many signed commits were judged.
    package var commits = 0
    /// The refs after the part's last entry.
    package var refs: ReplayedRefs
    /// The number of its last entry.
    package var lastNumber = 0
    /// The clock of its last entry; nil where there is none.
    package var lastMoment: Moment?

    init(refs: ReplayedRefs) {
        self.refs = refs
    }
}
