import AppealModel
import TestSupport
import Testing

@Suite("Every document")
struct DocumentTests {
    /// Every object in a value, with its pointer.
    private static func objects(
        _ value: JSONValue, at pointer: String = ""
    ) -> [(pointer: String, replace: (JSONValue) -> JSONValue, members: [String: JSONValue])] {
        switch value {
        case .object(let members):
            let inner = members.flatMap { key, member in
                objects(member, at: "\(pointer)/\(key)").map { found in
                    (
                        found.pointer,
                        { (new: JSONValue) -> JSONValue in
                            .object(members.merging([key: found.replace(new)]) { $1 })
                        }, found.members
                    )
                }
            }
            return [(pointer, { $0 }, members)] + inner
        case .array(let elements):
            return elements.prefix(2).enumerated().flatMap { index, element in
                objects(element, at: "\(pointer)/\(index)").map { found in
                    (
                        found.pointer,
                        { (new: JSONValue) -> JSONValue in
                            var changed = elements
                            changed[index] = found.replace(new)
                            return .array(changed)
                        }, found.members
                    )
                }
            }
        default: return []
        }
    }

    @Test(arguments: try DocumentKind.all())
    func readsBackAsItWasWritten(kind: DocumentKind) throws {
        for sample in kind.samples {
            #expect(try kind.reread(sample.canonicalBytes) == sample.canonicalBytes)
        }
    }

    @Test(arguments: try DocumentKind.all())
    func namesTheOneMemberThatIsUnknownOrNull(kind: DocumentKind) {
        for sample in kind.samples {
            for object in Self.objects(sample) where object.pointer != "/extra" {
                var members = object.members
                members["a/b~c"] = .bool(true)
                #expect(
                    kind.refusal(of: object.replace(.object(members)))
                        == RecordError(
                            pointer: "\(object.pointer)/a~1b~0c", problem: .unknownKey))
                for key in object.members.keys {
                    members = object.members
                    members[key] = .null
                    let error = kind.refusal(of: object.replace(.object(members)))
                    #expect(error?.pointer == "\(object.pointer)/\(key)")
                    guard case .wrongType? = error?.problem else {
                        Issue.record("\(kind.schema)\(object.pointer)/\(key): null is taken")
                        continue
                    }
                }
            }
        }
    }

    @Test(arguments: try DocumentKind.all())
    func refusesAnotherSpellingAndANewerFormat(kind: DocumentKind) {
        for sample in kind.samples {
            guard case .object(var members) = sample else { continue }
            #expect(throws: RecordError(pointer: "", problem: .notCanonical)) {
                try kind.reread(Array(sample.lineText.utf8))
            }
            #expect(throws: RecordError(pointer: "", problem: .notCanonical)) {
                try kind.reread(sample.canonicalBytes + [0x0A])
            }
            members["format"] = .number(7)
            #expect(
                kind.refusal(of: .object(members))
                    == RecordError(pointer: "/format", problem: .newerFormat(7)))
        }
    }

    @Test(arguments: try DocumentKind.all())
    func bentBytesNeverCrashAndWhatIsTakenIsWrittenTheSame(kind: DocumentKind) {
        var generator = SeededGenerator(seed: 17)
        for sample in kind.samples.prefix(3) {
            for _ in 0..<250 {
                let bent = Mutation.bent(sample.canonicalBytes, &generator)
                if let taken = try? kind.reread(bent) { #expect(taken == bent) }
            }
        }
    }

    @Test func numbersStayWithinWhatIsExactEverywhere() throws {
        func taken(_ text: String) -> JSONValue? {
            try? JSONParser.parse(Array(text.utf8), limits: .record)
        }
        #expect(taken("9007199254740992") == .number(1 << 53))
        #expect(taken("-9007199254740992") == .number(-1 << 53))
        for text in [
            "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808",
            "-9223372036854775809", "-", "--1", "+1", ".5",
        ] {
            #expect(taken(text) == nil, "\(text)")
        }
    }

    @Test func theOneSpellingOfUTCIsEast() throws {
        #expect(UTCOffset("+00:00")?.minutes == 0)
        #expect(UTCOffset("-00:00") == nil)
        #expect(UTCOffset("-00:30")?.description == "-00:30")
        #expect(OffsetMoment("2021-03-15T09:30:00-00:00") == nil)
    }

    @Test func theFirstFaultyColumnIsNamedWhateverTheOrderInMemory() {
        guard case .object(var members) = RecordTests.card.json else { return }
        members["extra"] = .object(
            Dictionary(
                uniqueKeysWithValues: (0..<40).map { ("k\(padded($0, 2))/x", .number($0)) }))
        let kind = DocumentKind("appeal", [RecordTests.card])
        #expect(
            kind.refusal(of: .object(members))
                == RecordError(
                    pointer: "/extra/k00~1x", problem: .wrongType(expected: "string")))
    }

    @Test(arguments: [".\u{301}a", "a.", " a", "a<b", "a\nb", "'a", "a,"])
    func aNameThatGitWouldChangeIsRefused(name: String) {
        let person = Person(
            login: "a", name: name, position: "x", rank: .specialist, unit: "",
            email: "a@b.example",
            keys: [])
        let people = People(people: [person])
        #expect(
            DocumentKind("people", [people]).refusal(of: people.json)?.pointer == "/people/0/name")
    }

    @Test(arguments: ["", " \n", "\u{A0}"])
    func aForwardedAppealNamesWhoGotIt(addressee: String) {
        let empty = Resolution(outcome: .forwarded, measures: "x", forwardedTo: addressee)
        #expect(
            DocumentKind("resolution", [empty]).refusal(of: empty.json)?.pointer == "/forwardedTo")
    }
}
