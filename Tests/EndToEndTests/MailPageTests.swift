import Foundation
import GitProgram
import Testing

@Suite("The pages on letters, as written, and their timers")
struct MailPageTests {
    @Test(arguments: ["docs/mail.md", "docs/mail.ru.md"])
    func everyCommandOfThePageWorks(path: String) async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try await post.shell("git -C office.git config --unset appeal.mail.command")
        let page = try String(
            contentsOf: Town.project.appendingPathComponent(path), encoding: .utf8)
        let blocks = page.components(separatedBy: "```sh\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks.count == 4)
        var environment = post.town.environment
        environment["OFFICE"] = .some("\(post.town.path)/office.git")
        environment["MAILER"] = .some("\(post.town.path)/post/mailer -t")
        func run(_ script: String) async throws -> String {
            try await Program("bash", directory: post.town.path, environment: environment)
                .run(["-c", "set -e\n" + script]).outputText
        }
        #expect(try await run(blocks[0...1].joined()).contains("Nothing is missing."))
        try await post.town.register(["8951"])
        try await post.settle()
        #expect(try await post.letters().map(\.to) == ["tikhonov"])
        _ = try await run(blocks[2...3].joined())
        // Nothing of the page is left to a shell that is not there.
        #expect(page.contains(#""send": ["transitions", "reminders", "digest"]"#))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
    func theUnitsAreSound() async throws {
        let post = try await PostOffice(clones: [])
        // The program and its user as they are on this machine.
        try await post.shell(
            """
            mkdir units
            for unit in \(Town.project.path)/contrib/systemd/*; do
                name=$(basename $unit)
                sed "s#/usr/local/bin/git-appeal#/bin/true#; s#^User=git#User=$(id -un)#" \\
                    $unit >units/${name/@/@srv-appeals.git}
            done
            systemd-analyze verify units/* 2>&1 | tee verified
            ! grep -F units/ verified
            """)
    }
}

/// A mail server of Debian's, in the foreground on the loopback, with nothing but its own files.
///
/// It gives up root's rights for its own user's, so it runs only where the test is root's.
@Suite(
    "Letters through a real mail server",
    .enabled(
        if: getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/exim4")
            && FileManager.default.isExecutableFile(atPath: "/usr/bin/msmtp")))
struct MailServerTests {
    private static let configuration = """
        spool_directory = PLACE/spool
        log_file_path = PLACE/spool/log-%s
        pid_file_path = PLACE/spool/pid
        primary_hostname = mail.zarechny.example
        domainlist local = zarechny.example
        acl_smtp_rcpt = accept domains = +local
        acl_smtp_data = accept
        daemon_smtp_ports = PORT
        local_interfaces = 127.0.0.1
        tls_advertise_hosts =
        keep_environment =
        deliver_drop_privilege = true
        begin routers
        all:
          driver = accept
          domains = +local
          transport = maildir
        begin transports
        maildir:
          driver = appendfile
          directory = PLACE/maildir
          maildir_format
          envelope_to_add
        begin retry
        * * F,2h,1m
        """

    @Test func lettersWaitForTheServerAndArriveOnce() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        let town = post.town
        let port = try await post.shell(
            "python3 -c 'import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])'"
        )
        let place = "\(town.path)/server"
        try await post.shell(
            "mkdir -p server/spool server/maildir; chmod 755 .; chown Debian-exim server/spool server/maildir"
        )
        try town.write(
            Self.configuration.replacing("PLACE", with: place).replacing("PORT", with: port) + "\n",
            "server/exim.conf")
        let options = "--host=127.0.0.1 --port=\(port) --from=appeals@zarechny.example -t"
        try await town.git(
            "office.git",
            ["config", "appeal.mail.command", "/usr/bin/msmtp --timeout=10 \(options)"])
        // No server yet: the push is answered, the letter waits.
        try await town.register(["8961"])
        try await post.settle()
        let waiting = try await post.queue(["--list"], allowed: [1])
        #expect(waiting.contains("the program's exit code was 75"), "\(waiting)")
        try await post.shell(
            """
            setpriv --reuid=Debian-exim --regid=Debian-exim --clear-groups \\
                exim4 -C \(place)/exim.conf -bdf -q1m >/dev/null 2>&1 & server=$!
            trap 'kill $server 2>/dev/null' EXIT
            for i in $(seq 200); do
                (: </dev/tcp/127.0.0.1/\(port)) 2>/dev/null && break
                sleep 0.05
            done
            git-appeal mail-queue office.git --retry
            (cd golubeva && git-appeal assign 8961 --to petrov)
            for i in $(seq 600); do
                [ "$(ls server/maildir/new | wc -l)" -ge 2 ] && break
                sleep 0.05
            done
            git-appeal mail-queue office.git
            cp server/maildir/new/* post/in/
            grep -h '^Envelope-to:' server/maildir/new/* | sort >recipients
            """)
        let recipients = try await post.shell("cat recipients")
        #expect(
            recipients.split(separator: "\n") == [
                "Envelope-to: petrov@zarechny.example", "Envelope-to: tikhonov@zarechny.example",
            ])
        let letters = try await post.letters()
        #expect(Set(letters.map(\.to)) == ["petrov", "tikhonov"] && letters.count == 2)
        #expect(letters.allSatisfy { $0.auto == "auto-generated" && $0.subject.contains("8961") })
    }
}
