package import AppealModel

/// One way in which a push, a commit or a record departs from the rules, with what a text needs.
///
/// A case's `code` is stable: it never changes its meaning. Paths and names are raw; whoever
/// prints them makes control characters harmless.
package enum Breach: Hashable, Sendable {
    // Refs
    case refUnknown
    case refReserved
    case refName
    case refDelete
    case refRewind
    case refNotAtomic(standing: String)
    case refDuplicate(other: String)
    case refRepeated
    case refStale(actual: String)
    case pushLimit(what: PushLimit, limit: Int)

    // Signatures
    case signatureMissing
    case signatureInvalid
    case signatureUnsupported(what: String)
    case signerUnknown(fingerprint: String)
    case keyNotValid(login: String, ending: PersonKey.Ending?, from: CivilDate, until: CivilDate?)

    case certificateMissing
    case certificateInvalid(CertificateProblem)

    // Commits
    case commitMalformed(what: String)
    case commitEncoding
    case commitIdentity(expected: String)
    case commitTime(CommitTimeProblem)
    case commitMerge
    case commitTrailer(TrailerProblem)

    // Roles
    case roleMissing(login: String, role: Role)
    case roleTopic(login: String, role: Role, topic: String)
    case roleAbsent(login: String, deputy: String?)
    case roleDeputy(login: String, absent: String, DeputyProblem)
    case stageOwner(expected: String?, role: Role)
    case fourEyes(login: String)

    // Stages
    case transitionUnknown(String)
    case transitionForbidden(name: String, stage: Stage?)
    case pathForbidden(path: String, transition: Transition?)
    case statusMismatch(expected: String)
    case answerMissing
    case resolutionMissing
    case reviewMissing
    case declineMissing
    case answer(AnswerFlaw)
    case mergeParents
    case mergeTree(path: String)

    // Deadlines
    case deadlineUndefined(kind: AppealKind, day: CivilDate)
    case deadlineLimit(internalDue: CivilDate, due: CivilDate)
    case classifyLate(due: CivilDate)
    case overdueReason(days: Int, due: CivilDate)
    case postponementDate(until: CivilDate, after: CivilDate)
    case postponementNotice
    case postponementLimit(PostponementLimit)
    case postponedUnassigned(until: CivilDate, since: CivilDate)
    case postponedUnassignedBlocked(appeals: [AppealID])
    case noticeUnrecorded(until: CivilDate)
    case escalationDue(since: OffsetMoment, hours: Int)
    case stageOverdue(stage: Stage, since: OffsetMoment)
    case sourceDueDiffers(sourceDue: CivilDate, due: CivilDate)
    case calendarMissing(year: Int)

    // Records
    case recordInvalid(path: String, RecordError)
    case recordMissing(path: String)
    case recordContradicts(path: String, key: String, expected: String)
    case recordFormat(path: String, format: Int)
    case recordPath(path: String, PathProblem)
    case recordMode(path: String, mode: String)
    case recordSize(path: String, sizeBytes: Int, limitBytes: Int)
    case recordEncoding(path: String)
    case recordDuplicate(existing: String)

    // Policy
    case policyInvalid(path: String, PolicyFault)
    case policySelfGrant(login: String)
    case policyRank(login: String)
    case policyDeputy(login: String, PolicyDeputyProblem)
    case policyRemoved(what: String)
    case policyVersion(old: Int, new: Int)
    case policyUncovered(topic: String, role: Role)
    case policyNoDeputy(login: String)
    case policyTemplate(TemplateProblem)

    // Trouble of the office itself
    case internalTrouble(what: String)
}

/// Why a push certificate is refused.
package enum CertificateProblem: String, Sendable, CaseIterable, Hashable {
    /// It is no certificate.
    case malformed
    /// It does not answer this server's challenge.
    case nonce
    /// It states other ref updates than the push has.
    case commands
    /// The signature is not of this certificate.
    case signature
    /// The key is nobody's, or not valid today.
    case signer
}

