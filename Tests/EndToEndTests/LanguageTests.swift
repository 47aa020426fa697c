import Foundation
import GitProgram
import TestSupport
import Testing

/// What is printed depends on `--lang`, `appeal.lang` and, last, on the system's variables alone.
@Suite("Languages, by real processes")
struct LanguageTests {
    /// What a server may happen to have; nil for nothing at all.
    static let systems: [[String: String?]] = [
        ["LC_ALL": nil, "LC_MESSAGES": nil, "LANG": nil], ["LC_ALL": "C"], ["LC_ALL": "POSIX"],
        ["LC_ALL": "ru_RU.KOI8-R"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
        ["LC_ALL": nil, "LC_MESSAGES": nil, "LANG": "ja_JP.eucJP", "LANGUAGE": "en"],
    ]

    /// What the first difference between outcomes is; nil where there is none.
    private func difference(
        _ outcomes: [ProgramOutcome], _ words: [String]
    ) -> String? {
        guard let first = outcomes.first else { return "nothing was run" }
        for outcome in outcomes where outcome != first {
            return "\(words): \(outcome.outputText)\(outcome.errorText)"
        }
        return nil
    }

    @Test(arguments: ["ru", "en"])
    func theSameWhateverTheSystemSays(language: String) async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["11", "12"])
        try await town.git("golubeva", ["config", "appeal.lang", language])
        let moment = try await Program("date", environment: town.environment)
            .run(["-d", "+1 minute", "+%F %T"]).outputText
        let commands: [[String]] = [
            [], ["inbox"], ["list"], ["show", "11"], ["why", "12"], ["deadlines"],
            ["policy", "role", "list"], ["policy", "person", "list"], ["absence", "list"],
            ["help", "assign"], ["approve", "11"], ["show", "99"], ["assing"], ["audit"],
            ["doctor"], ["import", "../export.csv", "--dry-run"],
        ]
        for words in commands {
            var outcomes: [ProgramOutcome] = []
            for system in LanguageTests.systems {
                // The clock stands still: a screen tells how long a stage has taken.
                outcomes.append(
                    try await town.appeal(
                        "golubeva", later: moment, words, environment: system,
                        allowed: [0, 1, 64]))
            }
            #expect(difference(outcomes, words) == nil)
            let text = outcomes[0].outputText + outcomes[0].errorText
            #expect(!text.isEmpty)
        }
        // An option beats the clone's setting.
        let other = language == "ru" ? "en" : "ru"
        let word = ["ru": "ждут", "en": "wait"][other] ?? ""
        let home = try await town.appeal(
            "golubeva", ["--lang", other], environment: ["LC_ALL": "C"])
        #expect(home.outputText.contains(word))
    }

    @Test func theOrderIsOptionSettingSystem() async throws {
        let reader = try Helpless()
        func language(
            _ environment: [String: String?], _ words: [String] = []
        ) async throws -> String {
            let text = try await reader.run(words + ["help"], environment: environment).outputText
            return text.hasPrefix("Обращения") ? "ru" : "en"
        }
        #expect(try await language(["LC_ALL": "C"]) == "ru")
        #expect(try await language(["LC_ALL": "en_GB.UTF-8", "LANG": "ru_RU.UTF-8"]) == "en")
        #expect(try await language(["LC_ALL": "", "LC_MESSAGES": "en_US"]) == "en")
        #expect(
            try await language(["LC_ALL": nil, "LC_MESSAGES": "ru_RU", "LANG": "en_US"]) == "ru")
        #expect(try await language(["LC_ALL": nil, "LANG": "en_US.UTF-8"]) == "en")
        let file = reader.directory.path + "/gitconfig"
        try Data("[appeal]\n    lang = en\n".utf8).write(to: URL(fileURLWithPath: file))
        let set: [String: String?] = [
            "HOME": reader.directory.path, "XDG_CONFIG_HOME": reader.directory.path + "/none",
            "GIT_CONFIG_GLOBAL": nil, "LC_ALL": "ru_RU.UTF-8",
        ]
        try FileManager.default.moveItem(
            atPath: file, toPath: reader.directory.path + "/.gitconfig")
        #expect(try await language(set) == "en")
        #expect(try await language(set, ["--lang", "ru"]) == "ru")
    }

    /// The gate's verdict is in the office's language, or in that of the push.
    @Test func theVerdictIsTheSameWhateverTheServersSystemSays() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.git(
            "golubeva",
            [
                "-c", "core.hooksPath=/dev/null", "commit", "-q", "--allow-empty", "-m", "Пусто",
            ])
        for options in [[], ["-o", "lang=en"], ["-o", "lang=ru"], ["-o", "format=json"]] {
            var outcomes: [ProgramOutcome] = []
            for system in LanguageTests.systems {
                let changes = town.environment.merging(system) { _, new in new }
                let push = ["push", "-q", "--no-verify"] + options
                outcomes.append(
                    try await Program(
                        "git", directory: "\(town.path)/golubeva", environment: changes
                    )
                    .run(push + ["origin", "HEAD:refs/heads/main"], allowedExitCodes: [1]))
            }
            #expect(difference(outcomes, options) == nil)
            let isEnglish = options.contains("lang=en")
            let hint =
                isEnglish ? "hint: " : options.contains("format=json") ? "\"code\"" : "hint: "
            #expect(outcomes[0].errorText.contains(hint))
        }
    }
}
