import GitModel
import GitProgram
import TestSupport
import Testing

@Suite
struct GitProgramTests {
    @Test(arguments: [false, true])
    func runsInItsDirectory(bare: Bool) async throws {
        let repository = try await ScratchRepository(bare: bare)
        let path = try await repository.run(["rev-parse", "--absolute-git-dir"])
        #expect(path == (bare ? repository.path : "\(repository.path)/.git"))
        let isBare = try await repository.run(["rev-parse", "--is-bare-repository"])
        #expect(isBare == "\(bare)")
    }

    @Test func makesTheSameCommitEachTime() async throws {
        var commits: Set<ObjectID> = []
        for _ in 0..<2 {
            let repository = try await ScratchRepository()
            try repository.write("text\n", to: "a/b/file")
            commits.insert(try await repository.commit("subject\n\n# kept\n"))
            #expect(try repository.read("a/b/file") == Array("text\n".utf8))
            let body = try await repository.git.run(["cat-file", "commit", "HEAD"])
            #expect(body.outputText.hasSuffix("\n\nsubject\n\n# kept"))
        }
        #expect(commits.count == 1)
    }

    @Test func keepsBinaryContent() async throws {
        let repository = try await ScratchRepository(bare: true)
        let bytes = Array(UInt8.min...UInt8.max)
        let blob = try await repository.run(["hash-object", "-w", "--stdin"], input: bytes)
        let read = try await repository.git.run(["cat-file", "blob", blob])
        #expect(read.standardOutput == bytes)
    }

    @Test func ignoresReplacements() async throws {
        let repository = try await ScratchRepository()
        let first = try await repository.commit("first")
        let second = try await repository.commit("second")
        try await repository.run(["replace", "\(second)", "\(first)"])
        #expect(try await repository.run(["log", "-1", "--format=%s", "\(second)"]) == "second")
    }

    @Test func speaksEnglishWhenCaptured() async throws {
        let directory = try TemporaryDirectory()
        var environment = testEnvironment(home: directory.path)
        environment["LC_ALL"] = "ru_RU.UTF-8"
        environment["LANGUAGE"] = "ru"
        let git = GitProgram(directory: directory.path, environment: environment)
        let error = try await #require(throws: ProgramError.self) {
            try await git.run(["rev-parse", "HEAD"])
        }
        #expect(error.exitCode == 128)
        #expect(error.arguments == ["-C", directory.path, "rev-parse", "HEAD"])
        #expect(error.standardError.contains("not a git repository"))
    }

    @Test func runsAttached() async throws {
        let repository = try await ScratchRepository()
        #expect(try await repository.git.runAttached(["diff", "--quiet"]) == 0)
        try await repository.run(["config", "test.key", "value"])
        #expect(try await repository.git.runAttached(["config", "--unset", "test.none"]) == 5)
    }
}
