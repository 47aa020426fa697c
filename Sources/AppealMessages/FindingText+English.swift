import AppealModel
import AppealRules

extension FindingText {
    static func englishSentence(_ breach: Breach) -> String {
        switch breach {
        case .refUnknown: return "no branch or tag of this kind exists in an office"
        case .refReserved: return "this ref is the server's own"
        case .refName: return "the branch name is not that of an appeal (stage/YYYY/MM/DD/number)"
        case .refDelete: return "a branch cannot be deleted unless the appeal is handed over"
        case .refRewind: return "the branch's history was rewritten: accepted commits would vanish"
        case .refNotAtomic(let standing):
            return "the hand-over is incomplete: the old branch '\(SafeText.line(standing))' stays"
        case .refDuplicate(let other):
            return
                "the appeal already lies at '\(SafeText.line(other))', and may lie at one branch only"
        case .refRepeated: return "the push names the same branch twice"
        case .refStale(let actual):
            return "the branch has moved meanwhile: it is at \(word(actual)) now"
        case .pushLimit(let what, let limit):
            return "too many \(FaultText.limit(what, .english)): more than \(limit)"
        case .signatureMissing: return "the commit is not signed"
        case .signatureInvalid: return "the signature does not fit the commit's content"
        case .signatureUnsupported(let what):
            return
                "the signature is of a kind that is not accepted (\(SafeText.line(what, limit: 80)))"
        case .signerUnknown(let print):
            return "key \(SafeText.line(print, limit: 80)) belongs to nobody of the staff"
        case .keyNotValid(let login, let ending, let from, let until):
            return keyNotValid(login, ending, from, until)
        case .certificateMissing:
            return "the push is not signed (push certificate), and the office asks for it"
        case .certificateInvalid(let problem):
            return "the push certificate will not do: \(FaultText.text(problem, .english))"
        case .commitMalformed(let what):
            return "the commit is malformed (\(SafeText.line(what, limit: 80)))"
        case .commitEncoding: return "the commit's text is not UTF-8"
        case .commitIdentity(let expected):
            return "author and committer are not the signer: must be \(SafeText.line(expected))"
        case .commitTime(let problem): return commitTime(problem)
        case .commitMerge: return "an appeal's branch has no merges"
        case .commitTrailer(let problem): return trailer(problem)
        case .roleMissing(let login, let role):
            return "\(word(login)) does not hold the role '\(role.rawValue)' on this day"
        case .roleTopic(let login, let role, let topic):
            return
                "\(word(login)) holds the role '\(role.rawValue)', but not for topic '\(SafeText.line(topic, limit: 60))'"
        case .roleAbsent(let login, let deputy?):
            return "\(word(login)) is absent today, \(word(deputy)) acts for them"
        case .roleAbsent(let login, nil): return "\(word(login)) is absent today"
        case .roleDeputy(let login, let absent, let problem):
            return roleDeputy(login, absent, problem)
        case .stageOwner(let expected?, let role):
            return
                "this is for the assigned \(role.rawValue) \(word(expected)), and somebody else signed"
        case .stageOwner(nil, let role): return "no \(role.rawValue) is assigned yet"
        case .fourEyes(let login):
            return "\(word(login)) worked on the answer and cannot approve it"
        case .transitionUnknown(let word):
            return "unknown transition '\(SafeText.line(word, limit: 40))'"
        case .transitionForbidden(let name, let stage?):
            return
                "'\(Words.transition(named: name, .english))' is not possible from stage '\(stage.rawValue)'"
        case .transitionForbidden(let name, nil):
            return "'\(Words.transition(named: name, .english))' is not possible here"
        case .pathForbidden(let path, let transition):
            return "'\(transition?.rawValue ?? "draft")' may not change '\(SafeText.line(path))'"
        case .statusMismatch: return "status.json is not the one that this transition gives"
        case .answerMissing: return "there is no answer (answer.md)"
        case .resolutionMissing: return "outcome and measures are missing (resolution.json)"
        case .reviewMissing: return "there are no new remarks (review.md)"
        case .answer(let flaw): return AnswerText.sentence(flaw, .english)
        case .declineMissing: return "nothing says why the appeal goes back (decline.md)"
        case .mergeParents:
            return
                "wrong parents: the commit does not start from today's main or the appeal's branch"
        case .mergeTree(let path):
            return
                "the commit on main changes '\(SafeText.line(path))', which the approved branch does not"
        case .deadlineUndefined(let kind, let day):
            return "the policy has no limit for kind '\(kind.rawValue)' on \(day)"
        case .deadlineLimit(let internalDue, let due):
            return "the internal date \(internalDue) is later than the due date \(due)"
        case .classifyLate(let due): return "the due date \(due) has passed and cannot be changed"
        case .overdueReason(let days, let due):
            return
                "the due date \(due) is missed by \(Plural.days(days, .english)), and no reason is given"
        case .postponementDate(let until, let after):
            return "the new date \(until) must be later than \(after)"
        case .postponementNotice:
            return "there is no new notice to the applicant (notice.md)"
        case .postponementLimit(.count(let count)):
            return "the answer was postponed before: \(Plural.english(count, "time")) at most"
        case .postponementLimit(.date(let last)):
            return "the answer can be postponed to \(last) at most"
        case .postponedUnassigned(let until, let since):
            return
                "the answer is postponed to \(until), an executor had to be assigned from \(since) on"
        case .postponedUnassignedBlocked(let appeals):
            let list = appeals.map { Words.appeal($0, .english) }.joined(separator: ", ")
            return "postponed appeals must be assigned first: \(SafeText.line(list))"
        case .noticeUnrecorded(let until):
            return "nothing on record says that the applicant was told of the new date \(until)"
        case .escalationDue(let since, let hours):
            return
                "socially significant since \(Words.moment(since, .english)), not reported within \(Plural.english(hours, "hour"))"
        case .stageOverdue(let stage, let since):
            return
                "the limit of stage '\(stage.rawValue)' ended at \(Words.moment(since, .english))"
        case .sourceDueDiffers(let sourceDue, let due):
            return "the source's date \(sourceDue) differs from the computed one \(due)"
        case .calendarMissing(let year):
            return "no production calendar for \(year): only weekends are counted as days off"
        case .recordInvalid(let path, let error):
            return "'\(SafeText.line(path))' \(FaultText.text(error, .english))"
        case .recordMissing(let path): return "'\(SafeText.line(path))' is missing"
        case .recordContradicts(let path, "", _):
            return "'\(SafeText.line(path))' is unchanged, although the transition is to change it"
        case .recordContradicts(let path, let key, let expected):
            return
                "'\(SafeText.line(path))' \(word(key)) has the wrong value, must be \(SafeText.line(expected))"
        case .recordFormat(let path, let format):
            return "'\(SafeText.line(path))' has format \(format), newer than the server knows"
        case .recordPath(let path, let problem):
            return "'\(SafeText.line(path))': \(FaultText.text(problem, .english))"
        case .recordMode(let path, let mode):
            return
                "'\(SafeText.line(path))' (\(word(mode))): only plain files of mode 100644 are accepted"
        case .recordSize(let path, let size, let limit):
            return
                "'\(SafeText.line(path))' has \(Plural.english(size, "byte")), at most \(limit) are allowed"
        case .recordEncoding(let path):
            return
                "'\(SafeText.line(path))' is not plain UTF-8 text (no BOM, NUL or bidirectional controls)"
        case .recordDuplicate(let existing):
            return "this number is registered already: \(SafeText.line(existing, limit: 80))"
        case .policyInvalid(let path, let fault):
            return "'\(SafeText.line(path))' \(FaultText.text(fault, .english))"
        case .policySelfGrant(let login): return "\(word(login)) widens rights of their own"
        case .policyRank(let login):
            return "\(word(login)) cannot be a head: the position is below deputy head of a unit"
        case .policyDeputy(let login, let problem): return policyDeputy(login, problem)
        case .policyNoDeputy(let login): return "nobody acts for \(word(login)) while absent"
        case .policyRemoved(let what):
            return "the policy loses what must stay: \(SafeText.line(what))"
        case .policyVersion(let old, let new):
            return
                "the policy's version must grow, by \(Policy.versionStep) at most:"
                + " was \(old), is \(new)"
        case .policyUncovered(let topic, let role):
            return "topic '\(SafeText.line(topic, limit: 60))' has no \(role.rawValue)"
        case .policyTemplate(let problem): return AnswerText.sentence(problem, .english)
        case .internalTrouble(let what):
            return "the server could not judge the push: \(SafeText.line(what))"
        }
    }

