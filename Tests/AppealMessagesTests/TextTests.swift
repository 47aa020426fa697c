import AppealMessages
import AppealModel
import AppealRules
import GitModel
import Testing

@Suite("Texts in both languages")
struct TextTests {
    private static let hostile = "a\u{1B}[31m\u{202E}\nб"
    private static let day = CivilDate(dayNumber: 18_731)
    private static let moment = OffsetMoment(Moment(seconds: 1_600_000_000), offsetMinutes: 180)

    /// Breaches with hostile text wherever a push can bring text in.
    static let samples: [Breach] = [
        .refUnknown, .refReserved, .refName, .refDelete, .refRewind,
        .refNotAtomic(standing: hostile), .refDuplicate(other: hostile), .refRepeated,
        .refStale(actual: "1a2b"),
        .pushLimit(what: .commits, limit: 10), .signatureMissing, .signatureInvalid,
        .signatureUnsupported(what: hostile), .signerUnknown(fingerprint: "SHA256:x"),
        .keyNotValid(login: "petrov", ending: nil, from: day, until: day),
        .keyNotValid(login: "petrov", ending: .lost, from: day, until: nil),
        .commitMalformed(what: hostile), .commitEncoding, .commitIdentity(expected: hostile),
        .commitTime(.future(committed: moment, now: moment)), .commitTime(.beforeParent),
        .commitTime(.tooOld(committed: moment, limitHours: 24)), .commitTime(.dayPassed(due: day)),
        .commitMerge, .commitTrailer(.missing("Appeal")), .commitTrailer(.repeated("Appeal")),
        .commitTrailer(.needless("Appeal")), .commitTrailer(.wrong("Appeal", expected: "1")),
        .roleMissing(login: "petrov", role: .head),
        .roleTopic(login: "petrov", role: .head, topic: hostile),
        .stageOwner(expected: "petrov", role: .executor), .stageOwner(expected: nil, role: .head),
        .fourEyes(login: "petrov"), .transitionUnknown(hostile),
        .transitionForbidden(name: "submit", stage: .approval),
        .transitionForbidden(name: hostile, stage: nil),
        .pathForbidden(path: hostile, transition: nil), .statusMismatch(expected: hostile),
        .answerMissing, .resolutionMissing, .reviewMissing, .declineMissing, .mergeParents,
        .mergeTree(path: hostile), .deadlineUndefined(kind: .appeal, day: day),
        .deadlineLimit(internalDue: day + 16, due: day), .classifyLate(due: day),
        .overdueReason(days: 22, due: day), .stageOverdue(stage: .approval, since: moment),
        .sourceDueDiffers(sourceDue: day, due: day), .calendarMissing(year: 2031),
        .recordInvalid(path: hostile, RecordError(pointer: hostile, problem: .missing)),
        .recordMissing(path: hostile),
        .recordContradicts(path: hostile, key: "x", expected: hostile),
        .recordFormat(path: hostile, format: 2), .recordPath(path: hostile, .collision),
        .recordMode(path: hostile, mode: "120000"),
        .recordSize(path: hostile, sizeBytes: 2, limitBytes: 1), .recordEncoding(path: hostile),
        .recordDuplicate(existing: "№ 1"), .policyInvalid(path: hostile, .repeated(hostile)),
        .policySelfGrant(login: "boss"), .policyRank(login: "boss"),
        .policyRemoved(what: hostile), .policyVersion(old: 2, new: 1),
        .policyUncovered(topic: hostile, role: .head), .internalTrouble(what: hostile),
    ]

    @Test(arguments: samples)
    func sentencesAndHintsAreThereAndHarmless(breach: Breach) {
        for language in Language.allCases {
            for text in [
                FindingText.sentence(breach, language), FindingText.hint(breach, language),
            ] {
                #expect(!text.isEmpty && text.last != ".")
                #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
                let first = text.first
                #expect(first?.isUppercase != true, "\(text)")
            }
        }
        #expect(FindingText.sentence(breach, .russian) != FindingText.sentence(breach, .english))
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
        let line = try #require(FindingReport(language: .english).jsonLines(verdict).first)
        let value = try JSONParser.parse(Array(line.utf8), limits: .record)
        guard case .object(let members) = value else { return }
        #expect(members["code"] == .string("deadline-limit"))
        #expect(members["commit"] == .string(id.description))
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
            112: "112 дней",
        ]
        for (number, text) in expected { #expect(Plural.days(number, .russian) == text) }
        #expect(Plural.days(1, .english) == "1 day" && Plural.days(2, .english) == "2 days")
    }

    @Test func subjectsAreSentencesOfOfficials() throws {
        let id = try #require(AppealID("2021/03/15/327442213"))
        #expect(
            CommitSubject.text(
                transition: .assign, id: id, kind: .appeal, language: .russian,
                executor: "Петров С. И.", approver: "Орлова Е. А.")
                == "Обращение № 327442213 от 15.03.2021: назначен исполнитель Петров С. И., утверждает Орлова Е. А."
        )
        for transition in Transition.allCases {
            for language in Language.allCases {
                let text = CommitSubject.text(
                    transition: transition, id: id, kind: .message, language: language)
                #expect(text.contains("327442213") && !text.hasSuffix(".") && !text.contains("\n"))
            }
        }
    }
}
