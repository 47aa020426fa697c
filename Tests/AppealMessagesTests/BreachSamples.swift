import AppealModel
import AppealRules

/// Every kind of breach that a text can be asked for, the kinds within a kind among them.
///
/// `of` is an exhaustive switch: a new case of `Breach`, or of what it carries, does not compile
/// until it has a kind here, and a kind without a sample fails a test.
enum BreachKind: String, CaseIterable {
    case refUnknown, refReserved, refName, refDelete, refRewind, refNotAtomic, refDuplicate
    case refRepeated, refStale, limitRefs, limitCommits, limitChanges, limitBytes
    case signatureMissing, signatureInvalid, signatureUnsupported, signerUnknown
    case keyOutOfTerm, keyRetired, keyLost, keyCompromised
    case certificateMissing, certificateMalformed, certificateNonce, certificateCommands
    case certificateSignature, certificateSigner
    case commitMalformed, commitEncoding, commitIdentity, timeFuture, timeTooOld
    case timeBeforeParent, timeDayPassed, commitMerge
    case trailerMissing, trailerRepeated, trailerNeedless, trailerWrong
    case roleMissing, roleTopic, roleAbsent, roleAbsentUncovered, deputyPresent, deputyOther
    case deputyNobody, deputyUnknown, stageOwner, stageNobody, fourEyes
    case transitionUnknown, transitionForbidden, transitionNowhere, pathForbidden, pathInDraft
    case statusMismatch, answerMissing, resolutionMissing, reviewMissing, declineMissing
    case answerUnfilled, answerOfMessage, answerOfMask, answerUnknown, answerGreeting
    case answerSignature, answerShort
    case mergeParents, mergeTree, deadlineUndefined, deadlineLimit, classifyLate, overdueReason
    case postponementDate, postponementNotice, postponementCount, postponementLast
    case postponedUnassigned, postponedUnassignedBlocked, noticeUnrecorded, escalationDue
    case stageOverdue, sourceDueDiffers, calendarMissing
    case recordSyntax, recordJSONEncoding, recordDuplicateKey, recordNumber, recordNul
    case recordTooDeep, recordTooMany, recordNotCanonical, recordKeyMissing, recordUnknownKey
    case recordWrongType, recordInvalid, recordNewer, recordRepeated, recordMissing
    case recordContradicts, recordUnchanged, recordFormat
    case pathNotUTF8, pathNotNormalised, pathControl, pathBidirectional, pathTrailing
    case pathReserved, pathBackslash, pathCollision, pathUnknown, pathAttachment, pathEmpty
    case pathTooDeep, recordMode, recordSize, recordEncoding, recordDuplicate
    case policyMissing, policyRecord, policyUnknownFile, policyUnknownName, policyRepeated
    case policyKey, policyOverlap, policySelfGrant, policyRank
    case deputyCircle, deputyChain, deputyAbsent, deputyRank, deputyAuthor, policyNoDeputy
    case policyRemoved, policyVersion, policyUncovered, templateMissing, templateUnknown
    case internalTrouble

    static func of(_ breach: Breach) -> BreachKind {
        switch breach {
        case .refUnknown: .refUnknown
        case .refReserved: .refReserved
        case .refName: .refName
        case .refDelete: .refDelete
        case .refRewind: .refRewind
        case .refNotAtomic: .refNotAtomic
        case .refDuplicate: .refDuplicate
        case .refRepeated: .refRepeated
        case .refStale: .refStale
        case .pushLimit(let what, _): of(what)
        case .signatureMissing: .signatureMissing
        case .signatureInvalid: .signatureInvalid
        case .signatureUnsupported: .signatureUnsupported
        case .signerUnknown: .signerUnknown
        case .keyNotValid(_, let ending, _, _): of(ending)
        case .certificateMissing: .certificateMissing
        case .certificateInvalid(let problem): of(problem)
        case .commitMalformed: .commitMalformed
        case .commitEncoding: .commitEncoding
        case .commitIdentity: .commitIdentity
        case .commitTime(let problem): of(problem)
        case .commitMerge: .commitMerge
        case .commitTrailer(let problem): of(problem)
        case .roleMissing: .roleMissing
        case .roleTopic: .roleTopic
        case .roleAbsent(_, let deputy): deputy == nil ? .roleAbsentUncovered : .roleAbsent
        case .roleDeputy(_, _, let problem): of(problem)
        case .stageOwner(let login, _): login == nil ? .stageNobody : .stageOwner
        case .fourEyes: .fourEyes
        case .transitionUnknown: .transitionUnknown
        case .transitionForbidden(_, let stage):
            stage == nil ? .transitionNowhere : .transitionForbidden
        case .pathForbidden(_, let transition): transition == nil ? .pathInDraft : .pathForbidden
        default: ofRecords(breach)
        }
    }

