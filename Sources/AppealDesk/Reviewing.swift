import AppealGate
package import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitProgram
import GitStore

extension Desk {
    /// Everything that a head looks at before deciding.
    ///
    /// Nothing is written: whether the gate would take an approval is asked of the rules themselves.
    /// - Throws: `DeskProblem`.
    package func review(_ state: AppealState) async throws(DeskProblem) -> ReviewFacts {
        let steps = try history(of: state)
        let earlier = try await earlierRound(state, steps)
        return ReviewFacts(
            appeal: state.snapshot, stage: state.stage,
            message: try text(AppealPath.message, of: state),
            answer: try text(AppealPath.answer, of: state),
            notice: try text(AppealPath.notice, of: state), earlier: earlier,
            files: try papers(of: state), judgement: try judgement(of: state, steps),
            flaws: try submittedFlaws(state).map(\.breach))
    }

    /// What changed in the answer since it was last sent back, as Git shows it line by line; nil
    /// in the first round.
    ///
    /// - Throws: `DeskProblem`.
    package func changesSinceReview(_ state: AppealState) async throws(DeskProblem) -> String? {
        guard let last = sentBack(try history(of: state)) else { return nil }
        return try await diff(
            last.commit, state, AppealPath.answerFiles, options: ["--no-color"])
    }

    private func sentBack(_ steps: [HistoryStep]) -> HistoryStep? {
        let start = steps.lastIndex { $0.transition == .register || $0.transition == .reopen }
        return steps[(start ?? 0)...].last { $0.transition == .return || $0.transition == .recall }
    }

    private func earlierRound(
        _ state: AppealState, _ steps: [HistoryStep]
    ) async throws(DeskProblem) -> ReviewFacts.Earlier? {
        guard let last = sentBack(steps) else { return nil }
        let words = try await diff(
            last.commit, state, [AppealPath.answer],
            options: ["--word-diff=porcelain", "--unified=1"])
        let files = state.snapshot.changedPaths(since: last.appeal)
            .filter { $0.hasPrefix(AppealPath.answerFolder) || $0 == AppealPath.resolution }
        return ReviewFacts.Earlier(step: last, wordDiff: words, files: files)
    }

    private func diff(
        _ from: ObjectID, _ state: AppealState, _ paths: [String], options: [String]
    ) async throws(DeskProblem) -> String {
        try await git.checked(
            ["diff", "--no-ext-diff", "--no-textconv"] + options
                + [from.description, state.tip.description, "--"]
                + paths.map { "\(state.id.directory)/\($0)" }
        ).outputText
    }

    /// The applicant's papers and those of the answer, with their sizes.
    private func papers(of state: AppealState) throws(DeskProblem) -> [ReviewFacts.File] {
        let repository = try open()
        var files: [ReviewFacts.File] = []
        for (path, blob) in state.snapshot.files.sorted(by: { $0.key < $1.key })
        where AppealPath.folders.contains(where: path.hasPrefix) {
            let size = try storing { () throws(GitStoreError) in
                try repository.header(of: blob).sizeBytes
            }
            files.append(ReviewFacts.File(name: path, sizeBytes: size))
        }
        return files
    }

    /// What the rules say of an approval by the user, now; nil where it is not theirs to give.
    private func judgement(
        of state: AppealState, _ steps: [HistoryStep]
    ) throws(DeskProblem) -> [Breach]? {
        guard state.stage == .approval else { return nil }
        let session: DeskSession
        do {
            session = try DeskSession(self)
        } catch .noSigningKey, .signerUnknown {
            // Who cannot sign may still read.
            return nil
        }
        let policy = session.office.policy
        let login = session.person.login
        let absent = policy.absentee(
            for: login, requirement: .approver, status: state.snapshot.status,
            topic: state.snapshot.card?.topic, on: session.today)
        guard state.snapshot.status?.approver == (absent ?? login) else { return nil }
        let moment = session.localNow.moment
        var facts = TransitionFacts(
            id: state.id, transition: .approve, stage: state.stage, before: state.snapshot,
            after: state.snapshot, actor: login, actingFor: absent, committedAt: moment,
            judgedAt: moment, contributors: steps.contributors(policy),
            isReported: try isReported(state, session), policy: policy)
        do {
            facts.after.status = try StatusComputation(facts)?.status()
        } catch {
            // StatusRule says why no status can be computed.
            facts.after.status = nil
        }
        return StateMachine().judge(facts)
    }

    private func isReported(
        _ state: AppealState, _ session: borrowing DeskSession
    ) throws(DeskProblem) -> Bool {
        guard let since = state.snapshot.status?.significantSince else { return false }
        do {
            return try EscalationReader.read(
                tree: session.office.mainTree, since: since.date, in: session.repository
            ).contains { $0.record.appeals.contains(state.id) }
        } catch {
            throw .store("\(error)")
        }
    }
}
