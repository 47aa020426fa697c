import FoundationEssentials
package import GitModel
package import GitProgram

/// A new Git repository in a directory of its own, which lives as long as this value.
package struct ScratchRepository: Sendable {
    /// The repository's directory: the working tree, or the repository itself if it is bare.
    package let path: String
    /// The home directory of the programs that run in it.
    package let home: String
    /// What those programs' environment has that ours has not.
    package let environment: [String: String?]
    /// `git` in this repository.
    package let git: GitProgram
    private let directory: TemporaryDirectory

    /// Makes a repository with the branch `main`, which has no commit yet.
    ///
    /// - Parameters:
    ///   - bare: Whether it has no working tree.
    ///   - environment: What to change in ``testEnvironment(home:)``.
    /// - Throws: If the directory or the repository cannot be made.
    package init(bare: Bool = false, environment changes: [String: String?] = [:]) async throws {
        directory = try TemporaryDirectory()
        home = "\(directory.path)/home"
        path = "\(directory.path)/\(bare ? "repository.git" : "repository")"
        for made in [home, path] {
            try FileManager.default.createDirectory(
                atPath: made, withIntermediateDirectories: false)
        }
        environment = testEnvironment(home: home).merging(changes) { _, changed in changed }
        git = GitProgram(directory: path, environment: environment)
        try await run(["init", "--quiet", "--initial-branch=main"] + (bare ? ["--bare"] : []))
    }

    /// Runs `git` in the repository and gives back what it wrote to standard output.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after `git`.
    ///   - input: What `git` finds on standard input.
    /// - Returns: Standard output as text, without its trailing newlines.
    /// - Throws: ``ProgramError`` if `git` fails.
    @discardableResult
    package func run(_ arguments: [String], input: [UInt8] = []) async throws -> String {
        try await git.run(arguments, input: input).outputText
    }

    /// Writes a file, and makes the directories that it is in.
    ///
    /// - Throws: If the file cannot be written.
    package func write(_ content: some Sequence<UInt8>, to file: String) throws {
        let target = URL(filePath: "\(path)/\(file)")
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: target)
    }

    /// Writes a text file, and makes the directories that it is in.
    ///
    /// - Throws: If the file cannot be written.
    package func write(_ content: String, to file: String) throws {
        try write(content.utf8, to: file)
    }

    /// Reads a file.
    ///
    /// - Throws: If the file cannot be read.
    package func read(_ file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: "\(path)/\(file)")))
    }

    /// Commits all that is in the working tree, even if nothing has changed.
    ///
    /// - Parameters:
    ///   - message: The commit's message, byte for byte.
    ///   - options: More options of `git commit`.
    /// - Returns: The new commit's name.
    /// - Throws: ``ProgramError`` if `git` fails, ``SetupError`` if it names no commit.
    @discardableResult
    package func commit(_ message: String, options: [String] = []) async throws -> ObjectID {
        try await run(["add", "--all"])
        try await run(
            ["commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim"]
                + options + ["--file=-"], input: Array(message.utf8))
        return try await objectID(of: "HEAD")
    }

    /// Looks up the object that a revision stands for.
    ///
    /// - Throws: ``ProgramError`` if there is none, ``SetupError`` if `git` names no object.
    package func objectID(of revision: String) async throws -> ObjectID {
        let text = try await run(["rev-parse", "--verify", "--end-of-options", revision])
        guard let id = ObjectID(hex: text) else {
            throw SetupError("not the name of an object: \(text)")
        }
        return id
    }
}
