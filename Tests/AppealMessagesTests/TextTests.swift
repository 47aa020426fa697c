import AppealMessages
import AppealModel
import AppealRules
import GitModel
import Testing

@Suite("Texts in both languages")
struct TextTests {
    /// Escapes, overrides, ends of lines, and what the eye does not see.
    static let hostile = [
        "a\u{1B}[31mб", "a\u{202E}b\u{2066}", "a\nb\r\nc", "a\u{200B}\u{200D}\u{FEFF}b",
        "a\u{85}\u{9B}31mb", "a\u{2028}b\u{2029}", "a\u{0}\u{7}\u{8}b", "a\u{3164}\u{34F}b",
        "a\u{E0041}\u{E000}b", String(repeating: "длинно", count: 1_000),
    ]

    @Test func everyKindOfBreachHasASample() {
        let kinds = Set(Breach.samples.map(BreachKind.of))
        #expect(Set(BreachKind.allCases).subtracting(kinds).map(\.rawValue) == [])
        #expect(Set(Breach.samples).count == Breach.samples.count)
    }

    @Test(arguments: Breach.samples)
    func sentencesAndHintsReadAsTheStyleAsks(breach: Breach) {
        for language in Language.allCases {
            let sentence = FindingText.sentence(breach, language)
            let hint = FindingText.hint(breach, language)
            #expect(sentence != hint)
            for text in [sentence, hint] {
                #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("  "), "\(text)")
                #expect(text.first?.isUppercase != true, "\(text)")
                #expect(text.first?.isWhitespace != true && text.last?.isWhitespace != true)
            }
        }
        for text in [FindingText.sentence, FindingText.hint] {
            #expect(text(breach, .russian) != text(breach, .english))
        }
    }

    @Test func noTwoBreachesReadTheSame() {
        for language in Language.allCases {
            let sentences = Breach.samples.map { FindingText.sentence($0, language) }
            #expect(Set(sentences).count == sentences.count)
        }
    }

    @Test func datesAreWrittenAsTheLanguageWritesThem() {
        // A record's own value, an appeal's number and a person's name stay as they are.
        let verbatim: Set<BreachKind> = [
            .recordDuplicate, .commitIdentity, .recordContradicts, .statusMismatch,
        ]
        for breach in Breach.samples where !verbatim.contains(BreachKind.of(breach)) {
            for text in [FindingText.sentence, FindingText.hint] {
                let (russian, english) = (text(breach, .russian), text(breach, .english))
                #expect(!english.contains(/[0-9]{2}\.[0-9]{2}\.[0-9]{4}/), "\(english)")
                #expect(!russian.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/), "\(russian)")
                #expect(russian.contains(/[а-я]/), "\(russian)")
            }
        }
    }

    @Test(arguments: hostile)
    func nothingFromAPushReachesTheTerminalRaw(hostile: String) {
        for breach in Breach.samples(hostile: hostile) {
            let verdict = Verdict([Finding(breach, ref: hostile)])
            for language in Language.allCases {
                let report = FindingReport(language: language)
                for line in report.lines(verdict) + report.jsonLines(verdict) {
                    #expect(line.unicodeScalars.allSatisfy(isHarmless) == true, "\(breach.code)")
                    #expect(line.unicodeScalars.count < 2_000, "\(breach.code)")
                }
            }
        }
    }

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
            false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    @Test func escapesAreVisibleAndLongTextIsCut() {
        #expect(SafeText.line("a\u{1B}[0m\u{202E}") == "a\\u{1b}[0m\\u{202e}")
        #expect(SafeText.line("Ёлка, «акт» № 1") == "Ёлка, «акт» № 1")
        #expect(SafeText.line("abc", limit: 3) == "abc")
        #expect(SafeText.line("abcd", limit: 3) == "abc…")
        #expect(SafeText.line("") == "")
        #expect(SafeText.line(String(decoding: [0x61, 0xFF], as: UTF8.self)) == "a\u{FFFD}")
    }

