import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import Foundation
package import GitModel
import GitProgram
import GitStore

/// One appeal in a list.
package struct AppealLine: Sendable {
    /// The appeal.
    package let id: AppealID
    /// Where it stands.
    package let stage: Stage
    /// Its card.
    package let card: AppealCard
    /// Its status.
    package let status: Status
    /// The absent person whose turn it is, where the list is their deputy's inbox.
    package var actingFor: String?
}

/// Which appeals a list shows; nil lets everything through.
package struct AppealFilter: Sendable {
    package var stage: Stage?
    package var person: String?
    package var topic: String?
    package var overdueOnly = false
    package var includeClosed = false

    /// Makes a filter that lets every open appeal through.
    package init() {}
}

/// One commit of an appeal's history.
package struct HistoryStep: Sendable {
    /// The commit.
    package let commit: ObjectID
    /// What it did; nil for a draft.
    package let transition: Transition?
    /// Who committed it.
    package let name: String
    /// The absent person whom they acted for.
    package let actingFor: String?
    /// When.
    package let at: OffsetMoment
    /// The subject of its message.
    package let subject: String
}

extension Desk {
    /// Open appeals, most urgent first; closed ones behind them where the filter wants them.
    ///
    /// - Throws: `DeskProblem`.
    package func list(_ filter: AppealFilter) throws(DeskProblem) -> [AppealLine] {
        let repository = try open()
        let office = try office(repository)
        let today = office.policy.settings.timeZone.day(of: now)
        var lines: [AppealLine] = []
        let stages = filter.stage.map { [$0] } ?? Stage.open
        do {
            for (id, stage, tip) in try openRefs(repository, stages: stages) {
                let tree = try repository.commit(tip).tree
                if let line = try line(id, stage, tree, repository) { lines.append(line) }
            }
            if filter.includeClosed || filter.stage == .closed {
                lines += try closedLines(office, repository)
            }
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
        lines = lines.filter { line in
            (filter.topic == nil || line.card.topic == filter.topic)
                && (filter.person == nil || line.status.executor == filter.person
                    || line.status.approver == filter.person)
                && (!filter.overdueOnly || (line.stage != .closed && line.status.due < today))
        }
        return lines.sorted { left, right in
            let isOpen = (left.stage != .closed, right.stage != .closed)
            if isOpen.0 != isOpen.1 { return isOpen.0 }
            return (left.status.due, left.id) < (right.status.due, right.id)
        }
    }

    /// What waits for the user: what their roles and assignments make their turn, and what waits
    /// for whom they act for today.
    ///
    /// - Throws: `DeskProblem`.
    package func inbox() throws(DeskProblem) -> (person: Person, lines: [AppealLine]) {
        let session = try DeskSession(self)
        let (person, policy, today) = (session.person, session.office.policy, session.today)
        let logins = [person.login] + policy.absentees(of: person.login, on: today)
        let lines = try list(AppealFilter()).compactMap { line -> AppealLine? in
            let owner = logins.first { isTurn(of: $0, line, policy, today) }
            guard let owner else { return nil }
            var line = line
            line.actingFor = owner == person.login ? nil : owner
            return line
        }
        return (person, lines)
    }

    private func isTurn(
        of login: String, _ line: AppealLine, _ policy: Policy, _ today: CivilDate
    ) -> Bool {
        switch line.stage {
        case .coordination, .postponed:
            policy.holds(login, .coordinator, topic: line.card.topic, on: today)
        case .execution, .publication: line.status.executor == login
        case .approval: line.status.approver == login
        case .closed: false
        }
    }

    private func line(
        _ id: AppealID, _ stage: Stage, _ tree: ObjectID, _ repository: borrowing RepositoryHandle
    ) throws -> AppealLine? {
        guard let directory = try repository.entry(at: id.directory, in: tree) else { return nil }
        let files = try repository.tree(directory.id)
        guard let card = files.entry(named: AppealPath.card.utf8),
            let status = files.entry(named: AppealPath.status.utf8)
        else { return nil }
        return AppealLine(
            id: id, stage: stage,
            card: try AppealCard(bytes: repository.blob(card.id, limitBytes: 1 << 20)),
            status: try Status(bytes: repository.blob(status.id, limitBytes: 1 << 20)))
    }

    /// The closed appeals that `main` holds.
    func closedLines(
        _ office: OfficeView, _ repository: borrowing RepositoryHandle
    ) throws -> [AppealLine] {
        try AppealNumbers.onMain(office.mainTip, in: repository).compactMap { id in
            let line = try line(id, .closed, office.mainTree, repository)
            return line?.status.stage == .closed ? line : nil
        }
    }

    /// The commits of an appeal, oldest first, from its last registration or reopening.
    ///
    /// - Throws: `DeskProblem`.
    package func history(of state: AppealState) throws(DeskProblem) -> [HistoryStep] {
        let repository = try open()
        do {
            var steps: [HistoryStep] = []
            var current = try lastOwnCommit(of: state, repository)
            while let id = current {
                let commit = try repository.commit(id)
                let trailers = commit.trailers
                let word = trailers.values(TrailerKey.transition).first
                let transition = word.flatMap { Transition(rawValue: $0) }
                steps.append(
                    HistoryStep(
                        commit: id, transition: transition, name: commit.committer.name,
                        actingFor: trailers.values(TrailerKey.actingFor).first,
                        at: OffsetMoment(
                            Moment(seconds: commit.committer.seconds),
                            offsetMinutes: commit.committer.offsetMinutes),
                        subject: commit.subject))
                current = try previous(of: commit, transition, appeal: state.id, repository)
            }
            return steps.reversed()
        } catch {
            throw .store("\(error)")
        }
    }

    /// The commit that the appeal's own line goes on with, backwards; nil after its beginning.
    private func previous(
        of commit: Commit, _ transition: Transition?, appeal: AppealID,
        _ repository: borrowing RepositoryHandle
    ) throws -> ObjectID? {
        switch transition {
        case .register: return nil
        case .approve: return commit.parents.last
        case .publish where commit.parents.count > 1: return commit.parents.last
        case .publish, .reopen:
            guard let parent = commit.parents.first else { return nil }
            return try lastOnMain(of: appeal, from: parent, repository)
        default: return commit.parents.first
        }
    }

    private func lastOwnCommit(
        of state: AppealState, _ repository: borrowing RepositoryHandle
    ) throws -> ObjectID? {
        guard state.stage == .closed else { return state.tip }
        return try lastOnMain(of: state.id, from: state.tip, repository)
    }

    /// The last commit of `main` that concerns an appeal, at or before another one.
    private func lastOnMain(
        of appeal: AppealID, from start: ObjectID, _ repository: borrowing RepositoryHandle
    ) throws -> ObjectID? {
        var current: ObjectID? = start
        while let id = current {
            let commit = try repository.commit(id)
            if commit.trailers.values(TrailerKey.appeal)
                == [appeal.description]
            {
                return id
            }
            current = commit.parents.first
        }
        return nil
    }

    /// A text of an appeal, as it lies at the office; nil where there is none.
    ///
    /// - Throws: `DeskProblem`.
    package func text(_ path: String, of state: AppealState) throws(DeskProblem) -> String? {
        guard let blob = state.snapshot.files[path] else { return nil }
        let repository = try open()
        let bytes = try storing { () throws(GitStoreError) in
            try repository.blob(blob, limitBytes: 64 << 20)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What changed in the answer since the last remarks, as Git shows it; nil in the first round.
    ///
    /// - Throws: `DeskProblem`.
    package func changesSinceReview(_ state: AppealState) async throws(DeskProblem) -> String? {
        let steps = try history(of: state)
        guard
            let last = steps.last(where: {
                $0.transition == .return || $0.transition == .recall
            })
        else { return nil }
        let paths = AppealPath.answerFiles.map { "\(state.id.directory)/\($0)" }
        return try await git.checked(
            [
                "diff", "--no-color", "--no-ext-diff", "--no-textconv",
                last.commit.description, state.tip.description, "--",
            ] + paths
        ).outputText
    }

    /// The policy that the office goes by, and today's date there.
    package func policy() throws(DeskProblem) -> (policy: Policy, today: CivilDate) {
        let repository = try open()
        let office = try office(repository)
        return (office.policy, office.policy.settings.timeZone.day(of: now))
    }
}
