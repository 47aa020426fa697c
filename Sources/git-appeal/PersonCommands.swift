import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser

/// `git appeal policy person`.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .person, commandName: "person",
        subcommands: [
            PersonAdd.self, PersonEdit.self, PersonKeyAdd.self, PersonKeyLost.self,
            PersonKeyCompromised.self, PersonEnd.self, PersonList.self,
        ])
}

/// What is said of a person on the command line.
struct PersonOptions: ParsableArguments {
    @Option(help: say(.personName))
    var name: String?
    @Option(help: say(.personPosition))
    var position: String?
    @Option(help: say(.personRank))
    var rank: String?
    @Option(help: say(.personUnit))
    var unit: String?
    @Option(help: say(.personEmail))
    var email: String?

    func details() throws(DeskProblem) -> PersonWork.Details {
        var details = PersonWork.Details()
        details.name = name
        details.position = position
        details.rank = try word(rank, "--rank", as: Rank.self)
        details.unit = unit
        details.email = email
        return details
    }
}

/// `git appeal policy person add`.
struct PersonAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.personAdd, commandName: "add")

    @Argument(help: say(.newLogin))
    var login: String
    @OptionGroup var person: PersonOptions
    @Option(help: say(.publicKey))
    var key: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let details = try person.details()
        var publicKey: String?
        if let key { publicKey = try KeyFile.read(key) }
        try await record(common, handing) {
            [login, publicKey] session throws(DeskProblem) in
            try PersonWork.add(login, details, key: publicKey, in: session)
        }
    }
}

/// `git appeal policy person edit`.
struct PersonEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.personEdit, commandName: "edit")

    @Argument(help: say(.personLogin))
    var login: String
    @OptionGroup var person: PersonOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let details = try person.details()
        try await record(common, handing) {
            [login] session throws(DeskProblem) in
            try PersonWork.edit(login, details, in: session)
        }
        if person.name != nil || person.email != nil {
            printError([PolicyNote.identityChanged(login, try common.desk().language)])
        }
    }
}

/// `git appeal policy person key`.
struct PersonKeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.personKey, commandName: "key")

    @Argument(help: say(.personLogin))
    var login: String
    @Option(help: say(.publicKey))
    var key: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let publicKey = try KeyFile.read(key)
        try await record(common, handing) {
            [login] session throws(DeskProblem) in
            try PersonWork.addKey(publicKey, of: login, in: session)
        }
    }
}

/// Options of commands that end a key.
struct KeyEndOptions: ParsableArguments {
    @Argument(help: say(.personLogin))
    var login: String
    @Option(help: say(.keyFingerprint))
    var fingerprint: String?
    @Option(help: say(.keySince))
    var since: String?

    func end(
        _ ending: PersonKey.Ending, _ common: CommonOptions, _ handing: HandingOptions
    ) async throws {
        let first = try day(since, "--since")
        try await record(common, handing) {
            [login, fingerprint] session throws(DeskProblem) in
            try PersonWork.endKey(
                of: login, ending, fingerprint: fingerprint, since: first, in: session)
        }
    }
}

/// `git appeal policy person key-lost`.
struct PersonKeyLost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.personKeyLost, commandName: "key-lost")

    @OptionGroup var which: KeyEndOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws { try await which.end(.lost, common, handing) }
}

/// `git appeal policy person key-compromised`.
struct PersonKeyCompromised: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        .personKeyCompromised, commandName: "key-compromised")

    @OptionGroup var which: KeyEndOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws { try await which.end(.compromised, common, handing) }
}

/// `git appeal policy person end`.
struct PersonEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.personEnd, commandName: "end")

    @Argument(help: say(.personLogin))
    var login: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await record(common, handing) {
            [login] session throws(DeskProblem) in
            try PersonWork.end(login, in: session)
        }
        let desk = try common.desk()
        if !handing.noPush { try await desk.fetch() }
        var filter = AppealFilter()
        filter.person = login
        let numbers = try desk.list(filter).map(\.id.number)
        guard !numbers.isEmpty else { return }
        printError([PolicyNote.appealsLeft(numbers, desk.language)])
    }
}

/// `git appeal policy person list`.
struct PersonList: ParsableCommand {
    static let configuration = CommandConfiguration(.personList, commandName: "list")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            Terminal.output.show(desk.screen(policy).people(fingerprint: KeyFile.fingerprint))
            return
        }
        printJSON(["people": .array(policy.people.people.map { json($0, policy, today) })])
    }

    private func json(_ person: Person, _ policy: Policy, _ today: CivilDate) -> JSONValue {
        .object([
            "login": .string(person.login), "name": .string(person.name),
            "position": .string(person.position), "rank": .string(person.rank.rawValue),
            "unit": .string(person.unit), "email": .string(person.email),
            "roles": .strings(
                Role.allCases.filter { policy.holds(person.login, $0, on: today) }
                    .map(\.rawValue)),
            "keys": .array(
                person.keys.map { key in
                    .object([
                        "fingerprint": .string(KeyFile.fingerprint(of: key.key)),
                        "key": .string(key.key), "from": .string(key.from.description),
                        "until": .optional(key.until) ?? .null,
                        "endedBecause": .optional(key.endedBecause?.rawValue) ?? .null,
                        "since": .optional(key.since) ?? .null,
                        "valid": .bool(key.isValid(on: today)),
                    ])
                }),
        ])
    }
}

/// `git appeal policy key`.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        .key, commandName: "key", subcommands: [KeyReplace.self])
}

/// `git appeal policy key replace`.
struct KeyReplace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(.keyReplace, commandName: "replace")

    @Option(help: say(.newPublicKey))
    var key: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let publicKey = try KeyFile.read(key)
        try await record(common, handing) { session throws(DeskProblem) in
            try PersonWork.replaceOwnKey(with: publicKey, in: session)
        }
        let path = key.hasSuffix(".pub") ? String(key.dropLast(4)) : key
        printError([PolicyNote.keyReplaced(privateKey: path, try common.desk().language)])
    }
}