    private static func roleDeputy(
        _ login: String, _ absent: String, _ problem: DeputyProblem
    ) -> String {
        switch problem {
        case .present: "\(word(absent)) is there today: \(word(login)) does not act for them"
        case .other(let deputy?):
            "\(word(deputy)) acts for \(word(absent)) today, not \(word(login))"
        case .other(nil): "nobody acts for \(word(absent)) today"
        case .unknown: "\(word(absent)) is not in policy/people.json"
        }
    }

    private static func policyDeputy(_ login: String, _ problem: PolicyDeputyProblem) -> String {
        switch problem {
        case .circle: "the deputies of \(word(login)) lead round in a circle"
        case .chain: "the chain of deputies of \(word(login)) is longer than three"
        case .absent: "the deputy of \(word(login)) is absent too, and nobody acts for them"
        case .rank:
            "\(word(login)) cannot act for a head: the position is below deputy head of a unit"
        case .author: "\(word(login)) cannot make themself the deputy"
        }
    }

    private static func keyNotValid(
        _ login: String, _ ending: PersonKey.Ending?, _ from: CivilDate, _ until: CivilDate?
    ) -> String {
        switch ending {
        case .lost: return "the key of \(word(login)) was reported lost"
        case .compromised: return "the key of \(word(login)) is compromised"
        case .retired, nil:
            let end = until.map { " until \($0)" } ?? ""
            return "the key of \(word(login)) is not valid today (valid from \(from)\(end))"
        }
    }

