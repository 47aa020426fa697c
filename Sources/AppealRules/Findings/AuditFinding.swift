package import AppealModel
package import GitModel

/// What an audit finds wrong, or worth saying.
package enum AuditFault: Hashable, Sendable {
    /// There is no ledger.
    case ledgerMissing
    /// An entry is not what the server signs: its form, signature, key, parents or files.
    case receiptForged(what: String)
    /// The numbers of the entries do not count up by one.
    case receiptGap(expected: Int)
    /// An entry says that a ref was elsewhere than the ledger left it.
    case refGap(ref: String, expected: String, found: String)
    /// A ref is elsewhere than the ledger's end says.
    case refUnreceipted(ref: String, expected: String, found: String)
    /// The gate's rules refuse a push today that has a receipt.
    case judgementDiffers(codes: [String])
    /// The entry names other commits or signers than the push had.
    case actsDiffer
    /// An object of the history cannot be read.
    case objectMissing(what: String)
    /// The office's first commit or key is not the one that the auditor trusts.
    case rootDiffers(what: String)
    /// A key signed after the day from which it may have been in other hands.
    case keyMisused(login: String, since: CivilDate)
    /// The clock went back between two entries, by so many seconds.
    case clockJump(seconds: Int)
    /// The repository hides or replaces a part of its history.
    case historyHidden(what: String)
    /// The ledger does not go through the entry that the auditor kept.
    case checkpointMissing
    /// The ledger begins with refs that had moved before: of that time there is no record.
    case ledgerLate
    /// An entry was taken back though its push had taken effect.
    case voidUnfounded(number: Int)
    /// An entry was recorded before its push was judged, or long after; by so many seconds.
    case clockApart(seconds: Int)

    /// An administrator was entered on the server alone.
    case recovery
    /// An entry that was taken back.
    case voided(number: Int)
    /// A step that came after its date.
    case overdueStep(appeal: AppealID, transition: Transition, days: Int)
    /// A postponed appeal that was given to an executor after the day on which it had to be.
    case assignedLate(appeal: AppealID, since: CivilDate, on: CivilDate)
    /// A report at once that came later than its hours allow, or has not come.
    case reportLate(appeal: AppealID, since: OffsetMoment)

    /// The stable code.
    package var code: String {
        switch self {
        case .ledgerMissing: "ledger-missing"
        case .receiptForged: "receipt-forged"
        case .receiptGap: "receipt-gap"
        case .refGap: "ref-gap"
        case .refUnreceipted: "ref-unreceipted"
        case .judgementDiffers: "judgement-differs"
        case .actsDiffer: "acts-differ"
        case .objectMissing: "object-missing"
        case .rootDiffers: "root-differs"
        case .keyMisused: "key-misused"
        case .clockJump: "clock-jump"
        case .historyHidden: "history-hidden"
        case .checkpointMissing: "checkpoint-missing"
        case .ledgerLate: "ledger-late"
        case .voidUnfounded: "void-unfounded"
        case .clockApart: "clock-apart"
        case .recovery: "recovery"
        case .voided: "voided"
        case .overdueStep: "overdue-step"
        case .assignedLate: "assigned-late"
        case .reportLate: "report-late"
        }
    }

    /// Whether it is worth saying and no sign of tampering: how the office keeps its dates.
    package var isRemark: Bool {
        switch self {
        case .recovery, .voided, .overdueStep, .assignedLate, .reportLate: true
        default: false
        }
    }
}

/// A fault and where it stands.
package struct AuditFinding: Hashable, Sendable {
    /// What was found.
    package let fault: AuditFault
    /// The entry's number; nil where none is concerned.
    package let receipt: Int?
    /// The commit; nil where none is concerned.
    package let commit: ObjectID?

    /// Makes a finding.
    package init(_ fault: AuditFault, receipt: Int? = nil, commit: ObjectID? = nil) {
        self.fault = fault
        self.receipt = receipt
        self.commit = commit
    }
}
