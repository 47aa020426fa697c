import GitModel
import GitProgram
import GitStore
import Glibc
import TestSupport
import Testing

@Suite("Opening")
struct OpeningTests {
    @Test func opensWhatIsThere() async throws {
        let repository = try await ScratchRepository()
        try repository.write("x", to: "a/b/file")
        try await repository.commit("subject\n")
        let handle = try RepositoryHandle(discoveringFrom: "\(repository.path)/a/b")
        let (git, work, shallow) = (handle.gitDirectory, handle.workDirectory, handle.isShallow)
        #expect(git == "\(repository.path)/.git/")
        #expect(work == "\(repository.path)/")
        #expect(!shallow)
        let below = "\(repository.path)/a/b"
        #expect(
            code { () throws(GitStoreError) in _ = try RepositoryHandle(opening: below) }
                == .notFound)
        let bare = try await ScratchRepository(bare: true)
        let none = try RepositoryHandle(opening: bare.path).workDirectory
        #expect(none == nil)
    }

    @Test func seesThatHistoryIsCutOff() async throws {
        let repository = try await ScratchRepository()
        try await repository.commit("one\n")
        try await repository.commit("two\n")
        let clone = try await ScratchRepository(bare: true)
        try await clone.run(["fetch", "-q", "--depth=1", "file://\(repository.path)", "main"])
        let shallow = try RepositoryHandle(opening: clone.path).isShallow
        #expect(shallow)
    }

    @Test func readsConfiguration() async throws {
        let repository = try await ScratchRepository(bare: true)
        try await repository.run(["config", "appeal.test-language", "ру en"])
        let handle = try RepositoryHandle(opening: repository.path)
        let set = try handle.configuration("appeal.test-language")
        let unset = try handle.configuration("appeal.test-unset")
        #expect(set == "ру en" && unset == nil)
        #expect(code { () throws(GitStoreError) in _ = try handle.configuration("no key") } != nil)
    }

    /// A pushed commit as it lies in quarantine, kept by a hook that refuses the push.
    ///
    /// The variables are the hook's own, so that Git's way to quote paths is Git's.
    private func quarantine(
        in directory: TemporaryDirectory, named name: String, unpack: Bool
    ) async throws -> (repository: String, alternates: String, pushed: ObjectID, old: ObjectID) {
        let environment = testEnvironment(home: directory.path)
        let path = "\(directory.path)/\(name)"
        let outside = GitProgram(directory: directory.path, environment: environment)
        _ = try await outside.run(["init", "-q", "--bare", path])
        let office = GitProgram(directory: path, environment: environment)
        _ = try await office.run(["config", "receive.unpackLimit", unpack ? "1000" : "1"])
        let hook = """
            #!/bin/sh
            cp -r "$GIT_OBJECT_DIRECTORY" "$GIT_DIR/kept"
            printf %s "$GIT_ALTERNATE_OBJECT_DIRECTORIES" >"$GIT_DIR/alternates"
            exit 1
            """
        let clone = try await ScratchRepository()
        try clone.write(String(repeating: "old ", count: 200), to: "file")
        let old = try await clone.commit("old\n")
        try await clone.run(["push", "-q", path, "main"])
        _ = try await Program("sh").run(
            ["-c", "cat >\"$0\" && chmod +x \"$0\"", "\(path)/hooks/pre-receive"],
            input: Array(hook.utf8))
        try clone.write(String(repeating: "new ", count: 200), to: "file")
        let pushed = try await clone.commit("new\n")
        _ = try await clone.git.run(["push", "-q", path, "main"], allowedExitCodes: [1])
        let alternates = try await Program("cat").run(["\(path)/alternates"]).outputText
        return (path, alternates, pushed, old)
    }

    @Test(arguments: [
        ("plain.git", false), ("plain.git", true), ("a:b.git", false), ("a:b.git", true),
        ("жалобы: \"1\\2\".git", true),
    ])
    func seesQuarantine(name: String, unpack: Bool) async throws {
        let directory = try TemporaryDirectory()
        let place = try await quarantine(in: directory, named: name, unpack: unpack)
        #expect(place.alternates.hasPrefix("\"") == name.contains(":"))
        let plain = try RepositoryHandle(opening: place.repository)
        let isThere = plain.exists(place.pushed)
        #expect(!isThere)
        let (path, alternates) = (place.repository, place.alternates)
        let (pushed, old) = (place.pushed.description, place.old.description)
        // In a process of its own: the environment belongs to every test of this one.
        await #expect(processExitsWith: .success) {
            [
                path = path as String, alternates = alternates as String, pushed = pushed as String,
                old = old as String
            ] in
            setenv("GIT_DIR", path, 1)
            setenv("GIT_OBJECT_DIRECTORY", "\(path)/kept", 1)
            setenv("GIT_QUARANTINE_PATH", "\(path)/kept", 1)
            setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternates, 1)
            let handle = try RepositoryHandle.fromEnvironment()
            for text in [pushed, old] {
                let id = try #require(ObjectID(hex: text))
                // Asked of the library alone; loose objects are found without it.
                let isThere = handle.exists(id)
                try #require(isThere)
                let tree = try handle.commit(id).tree
                let entry = try #require(try handle.entry(at: "file", in: tree))
                let bytes = try handle.blob(entry.id, limitBytes: 1_000)
                try #require(bytes.count == 800)
            }
            let pushedID = try #require(ObjectID(hex: pushed))
            let oldID = try #require(ObjectID(hex: old))
            let isAncestor = try handle.isAncestor(oldID, of: pushedID)
            try #require(isAncestor)
        }
    }

    @Test func refusesTruncatedObjectsInQuarantine() async throws {
        let directory = try TemporaryDirectory()
        let place = try await quarantine(in: directory, named: "a:b.git", unpack: true)
        let (path, alternates) = (place.repository, place.alternates)
        for id in [place.pushed, place.old] {
            let hex = id.description
            let store = id == place.pushed ? "kept" : "objects"
            _ = try await Program("sh").run([
                "-c", "chmod u+w \"$0\" && truncate -s 50 \"$0\"",
                "\(path)/\(store)/\(hex.prefix(2))/\(hex.dropFirst(2))",
            ])
            await #expect(processExitsWith: .success) {
                [path = path as String, alternates = alternates as String, hex = hex as String] in
                setenv("GIT_DIR", path, 1)
                setenv("GIT_OBJECT_DIRECTORY", "\(path)/kept", 1)
                setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternates, 1)
                let handle = try RepositoryHandle.fromEnvironment()
                let id = try #require(ObjectID(hex: hex))
                let found = code { () throws(GitStoreError) in _ = try handle.commit(id) }
                try #require(found == .corrupt)
            }
        }
    }
}