    /// The second half of the switch; it names the first half's cases too, to be exhaustive.
    private static func ofRecords(_ breach: Breach) -> BreachKind {
        switch breach {
        case .statusMismatch: .statusMismatch
        case .answerMissing: .answerMissing
        case .resolutionMissing: .resolutionMissing
        case .reviewMissing: .reviewMissing
        case .declineMissing: .declineMissing
        case .answer(let flaw): of(flaw)
        case .mergeParents: .mergeParents
        case .mergeTree: .mergeTree
        case .deadlineUndefined: .deadlineUndefined
        case .deadlineLimit: .deadlineLimit
        case .classifyLate: .classifyLate
        case .overdueReason: .overdueReason
        case .postponementDate: .postponementDate
        case .postponementNotice: .postponementNotice
        case .postponementLimit(.count): .postponementCount
        case .postponementLimit(.date): .postponementLast
        case .postponedUnassigned: .postponedUnassigned
        case .postponedUnassignedBlocked: .postponedUnassignedBlocked
        case .noticeUnrecorded: .noticeUnrecorded
        case .escalationDue: .escalationDue
        case .stageOverdue: .stageOverdue
        case .sourceDueDiffers: .sourceDueDiffers
        case .calendarMissing: .calendarMissing
        case .recordInvalid(_, let error): of(error.problem)
        case .recordMissing: .recordMissing
        case .recordContradicts(_, let key, _): key.isEmpty ? .recordUnchanged : .recordContradicts
        case .recordFormat: .recordFormat
        case .recordPath(_, let problem): of(problem)
        case .recordMode: .recordMode
        case .recordSize: .recordSize
        case .recordEncoding: .recordEncoding
        case .recordDuplicate: .recordDuplicate
        case .policyInvalid(_, let fault): of(fault)
        case .policySelfGrant: .policySelfGrant
        case .policyRank: .policyRank
        case .policyDeputy(_, let problem): of(problem)
        case .policyNoDeputy: .policyNoDeputy
        case .policyRemoved: .policyRemoved
        case .policyVersion: .policyVersion
        case .policyUncovered: .policyUncovered
        case .policyTemplate(.missing): .templateMissing
        case .policyTemplate(.unknownTopic): .templateUnknown
        case .internalTrouble: .internalTrouble
        case .refUnknown, .refReserved, .refName, .refDelete, .refRewind, .refNotAtomic,
            .refDuplicate, .refRepeated, .refStale, .pushLimit, .signatureMissing,
            .signatureInvalid, .signatureUnsupported, .signerUnknown, .keyNotValid,
            .certificateMissing, .certificateInvalid,
            .commitMalformed, .commitEncoding, .commitIdentity, .commitTime, .commitMerge,
            .commitTrailer, .roleMissing, .roleTopic, .roleAbsent, .roleDeputy, .stageOwner,
            .fourEyes, .transitionUnknown,
            .transitionForbidden, .pathForbidden:
            of(breach)
        }
    }

    private static func of(_ problem: CertificateProblem) -> BreachKind {
        switch problem {
        case .malformed: .certificateMalformed
        case .nonce: .certificateNonce
        case .commands: .certificateCommands
        case .signature: .certificateSignature
        case .signer: .certificateSigner
        }
    }

