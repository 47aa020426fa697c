import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import Foundation
import GitModel

/// Where the values of an option or argument come from.
struct CompletionSource {
    private let command: String
    private let parameter: CommandPage.Parameter

    init(_ path: [String], _ parameter: CommandPage.Parameter) {
        command = path.joined(separator: " ")
        self.parameter = parameter
    }

    /// Whether every word up to the next option is a value of this one.
    static func takesSeveral(_ option: CommandPage.Parameter) -> Bool {
        option.isRepeating && ["--appeals", "--categories"].contains(option.names.last)
    }

    /// What may stand there.
    ///
    /// - Throws: `DeskProblem`, where the clone cannot be asked.
    func answer(_ words: [String], _ current: String) throws -> Completer.Answer {
        if let candidates = fixedWords() { return .list(candidates) }
        if isNamed(.file) { return .shell(":files") }
        if isNamed(.directory) { return .shell(":directories") }
        let desk = try Desk(
            directory: FileManager.default.currentDirectoryPath, language: nil)
        if isNamed(.topic) || isNamed(.topics) { return .list(try topics(desk)) }
        if isNamed(.category) { return .list(try categories(desk)) }
        if isNamed(.login) { return .list(try people(desk, words)) }
        if isNamed(.number) { return .list(try numbers(desk, words, current)) }
        return .list([])
    }

    private func isNamed(_ name: ValueName) -> Bool { parameter.value == say(name.text) }

    private var option: String? { parameter.names.last }

    /// The words of a set that the program itself knows, with their meanings.
    private func fixedWords() -> [Candidate]? {
        func list<Word: RawRepresentable<String> & CaseIterable>(
            _ type: Word.Type, _ meaning: (Word, Language) -> String
        ) -> [Candidate] {
            type.allCases.map {
                Candidate(value: $0.rawValue, meaning: meaning($0, processLanguage()))
            }
        }
        switch option {
        case "--lang": return list(Language.self) { word, _ in word.rawValue }
        case "--format": return list(OutputFormat.self) { word, _ in word.rawValue }
        case "--stage": return list(Stage.self, Words.stage)
        case "--kind": return list(AppealKind.self, Words.kind)
        case "--track": return list(Track.self, Words.track)
        case "--rank": return list(Rank.self, Words.rank)
        case "--outcome": return list(Outcome.self, Words.outcome)
        case "--reason":
            switch command {
            case "absence add": return list(AbsenceReason.self, Words.absenceReason)
            case "reopen": return list(ReopeningReason.self, Words.reopeningReason)
            case "escalate": return list(EscalationReason.self, Words.escalationReason)
            default: return []
            }
        default: return isNamed(.role) ? list(Role.self, Words.role) : nil
        }
    }

    private func topics(_ desk: Desk) throws -> [Candidate] {
        try desk.policy().policy.categories.topics.map {
            Candidate(value: $0.id, meaning: $0.title)
        }
    }

    private func categories(_ desk: Desk) throws -> [Candidate] {
        let names = try desk.policy().policy.categories.categories.map(\.category)
        return Set(names).sorted().map { Candidate(value: $0, meaning: "") }
    }

    /// Logins: executors and heads of the topic at hand, or everybody who is still there.
    private func people(_ desk: Desk, _ words: [String]) throws -> [Candidate] {
        let (policy, today) = try desk.policy()
        let role: Role? =
            switch option {
            case "--to": .executor
            case "--approver": .head
            default: nil
            }
        let logins: [String]
        if let role {
            let topics =
                topic(ofAppealIn: words, desk).map { [$0] } ?? policy.categories.topics.map(\.id)
            logins = topics.flatMap { policy.holders(of: role, topic: $0, on: today) }
        } else if command == "absence end" {
            logins = policy.people.people.map(\.login)
                .filter { policy.isAbsent($0, on: today) }
        } else {
            logins = policy.people.people.filter { person in
                person.keys.isEmpty || person.keys.contains { $0.isValid(on: today) }
            }.map(\.login)
        }
        let chosen = option == "--deputy" ? logins.filter { !words.contains($0) } : logins
        return Set(chosen).sorted().map { login in
            let person = policy.person(login)
            return Candidate(
                value: login,
                meaning: [person?.name, person?.position].compactMap { $0 }
                    .joined(separator: ", "))
        }
    }

    /// The topic of the first appeal named; nil where none is, or it is not there.
    private func topic(ofAppealIn words: [String], _ desk: Desk) -> String? {
        for word in words where word.contains(where: \.isNumber) {
            do {
                return try desk.lookUp(word).snapshot.card?.topic
            } catch {
                // A due date, or a number that is not typed to its end.
                continue
            }
        }
        return nil
    }

    /// Numbers of appeals of the stages in which the command makes sense, or of orders.
    private func numbers(
        _ desk: Desk, _ words: [String], _ current: String
    ) throws -> [Candidate] {
        let (policy, _) = try desk.policy()
        guard command != "register" else { return [] }
        guard !command.hasPrefix("policy order") else {
            guard command == "policy order end" else { return [] }
            return policy.deadlines.orders.map {
                Candidate(value: $0.number, meaning: $0.categories.joined(separator: ", "))
            }
        }
        let scope = AppealScope(command: command, option: option)
        let lines = try scope.lines(desk).filter { line in
            !words.contains { $0 == line.id.number || $0 == line.id.description }
        }
        let counts = Dictionary(grouping: lines) { $0.id.number }.mapValues(\.count)
        return lines.map { line in
            let isWhole = current.contains("/") || counts[line.id.number] != 1
            return Candidate(
                value: isWhole ? line.id.description : line.id.number,
                meaning: [
                    line.stage == .closed
                        ? Words.stage(.closed, processLanguage())
                        : Words.date(line.status.due, processLanguage()),
                    policy.categories.title(ofTopic: line.card.topic),
                ].joined(separator: ", "))
        }
    }
}