    private static func commitTime(_ problem: CommitTimeProblem) -> String {
        switch problem {
        case .future(let committed, let now):
            "the commit is dated in the future (\(committed), the server has \(now))"
        case .tooOld(let committed, let hours):
            "the commit is dated \(committed), more than \(Plural.english(hours, "hour")) ago"
        case .beforeParent: "the commit is dated before its parent"
        case .dayPassed(let due): "the commit was made by the due date \(due), but pushed after it"
        }
    }

    private static func trailer(_ problem: TrailerProblem) -> String {
        switch problem {
        case .missing(let key): "the commit message lacks the line '\(word(key))'"
        case .repeated(let key): "the commit message has the line '\(word(key))' twice"
        case .needless(let key): "the line '\(word(key))' has no meaning here"
        case .wrong(let key, let expected):
            "the line '\(word(key))' must be '\(word(key)): \(SafeText.line(expected, limit: 80))'"
        }
    }

    static func englishHint(_ breach: Breach) -> String {
        switch breach {
        case .refUnknown: return "push main and stage branches only; leave the rest out"
        case .refReserved: return "do not push refs/appeal"
        case .refName: return "an example: execution/2021/03/15/327442213"
        case .refDelete: return "hand over with git appeal, which moves both branches at once"
        case .refRewind:
            return "fetch the branch (git appeal sync) and repeat your change on top of it"
        case .refNotAtomic(let standing), .refDuplicate(let standing):
            return
                "delete the old branch in the same push: git push --atomic origin … :\(SafeText.line(standing))"
        case .refRepeated: return "name each branch once"
        case .refStale: return "run git appeal sync and try again"
        case .pushLimit: return "split the push"
        case .signatureMissing: return "git appeal setup turns signing on; or git commit -S"
        case .signatureInvalid: return "make the commit again: git commit --amend -S"
        case .signatureUnsupported: return "use an ed25519 key: ssh-keygen -t ed25519"
        case .signerUnknown: return "an administrator must enter your key in policy/people.json"
        case .keyNotValid: return "sign with a valid key (git config user.signingkey)"
        case .certificateMissing:
            return "git appeal setup turns signed pushes on; or git push --signed"
        case .certificateInvalid: return "push again: git push --signed"
        case .commitMalformed: return "make the commit with the ordinary git program"
        case .commitEncoding: return "unset i18n.commitEncoding and make the commit again"
        case .commitIdentity:
            return
                "set user.name and user.email as in policy/people.json; git commit --amend --reset-author"
        case .commitTime(.future): return "check your computer's clock and make the commit again"
        case .commitTime(.dayPassed): return "make the commit again with a reason: --overdue-reason"
        case .commitTime: return "make the commit again: git commit --amend --date=now"
        case .commitMerge: return "bring the change over without a merge: git rebase"
        case .commitTrailer:
            return "git appeal writes these lines; the message's last paragraph holds nothing else"
        case .roleMissing, .roleTopic:
            return
                "roles are given by order in policy/roles.json; git appeal show says whose turn it is"
        case .roleAbsent(_, let deputy?):
            return
                "\(word(deputy)) acts and is assigned; whoever is back earlier says so: git appeal absence end"
        case .roleAbsent(_, nil):
            return "name somebody else; whoever is back earlier says so: git appeal absence end"
        case .roleDeputy(_, _, .present), .roleDeputy(_, _, .unknown):
            return "take the line 'Acting-For' out, or record the absence: git appeal absence add"
        case .roleDeputy: return "git appeal absence list tells who acts for whom"
        case .stageOwner(nil, _): return "the coordinator assigns: git appeal assign"
        case .stageOwner: return "the coordinator may reassign: git appeal reassign"
        case .fourEyes:
            return "the coordinator names another approver: git appeal reassign --approver"
        case .transitionUnknown:
            return "transitions: \(Transition.allCases.map(\.rawValue).joined(separator: ", "))"
        case .transitionForbidden: return "git appeal show tells the stage and what can be done now"
        case .pathForbidden: return "restore the file and change only what is yours"
        case .statusMismatch(let expected):
            return
                "git appeal writes status.json; it must be \(SafeText.line(expected, limit: 600))"
        case .answerMissing: return "open the appeal (git appeal open) and write answer.md"
        case .resolutionMissing:
            return "name outcome and measures: git appeal submit --outcome … --measures …"
        case .reviewMissing: return "say what to mend: git appeal return --remarks …"
        case .answer(let flaw): return AnswerText.hint(flaw, .english)
        case .declineMissing: return "give the reason: git appeal decline --reason …"
        case .mergeParents:
            return
                "git appeal sync and try again: the merge is of today's main and the appeal's branch"
        case .mergeTree: return "approve again: git appeal approve"
        case .deadlineUndefined: return "add a limit to policy/deadlines.json"
        case .deadlineLimit(_, let due): return "give a date no later than \(due)"
        case .classifyLate:
            return "the date is missed: answer with a reason, leave the classification"
        case .overdueReason:
            return
                "give a reason: --overdue-reason '…', with plain Git: git -c appeal.overdueReason='…' commit"
        case .postponementDate(_, let after):
            return "give a date later than \(after): git appeal postpone --until"
        case .postponementNotice:
            return "tell the applicant the matter, the new date, and that an answer will follow"
        case .postponementLimit(.count): return "submit an answer: git appeal submit"
        case .postponementLimit(.date(let last)): return "give a date no later than \(last)"
        case .postponedUnassigned: return "git appeal assign: the same executor or another"
        case .postponedUnassignedBlocked:
            return "git appeal deadlines lists them; git appeal assign"
        case .noticeUnrecorded: return "git appeal notify, once the applicant has the notice"
        case .escalationDue: return "a head reports it: git appeal escalate --appeals …"
        case .stageOverdue: return "git appeal show tells the limit of a stage"
        case .sourceDueDiffers: return "the earlier of the two holds"
        case .calendarMissing(let year): return "add policy/calendar/\(year).json"
        case .recordInvalid, .recordContradicts: return "mend the file; the schemas are in schema/"
        case .recordMissing: return "add the file and make the commit again"
        case .recordFormat: return "update git-appeal on the server"
        case .recordPath: return "rename the file or take it out"
        case .recordMode:
            return "take the link or the executable bit away: git update-index --chmod=-x"
        case .recordSize: return "make the file smaller, or split it"
        case .recordEncoding: return "save the file as UTF-8 without BOM"
        case .recordDuplicate:
            return "for a repeated appeal: git appeal reopen, or classify --repeat-of"
        case .policyInvalid: return "git appeal policy check shows every fault"
        case .policySelfGrant:
            return
                "another administrator must do this; replace your own key by ending the old one today (until)"
        case .policyRank: return "appoint somebody else, or correct the rank in policy/people.json"
        case .policyDeputy(_, .author):
            return "somebody else records it: a coordinator, a head, an administrator"
        case .policyDeputy: return "name another deputy: git appeal absence add --deputy"
        case .policyNoDeputy: return "name a deputy: git appeal absence add --deputy"
        case .policyRemoved: return "do not remove it: end it with until"
        case .policyVersion(let old, _):
            return "set version to \(old + 1) in policy/settings.json"
        case .policyUncovered: return "add an appointment to policy/roles.json"
        case .policyTemplate(let problem): return AnswerText.hint(problem, .english)
        case .internalTrouble: return "tell the server's administrator; your commit is still yours"
        }
    }
}
