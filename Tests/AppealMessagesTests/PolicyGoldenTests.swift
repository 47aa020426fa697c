import AppealMessages
import AppealModel
import AppealRules
import Foundation
import Testing

/// The texts of commands that change the policy.
extension GoldenTests {
    private static let day = CivilDate(dayNumber: 18_800)

    private static let deeds: [PolicyDeed] = [
        .personAdded(person: "Зуева О. П.", position: "Главный специалист"),
        .personEdited(person: "Зуева О. П."), .keyAdded(person: "Зуева О. П."),
        .keyReplaced(person: "Зуева О. П."), .keyEnded(person: "Зуева О. П.", .retired),
        .keyEnded(person: "Зуева О. П.", .lost), .keyEnded(person: "Зуева О. П.", .compromised),
        .personEnded(person: "Зуева О. П."),
        .appointed(person: "Зуева О. П.", .executor, topics: ["Дороги", "Транспорт"], from: day),
        .appointed(person: "Зуева О. П.", .coordinator, topics: [], from: day),
        .dismissed(
            person: "Зуева О. П.", .head, topics: ["Дороги", "Транспорт", "Экология", "Отходы"],
            until: day),
        .orderAdded(number: "17-п", date: day, days: 8, from: day + 10),
        .orderEnded(number: "17-п", date: day, until: day + 90),
        .calendarAdded(year: 2031, version: "2030-09-15"),
        .administratorRecovered(person: "Зуева О. П."),
    ]

    private static let problems: [PolicyProblem] = [
        .loginUnknown("zuev", known: ["petrov", "zueva"]), .loginTaken("zueva"),
        .topicUnknown("space", known: ["roads", "waste"]),
        .keyUnreadable(path: "id_ed25519", .isPrivate),
        .keyUnreadable(path: "list.txt", .malformed), .keyUnreadable(path: "old.pub", .unsupported),
        .keyTaken(fingerprint: "SHA256:a", login: "petrov"),
        .keyUnknown("SHA256:b", known: ["SHA256:a"]),
        .keyAmbiguous(login: "zueva", ["SHA256:a", "SHA256:b"]), .keyMissing(login: "zueva"),
        .notAppointed(login: "zueva", .head), .alreadyAppointed(login: "zueva", .executor),
        .orderUnknown("18", known: ["17-п"]), .orderUnknown("18", known: []),
        .orderTaken("17-п"), .orderLonger(days: 31, limit: 30),
        .calendarInvalid(path: "2031.xml", .unknownForm),
        .calendarInvalid(path: "2031.xml", .tooLarge),
        .calendarInvalid(path: "2031.xml", .malformed(line: 3)),
        .calendarInvalid(path: "2031.xml", .yearMissing),
        .calendarInvalid(path: "2031.xml", .empty),
        .calendarInvalid(path: "2031.xml", .day("d=02.30 t=1")),
        .calendarInvalid(path: "2031.xml", .repeated("02.03")),
        .calendarInvalid(
            path: "2031.json", .record(RecordError(pointer: "/year", problem: .missing))),
        .recordInvalid(
            path: PolicyPath.people, RecordError(pointer: "/people/3/login", problem: .missing)),
        .nothingChanges,
    ]

    @Test(arguments: Language.allCases)
    func policyDeeds(language: Language) throws {
        let lines = Self.deeds.map { CommitSubject.policy($0, language: language) + "\n" }
        try check(lines.joined(), against: "policy-deeds.\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func policyProblems(language: Language) throws {
        let blocks = Self.problems.map { problem in
            let problem = DeskProblem.policy(problem)
            return """
                error[\(problem.code)] \(problem.sentence(language))
                  hint: \(problem.hint(language) ?? "")

                """
        }
        try check(blocks.joined(), against: "policy-problems.\(language.rawValue).txt")
    }
}

/// The texts of `doctor`.
extension GoldenTests {
    private static func policy() throws -> Policy {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("repo-template")
        var files: [String: [UInt8]] = [:]
        for path in PolicyPath.required {
            files[path] = Array(try Data(contentsOf: root.appendingPathComponent(path)))
        }
        return try Policy(files: files)
    }

    private static let advice: [Advice] = [
        .topicUncovered(topic: "roads", .head),
        .singleCoordinator(topic: "roads", login: "golubeva"),
        .singleAdministrator(login: "golubeva"),
        .absenceUncovered(login: "petrov", from: day, until: day + 9, isNow: true),
        .deputyUnavailable(login: "petrov", on: day, isNow: false),
        .keyMissing(login: "petrov", [.executor]), .keyEnds(login: "petrov", until: day),
        .roleEnds(login: "petrov", .executor, until: day), .calendarMissing(year: 2031),
        .calendarEnds(year: 2030), .addresseesMissing, .deadlinesMissing(.message),
        .deadlinesMissing(.appeal), .signingKeyUnset(what: "gpg.format ≠ ssh"),
        .signingKeyUnknown(key: "ssh-ed25519 AAAA"), .signingKeyEnded(login: "petrov"),
    ]

    @Test(arguments: Language.allCases)
    func adviceOnThePolicy(language: Language) throws {
        let policy = try Self.policy()
        let blocks = Self.advice.map { advice in
            """
            \(advice.isTrouble ? "error" : "advice")[\(advice.code)]
              \(AdviceText.sentence(advice, policy, language))
              hint: \(AdviceText.remedy(advice, language))

            """
        }
        try check(blocks.joined(), against: "advice.\(language.rawValue).txt")
    }
}

/// The texts of `appeal-hook recover-admin`.
extension GoldenTests {
    private static let refusals: [RecoveryRefusal] = [
        .notAnOffice(path: "/srv/appeals.git"), .notTheOwner(path: "/srv/appeals.git"),
        .serverKeyUnreadable(path: "/srv/appeals.git/appeal/server_key"), .serverKeyForeign,
        .keyUnreadable(path: "list.txt"), .keyPrivate(path: "id_ed25519"),
        .loginMalformed("Boss"), .nameMissing(login: "boss"), .keyTaken(login: "petrov"),
        .keyEnded(login: "boss"), .nothingChanges(login: "boss"),
        .policyInvalid([.policyInvalid(path: PolicyPath.people, .repeated("boss@example.org"))]),
    ]

    @Test(arguments: Language.allCases)
    func recoveries(language: Language) throws {
        var lines = Self.refusals.flatMap { RecoveryText.lines($0, language) }
        lines += RecoveryText.lines(
            done: [
                .personEntered(login: "boss", name: "Спасов Пётр Ильич"), .keyEntered,
                .roleEntered,
            ], login: "boss", fingerprint: "SHA256:a", commit: "1a2b3c4d", language)
        try check(
            lines.map { $0 + "\n" }.joined(), against: "recovery.\(language.rawValue).txt")
    }
}
