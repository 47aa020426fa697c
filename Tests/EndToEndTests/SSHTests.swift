import Foundation
import GitProgram
import TestSupport
import Testing

@Suite("Over ssh, to a server that runs git-receive-pack and nothing else")
struct SSHTests {
    @Test func pushesAndRefusalsCrossTheNetwork() async throws {
        let town = try await Town()
        let server = try await LoopbackSSH(town)
        defer { server.stop() }
        let url = "ssh://127.0.0.1:\(server.port)\(town.path)/office.git"
        for clone in ["golubeva", "petrov"] {
            try await town.git(clone, ["remote", "set-url", "origin", url])
            try await town.git(clone, ["config", "core.sshCommand", server.command(clone)])
        }
        try await town.register(["1001"])
        try await town.appeal("petrov", ["sync"])
        let refused = try await town.git(
            "petrov", ["push", "--no-verify", "-o", "lang=en", "origin", "main:refs/heads/other"],
            allowed: [1])
        #expect(refused.errorText.contains("remote: appeal: error[ref-unknown] other"))
        try await town.appeal("golubeva", ["assign", "1001", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        let inbox = try await town.appeal("petrov", ["inbox"]).outputText
        #expect(inbox.contains("1001"))
        // The key is good for Git's own commands alone.
        let shell = try await Program("sh", environment: town.environment).run(
            ["-c", "\(server.command("petrov")) -p \(server.port) 127.0.0.1 id"],
            allowedExitCodes: [0, 1, 128, 255])
        #expect(shell.exitCode != 0)
    }

    /// Another implementation of Git has no hooks of ours: what it pushes is judged all the same.
    @Test func anotherClientPushesALegalAndAnIllegalStep() async throws {
        let town = try await Town(clones: ["golubeva"])
        let server = try await LoopbackSSH(town)
        defer { server.stop() }
        try await town.register(["1001", "1002"])
        let refs = try await town.refs()
        // That client opens no sparse clone, and runs no hooks.
        try await town.git(".", ["clone", "-q", "office.git", "other"])
        for (key, value) in [
            ("user.name", "Голубева Анна Сергеевна"), ("user.email", "golubeva@zarechny.example"),
        ] {
            try await town.git("other", ["config", key, value])
        }
        func push(_ number: String, stage: String) async throws -> String {
            let day = try #require(
                refs.split(separator: "\n").first { $0.hasSuffix("/\(number)") }?
                    .components(separatedBy: "coordination/").last)
            return try await Program(
                "/usr/bin/python3", directory: town.path, environment: town.environment
            ).run([
                Town.project.path + "/Tests/EndToEndTests/push_with_dulwich.py",
                "\(server.port)", server.command("golubeva"), town.path + "/office.git",
                town.path + "/other", town.path + "/keys/golubeva", day, stage,
            ]).outputText
        }
        let refused = try await push("1001", stage: "publication")
        #expect(refused.contains("appeal: error[status-mismatch] execution/"), "\(refused)")
        #expect(refused.components(separatedBy: "hook declined").count == 3, "\(refused)")
        #expect(try await town.refs() == refs)
        let accepted = try await push("1002", stage: "execution")
        #expect(accepted.contains("appeal: квитанция № 4"), "\(accepted)")
        #expect(accepted.components(separatedBy: " ok").count == 3, "\(accepted)")
        let now = try await town.refs()
        #expect(now.contains("refs/heads/execution/"))
        let audit = try await town.appeal(".", ["audit", "office.git"])
        #expect(audit.outputText.contains("the record is whole"), "\(audit.outputText)")
    }
}

/// An `sshd` on loopback for one test, stopped by its process number.
final class LoopbackSSH: Sendable {
    let port: Int
    private let folder: String
    private let town: Town

    init(_ town: Town) async throws {
        self.town = town
        folder = town.path + "/sshd"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try await makeKey(type: "ed25519", at: "\(folder)/host")
        var authorized = ""
        for login in Town.staff {
            let key = try String(contentsOfFile: "\(town.path)/keys/\(login).pub", encoding: .utf8)
            authorized += "restrict,command=\"\(folder)/shell\" \(key)"
        }
        try authorized.write(toFile: "\(folder)/authorized", atomically: true, encoding: .utf8)
        // What git-shell does, with the test's environment for the hooks.
        let shell = """
            #!/bin/sh
            export HOME='\(town.path)/home' GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
            exec git-shell -c "$SSH_ORIGINAL_COMMAND"
            """
        try (shell + "\n").write(toFile: "\(folder)/shell", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/shell")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: "\(folder)/authorized")
        try? FileManager.default.createDirectory(
            atPath: "/run/sshd", withIntermediateDirectories: true)
        port = try await LoopbackSSH.start(folder)
    }

    /// Starts the server on the first free port of a few.
    private static func start(_ folder: String) async throws -> Int {
        let first = 20_000 + Int(ProcessInfo.processInfo.processIdentifier) % 20_000
        for port in first..<first + 20 {
            let config = """
                Port \(port)
                ListenAddress 127.0.0.1
                HostKey \(folder)/host
                PidFile \(folder)/pid
                AuthorizedKeysFile \(folder)/authorized
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UsePAM no
                StrictModes no
                PermitRootLogin yes
                AcceptEnv GIT_PROTOCOL
                """
            try (config + "\n").write(
                toFile: "\(folder)/config", atomically: true, encoding: .utf8)
            let started = try await Program("/usr/sbin/sshd").run(
                ["-f", "\(folder)/config", "-E", "\(folder)/log"],
                allowedExitCodes: [0, 1, 255])
            guard started.exitCode == 0 else { continue }
            for _ in 0..<100 where !FileManager.default.fileExists(atPath: "\(folder)/pid") {
                try await Task.sleep(for: .milliseconds(50))
            }
            if FileManager.default.fileExists(atPath: "\(folder)/pid") { return port }
        }
        throw SetupError("no port for sshd")
    }

    /// The ssh command of a clone's owner.
    func command(_ login: String) -> String {
        "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=no "
            + "-o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o IdentitiesOnly=yes "
            + "-i \(town.path)/keys/\(login)"
    }

    func stop() {
        guard let text = try? String(contentsOfFile: "\(folder)/pid", encoding: .utf8),
            let process = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return }
        kill(process, SIGTERM)
    }
}
