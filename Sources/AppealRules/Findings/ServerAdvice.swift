/// Something about an office's repository on the server that its operator should look at.
package enum ServerAdvice: Hashable, Sendable {
    // Hooks
    case hookMissing(name: String)
    case hookDisabled(name: String)
    case hookForeign(name: String)
    case hookProgramMissing(path: String)

    // Who may write and read
    case exposed(path: String)
    case ownerForeign(path: String)
    case serverKeyMissing
    case serverKeyExposed(path: String)
    case serverKeyForeign

    // Settings
    case settingDiffers(key: String, expected: String, found: String)
    case bypassSet(variable: String)
    case refSymbolic(name: String)
    case historyHidden(what: String)

    // State
    case lockStale(path: String)
    case leftovers(count: Int)
    case diskShort(freeMebibytes: Int)
    case packsMany(count: Int)
    case ledgerMissing
    case ledgerBehind(ref: String, receipt: Int)
    case ledgerDiffers(ref: String, receipt: Int)
    case clockBehind(seconds: Int)

    // Letters
    case mailerMissing
    case mailerUnusable(program: String)
    case mailHookMissing
    case addressUnusable(logins: [String])
    case mailWaiting(count: Int)
    case mailFailed(count: Int)
    case mailTrouble(what: String)

    /// The stable code.
    package var code: String {
        switch self {
        case .hookMissing: "hook-missing"
        case .hookDisabled: "hook-disabled"
        case .hookForeign: "hook-foreign"
        case .hookProgramMissing: "hook-program-missing"
        case .exposed: "exposed"
        case .ownerForeign: "owner-foreign"
        case .serverKeyMissing: "server-key-missing"
        case .serverKeyExposed: "server-key-exposed"
        case .serverKeyForeign: "server-key-foreign"
        case .settingDiffers: "setting-differs"
        case .bypassSet: "bypass-set"
        case .refSymbolic: "ref-symbolic"
        case .historyHidden: "history-hidden"
        case .lockStale: "lock-stale"
        case .leftovers: "leftovers"
        case .diskShort: "disk-short"
        case .packsMany: "packs-many"
        case .ledgerMissing: "ledger-missing"
        case .ledgerBehind: "ledger-behind"
        case .ledgerDiffers: "ledger-differs"
        case .clockBehind: "clock-behind"
        case .mailerMissing: "mailer-missing"
        case .mailerUnusable: "mailer-unusable"
        case .mailHookMissing: "mail-hook-missing"
        case .addressUnusable: "address-unusable"
        case .mailWaiting: "mail-waiting"
        case .mailFailed: "mail-failed"
        case .mailTrouble: "mail-trouble"
        }
    }

    /// Whether the office is unsafe or refuses pushes today; the rest is advice.
    package var isTrouble: Bool {
        switch self {
        case .leftovers, .packsMany, .mailerMissing, .mailerUnusable, .mailHookMissing,
            .addressUnusable, .mailWaiting, .mailFailed, .mailTrouble:
            false
        default: true
        }
    }
}
