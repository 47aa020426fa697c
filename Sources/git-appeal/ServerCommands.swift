import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser
import Foundation

/// `git appeal init`.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.initialize)

    @Argument(help: say(.initDirectory))
    var directory: String
    @Option(help: say(.initAuthority))
    var authority: String
    @Option(help: say(.initAdmin))
    var admin: String
    @Option(help: say(.initName))
    var name: String
    @Option(help: say(.initEmail))
    var email: String?
    @Option(help: say(.initKey))
    var key: String
    @Option(help: say(.initTemplate))
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
        for line in OfficeText.founded(
            directory: root.directory, root: root.rootCommit, serverKey: root.serverKey,
            processLanguage())
        {
            print(line)
        }
    }
}

/// `git appeal recover`.
struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(.recover)

    @Argument(help: say(.officeDirectory))
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
        for line in OfficeText.recovered(
            moved: outcome.moved, lastReceipt: outcome.number, language)
        {
            print(line)
        }
    }
}

/// `git appeal maintain`.
struct Maintain: ParsableCommand {
    static let configuration = CommandConfiguration(.maintain)

    @Argument(help: say(.officeDirectory))
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
