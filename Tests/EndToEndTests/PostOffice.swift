import Foundation
import GitProgram
import TestSupport

/// An office that writes letters, and a program of the test's own that takes them.
///
/// The program writes each letter to a directory; a file `mode` makes it misbehave.
struct PostOffice {
    let town: Town

    /// What the mailer does, by the first word in the file `mode`.
    private static let mailer = """
        #!/bin/sh
        place=PLACE
        case $(cat "$place/mode" 2>/dev/null) in
            refuse) cat >/dev/null; exit 75 ;;
            shout) cat >/dev/null; head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 1 ;;
            block) echo "$$" >>"$place/blocked"; read -r line <"$place/gate" ;;
            hang) echo "$$" >>"$place/blocked"; exec sleep 600 ;;
        esac
        name=$(mktemp "$place/tmp/XXXXXXXXXX")
        cat >"$name" || exit 75
        mv "$name" "$place/in/"
        """

    /// Founds an office whose policy wants every kind of letter.
    init(clones: [String] = ["golubeva", "petrov", "morozov"], mailer: String? = nil) async throws {
        town = try await Town(clones: clones)
        for folder in ["post/in", "post/tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(town.path)/\(folder)", withIntermediateDirectories: true)
        }
        try town.write(
            Self.mailer.replacing("PLACE", with: "\(town.path)/post") + "\n", "post/mailer")
        try await shell("chmod 755 post/mailer; mkfifo post/gate")
        try await wantLetters()
        try await town.git(
            "office.git",
            ["config", "appeal.mail.command", mailer ?? "\(town.path)/post/mailer -t"])
    }

    /// Lets the administrator turn letters on.
    private func wantLetters() async throws {
        try await shell(
            """
            cd boss
            python3 - <<'END'
            import json
            path = "policy/settings.json"
            settings = json.load(open(path))
            settings["mail"] = {
                "from": "appeals@zarechny.example", "send": ["transitions", "reminders", "digest"]}
            settings["version"] += 1
            text = json.dumps(settings, indent=2, ensure_ascii=False, sort_keys=True)
            open(path, "w").write(text + "\\n")
            END
            git commit -qam 'Письма' --trailer 'Transition: policy'
            git push -q origin main
            """)
        for clone in try FileManager.default.contentsOfDirectory(atPath: town.path)
        where FileManager.default.fileExists(atPath: "\(town.path)/\(clone)/.git") {
            try await town.appeal(clone, ["sync"])
        }
    }

    /// Runs a script in the town's directory.
    @discardableResult
    func shell(_ script: String, allowed: Set<Int32> = [0]) async throws -> String {
        try await Program("bash", directory: town.path, environment: town.environment)
            .run(["-c", "set -e\n" + script], allowedExitCodes: allowed).outputText
    }

    /// Has the mailer behave in a way from now on; nil for well.
    func misbehave(_ mode: String?) throws {
        try town.write(mode.map { $0 + "\n" } ?? "", "post/mode")
    }

    /// Runs `git appeal mail-queue`, its clock set on by so much.
    @discardableResult
    func queue(
        _ arguments: [String] = [], later: String = "+0", allowed: Set<Int32> = [0]
    ) async throws -> String {
        try await town.appeal(
            ".", later: later, ["mail-queue", "office.git"] + arguments, allowed: allowed
        ).outputText
    }

    /// Waits until no sender is at work beside a push, however long it takes within reason.
    func settle() async throws {
        // By its directory: other tests have senders of their own.
        try await shell(
            """
            office=$(readlink -f office.git)
            for i in $(seq 1200); do
                busy=
                for process in $(pgrep -f 'appeal-hook mail' || true); do
                    [ "$(readlink /proc/$process/cwd)" = "$office" ] && busy=1
                done
                [ -z "$busy" ] && exit 0
                sleep 0.05
            done
            exit 1
            """)
    }

    /// Every letter that the mailer took, as Python reads it.
    func letters() async throws -> [Letter] {
        let script = """
            import email, glob, json, sys
            from email import policy
            found = []
            for name in glob.glob(sys.argv[1] + "/**", recursive=True):
                try:
                    raw = open(name, "rb").read()
                except IsADirectoryError:
                    continue
                message = email.message_from_bytes(raw, policy=policy.default)
                found.append({
                    "to": message["To"].addresses[0].username, "id": message["Message-ID"],
                    "thread": message["References"], "subject": message["Subject"],
                    "auto": message["Auto-Submitted"], "body": message.get_content(),
                    "recipients": sum(len(message[k].addresses) for k in ("To", "Cc", "Bcc")
                                      if message[k])})
            found.sort(key=lambda letter: (letter["id"], letter["to"]))
            json.dump(found, sys.stdout)
            """
        let outcome = try await Program(
            "python3", directory: town.path, environment: town.environment
        ).run(["-c", script, "\(town.path)/post/in"])
        return try JSONDecoder().decode([Letter].self, from: Data(outcome.outputText.utf8))
    }

    /// Forgets the letters that have come.
    func empty() async throws {
        try await shell("rm -rf post/in; mkdir post/in")
    }
}

/// A letter as it arrived.
struct Letter: Decodable, Hashable {
    let to: String
    let id: String
    let thread: String?
    let subject: String
    let auto: String
    let body: String
    let recipients: Int
}
