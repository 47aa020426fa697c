import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation
import GitModel

/// `git appeal audit`: the replay itself, unless `verify` follows.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        .audit, subcommands: [AuditReplay.self, AuditVerify.self],
        defaultSubcommand: AuditReplay.self)
}

/// `git appeal audit replay`, and what `git appeal audit` does.
struct AuditReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.auditReplay, commandName: "replay")

    @Argument(help: say(.auditDirectory))
    var directory = "."
    @Option(help: say(.auditRoot))
    var root: String?
    @Option(help: say(.auditServerKey))
    var serverKey: String?
    @Option(help: say(.auditFrom))
    var from: String?
    @Option(help: say(.auditSign))
    var sign: String?
    @Option(help: say(.auditKey))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let clone = clone()
        let language = auditLanguage(clone)
        let order = AuditOrder(
            directory: URL(fileURLWithPath: directory).path, root: root, serverKey: serverKey,
            checkpoint: from)
        let line = ProgressLine(language: language)
        var report = try await AuditWork.audit(order) { line.show(.auditing($0)) }
        if report.hasUnreceiptedRefs, let clone {
            // The clone's own pushes have moved branches here; their receipts come with a fetch.
            do {
                try await clone.fetch()
                report = try await AuditWork.audit(order) { line.show(.auditing($0)) }
            } catch {
                printError([error.sentence(language)])
            }
        }
        line.show(.done)
        if common.format == .json {
            printJSON(json(report, language))
        } else {
            for text in lines(report, language) { print(text) }
        }
        if let sign {
            let files = try await AuditWork.sign(
                report, of: order, to: URL(fileURLWithPath: sign).path, keyFile: key,
                language: language)
            printError(files)
        }
        if !report.isClean { throw ExitCode(1) }
    }

    /// The language asked for, a clone's own, or that of the process; a server has none.
    private func auditLanguage(_ clone: Desk?) -> Language {
        clone?.language ?? common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
    }

    /// The clone that is audited; nil for an office, and for any other repository.
    private func clone() -> Desk? {
        do {
            return try Desk(
                directory: directory, language: common.lang.flatMap { Language(rawValue: $0) },
                fallback: processLanguage())
        } catch {
            return nil
        }
    }

    private func lines(_ report: AuditReport, _ language: Language) -> [String] {
        let findings = report.findings.flatMap { finding in
            AuditReportText.finding(
                finding.fault,
                at: AuditReportText.Place(receipt: finding.receipt, commit: finding.commit),
                language)
        }
        let extent = AuditReportText.Extent(
            receipts: report.receipts, commits: report.commits,
            last: report.last.map {
                AuditReportText.Place(receipt: $0.number, commit: $0.commit)
            })
        let faults = report.findings.count { !$0.fault.isRemark }
        return findings + AuditReportText.verdict(faults: faults, extent, language)
    }

    private func json(_ report: AuditReport, _ language: Language) -> [String: JSONValue] {
        [
            "clean": .bool(report.isClean), "receipts": .number(report.receipts),
            "commits": .number(report.commits),
            "last": report.last.map {
                .object(["number": .number($0.number), "commit": .string($0.commit.description)])
            } ?? .null,
            "findings": .array(
                report.findings.map { finding in
                    .object([
                        "code": .string(finding.fault.code),
                        "severity": .string(finding.fault.isRemark ? "remark" : "error"),
                        "receipt": finding.receipt.map { .number($0) } ?? .null,
                        "commit": finding.commit.map { .string($0.description) } ?? .null,
                        "message": .string(AuditText.sentence(finding.fault, language)),
                    ])
                }),
        ]
    }
}

/// `git appeal export`.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        .export, subcommands: [ExportAllowedSigners.self, ExportAuthorizedKeys.self])
}

/// `git appeal export allowed-signers`.
struct ExportAllowedSigners: ParsableCommand {
    static let configuration = CommandConfiguration(
        .exportAllowedSigners, commandName: "allowed-signers")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let lines = try common.desk().allowedSigners()
        if common.format == .json {
            printJSON(["allowedSigners": .strings(lines)])
            return
        }
        for line in lines { print(line) }
    }
}
