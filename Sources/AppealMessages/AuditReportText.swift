package import AppealModel
package import AppealRules
package import GitModel

/// What an audit says: its findings, and a last line with the verdict.
package enum AuditReportText {
    /// Where a finding belongs.
    package struct Place: Hashable, Sendable {
        package let receipt: Int?
        package let commit: ObjectID?

        /// Names a place; what is nil is not said.
        package init(receipt: Int?, commit: ObjectID?) {
            self.receipt = receipt
            self.commit = commit
        }
    }

    /// How much was audited, and up to which receipt.
    package struct Extent: Hashable, Sendable {
        package let receipts: Int
        package let commits: Int
        /// The last receipt; nil for an empty ledger.
        package let last: Place?

        /// Names the extent of an audit.
        package init(receipts: Int, commits: Int, last: Place?) {
            self.receipts = receipts
            self.commits = commits
            self.last = last
        }
    }

    /// A finding in two lines.
    package static func finding(
        _ fault: AuditFault, at place: Place, _ language: Language
    ) -> [String] {
        var head = "audit: \(fault.isRemark ? "remark" : "error")[\(fault.code)]"
        if let number = place.receipt {
            head += language == .russian ? " № \(number)" : " \(number)"
        }
        if let commit = place.commit { head += " \(commit.short)" }
        return [head, "  \(AuditText.sentence(fault, language))"]
    }

    /// The verdict, and the receipt that the next audit may start from.
    package static func verdict(
        faults: Int, _ extent: Extent, _ language: Language
    ) -> [String] {
        switch language {
        case .russian:
            let receipts = Plural.russian(extent.receipts, "квитанция", "квитанции", "квитанций")
            let commits = Plural.russian(extent.commits, "коммит", "коммита", "коммитов")
            let found =
                faults == 0
                ? "нарушений записи нет"
                : "найдено: \(Plural.russian(faults, "нарушение", "нарушения", "нарушений"))"
            return ["audit: \(found); \(receipts), \(commits)"]
                + keep(extent.last) { "  сохраните: квитанция № \($0), \($1)" }
        case .english:
            let found =
                faults == 0 ? "the record is whole" : "found: \(Plural.english(faults, "fault"))"
            let counts =
                "\(Plural.english(extent.receipts, "receipt")), "
                + Plural.english(extent.commits, "commit")
            return ["audit: \(found); \(counts)"]
                + keep(extent.last) { "  keep: receipt \($0), \($1)" }
        }
    }

    private static func keep(_ last: Place?, _ text: (Int, ObjectID) -> String) -> [String] {
        guard let number = last?.receipt, let commit = last?.commit else { return [] }
        return [text(number, commit)]
    }
}
