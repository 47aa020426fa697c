package import AppealMessages
package import AppealModel
import AppealRules
package import GitModel
import GitProgram
import GitStore

/// A commit on `main` that concerns no one appeal: a policy, an absence, a report at once.
package struct OfficeAct: Sendable {
    /// What is to be done.
    package let transition: Transition
    /// The first line of the commit's message: in the office's language.
    package let subject: String
    /// The same sentence in the user's language.
    package let words: String
    /// Files to write, by their path in the repository; nil takes a file away.
    package let edits: [String: [UInt8]?]
    /// The absent person whom the user acts for.
    package let actingFor: String?

    /// Makes an act.
    package init(
        transition: Transition, subject: String, words: String, edits: [String: [UInt8]?],
        actingFor: String?
    ) {
        self.transition = transition
        self.subject = subject
        self.words = words
        self.edits = edits
        self.actingFor = actingFor
    }
}

/// What became of a commit on `main` that concerns no one appeal.
package struct OfficeActOutcome: Sendable {
    /// What was done.
    package let act: OfficeAct
    /// The commit.
    package let commit: ObjectID
    /// Whether the office has it; false where it was only committed.
    package let isPushed: Bool
}

extension Desk {
    /// Makes an act of the office into a signed commit on `main` and hands it over.
    ///
    /// Where `main` has moved meanwhile the act is made again from what is there then.
    /// - Throws: `DeskProblem`; a refused commit is kept on a local branch that it names.
    package func record(
        _ options: HandOverOptions,
        _ make: @Sendable (borrowing DeskSession) throws(DeskProblem) -> OfficeAct
    ) async throws(DeskProblem) -> OfficeActOutcome {
        defer { options.progress(.done) }
        for attempt in 1... {
            let session = try DeskSession(self)
            let act = try make(session)
            let mainTip = session.office.mainTip
            let payload = try session.payload(of: act)
            let armor = try await session.signer.sign([payload]).first ?? ""
            let commit = try storing { () throws(GitStoreError) in
                try session.repository.write(
                    .commit, Commit.inserting(signatureArmor: armor, into: payload))
            }
            if options.noPush {
                try await Interruption.hold { () async throws(DeskProblem) in
                    try await keepOnMain(commit, act, options)
                }
                return OfficeActOutcome(act: act, commit: commit, isPushed: false)
            }
            options.progress(.pushing)
            let update = RefUpdate(ref: .main, oldTip: mainTip, newTip: commit)
            let verdict = try judge([update])
            guard verdict.isAccepted else {
                options.report(verdict)
                throw .refused(branch: try keepRefused(commit, act))
            }
            let result: (isAccepted: Bool, words: String)
            do {
                result = try await push([update])
            } catch {
                options.relay(error.sentence(language))
                throw .refused(branch: try keepRefused(commit, act))
            }
            if !result.isAccepted { try await fetch() }
            if !result.isAccepted, attempt < Desk.attempts, try mainHasMoved(since: mainTip) {
                continue
            }
            options.relay(result.words)
            guard result.isAccepted else {
                throw .refused(branch: try keepRefused(commit, act))
            }
            try await Interruption.hold { () async throws(DeskProblem) in
                try await settleMain()
            }
            return OfficeActOutcome(act: act, commit: commit, isPushed: true)
        }
        throw .refused(branch: nil)
    }

    /// Moves the clone's `main` on to a commit that is not pushed, its files along with it.
    ///
    /// - Throws: `DeskProblem.refused` with a branch that keeps the commit, where `main` has a commit
    ///   of its own already or the working tree has changes in the same files.
    private func keepOnMain(
        _ commit: ObjectID, _ act: OfficeAct, _ options: HandOverOptions
    ) async throws(DeskProblem) {
        let main = RefName.main.short
        let head = try await git.checked(
            ["symbolic-ref", "--quiet", "--short", "HEAD"], allowed: [0, 1]
        ).outputText
        let ahead = try await git.checked(
            ["merge-base", "--is-ancestor", main, commit.description], allowed: [0, 1, 128])
        guard ahead.exitCode != 1 else {
            options.relay(WorkplaceText.mainNotPushed(language))
            throw .refused(branch: try keepRefused(commit, act))
        }
        guard head == main else { return try pointBranch(main, at: commit) }
        let merged = try await git.checked(
            ["merge", "--quiet", "--ff-only", commit.description], allowed: [0, 1, 128])
        guard merged.exitCode == 0 else {
            options.relay(merged.errorText)
            throw .refused(branch: try keepRefused(commit, act))
        }
    }

    private func keepRefused(
        _ commit: ObjectID, _ act: OfficeAct
    ) throws(DeskProblem) -> String {
        let name = "refused/\(act.transition.rawValue)"
        try pointBranch(name, at: commit)
        return name
    }

    private func settleMain() async throws(DeskProblem) {
        let head = try await git.checked(
            ["symbolic-ref", "--quiet", "--short", "HEAD"], allowed: [0, 1]
        ).outputText
        try await advanceMain(head: head)
    }
}

extension DeskSession {
    /// The unsigned commit of an act of the office on today's `main`.
    func payload(of act: OfficeAct) throws(DeskProblem) -> [UInt8] {
        do {
            var edits: [TreeEdit] = []
            for (path, bytes) in act.edits.sorted(by: { $0.key < $1.key }) {
                if let bytes {
                    edits.append(.setFile(path: path, blob: try repository.write(.blob, bytes)))
                } else {
                    edits.append(.remove(path: path))
                }
            }
            let main = try repository.commit(office.mainTip)
            let moment = max(localNow.moment, Moment(seconds: main.committer.seconds))
            let local = office.policy.settings.timeZone.local(moment)
            let signature = Signature(
                name: person.name, email: person.email, seconds: moment.seconds,
                offsetMinutes: local.offsetMinutes)
            let trailers = CommitTrailers(transition: act.transition, actingFor: act.actingFor)
            return Commit.serialize(
                tree: try repository.updatingTree(main.tree, edits), parents: [office.mainTip],
                author: signature, committer: signature,
                message: "\(act.subject)\n\n\(trailers.text)")
        } catch {
            throw .store("\(error)")
        }
    }
}
