import Foundation
import GitProgram
import TestSupport

/// A temporary directory in which the real `ssh-keygen` and `git` run, apart from the user's files.
final class Scratch {
    /// A program ended with a status other than 0.
    struct Failure: Error {
        var command: String
        var errors: String
    }

    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "ssh-signatures-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// The absolute path of a file in the directory.
    func path(_ name: String) -> String {
        directory.appending(path: name).path(percentEncoded: false)
    }

    /// Writes a file that only its owner can read, as `ssh-keygen` demands of private keys.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let path = path(name)
        try Data(bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    /// Reads a file.
    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(name))))
    }

    /// Reads a file as text without its final line feed.
    func line(_ name: String) throws -> String {
        String(decoding: try read(name).split(separator: 0x0a)[0], as: UTF8.self)
    }

    /// Runs a program with an environment of its own and returns however it ended.
    func attempt(_ command: [String], input: [UInt8] = []) async throws -> ProgramOutcome {
        let environment = testEnvironment(home: path("")).merging([
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": "1750000000 +0000", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "1750000000 +0000",
        ]) { _, own in own }
        return try await Program(
            command[0], directory: directory.path(percentEncoded: false),
            environment: environment
        ).run(Array(command.dropFirst()), input: input, allowedExitCodes: Set(0...255))
    }

    /// Runs a program that must succeed.
    @discardableResult
    func run(_ command: String..., input: [UInt8] = []) async throws -> ProgramOutcome {
        let outcome = try await attempt(command, input: input)
        guard outcome.exitCode == 0 else {
            throw Failure(command: command.joined(separator: " "), errors: outcome.errorText)
        }
        return outcome
    }
}

extension Scratch {
    /// Makes a key pair with `ssh-keygen`; the files are `key` and `key.pub`.
    func makeKey(_ type: String, bits: Int? = nil) async throws {
        var command = ["ssh-keygen", "-q", "-t", type, "-N", "", "-C", "a comment", "-f", "key"]
        if let bits { command += ["-b", String(bits)] }
        let outcome = try await attempt(command)
        guard outcome.exitCode == 0 else {
            throw Failure(command: command.joined(separator: " "), errors: outcome.errorText)
        }
    }

    /// Signs with `ssh-keygen -Y sign` and the file `key`; returns the armored signature.
    func sign(
        _ payload: [UInt8], namespace: String = "git", hash: String = "sha512"
    ) async throws -> [UInt8] {
        try await run(
            "ssh-keygen", "-q", "-Y", "sign", "-O", "hashalg=\(hash)", "-n", namespace, "-f",
            path("key"), input: payload
        ).standardOutput
    }

    /// Returns whether `ssh-keygen` finds the signature sound, whoever signed.
    func accepts(
        _ armored: [UInt8], over payload: [UInt8], namespace: String = "git"
    ) async throws -> Bool {
        let file = try write("checked.sig", armored)
        let command = ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", file]
        return try await attempt(command, input: payload).exitCode == 0
    }
}