    private static func of(_ problem: DeputyProblem) -> BreachKind {
        switch problem {
        case .present: .deputyPresent
        case .other(let deputy): deputy == nil ? .deputyNobody : .deputyOther
        case .unknown: .deputyUnknown
        }
    }

    private static func of(_ problem: PolicyDeputyProblem) -> BreachKind {
        switch problem {
        case .circle: .deputyCircle
        case .chain: .deputyChain
        case .absent: .deputyAbsent
        case .rank: .deputyRank
        case .author: .deputyAuthor
        }
    }

    private static func of(_ limit: PushLimit) -> BreachKind {
        switch limit {
        case .refs: .limitRefs
        case .commits: .limitCommits
        case .changes: .limitChanges
        case .bytes: .limitBytes
        }
    }

    private static func of(_ ending: PersonKey.Ending?) -> BreachKind {
        switch ending {
        case nil: .keyOutOfTerm
        case .retired: .keyRetired
        case .lost: .keyLost
        case .compromised: .keyCompromised
        }
    }

    private static func of(_ problem: CommitTimeProblem) -> BreachKind {
        switch problem {
        case .future: .timeFuture
        case .tooOld: .timeTooOld
        case .beforeParent: .timeBeforeParent
        case .dayPassed: .timeDayPassed
        }
    }

    private static func of(_ problem: TrailerProblem) -> BreachKind {
        switch problem {
        case .missing: .trailerMissing
        case .repeated: .trailerRepeated
        case .needless: .trailerNeedless
        case .wrong: .trailerWrong
        }
    }

    private static func of(_ problem: RecordError.Problem) -> BreachKind {
        switch problem {
        case .json(.syntax): .recordSyntax
        case .json(.encoding): .recordJSONEncoding
        case .json(.duplicateKey): .recordDuplicateKey
        case .json(.numberNotWhole): .recordNumber
        case .json(.nulCharacter): .recordNul
        case .json(.tooDeep): .recordTooDeep
        case .json(.tooManyValues): .recordTooMany
        case .notCanonical: .recordNotCanonical
        case .missing: .recordKeyMissing
        case .unknownKey: .recordUnknownKey
        case .wrongType: .recordWrongType
        case .invalid: .recordInvalid
        case .newerFormat: .recordNewer
        case .repeated: .recordRepeated
        }
    }

    private static func of(_ problem: PathProblem) -> BreachKind {
        switch problem {
        case .notUTF8: .pathNotUTF8
        case .notNormalised: .pathNotNormalised
        case .controlCharacter: .pathControl
        case .bidirectional: .pathBidirectional
        case .trailingDotOrSpace: .pathTrailing
        case .reservedName: .pathReserved
        case .backslash: .pathBackslash
        case .collision: .pathCollision
        case .unknownFile: .pathUnknown
        case .attachmentType: .pathAttachment
        case .emptyDirectory: .pathEmpty
        case .tooDeep: .pathTooDeep
        }
    }

    private static func of(_ fault: PolicyFault) -> BreachKind {
        switch fault {
        case .missing: .policyMissing
        case .record: .policyRecord
        case .unknownFile: .policyUnknownFile
        case .unknownName: .policyUnknownName
        case .repeated: .policyRepeated
        case .key: .policyKey
        case .overlap: .policyOverlap
        }
    }
}

extension BreachKind {
    fileprivate static func of(_ flaw: AnswerFlaw) -> BreachKind {
        switch flaw {
        case .unfilled: .answerUnfilled
        case .contact(let contact):
            switch contact.origin {
            case .message: .answerOfMessage
            case .masked: .answerOfMask
            case .unknown: .answerUnknown
            }
        case .greeting: .answerGreeting
        case .signature: .answerSignature
        case .short: .answerShort
        }
    }
}

extension Breach {
    /// Samples of every kind, in the order of the kinds, with values as an office has them.
    static let samples = samples { $0 }

    /// The same with one text wherever a push can bring text in.
    static func samples(hostile: String) -> [Breach] { samples { _ in hostile } }

    private static let day = CivilDate(dayNumber: 18_731)
    private static let moment = OffsetMoment(Moment(seconds: 1_616_000_000), offsetMinutes: 180)

