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
        abstract: say(
            "Проверить журнал: каждую отправку заново, по правилам сервера",
            "Replay the ledger: every push again, by the gate's own rules"),
        subcommands: [AuditReplay.self, AuditVerify.self], defaultSubcommand: AuditReplay.self)
}

/// `git appeal audit replay`, and what `git appeal audit` does.
struct AuditReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: say(
            "Проверить журнал (делается и без этого слова)",
            "Replay the ledger (also without this word)"))

    @Argument(
        help: ArgumentHelp(
            say(
                "репозиторий на сервере или копия; иначе текущий каталог",
                "the office's repository or a clone; otherwise the current directory")))
    var directory = "."
    @Option(
        help: ArgumentHelp(say("корень доверия: первый коммит", "trust root: the first commit")))
    var root: String?
    @Option(help: ArgumentHelp(say("ключ сервера: SHA256:…", "the server's key: SHA256:…")))
    var serverKey: String?
    @Option(
        help: ArgumentHelp(
            say(
                "проверить только то, что после этой квитанции (её коммит)",
                "only what came after this receipt (its commit)")))
    var from: String?
    @Option(
        help: ArgumentHelp(
            say(
                "записать подписанный итог: ФАЙЛ.json и ФАЙЛ.md, подписи рядом",
                "write a signed summary: FILE.json and FILE.md, signatures beside them"),
            valueName: say("файл", "file")))
    var sign: String?
    @Option(
        help: ArgumentHelp(
            say(
                "закрытый ключ для --sign; иначе user.signingkey",
                "private key for --sign; otherwise user.signingkey")))
    var key: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let language = auditLanguage()
        let order = AuditOrder(
            directory: URL(fileURLWithPath: directory).path, root: root, serverKey: serverKey,
            checkpoint: from)
        let line = ProgressLine(language: language)
        let report = try await AuditWork.audit(order) { line.show(.auditing($0)) }
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
    private func auditLanguage() -> Language {
        do {
            return try Desk(
                directory: directory, language: common.lang.flatMap { Language(rawValue: $0) },
                fallback: processLanguage()
            ).language
        } catch {
            return common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
        }
    }

    private func lines(_ report: AuditReport, _ language: Language) -> [String] {
        let isRussian = language == .russian
        var lines: [String] = []
        for finding in report.findings {
            let kind = finding.fault.isRemark ? "remark" : "error"
            var head = "audit: \(kind)[\(finding.fault.code)]"
            if let number = finding.receipt { head += isRussian ? " № \(number)" : " \(number)" }
            if let commit = finding.commit { head += " \(commit.short)" }
            lines.append(head)
            lines.append("  \(AuditText.sentence(finding.fault, language))")
        }
        let receipts =
            isRussian
            ? Plural.russian(report.receipts, "квитанция", "квитанции", "квитанций")
            : Plural.english(report.receipts, "receipt")
        let commits =
            isRussian
            ? Plural.russian(report.commits, "коммит", "коммита", "коммитов")
            : Plural.english(report.commits, "commit")
        let errors = report.findings.count { !$0.fault.isRemark }
        let verdict: String =
            switch (report.isClean, language) {
            case (true, .russian): "нарушений записи нет"
            case (true, .english): "the record is whole"
            case (false, .russian):
                "найдено: \(Plural.russian(errors, "нарушение", "нарушения", "нарушений"))"
            case (false, .english): "found: \(Plural.english(errors, "fault"))"
            }
        lines.append("audit: \(verdict); \(receipts), \(commits)")
        if let last = report.last {
            lines.append(
                isRussian
                    ? "  сохраните: квитанция № \(last.number), \(last.commit)"
                    : "  keep: receipt \(last.number), \(last.commit)")
        }
        return lines
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
        abstract: say("Выдать сведения для других программ", "Write what other programs read"),
        subcommands: [ExportAllowedSigners.self, ExportAuthorizedKeys.self])
}

/// `git appeal export allowed-signers`.
struct ExportAllowedSigners: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allowed-signers",
        abstract: say(
            "Ключи сотрудников и сервера для gpg.ssh.allowedSignersFile",
            "The keys of staff and server for gpg.ssh.allowedSignersFile"))

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
