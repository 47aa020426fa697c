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
            Terminal.output.show(check.lines(language))
        }
        if !check.faults.isEmpty { throw ExitCode(1) }
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
