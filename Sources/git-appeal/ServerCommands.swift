import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal init`.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Основать управление: пустой репозиторий на сервере",
            "Found an office: a bare repository on a server"))

    @Argument(help: ArgumentHelp(say("каталог репозитория", "directory of the repository")))
    var directory: String
    @Option(help: ArgumentHelp(say("название органа власти", "the authority's name")))
    var authority: String
    @Option(help: ArgumentHelp(say("логин администратора", "the administrator's login")))
    var admin: String
    @Option(help: ArgumentHelp(say("имя администратора", "the administrator's name")))
    var name: String
    @Option(
        help: ArgumentHelp(
            say("почта администратора в коммитах", "the administrator's address in commits")))
    var email: String?
    @Option(
        help: ArgumentHelp(
            say(
                "открытый ключ администратора (файл .pub)",
                "the administrator's public key (.pub file)")))
    var key: String
    @Option(help: ArgumentHelp(say("каталог шаблона", "directory of the template")))
    var template: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let installation = try Installation.find()
        let order = FoundingOrder(
            directory: URL(fileURLWithPath: directory).path, authority: authority,
            adminLogin: admin, adminName: name, adminEmail: email ?? "\(admin)@localhost",
            adminKey: String(decoding: try Casework.contents(key), as: UTF8.self),
            template: template ?? installation.template, hooks: installation.hooks,
            hookProgram: installation.hookProgram)
        let root = try await Founding.found(order)
        if common.format == .json {
            printJSON([
                "directory": .string(root.directory), "root": .string(root.rootCommit),
                "serverKey": .string(root.serverKey),
            ])
            return
        }
        print(say("Управление основано: \(root.directory)", "Office founded: \(root.directory)"))
        print(say("  корень доверия:  \(root.rootCommit)", "  trust root:  \(root.rootCommit)"))
        print(say("  ключ сервера:    \(root.serverKey)", "  server key:  \(root.serverKey)"))
        print(
            say(
                "  запишите их: с них начинается всякая проверка",
                "  write them down: every audit starts from them"))
    }
}

/// `git appeal recover`.
struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "На сервере: довести ветки до журнала после сбоя",
            "On the server: bring the refs up to the ledger after a crash"))

    @Argument(help: ArgumentHelp(say("репозиторий на сервере", "the office's repository")))
    var directory = "."
    @OptionGroup var common: CommonOptions

    func run() throws {
        let language = common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
        let outcome = try ServerWork.recover(
            directory: URL(fileURLWithPath: directory).path)
        if common.format == .json {
            printJSON([
                "moved": .strings(outcome.moved), "receipt": .number(outcome.number),
            ])
            return
        }
        let isRussian = language == .russian
        print(
            outcome.moved.isEmpty
                ? isRussian ? "Ветки соответствуют журналу." : "The refs are where the ledger says."
                : isRussian ? "Доведены до журнала:" : "Brought up to the ledger:")
        for ref in outcome.moved { print("  \(ref)") }
        print(
            isRussian
                ? "  последняя квитанция № \(outcome.number)"
                : "  last receipt \(outcome.number)")
    }
}

/// `git appeal maintain`.
struct Maintain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "На сервере: упаковать объекты и ветки (делается и само)",
            "On the server: repack objects and refs (it also happens by itself)"))

    @Argument(help: ArgumentHelp(say("репозиторий на сервере", "the office's repository")))
    var directory = "."
    @OptionGroup var common: CommonOptions

    func run() throws {
        try ServerWork.maintain(directory: URL(fileURLWithPath: directory).path)
    }
}

/// Where the pieces that belong together lie: beside the program, or in the tree it was built in.
struct Installation {
    let template: String
    let hooks: String
    let hookProgram: String

    /// What a clone's hooks are made of.
    var clientHooks: ClientHookSource {
        let folder = (hookProgram as NSString).deletingLastPathComponent
        return ClientHookSource(shim: hooks + "/client-hook", program: folder + "/git-appeal")
    }

    /// Looks for the pieces from the program's own place upwards.
    ///
    /// - Throws: `DeskProblem.noTemplate`.
    static func find() throws(DeskProblem) -> Installation {
        let program = (Bundle.main.executablePath ?? CommandLine.arguments[0]) as NSString
        let folder = (program.resolvingSymlinksInPath as NSString).deletingLastPathComponent
        let hookProgram = folder + "/appeal-hook"
        guard FileManager.default.isExecutableFile(atPath: hookProgram) else {
            throw .noTemplate(hookProgram)
        }
        var place = folder
        while true {
            for root in [place, place + "/share/git-appeal"] {
                let template = root + "/repo-template"
                let hooks = root + "/hooks"
                if FileManager.default.fileExists(atPath: template + "/policy/settings.json"),
                    FileManager.default.fileExists(atPath: hooks + "/pre-receive")
                {
                    return Installation(
                        template: template, hooks: hooks, hookProgram: hookProgram)
                }
            }
            guard place != "/" else { throw .noTemplate(folder + "/…/repo-template") }
            place = (place as NSString).deletingLastPathComponent
        }
    }
}
