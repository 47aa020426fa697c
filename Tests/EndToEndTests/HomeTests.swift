import Foundation
import GitProgram
import TestSupport
import Testing

/// `git appeal` without a command, as each reader sees it.
@Suite("What waits and what comes next, by real processes")
struct HomeTests {
    /// The commands that are proposed, as they are printed.
    private func steps(
        _ town: Town, _ clone: String, later: String? = nil
    ) async throws -> [String] {
        let words = ["--format", "json", "--lang", "en"]
        let outcome =
            if let later {
                try await town.appeal(clone, later: later, words)
            } else {
                try await town.appeal(clone, words)
            }
        struct Answer: Decodable {
            struct Step: Decodable { let command: String }
            let next: [Step]
        }
        return try JSONDecoder().decode(Answer.self, from: Data(outcome.standardOutput)).next
            .map(\.command)
    }

    @Test func eachReaderIsToldTheNextStep() async throws {
        let town = try await Town()
        #expect(
            try await steps(town, "golubeva")
                == ["git appeal sync", "git appeal deadlines", "git appeal list"])
        try await town.register(["11", "12", "13", "14", "15", "16", "17"])
        let assign = try await steps(town, "golubeva")
        #expect(assign.count == 3)
        #expect(assign[0].hasPrefix("git appeal assign 11 --to "))
        #expect(assign[1] == "git appeal inbox")
        let shown = try await town.appeal("golubeva", ["--lang", "ru"]).outputText
        #expect(shown.contains("ждут 7 обращений."))
        #expect(shown.contains("и ещё 2"))
        // What is proposed works as it stands.
        let proposed = assign[0].split(separator: " ").dropFirst(2).map(String.init)
        try await town.appeal("golubeva", proposed)
        try await town.submit(["12", "13"])
        try await town.appeal("golubeva", ["assign", "14", "--to", "petrov"])
        for clone in ["petrov", "morozov"] { try await town.appeal(clone, ["sync"]) }
        #expect(try await steps(town, "morozov")[0] == "git appeal review 12")
        #expect(try await steps(town, "petrov").contains { $0.hasPrefix("git appeal open ") })
        try await town.appeal("morozov", ["approve", "12"])
        try await town.appeal("petrov", ["sync"])
        let both = try await steps(town, "petrov")
        #expect(both.contains("git appeal publish 12 --place ПОС"))
        #expect(both.contains { $0.hasPrefix("git appeal open ") })
        // Late ones are counted.
        let late = try await town.appeal("golubeva", later: "+40d", ["--lang", "en"]).outputText
        #expect(late.contains("overdue"))
    }

    @Test func whoHasNoCloneOrNoKeyIsToldHowToGetOne() async throws {
        let town = try await Town(clones: [])
        #expect(try await steps(town, ".")[0].hasPrefix("git appeal clone URL DIRECTORY"))
        #expect(try await steps(town, "office.git")[0] == "git appeal doctor")
        try await town.git(".", ["clone", "-q", "office.git", "auditor"])
        #expect(try await steps(town, "auditor")[0].hasPrefix("git appeal setup --key"))
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/nobody", comment: "nobody")
        try await town.appeal("auditor", ["setup", "--key", "../keys/nobody"])
        let words = try await town.appeal("auditor", ["--lang", "ru"]).outputText
        #expect(words.contains("Ваш ключ ещё не внесён"))
    }
}
