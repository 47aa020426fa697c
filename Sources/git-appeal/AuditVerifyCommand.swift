import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal audit verify`.
struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(.auditVerify, commandName: "verify")

    @Argument(help: say(.verifySummary))
    var summary: String
    @Option(help: say(.verifyKey))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let language = common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
        let check = try AuditWork.verify(
            summary: summary, trusted: key,
            directory: FileManager.default.currentDirectoryPath)
        if common.format == .json {
            printJSON([
                "valid": .bool(check.faults.isEmpty),
                "key": check.fingerprint.map { .string($0) } ?? .null,
                "person": check.person.map { .string($0.login) } ?? .null,
                "receipt": check.confirmed.map { .number($0) } ?? .null,
                "faults": .strings(check.faults.map(\.rawValue)),
            ])
        } else {
            for line in lines(check, language) { print(line) }
        }
        if !check.faults.isEmpty { throw ExitCode(1) }
    }

    private func lines(_ check: SummaryCheck, _ language: Language) -> [String] {
        let isRussian = language == .russian
        var lines: [String] = []
        if let key = check.fingerprint {
            let who = check.person.map { ", \($0.name)" } ?? ""
            lines.append(isRussian ? "подписано: \(key)\(who)" : "signed by \(key)\(who)")
        }
        if let number = check.confirmed {
            lines.append(
                isRussian
                    ? "журнал здесь проходит через квитанцию № \(number): с тех пор он только рос"
                    : "the ledger here goes through receipt \(number): it has only grown since")
        }
        for fault in check.faults {
            lines.append("audit: error[\(fault.rawValue)] \(text(fault, isRussian))")
        }
        return lines
    }

    private func text(_ fault: SummaryCheck.Fault, _ isRussian: Bool) -> String {
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

/// `git appeal export authorized-keys`.
struct ExportAuthorizedKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        .exportAuthorizedKeys, commandName: "authorized-keys")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let lines = try common.desk().authorizedKeys()
        if common.format == .json {
            printJSON(["authorizedKeys": .strings(lines)])
            return
        }
        for line in lines { print(line) }
    }
}