/// Why a signer does not stand in for the person that `Acting-For` names.
package enum DeputyProblem: Hashable, Sendable {
    /// The person is there.
    case present
    /// Somebody else acts for the person, or nobody does.
    case other(String?)
    /// No such person is known.
    case unknown
}

/// Why a deputy is refused.
package enum PolicyDeputyProblem: String, Sendable, CaseIterable, Hashable {
    /// The chain of deputies comes back to where it began.
    case circle
    /// The chain has more than three deputies.
    case chain
    /// The deputy is away as well, and nobody acts for them.
    case absent
    /// The deputy of a head has a rank below the one that п. 4 asks for.
    case rank
    /// Whoever records an absence does not make themself the deputy.
    case author
}

/// How far postponements may go.
package enum PostponementLimit: Hashable, Sendable {
    /// So many postponements are the most.
    case count(Int)
    /// This is the last date.
    case date(CivilDate)
}

/// What a push may not have too many of.
package enum PushLimit: String, Sendable, CaseIterable, Hashable {
    case refs, commits, changes, bytes
}

/// Why a commit's date is refused.
package enum CommitTimeProblem: Hashable, Sendable {
    /// Later than the server's clock and the allowed skew.
    case future(committed: OffsetMoment, now: OffsetMoment)
    /// Older than a transition may be at its push.
    case tooOld(committed: OffsetMoment, limitHours: Int)
    /// Before its parent.
    case beforeParent
    /// Committed on a day that was in time, pushed on a day that is not.
    case dayPassed(due: CivilDate)
}

/// Why a commit's trailers are refused.
package enum TrailerProblem: Hashable, Sendable {
    /// It must stand, and does not.
    case missing(String)
    /// It stands twice.
    case repeated(String)
    /// It has no meaning in this commit.
    case needless(String)
    /// Its value is not this commit's.
    case wrong(String, expected: String)
}

/// Why a file may not have its name or place.
package enum PathProblem: String, Sendable, CaseIterable, Hashable {
    case notUTF8, notNormalised, controlCharacter, bidirectional, trailingDotOrSpace, reservedName
    case backslash, collision, unknownFile, attachmentType, emptyDirectory, tooDeep
}

/// Why a policy is refused.
package enum PolicyFault: Hashable, Sendable {
    /// A file that every policy has is not there.
    case missing
    /// A file is not what it should be.
    case record(RecordError)
    /// No such file belongs into a policy.
    case unknownFile
    /// A name that no list has: a person, a topic.
    case unknownName(String)
    /// A login, key, e-mail or topic that stands twice.
    case repeated(String)
    /// A key that the gate cannot verify by.
    case key(login: String)
    /// Two absences of one person that overlap.
    case overlap(login: String)
}

