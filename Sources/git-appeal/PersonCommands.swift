import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// `git appeal policy person`.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: say("Сотрудники и их ключи", "The staff and their keys"),
        subcommands: [
            PersonAdd.self, PersonEdit.self, PersonKeyAdd.self, PersonKeyLost.self,
            PersonKeyCompromised.self, PersonEnd.self, PersonList.self,
        ])
}

/// What is said of a person on the command line.
struct PersonOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say("фамилия, имя, отчество", "full name")))
    var name: String?
    @Option(help: ArgumentHelp(say("должность", "position")))
    var position: String?
    @Option(
        help: ArgumentHelp(
            say("уровень должности: ", "rank of the position: ")
                + Rank.allCases.map(\.rawValue).joined(separator: " | ")))
    var rank: String?
    @Option(help: ArgumentHelp(say("подразделение", "structural unit")))
    var unit: String?
    @Option(help: ArgumentHelp(say("почта в коммитах", "the address in commits")))
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
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: say("Внести сотрудника", "Enter a person"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
    var login: String
    @OptionGroup var person: PersonOptions
    @Option(
        help: ArgumentHelp(say("открытый ключ, файл .pub", "public key, a .pub file")))
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
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say("Изменить сведения о сотруднике", "Change what is said of a person"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
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
            printError([
                say(
                    "  имя и почта в коммитах теперь другие: пусть \(login) выполнит git appeal sync и git appeal setup",
                    "  name and address in commits differ now: \(login) should run git appeal sync and git appeal setup"
                )
            ])
        }
    }
}

/// `git appeal policy person key`.
struct PersonKeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: say("Внести сотруднику ещё один ключ", "Enter a further key of a person"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
    var login: String
    @Option(
        help: ArgumentHelp(say("открытый ключ, файл .pub", "public key, a .pub file")))
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
    @Argument(help: ArgumentHelp(say("логин", "login")))
    var login: String
    @Option(
        help: ArgumentHelp(
            say(
                "отпечаток SHA256:…, если действующих ключей несколько",
                "fingerprint SHA256:…, where several keys are valid")))
    var fingerprint: String?
    @Option(
        help: ArgumentHelp(
            say(
                "с какого дня ключ мог быть в чужих руках; иначе с сегодняшнего",
                "since when it may have been in other hands; today otherwise")))
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
    static let configuration = CommandConfiguration(
        commandName: "key-lost",
        abstract: say("Ключ утрачен: больше не действует", "A key is lost: valid no more"))

    @OptionGroup var which: KeyEndOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws { try await which.end(.lost, common, handing) }
}

/// `git appeal policy person key-compromised`.
struct PersonKeyCompromised: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key-compromised",
        abstract: say(
            "Ключ мог попасть в чужие руки: больше не действует",
            "A key may be in other hands: valid no more"))

    @OptionGroup var which: KeyEndOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws { try await which.end(.compromised, common, handing) }
}

/// `git appeal policy person end`.
struct PersonEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: say(
            "Окончить ключи и роли: сегодня последний день",
            "End keys and roles: today is the last day"))

    @Argument(help: ArgumentHelp(say("логин", "login")))
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
        let list = numbers.joined(separator: " ")
        printError([
            say(
                "  остались обращения (\(numbers.count)): git appeal reassign \(list)",
                "  appeals are left (\(numbers.count)): git appeal reassign \(list)")
        ])
    }
}

/// `git appeal policy person list`.
struct PersonList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say("Сотрудники, ключи, роли", "Staff, keys, roles"))

    @OptionGroup var common: CommonOptions

    func run() throws {
        let desk = try common.desk()
        let (policy, today) = try desk.policy()
        guard common.format == .json else {
            let screen = Screen(language: desk.language, policy: policy, today: today)
            for line in screen.people() { print(line) }
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
        commandName: "key", abstract: say("Свой ключ", "Your own key"),
        subcommands: [KeyReplace.self])
}

/// `git appeal policy key replace`.
struct KeyReplace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: say(
            "Заменить свой ключ; подписывается прежним, можно каждому",
            "Replace your own key; signed with the old one, open to everybody"))

    @Option(
        help: ArgumentHelp(
            say("новый открытый ключ, файл .pub", "the new public key, a .pub file")))
    var key: String
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let publicKey = try KeyFile.read(key)
        try await record(common, handing) { session throws(DeskProblem) in
            try PersonWork.replaceOwnKey(with: publicKey, in: session)
        }
        let path = key.hasSuffix(".pub") ? String(key.dropLast(4)) : key
        printError([
            say(
                "  прежний ключ действует до конца дня; теперь: git appeal setup --key \(path)",
                "  the old key is valid until the day ends; now: git appeal setup --key \(path)")
        ])
    }
}
