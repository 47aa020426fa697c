import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore

/// How a command hands over what it made.
package struct HandOverOptions: Sendable {
    /// Commit only; push nothing.
    package let noPush: Bool
    /// Writes a verdict's findings for the user.
    package let report: @Sendable (Verdict) -> Void
    /// Writes what the office said.
    package let relay: @Sendable (String) -> Void
    /// Shows how far long work has come.
    package let progress: @Sendable (HandOverPhase) -> Void

    /// Makes options.
    package init(
        noPush: Bool, report: @escaping @Sendable (Verdict) -> Void,
        relay: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (HandOverPhase) -> Void
    ) {
        self.noPush = noPush
        self.report = report
        self.relay = relay
        self.progress = progress
    }
}

/// What a hand-over is busy with.
package enum HandOverPhase: Hashable, Sendable {
    /// Building commits: so many are done.
    case composing(Int)
    /// Signing so many commits.
    case signing(Int)
    /// Judging the push here, then pushing it.
    case pushing
    /// Auditing: so many receipts are done.
    case auditing(Int)
    /// Nothing more: what was shown may go.
    case done
}

extension Desk {
    /// How often a push is built again because `main` moved meanwhile.
    static let attempts = 20
    /// From so many acts on, their objects are written as one pack.
    static let worthAPack = 32

    /// Makes acts into signed commits and hands them over in one atomic push.
    ///
    /// Where `main` has moved meanwhile and the acts stand on it, they are built again on the new
    /// `main`; where an appeal itself has moved, nothing is done.
    /// - Parameter make: finds the acts anew at each attempt, from the office as it is then.
    /// - Throws: `DeskProblem`; a refused commit is kept on a local branch that it names.
    package func handOver(
        _ options: HandOverOptions,
        _ make: @Sendable (borrowing DeskSession) throws(DeskProblem) -> [Act]
    ) async throws(DeskProblem) -> [ActOutcome] {
        defer { options.progress(.done) }
        var said = Verdict([])
        for attempt in 1... {
            let (signed, mainTip) = try await sign(make, options.progress)
            guard !signed.isEmpty else { return [] }
            let push = pushUpdates(signed, mainTip: mainTip)
            if options.noPush {
                try keep(signed)
                return signed.map { outcome($0, isPushed: false) }
            }
            options.progress(.pushing)
            let verdict = try judge(push)
            guard verdict.isAccepted else {
                options.report(verdict)
                throw .refused(branch: try keepRefused(signed))
            }
            // What the office will warn of is said before it happens, and once.
            if verdict != said { options.report(verdict) }
            said = verdict
            let result: (isAccepted: Bool, words: String)
            do {
                result = try await self.push(push)
            } catch {
                // The office cannot be reached: what was made stays here.
                options.relay(error.sentence(language))
                throw .refused(branch: try keepRefused(signed))
            }
            if result.isAccepted {
                options.relay(unsaid(result.words, of: verdict))
                try await Interruption.hold { () async throws(DeskProblem) in
                    try await settle(signed)
                }
                return signed.map { outcome($0, isPushed: true) }
            }
            try await fetch()
            let isRace = try mainHasMoved(since: mainTip)
            if isRace && attempt < Desk.attempts {
                try refuseIfMoved(signed)
                continue
            }
            try refuseIfMoved(signed)
            options.relay(result.words)
            throw .refused(branch: try keepRefused(signed))
        }
        throw .refused(branch: nil)
    }

    /// The office's words without those that were said before the push.
    private func unsaid(_ words: String, of verdict: Verdict) -> String {
        let said = Set(FindingReport(language: language, on: .check).lines(verdict))
        return words.split(separator: "\n").filter { !said.contains(String($0)) }
            .joined(separator: "\n")
    }

    private func outcome(_ signed: SignedAct, isPushed: Bool) -> ActOutcome {
        ActOutcome(
            id: signed.act.id, transition: signed.act.transition, commit: signed.commit,
            status: signed.status, card: signed.card, details: signed.details,
            isPushed: isPushed)
    }

    /// Composes and signs all acts; those on `main` one upon the other.
    private func sign(
        _ make: @Sendable (borrowing DeskSession) throws(DeskProblem) -> [Act],
        _ progress: @Sendable (HandOverPhase) -> Void
    ) async throws(DeskProblem) -> (acts: [SignedAct], mainTip: ObjectID) {
        let session = try DeskSession(self)
        let acts = try make(session)
        if acts.count >= Desk.worthAPack {
            try storing { () throws(GitStoreError) in try session.repository.gatherWrites() }
        }
        var mainTip = session.office.mainTip
        var signed: [SignedAct] = []
        if acts.contains(where: { $0.transition.liesOnMain }) {
            // Each merge has the one before it for its parent, so each is signed by itself.
            for act in acts {
                let composed = try session.compose(act, mainTip: mainTip)
                let armor = try await session.signer.sign([composed.payload])
                let one = try session.write(composed, armor: armor.first ?? "")
                if one.isOnMain { mainTip = one.commit }
                signed.append(one)
            }
        } else {
            var composed: [ComposedAct] = []
            for act in acts {
                composed.append(try session.compose(act, mainTip: mainTip))
                progress(.composing(composed.count))
            }
            progress(.signing(composed.count))
            let armors = try await session.signer.sign(composed.map(\.payload))
            for (one, armor) in zip(composed, armors) {
                signed.append(try session.write(one, armor: armor))
            }
        }
        try storing { () throws(GitStoreError) in try session.repository.writePack() }
        return (signed, session.office.mainTip)
    }