    private static func samples(_ text: (String) -> String) -> [Breach] {
        refs(text) + commits(text) + deadlines(text) + records(text) + policies(text)
    }

    private static func refs(_ text: (String) -> String) -> [Breach] {
        let branch = text("execution/2021/03/15/327442213")
        let login = text("petrov")
        return [
            .refUnknown, .refReserved, .refName, .refDelete, .refRewind,
            .refNotAtomic(standing: branch), .refDuplicate(other: branch), .refRepeated,
            .refStale(actual: text("1a2b3c4d")), .pushLimit(what: .refs, limit: 5_000),
            .pushLimit(what: .commits, limit: 1_000), .pushLimit(what: .changes, limit: 500),
            .pushLimit(what: .bytes, limit: 104_857_600), .signatureMissing, .signatureInvalid,
            .signatureUnsupported(what: text("ssh-dss")),
            .signerUnknown(fingerprint: text("SHA256:yTk1Q0yHh8mJ3n")),
            .keyNotValid(login: login, ending: nil, from: day, until: nil),
            .keyNotValid(login: login, ending: .retired, from: day, until: day + 10),
            .keyNotValid(login: login, ending: .lost, from: day, until: day),
            .keyNotValid(login: login, ending: .compromised, from: day, until: day),
            .certificateMissing,
        ] + CertificateProblem.allCases.map { .certificateInvalid($0) }
    }