extension Breach {
    /// The stable code: what programs and documents refer to.
    package var code: String {
        switch self {
        case .refUnknown: "ref-unknown"
        case .refReserved: "ref-reserved"
        case .refName: "ref-name"
        case .refDelete: "ref-delete"
        case .refRewind: "ref-rewind"
        case .refNotAtomic: "ref-not-atomic"
        case .refDuplicate, .refRepeated: "ref-duplicate"
        case .refStale: "ref-stale"
        case .pushLimit: "push-limit"
        case .signatureMissing: "signature-missing"
        case .signatureInvalid: "signature-invalid"
        case .signatureUnsupported: "signature-unsupported"
        case .signerUnknown: "signer-unknown"
        case .keyNotValid: "key-not-valid"
        case .certificateMissing: "certificate-missing"
        case .certificateInvalid: "certificate-invalid"
        case .commitMalformed: "commit-malformed"
        case .commitEncoding: "commit-encoding"
        case .commitIdentity: "commit-identity"
        case .commitTime: "commit-time"
        case .commitMerge: "commit-merge"
        case .commitTrailer: "commit-trailer"
        case .roleMissing: "role-missing"
        case .roleTopic: "role-topic"
        case .roleAbsent: "role-absent"
        case .roleDeputy: "role-deputy"
        case .stageOwner: "stage-owner"
        case .fourEyes: "four-eyes"
        case .transitionUnknown: "transition-unknown"
        case .transitionForbidden: "transition-forbidden"
        case .pathForbidden: "path-forbidden"
        case .statusMismatch: "status-mismatch"
        case .answerMissing: "answer-missing"
        case .resolutionMissing: "resolution-missing"
        case .reviewMissing: "review-missing"
        case .declineMissing: "decline-missing"
        case .answer(.unfilled): "answer-unfilled"
        case .answer(.contact): "answer-contact"
        case .answer(.greeting): "answer-greeting"
        case .answer(.signature): "answer-signature"
        case .answer(.short): "answer-short"
        case .mergeParents: "merge-parents"
        case .mergeTree: "merge-tree"
        case .deadlineUndefined: "deadline-undefined"
        case .deadlineLimit: "deadline-limit"
        case .classifyLate: "classify-late"
        case .overdueReason: "overdue-reason"
        case .postponementDate: "postponement-date"
        case .postponementNotice: "postponement-notice"
        case .postponementLimit: "postponement-limit"
        case .postponedUnassigned: "postponed-unassigned"
        case .postponedUnassignedBlocked: "postponed-unassigned-blocked"
        case .noticeUnrecorded: "notice-unrecorded"
        case .escalationDue: "escalation-due"
        case .stageOverdue: "stage-overdue"
        case .sourceDueDiffers: "source-due-differs"
        case .calendarMissing: "calendar-missing"
        case .recordInvalid, .recordMissing, .recordContradicts: "record-invalid"
        case .recordFormat: "record-format"
        case .recordPath: "record-path"
        case .recordMode: "record-mode"
        case .recordSize: "record-size"
        case .recordEncoding: "record-encoding"
        case .recordDuplicate: "record-duplicate"
        case .policyInvalid: "policy-invalid"
        case .policySelfGrant: "policy-self-grant"
        case .policyRank: "policy-rank"
        case .policyDeputy: "policy-deputy"
        case .policyRemoved: "policy-removed"
        case .policyVersion: "policy-version"
        case .policyUncovered, .policyNoDeputy: "policy-uncovered"
        case .policyTemplate: "policy-template"
        case .internalTrouble: "internal"
        }
    }

    /// The clause of the Regulation that the rule serves; nil where it serves the record as such.
    package var clause: String? {
        switch self {
        case .refNotAtomic, .refDuplicate, .transitionUnknown, .transitionForbidden,
            .mergeParents, .mergeTree, .statusMismatch, .stageOverdue:
            "п. 3"
        case .signatureMissing, .signatureInvalid, .signatureUnsupported, .signerUnknown,
            .keyNotValid, .certificateMissing, .certificateInvalid, .commitIdentity,
            .overdueReason, .commitTime, .answer(.unfilled), .answer(.short):
            "п. 9"
        case .roleMissing, .roleTopic, .roleAbsent, .roleDeputy, .policyRank, .policyDeputy,
            .policyUncovered, .policyNoDeputy, .policySelfGrant:
            "п. 4"
        case .postponementDate, .postponementNotice, .postponementLimit, .postponedUnassigned,
            .postponedUnassignedBlocked, .noticeUnrecorded:
            "п. 10"
        case .escalationDue: "п. 11"
        case .stageOwner(_, let role):
            role == .head ? "п. 8" : "п. 6"
        case .fourEyes, .reviewMissing: "п. 8"
        case .answerMissing: "п. 6"
        case .resolutionMissing, .recordDuplicate: "п. 1"
        case .declineMissing: "п. 5"
        case .deadlineUndefined, .deadlineLimit, .classifyLate, .sourceDueDiffers,
            .calendarMissing:
            "п. 7"
        default: nil
        }
    }

    /// Whether the push may go through all the same.
    package var isWarning: Bool {
        switch self {
        case .stageOverdue, .sourceDueDiffers, .calendarMissing, .policyUncovered,
            .policyNoDeputy, .policyTemplate, .postponedUnassigned, .noticeUnrecorded,
            .escalationDue, .answer:
            true
        default: false
        }
    }
}