    /// Every ref update of a push, `main` first.
    private func pushUpdates(_ signed: [SignedAct], mainTip: ObjectID) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        if let last = signed.last(where: \.isOnMain) {
            updates.append(RefUpdate(ref: .main, oldTip: mainTip, newTip: last.commit))
        }
        return updates + signed.flatMap(\.updates)
    }

    /// Judges a push here, with the gate's own rules, by what the clone knows of the office.
    func judge(_ updates: [RefUpdate]) throws(DeskProblem) -> Verdict {
        try judge(PushRequest(updates: updates))
    }

    /// Judges a push here, with the gate's own rules, by what the clone knows of the office.
    func judge(_ push: PushRequest) throws(DeskProblem) -> Verdict {
        let repository = try open()
        let office = try office(repository)
        let gate = Gate(
            policy: office.policy, mainTip: office.mainTip, judgedAt: now,
            branches: Desk.tracking)
        do {
            return try gate.judge(push, in: repository)
        } catch {
            throw .store("\(error)")
        }
    }

    /// Pushes updates atomically; deletions only where the ref still stands where we saw it.
    func push(
        _ updates: [RefUpdate]
    ) async throws(DeskProblem) -> (isAccepted: Bool, words: String) {
        // The push has been judged here already: the clone's own hook need not do it again.
        var arguments = [
            "push", "--no-verify", "--atomic", "--porcelain", "-o", "lang=\(language.rawValue)",
        ]
        for update in updates where update.isDeletion {
            arguments.append("--force-with-lease=\(update.ref):\(update.oldTip)")
        }
        arguments.append("origin")
        for update in updates {
            arguments.append(
                update.isDeletion ? ":\(update.ref)" : "\(update.newTip):\(update.ref)")
        }
        let outcome = try await git.checked(arguments, allowed: [0, 1, 128])
        let words = outcome.errorText.split(separator: "\n")
        let remote = words.filter { $0.hasPrefix("remote: ") }
            .map { $0.dropFirst("remote: ".count) }
            .map { $0.trimmingSuffix(while: { $0 == " " }) }
        if outcome.exitCode == 128 && remote.isEmpty {
            throw .program(outcome.errorText)
        }
        return (outcome.exitCode == 0, remote.joined(separator: "\n"))
    }

    /// Brings the tracking refs up to date.
    package func fetch() async throws(DeskProblem) {
        try await git.checked(["fetch", "--quiet", "--prune", "origin"])
    }

    func mainHasMoved(since tip: ObjectID) throws(DeskProblem) -> Bool {
        let repository = try open()
        return try office(repository).mainTip != tip
    }

    /// Says who moved an appeal that is no longer where the act found it.
    private func refuseIfMoved(_ signed: [SignedAct]) throws(DeskProblem) {
        let repository = try open()
        let office = try office(repository)
        for one in signed {
            guard let from = one.from, let ref = RefName(Desk.tracking + from.ref.short) else {
                continue
            }
            let tip = try storing { () throws(GitStoreError) in try repository.tip(of: ref) }
            guard tip != from.oldTip else { continue }
            let state = try state(one.act.id, repository, office)
            let commit = try storing { () throws(GitStoreError) in
                try repository.commit(state.tip)
            }
            throw .raceLost(one.act.id, stage: state.stage, by: commit.author.name)
        }
    }

    /// Keeps commits that were not pushed on the branches where they would have gone.
    private func keep(_ signed: [SignedAct]) throws(DeskProblem) {
        for one in signed {
            let target = one.updates.first { !$0.isDeletion }?.ref.short
            try pointBranch(target ?? "publication/\(one.act.id)", at: one.commit)
        }
    }

    /// Keeps a refused commit on a local branch that no command takes for an appeal's.
    private func keepRefused(_ signed: [SignedAct]) throws(DeskProblem) -> String? {
        guard let last = signed.last else { return nil }
        let name = "refused/\(last.act.id)"
        try pointBranch(name, at: last.commit)
        return name
    }

    func pointBranch(_ name: String, at commit: ObjectID) throws(DeskProblem) {
        let repository = try open()
        guard let ref = RefName("refs/heads/\(name)") else { return }
        try storing { () throws(GitStoreError) in
            let old = try repository.tip(of: ref) ?? .zero
            guard old != commit else { return }
            try repository.updateRefs([RefUpdate(ref: ref, oldTip: old, newTip: commit)])
        }
    }
}

extension Substring {
    /// The text without the characters at its end that the closure names.
    func trimmingSuffix(while drop: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, drop(last) { rest.removeLast() }
        return rest
    }
}
