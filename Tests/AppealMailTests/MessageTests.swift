import AppealMail
import AppealModel
import Foundation
import GitProgram
import Testing

/// One message as we write it and as Python's standard library reads it.
private struct ReadMessage: Decodable {
    let from: String
    let to: String
    let fromAddress: String
    let toAddress: String
    let subject: String
    let body: String
    let names: [String]
    let date: String
    let id: String
    let defects: [String]
}

@Suite("Messages in Internet form, read by another program")
struct MessageTests {
    private static let texts = [
        "Plain words", "Администрация муниципального образования Заречный район",
        "№ 327442213 от 15.03.2021: социально значимое, доложите незамедлительно и не позднее срока",
        "O'Brien, \"Jr.\" <x@y> \\ (comment); a:b", "=?utf-8?B?0K8=?= not encoded", " blanks ",
        "Эмодзи 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 и ё́ж",
        String(repeating: "Ы", count: 150), String(repeating: "long words ", count: 17),
        "e" + String(repeating: "\u{301}", count: 90),
    ]
    private static let injections = [
        "x\r\nBcc: all@example.org", "x\nBcc: all@example.org\n\nbody", "x\u{2028}Bcc: y\u{85}Z: q",
        "x\u{0}y\u{7}z\u{1B}[31m", "\u{202E}right\u{200B}to\u{FEFF}left",
    ]
    private static let bodies = [
        ["plain", "text"], ["Здравствуйте!", "", "-- ", "Органы"],
        [String(repeating: "x", count: 2_000)],
        [".", "From here on", "..", "From: x"], [String(repeating: "Щ", count: 3_000)], [""],
    ]

    private static func message(name: String, subject: String, lines: [String]) throws -> [UInt8] {
        let sender = try #require(MailAddress("appeals@zarechny.example"))
        let reader = try #require(MailAddress("petrov@zarechny.example"))
        return MailMessage(
            from: (name, sender), to: (name, reader), subject: subject, lines: lines,
            date: OffsetMoment(Moment(seconds: 1_615_800_600), offsetMinutes: 180),
            id: "r0000000001-petrov.0123456789abcdef",
            thread: "appeal.2021-03-15-1.0123456789abcdef"
        ).bytes
    }

    private func read(_ messages: [[UInt8]]) async throws -> [ReadMessage] {
        let script = """
            import base64, email, json, sys
            from email import policy
            from email.header import decode_header, make_header
            from email.utils import parseaddr
            found = []
            for line in sys.stdin:
                raw = base64.b64decode(line)
                strict = email.message_from_bytes(raw, policy=policy.default)
                plain = email.message_from_bytes(raw)
                def name(key):
                    text = "".join(plain[key].split("\\n"))
                    return str(make_header(decode_header(text[:text.rindex("<")].strip())))
                found.append({
                    "from": name("From"), "to": name("To"),
                    "fromAddress": strict["From"].addresses[0].addr_spec,
                    "toAddress": strict["To"].addresses[0].addr_spec,
                    "subject": str(strict["Subject"]), "names": strict.keys(),
                    "date": strict["Date"].datetime.isoformat(), "id": str(strict["Message-ID"]),
                    "body": strict.get_content(),
                    "defects": [repr(d) for d in strict.defects]
                        + [repr(d) for k in strict.keys() for d in strict[k].defects],
                })
            json.dump(found, sys.stdout)
            """
        let input = messages.map { Data($0).base64EncodedString() + "\n" }.joined()
        let outcome = try await Program("python3").run(["-c", script], input: Array(input.utf8))
        return try JSONDecoder().decode([ReadMessage].self, from: Data(outcome.outputText.utf8))
    }

    @Test func namesAndSubjectsComeThroughUnchanged() async throws {
        let read = try await read(
            Self.texts.map { try Self.message(name: $0, subject: $0, lines: ["x"]) })
        for (text, message) in zip(Self.texts, read) {
            // What nobody can see is shown: joiners of one picture.
            let shown = text.unicodeScalars.map {
                $0.value == 0x200D ? "\\u{200d}" : String($0)
            }.joined()
            #expect(message.subject == shown)
            var name = message.from
            if name.hasPrefix("\"") {
                name = String(name.dropFirst().dropLast()).replacing("\\\"", with: "\"")
                    .replacing("\\\\", with: "\\")
            }
            #expect(name == shown)
            #expect(message.from == message.to)
            #expect(message.fromAddress == "appeals@zarechny.example")
            #expect(message.toAddress == "petrov@zarechny.example")
            #expect(message.date == "2021-03-15T12:30:00+03:00")
            #expect(message.id == "<r0000000001-petrov.0123456789abcdef@zarechny.example>")
            #expect(message.defects.isEmpty, "\(text): \(message.defects)")
        }
    }

    @Test func noTextAddsAFieldOrALine() async throws {
        let harmless = try Self.message(name: "x", subject: "x", lines: ["x"])
        let fields = try #require(await read([harmless]).first).names
        let read = try await read(
            Self.injections.map { try Self.message(name: $0, subject: $0, lines: ["x"]) })
        for message in read {
            #expect(message.names == fields)
            #expect(message.body == "x\n")
            #expect(message.toAddress == "petrov@zarechny.example")
            #expect(message.subject.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        }
    }

    @Test func bodiesComeThroughUnchanged() async throws {
        let read = try await read(
            Self.bodies.map { try Self.message(name: "x", subject: "x", lines: $0) })
        for (lines, message) in zip(Self.bodies, read) {
            #expect(message.body.replacing("\r\n", with: "\n") == lines.map { $0 + "\n" }.joined())
        }
    }

    @Test func linesAreASCIIAndShort() throws {
        for text in Self.texts + Self.injections {
            for lines in Self.bodies {
                let bytes = try Self.message(name: text, subject: text, lines: lines)
                for line in bytes.split(separator: 0x0A) {
                    #expect(line.count <= 78 && line.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
                }
            }
        }
    }

    @Test(arguments: [
        "-oQ@example.org", "a@b@example.org", "a b@example.org", "a\n@example.org", "@example.org",
        "a@", "a@-example.org", "a..b@example.org", ".a@example.org", "a@example..org",
        "a,b@example.org", "a|b@example.org", "почта@пример.рф", "a@example.org\n",
    ])
    func whatIsNoAddressIsNone(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test(arguments: ["a@b", "a.b-c_d+e@sub.xn--e1afmkfd.example", "o'neil@example.org"])
    func whatIsAnAddressIsOne(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(
        arguments: [
            ("/usr/sbin/sendmail -i -t", ["/usr/sbin/sendmail", "-i", "-t"]),
            ("  /bin/x\t 'a  b'", ["/bin/x", "'a", "b'"]), ("sendmail -t", nil), ("", nil),
            ("; /bin/x", nil),
        ] as [(String, [String]?)])
    func aCommandIsWordsAndNoShell(setting: String, words: [String]?) {
        #expect(MailCommand(setting)?.words == words)
    }
}
