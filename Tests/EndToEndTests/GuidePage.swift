import Foundation
import GitProgram
import TestSupport

/// The office that every guide is told in, founded once; each page works on a copy of its own.
struct GuideOffice: Sendable {
    let path: String
    private let directory: TemporaryDirectory

    private static let shared = Task { try await GuideOffice() }

    static func founded() async throws -> GuideOffice { try await shared.value }

    private init() async throws {
        directory = try TemporaryDirectory()
        path = directory.path
        let home = path + "/home"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let scene = Town.project.appendingPathComponent("Tests/EndToEndTests/guide_scene.sh").path
        _ = try await Program(
            "bash", directory: path, environment: Self.environment(path, language: "ru")
        ).run([scene, Town.project.path])
    }

    static func environment(_ town: String, language: String) -> [String: String?] {
        var variables = testEnvironment(home: town + "/home")
        for name in [
            "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
            "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "LC_ALL",
        ] {
            variables[name] = .some(nil)
        }
        variables["TZ"] = "UTC-3"
        variables["LANG"] = language == "ru" ? "ru_RU.UTF-8" : "en_US.UTF-8"
        variables["NO_COLOR"] = "1"
        variables["GIT_PAGER"] = "cat"
        variables["GIT_EDITOR"] = "gedit"
        variables["TOWN"] = town
        let inherited = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        variables["PATH"] = "\(town)/bin:\(Town.programs):\(inherited)"
        return variables
    }

    /// Copies the office; what names its directory names the copy's then.
    func copy(to town: String) async throws {
        let script = """
            cp -a '\(path)/.' '\(town)'
            grep -rlIF '\(path)' '\(town)' --exclude-dir=objects | xargs -r sed -i 's|\(path)|\(town)|g'
            """
        _ = try await Program("bash").run(["-c", script])
    }
}

/// A guide: prose with console blocks, each command of which is run where the page stands.
///
/// Hidden comments tell what happens besides: `<!-- meanwhile … -->` is a script of colleagues'
/// commands (`as WHO COMMAND…`), `<!-- at 14:30 -->` moves the clock on.
struct GuidePage {
    private let town: String
    private let environment: [String: String?]
    private var minute = 9 * 60
    private var folder: String
    /// What colleagues' scripts said; empty unless one of them failed.
    private(set) var trouble = ""

    init(town: String, who: String, language: String) {
        self.town = town
        folder = "\(town)/\(who)"
        environment = GuideOffice.environment(town, language: language)
    }

    /// The page with the screens of today in place of its own.
    mutating func replayed(_ page: String) async throws -> String {
        var result: [String] = []
        var lines = page.components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            result.append(line)
            if line == "<!-- meanwhile" {
                let body = lines.prefix { $0 != "-->" }
                lines = lines.dropFirst(body.count)
                result += body
                trouble += try await run(body.joined(separator: "\n"), in: town)
            } else if let clock = line.wholeMatch(of: /<!-- at (\d\d):(\d\d) -->/) {
                minute = (Int(clock.1) ?? 0) * 60 + (Int(clock.2) ?? 0)
            } else if line == "```console" {
                let block = lines.prefix { $0 != "```" }
                lines = lines.dropFirst(block.count)
                result += try await screens(Array(block))
            }
        }
        return result.joined(separator: "\n")
    }

    private mutating func screens(_ block: [String]) async throws -> [String] {
        var result: [String] = []
        for line in block where line.hasPrefix("$ ") {
            result.append(line)
            let output = try await run(String(line.dropFirst(2)), in: folder)
            folder = try String(contentsOfFile: "\(town)/cwd", encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            guard !output.isEmpty else { continue }
            result += output.components(separatedBy: "\n").map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
        }
        return result
    }

    /// Runs a script a minute after the one before; both its streams, as a terminal shows them.
    private mutating func run(_ script: String, in folder: String) async throws -> String {
        let colleagues = """
            as() {
                (cd "$TOWN/$1" && shift && "$@" </dev/null >>"$TOWN/scene.log" 2>&1) \
                    || { tail -5 "$TOWN/scene.log"; echo "failed: $*"; }
            }
            """
        try Data("\(colleagues)\nexec 2>&1\n\(script)\npwd >\"$TOWN/cwd\"\n".utf8)
            .write(to: URL(fileURLWithPath: "\(town)/script"))
        // The clock stands still: a screen tells how long a stage has taken.
        let clock = String(format: "2026-03-17 %02d:%02d:00", minute / 60, minute % 60)
        minute += 1
        let outcome = try await Program(
            "faketime", directory: folder, environment: environment
        ).run(["-f", clock, "stdbuf", "-oL", "bash", "\(town)/script"])
        var text = String(decoding: outcome.standardOutput, as: UTF8.self)
            .replacing(town, with: "/home")
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    /// A page without what differs from one office to the next: names of commits, fingerprints.
    static func settled(_ page: String) -> [String] {
        page.replacing(/\b([0-9a-f]{40}|[0-9a-f]{7,8})\b/, with: "commit")
            .replacing(/SHA256:[A-Za-z0-9+\/]{43}/, with: "SHA256:key")
            .replacing(/AAAA[A-Za-z0-9+\/]{30,}/, with: "key")
            .components(separatedBy: "\n")
    }
}