    private static func commits(_ text: (String) -> String) -> [Breach] {
        let login = text("petrov")
        let later = OffsetMoment(moment.moment + 90_000, offsetMinutes: 180)
        let identity = text("Петров Сергей Иванович <petrov@zarechny.example>")
        return [
            .commitMalformed(what: text("header gpgsig")), .commitEncoding,
            .commitIdentity(expected: identity),
            .commitTime(.future(committed: later, now: moment)),
            .commitTime(.tooOld(committed: moment, limitHours: 24)), .commitTime(.beforeParent),
            .commitTime(.dayPassed(due: day)), .commitMerge,
            .commitTrailer(.missing(text("Appeal"))), .commitTrailer(.repeated(text("Appeal"))),
            .commitTrailer(.needless(text("Overdue-Reason"))),
            .commitTrailer(.wrong(text("Appeal"), expected: text("2021/03/15/327442213"))),
            .roleMissing(login: login, role: .coordinator),
            .roleTopic(login: login, role: .executor, topic: text("waste")),
            .roleAbsent(login: login, deputy: text("belova")),
            .roleAbsent(login: login, deputy: nil),
            .roleDeputy(login: login, absent: text("belova"), .present),
            .roleDeputy(login: login, absent: text("belova"), .other(text("kuzmin"))),
            .roleDeputy(login: login, absent: text("belova"), .other(nil)),
            .roleDeputy(login: login, absent: text("belova"), .unknown),
            .stageOwner(expected: login, role: .executor), .stageOwner(expected: nil, role: .head),
            .fourEyes(login: login), .transitionUnknown(text("finish")),
            .transitionForbidden(name: text("submit"), stage: .approval),
            .transitionForbidden(name: text("policy"), stage: nil),
            .pathForbidden(path: text("message.md"), transition: .assign),
            .pathForbidden(path: text("message.md"), transition: nil),
            .statusMismatch(expected: text(#"{"due": "2021-04-14", "format": 1}"#)),
            .answerMissing, .resolutionMissing, .reviewMissing, .declineMissing, .mergeParents,
            .mergeTree(path: text("policy/roles.json")),
        ] + answers(text)
    }

    private static func answers(_ text: (String) -> String) -> [Breach] {
        var flaws: [AnswerFlaw] = [.unfilled(lines: [3]), .unfilled(lines: [3, 5, 9])]
        for kind in PersonalDatum.Kind.allCases {
            for origin in AnswerContact.Origin.allCases {
                let shown = kind == .phone ? "+7 9… …67" : "а…@….рф"
                flaws.append(
                    .contact(AnswerContact(kind: kind, shown: text(shown), origin: origin)))
            }
        }
        let greetings = ["Здравствуйте", "Уважаем", "Добрый день", "Доброе утро"]
        flaws += [
            .greeting(expected: greetings.map(text)), .signature(expected: [text("С уважением")]),
            .short(characters: 81, minimum: 150),
        ]
        return flaws.map { .answer($0) }
    }

    private static let appeals = [
        AppealID(receivedOn: day, number: "327442213"), AppealID(receivedOn: day, number: "7"),
    ].compactMap { $0 }

    private static func deadlines(_ text: (String) -> String) -> [Breach] {
        [
            .deadlineUndefined(kind: .appeal, day: day),
            .deadlineLimit(internalDue: day + 16, due: day), .classifyLate(due: day),
            .overdueReason(days: 22, due: day), .postponementDate(until: day, after: day + 3),
            .postponementNotice, .postponementLimit(.count(2)), .postponementLimit(.date(day)),
            .postponedUnassigned(until: day + 40, since: day),
            .postponedUnassignedBlocked(appeals: appeals), .noticeUnrecorded(until: day),
            .escalationDue(since: moment, hours: 2), .stageOverdue(stage: .approval, since: moment),
            .sourceDueDiffers(sourceDue: day + -4, due: day), .calendarMissing(year: 2031),
        ]
    }

    private static func records(_ text: (String) -> String) -> [Breach] {
        let path = text("appeal.json")
        let syntax: [JSONSyntaxError] = [
            .syntax(offsetBytes: 12), .encoding, .duplicateKey(text("kind")),
            .numberNotWhole(offsetBytes: 12), .nulCharacter, .tooDeep(limit: 8),
            .tooManyValues(limit: 2_000),
        ]
        // These are of the whole record; the others are of one value in it.
        let whole = syntax.map { RecordError.Problem.json($0) } + [.notCanonical]
        let parts: [RecordError.Problem] = [
            .missing, .unknownKey, .wrongType(expected: text("integer")),
            .invalid(allowed: text("ordinary, accelerated")), .newerFormat(2),
            .repeated(text("petrov")),
        ]
        let errors =
            whole.map { RecordError(pointer: "", problem: $0) }
            + parts.map { RecordError(pointer: text("/track"), problem: $0) }
        return errors.map { .recordInvalid(path: path, $0) } + [
            .recordMissing(path: path),
            .recordContradicts(
                path: path, key: text("registeredOn"), expected: text("2021-03-15")),
            .recordContradicts(path: path, key: "", expected: text("≠")),
            .recordFormat(path: path, format: 2),
        ] + PathProblem.allCases.map { .recordPath(path: text("attachments/акт.pdf"), $0) } + [
            .recordMode(path: path, mode: text("120000")),
            .recordSize(path: path, sizeBytes: 20_971_521, limitBytes: 20_971_520),
            .recordEncoding(path: path),
            .recordDuplicate(existing: text("№ 327442213 от 15.03.2021")),
        ]
    }

    private static func policies(_ text: (String) -> String) -> [Breach] {
        let login = text("boss")
        let error = RecordError(
            pointer: text("/roles/0/topics"),
            problem: .invalid(allowed: text("one topic at least, or '*'")))
        let faults: [PolicyFault] = [
            .missing, .record(error), .unknownFile, .unknownName(text("moon")),
            .repeated(text("petrov")), .key(login: text("petrov")),
            .overlap(login: text("petrov")),
        ]
        return faults.map { .policyInvalid(path: text("policy/roles.json"), $0) } + [
            .policySelfGrant(login: login), .policyRank(login: login),
        ] + PolicyDeputyProblem.allCases.map { .policyDeputy(login: login, $0) } + [
            .policyNoDeputy(login: login),
            .policyRemoved(what: text("petrov")), .policyVersion(old: 2, new: 1),
            .policyUncovered(topic: text("waste"), role: .head),
            .policyTemplate(.missing(topic: text("waste"))),
            .policyTemplate(.unknownTopic(path: text("policy/templates/moon.md"))),
            .internalTrouble(what: text("policy/people.json")),
        ]
    }
}