    @Test func aFindingReadsAsTheContractShowsIt() throws {
        let id = try #require(ObjectID(hex: "1a2b3c4d" + String(repeating: "0", count: 32)))
        let due = try #require(CivilDate("2021-04-14"))
        let internalDue = try #require(CivilDate("2021-04-30"))
        let verdict = Verdict([
            Finding(
                .deadlineLimit(internalDue: internalDue, due: due),
                ref: "execution/2021/03/15/327442213", commit: id)
        ])
        #expect(
            FindingReport(language: .russian).lines(verdict) == [
                "appeal: error[deadline-limit] execution/2021/03/15/327442213 1a2b3c4d",
                "  внутренний срок 30.04.2021 позже предельного 14.04.2021 (п. 7)",
                "  hint: укажите срок не позднее 14.04.2021",
                "appeal: отправка отклонена: 1 ошибка; на сервере ничего не изменено",
            ])
        let prefixed = FindingReport(language: .english, linePrefix: "GL-HOOK-ERR: ").lines(verdict)
        #expect(prefixed.allSatisfy { $0.hasPrefix("GL-HOOK-ERR: ") })
    }

    @Test func aVerdictReadsAsJSON() throws {
        let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        let findings = Breach.samples.enumerated().map { index, breach in
            Finding(breach, ref: "r", commit: index % 2 == 0 ? id : nil)
        }
        for language in Language.allCases {
            let verdict = Verdict(findings)
            let lines = FindingReport(language: language).jsonLines(verdict)
            #expect(lines.count == findings.count)
            for (line, finding) in zip(lines, verdict.findings) {
                let breach = finding.breach
                let value = try JSONParser.parse(Array(line.utf8), limits: .record)
                let expected: [String: JSONValue] = [
                    "schemaVersion": .number(1), "ref": .string("r"),
                    "severity": .string(breach.isWarning ? "warning" : "error"),
                    "code": .string(breach.code),
                    "commit": finding.commit == nil ? .null : .string(id.description),
                    "clause": breach.clause.map { .string($0) } ?? .null,
                    "message": .string(FindingText.sentence(breach, language)),
                    "hint": .string(FindingText.hint(breach, language)),
                ]
                #expect(value == .object(expected))
                #expect(value.lineText == line)
            }
        }
    }

    @Test(arguments: [
        (1, "1 ошибка", "1 error"), (2, "2 ошибки", "2 errors"), (5, "5 ошибок", "5 errors"),
        (21, "21 ошибка", "21 errors"),
    ])
    func aRefusedPushCountsItsErrors(count: Int, russian: String, english: String) {
        let findings = (0..<count).map { Finding(.answerMissing, ref: "r\($0)") }
        let verdict = Verdict(findings + [Finding(.calendarMissing(year: 2031), ref: "r")])
        #expect(FindingReport(language: .russian).lines(verdict).last?.contains(russian) == true)
        #expect(FindingReport(language: .english).lines(verdict).last?.contains(english) == true)
    }

    @Test func anAcceptedPushIsNotCounted() {
        let lines = FindingReport(language: .english).lines(
            Verdict([Finding(.calendarMissing(year: 2031), ref: "")]))
        #expect(lines.count == 3 && lines.first == "appeal: warning[calendar-missing]")
        #expect(FindingReport(language: .english).lines(Verdict([])) == [])
    }

    @Test func manyWarningsOfOneKindAreCounted() {
        let verdict = Verdict(
            (0..<60).map { Finding(.calendarMissing(year: 2000 + $0), ref: "r\($0)") })
        let lines = FindingReport(language: .english).lines(verdict)
        #expect(lines.count == 16 && lines.last?.hasSuffix("55 more") == true)
    }

    @Test func nounsFollowTheirNumbers() {
        let expected = [
            1: "1 день", 2: "2 дня", 5: "5 дней", 11: "11 дней", 21: "21 день", 22: "22 дня",
            112: "112 дней", 0: "0 дней", 4: "4 дня", 12: "12 дней", 14: "14 дней",
            101: "101 день", 111: "111 дней", 1_002: "1002 дня", -3: "-3 дня",
        ]
        for (number, text) in expected { #expect(Plural.days(number, .russian) == text) }
        #expect(Plural.days(1, .english) == "1 day" && Plural.days(2, .english) == "2 days")
    }

    @Test func subjectsAreSentencesOfOfficials() throws {
        let id = try #require(AppealID("2021/03/15/327442213"))
        var details = CommitSubject.Details()
        details.executor = "Петров С. И."
        details.approver = "Орлова Е. А."
        #expect(
            CommitSubject.text(
                transition: .assign, id: id, kind: .appeal, language: .russian, details)
                == "Обращение № 327442213 от 15.03.2021: назначен исполнитель Петров С. И., утверждает Орлова Е. А."
        )
        for transition in Transition.allCases {
            for language in Language.allCases {
                let text = CommitSubject.text(
                    transition: transition, id: id, kind: .message, language: language)
                #expect(text.contains("327442213") && !text.hasSuffix(".") && !text.contains("\n"))
                #expect(!text.hasSuffix(" ") && !text.contains("  "), "\(text)")
            }
        }
    }
}
