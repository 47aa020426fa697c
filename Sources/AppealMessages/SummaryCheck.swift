package import AppealModel

/// What became of checking a signed summary.
package struct SummaryCheck: Sendable {
    /// What speaks against it.
    package enum Fault: String, Sendable, CaseIterable {
        /// The signature is not of these bytes.
        case altered = "summary-altered"
        /// The key is neither the one that was asked for, nor anybody's in the clone's policy.
        case signerUnknown = "signer-unknown"
        /// The ledger here does not go through the summary's last receipt.
        case checkpointMissing = "checkpoint-missing"
    }

    /// The fingerprint of the key that signed; nil where there is no readable signature.
    package let fingerprint: String?
    /// Whose key it is, by the policy of the clone.
    package let person: Person?
    /// The summary's last receipt, where the ledger here goes through it.
    package let confirmed: Int?
    /// What speaks against it.
    package let faults: [Fault]

    /// Makes a result.
    package init(fingerprint: String?, person: Person?, confirmed: Int?, faults: [Fault]) {
        self.fingerprint = fingerprint
        self.person = person
        self.confirmed = confirmed
        self.faults = faults
    }

    /// Who signed, how far the ledger confirms it, and what speaks against it.
    package func lines(_ language: Language) -> [StyledText] {
        let isRussian = language == .russian
        var lines: [StyledText] = []
        if let key = fingerprint {
            let who = person.map { ", \(SafeText.line($0.name, limit: 80))" } ?? ""
            lines.append(
                StyledText(isRussian ? "подписано: \(key)\(who)" : "signed by \(key)\(who)"))
        }
        if let number = confirmed {
            lines.append(
                StyledText(
                    isRussian
                        ? "журнал здесь проходит через квитанцию № \(number): с тех пор он только рос"
                        : "the ledger here goes through receipt \(number): it has only grown since",
                    .done))
        }
        return lines
            + faults.map {
                StyledText("audit: error[\($0.rawValue)] \(text($0, isRussian))", .late)
            }
    }

    private func text(_ fault: Fault, _ isRussian: Bool) -> String {
        switch fault {
        case .altered:
            isRussian ? "подпись не от этого содержания" : "the signature is not of this content"
        case .signerUnknown:
            isRussian
                ? "ключ не тот, что назван, или никому не принадлежит; укажите --key"
                : "the key is not the one named, or is nobody's; give --key"
        case .checkpointMissing:
            isRussian
                ? "журнал здесь не проходит через последнюю квитанцию итога"
                : "the ledger here does not go through the summary's last receipt"
        }
    }
}
