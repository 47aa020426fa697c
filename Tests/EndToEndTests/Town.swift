import Foundation
import GitProgram
import TestSupport

/// A founded office with clones for staff, as real processes see it.
final class Town: Sendable {
    /// The directory that everything lies in.
    let path: String
    /// What every process of the town is started with.
    let environment: [String: String?]
    private let directory: TemporaryDirectory

    /// The project's directory.
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// Where the programs were built.
    static let programs = project.appendingPathComponent(".build/debug").path

    static let staff = ["boss", "golubeva", "petrov", "belova", "morozov"]

    /// Founds an office, enters everybody's keys, and makes the clones that are asked for.
    init(clones: [String] = ["golubeva", "petrov", "morozov"]) async throws {
        directory = try TemporaryDirectory()
        path = directory.path
        let home = path + "/home"
        for folder in [home, path + "/keys"] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        }
        var variables = testEnvironment(home: home)
        // Commits carry the real time, which the gate judges by.
        for name in [
            "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_AUTHOR_NAME",
            "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
        ] {
            variables[name] = .some(nil)
        }
        variables["LC_ALL"] = .some(nil)
        variables["LANG"] = "en_US.UTF-8"
        let inherited = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        variables["PATH"] = "\(Town.programs):\(inherited)"
        environment = variables
        for login in Town.staff {
            try await makeKey(type: "ed25519", at: "\(path)/keys/\(login)", comment: login)
        }
        try await appeal(
            ".",
            [
                "init", "office.git", "--authority", "Администрация", "--admin", "boss", "--name",
                "Администраторов Борис", "--email", "boss@zarechny.example", "--key",
                "keys/boss.pub",
            ])
        try await clone("boss")
        _ = try await program("python3").run([
            "-c",
            """
            import os, sys
            os.chdir("\(path)/boss")
            sys.argv = ["enter_keys.py", "\(path)/keys"]
            exec(open("\(Town.project.path)/docs/demo/enter_keys.py").read())
            """,
        ])
        try await git("boss", ["commit", "-qam", "Ключи", "--trailer", "Transition: policy"])
        try await git("boss", ["push", "-q", "origin", "main"])
        for login in clones { try await clone(login) }
    }

    func clone(_ login: String) async throws {
        try await appeal(".", ["clone", "office.git", login, "--key", "keys/\(login)"])
    }

    private func program(_ name: String) -> Program {
        Program(name, directory: path, environment: environment)
    }

    /// Runs `git appeal` in a clone.
    @discardableResult
    func appeal(
        _ clone: String, _ arguments: [String], environment changes: [String: String?] = [:],
        allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        try await Program(
            "\(Town.programs)/git-appeal", directory: "\(path)/\(clone)",
            environment: environment.merging(changes) { _, new in new }
        ).run(arguments, allowedExitCodes: allowed)
    }

    /// Runs `git appeal` in a clone, its clock and those of its children set on by so much, or
    /// stopped at one moment. **Source:** faketime(1).
    @discardableResult
    func appeal(
        _ clone: String, later: String, _ arguments: [String],
        environment changes: [String: String?] = [:], allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        // The wrapper, not the bare library: that one moves the environment, behind which Swift
        // looks for its arguments.
        try await Program(
            "faketime", directory: "\(path)/\(clone)",
            environment: environment.merging(changes) { _, new in new }
        ).run(["-f", later, "git-appeal"] + arguments, allowedExitCodes: allowed)
    }

    /// Runs stock Git in a clone, or in the office.
    @discardableResult
    func git(
        _ clone: String, _ arguments: [String], allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        try await Program("git", directory: "\(path)/\(clone)", environment: environment)
            .run(arguments, allowedExitCodes: allowed)
    }

    /// Makes sure that Git finds no fault with the office's objects.
    ///
    /// Under the office's lock: a push leaves maintenance running behind it, and Git's check takes
    /// a pack that is folded into another one meanwhile for a damaged one.
    func fsck() async throws {
        _ = try await Program("flock", directory: path, environment: environment)
            .run([
                "office.git/appeal/lock", "git", "-C", "office.git", "fsck", "--strict",
                "--no-dangling",
            ])
    }

    /// Every ref of the office with its tip.
    func refs() async throws -> String {
        try await git("office.git", ["for-each-ref"]).outputText
    }

    /// Every object of the office.
    func objects() async throws -> [String] {
        try await git(
            "office.git", ["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]
        ).outputText.split(separator: "\n").map(String.init).sorted()
    }

    func write(_ text: String, _ file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
    }

    /// The header of the platform's export.
    static let header =
        "Номер;Номер ЕПГУ;Дата поступления;Категория;Подкатегория;Фаст-трек;ФИО координатора;Текст сообщения"

    /// Today in the office's zone, as exports write it.
    static var today: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 3 * 3600)
        formatter.dateFormat = "dd.MM.yyyy"
        return formatter.string(from: Date())
    }

    /// Registers appeals with these numbers, received today.
    ///
    /// - Parameter text: the applicant's words; nil for some of each appeal's own.
    func register(_ numbers: [String], saying text: String? = nil) async throws {
        let today = Town.today
        let rows = numbers.map {
            "\($0);-;\(today);Дороги;-;Нет;Иванова;\(text ?? "Яма номер \($0)")"
        }
        try write(([Town.header] + rows).joined(separator: "\n") + "\n", "export.csv")
        try await appeal("golubeva", ["import", "../export.csv"])
    }

    /// Assigns appeals, and has the executor submit answers to them.
    func submit(_ numbers: [String]) async throws {
        try await appeal("golubeva", ["assign"] + numbers + ["--to", "petrov"])
        try await appeal("petrov", ["sync"])
        try write("Здравствуйте!\n\nЯма заделана.\n", "answer.txt")
        for number in numbers {
            try await appeal(
                "petrov",
                [
                    "submit", number, "--answer", "../answer.txt", "--outcome", "solved",
                    "--measures", "Заделана",
                ])
        }
    }
}
