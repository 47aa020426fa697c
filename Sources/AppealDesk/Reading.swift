import AppealGate
package import AppealMessages
package import AppealModel
package import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore

/// Which appeals a list shows; nil lets everything through.
package struct AppealFilter: Sendable {
    /// Only those in this stage; closed ones where that is the one.
    package var stage: Stage?
    /// Only those that this person answers or approves: a login.
    package var person: String?
    /// Only those of this topic, by the word that records use.
    package var topic: String?
    /// Only those received on these days.
    package var received = DayRange()
    /// Only those due on these days.
    package var due = DayRange()
    /// Only open ones whose due date has passed.
    package var overdueOnly = false
    /// Closed ones too.
    package var includeClosed = false

    /// Makes a filter that lets every open appeal through.
    package init() {}

    /// Whether a line passes.
    func admits(_ line: AppealLine, on today: CivilDate) -> Bool {
        (topic == nil || line.card.topic == topic)
            && (person == nil || line.status.executor == person || line.status.approver == person)
            && received.contains(line.id.receivedOn) && due.contains(line.status.due)
            && (!overdueOnly || line.urgency(on: today) == .overdue)
    }
}

/// The days from one to another, both with them; nil leaves an end open.
package struct DayRange: Hashable, Sendable {
    /// The first day.
    package var from: CivilDate?
    /// The last day.
    package var to: CivilDate?

    /// Makes a range.
    package init(from: CivilDate? = nil, to: CivilDate? = nil) {
        self.from = from
        self.to = to
    }

    /// Whether a day lies in it.
    package func contains(_ day: CivilDate) -> Bool {
        (from ?? day) <= day && day <= (to ?? day)
    }
}

extension Desk {
    /// Open appeals, most urgent first; closed ones behind them where the filter wants them.
    ///
    /// - Throws: `DeskProblem`.
    package func list(_ filter: AppealFilter) throws(DeskProblem) -> [AppealLine] {
        let repository = try open()
        return try list(filter, repository, try office(repository))
    }

    /// The same by a look at the office that was taken already.
    private func list(
        _ filter: AppealFilter, _ repository: borrowing RepositoryHandle, _ office: OfficeView
    ) throws(DeskProblem) -> [AppealLine] {
        let today = office.policy.settings.timeZone.day(of: now)
        var lines: [AppealLine] = []
        let stages = filter.stage.map { [$0] } ?? Stage.open
        do {
            // The office has judged what it gave out: no object there is too large.
            repository.trustSizes()
            for (id, stage, tip) in try openRefs(repository, stages: stages)
            where filter.received.contains(id.receivedOn) {
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
        return lines.filter { filter.admits($0, on: today) }.sorted { left, right in
            let isOpen = (left.stage != .closed, right.stage != .closed)
            if isOpen.0 != isOpen.1 { return isOpen.0 }
            return (left.status.due, left.id) < (right.status.due, right.id)
        }
    }

    /// The same, with a person and a topic as people call them.
    ///
    /// - Parameters:
    ///   - person: a login, or a surname that one person of the staff has.
    ///   - topic: a topic's word or title.
    /// - Throws: `DeskProblem` (`personUnknown`, `invalidValue`).
    package func list(
        _ filter: AppealFilter, person: String?, topic: String?
    ) throws(DeskProblem) -> (lines: [AppealLine], policy: Policy) {
        let repository = try open()
        let office = try office(repository)
        var filter = filter
        if let person { filter.person = try login(person, office.policy) }
        if let topic { filter.topic = try self.topic(topic, office.policy) }
        return (try list(filter, repository, office), office.policy)
    }

    private func login(_ text: String, _ policy: Policy) throws(DeskProblem) -> String {
        if policy.person(text) != nil { return text }
        let named = policy.people.people.filter {
            $0.name.split(separator: " ").first?.lowercased() == text.lowercased()
        }
        guard named.count == 1, let only = named.first else { throw .personUnknown(text) }
        return only.login
    }

    private func topic(_ text: String, _ policy: Policy) throws(DeskProblem) -> String {
        let topics = policy.categories.topics
        let known = topics.first { $0.id == text || $0.title.lowercased() == text.lowercased() }
        guard let known else {
            throw .invalidValue(
                option: "--topic", value: text,
                allowed: topics.map(\.id).joined(separator: ", "))
        }
        return known.id
    }

    /// The pager that Git would use here; nil where it cannot say.
    package func pager() async -> String? {
        do {
            return try await git.run(["var", "GIT_PAGER"]).outputText
        } catch {
            // Without a pager everything is still shown.
            return nil
        }
    }

    /// What waits for the user: what their roles and assignments make their turn, and what waits
    /// for whom they act for today.
    ///
    /// - Throws: `DeskProblem`.
    package func inbox() throws(DeskProblem) -> (
        person: Person, lines: [AppealLine], policy: Policy
    ) {
        let session = try DeskSession(self)
        let (person, policy, today) = (session.person, session.office.policy, session.today)
        let logins = [person.login] + policy.absentees(of: person.login, on: today)
        let all = try list(AppealFilter(), session.repository, session.office)
        let lines = all.compactMap { line -> AppealLine? in
            let owners = policy.owners(
                stage: line.stage, status: line.status, topic: line.card.topic, on: today)
            guard let owner = logins.first(where: owners.contains) else { return nil }
            var line = line
            line.actingFor = owner == person.login ? nil : owner
            return line
        }
        return (person, lines, policy)
    }

    private func line(
        _ id: AppealID, _ stage: Stage, _ tree: ObjectID, _ repository: borrowing RepositoryHandle
    ) throws -> AppealLine? {
        guard let directory = try repository.entry(at: id.directory, in: tree) else { return nil }
        let files = try repository.tree(directory.id)
        guard let card = files.entry(named: AppealPath.card.utf8),
            let status = files.entry(named: AppealPath.status.utf8)
        else { return nil }
        // The office has judged their layout; looking at it again takes as long as the reading.
        return AppealLine(
            id: id, stage: stage,
            card: try AppealCard(anyForm: repository.blob(card.id, limitBytes: 1 << 20)),
            status: try Status(anyForm: repository.blob(status.id, limitBytes: 1 << 20)))
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

    /// The commits of an appeal, oldest first, over all of its rounds.
    ///
    /// - Throws: `DeskProblem`.
    package func history(of state: AppealState) throws(DeskProblem) -> [HistoryStep] {
        let repository = try open()
        do {
            var steps: [HistoryStep] = []
            let reader = SnapshotReader()
            var current = try lastOwnCommit(of: state, repository)
            while let id = current {
                let commit = try repository.commit(id)
                let trailers = commit.trailers
                let word = trailers.values(TrailerKey.transition).first
                let transition = word.flatMap { Transition(rawValue: $0) }
                let appeal = try reader.read(state.id, tree: commit.tree, in: repository)?.snapshot
                steps.append(
                    HistoryStep(
                        commit: id, transition: transition, name: commit.committer.name,
                        email: commit.committer.email,
                        actingFor: trailers.values(TrailerKey.actingFor).first,
                        at: OffsetMoment(
                            Moment(seconds: commit.committer.seconds),
                            offsetMinutes: commit.committer.offsetMinutes),
                        appeal: appeal, text: try text(of: transition, appeal, repository)))
                current = try previous(of: commit, transition, appeal: state.id, repository)
            }
            return steps.reversed()
        } catch {
            throw .store("\(error)")
        }
    }

    /// The text that a transition must bring along.
    private func text(
        of transition: Transition?, _ appeal: AppealSnapshot?,
        _ repository: borrowing RepositoryHandle
    ) throws -> String? {
        guard let path = transition?.definition?.requiredText, let blob = appeal?.files[path]
        else { return nil }
        return String(decoding: try repository.blob(blob, limitBytes: 64 << 20), as: UTF8.self)
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

    /// The policy that the office goes by, and today's date there.
    package func policy() throws(DeskProblem) -> (policy: Policy, today: CivilDate) {
        let repository = try open()
        let office = try office(repository)
        return (office.policy, office.policy.settings.timeZone.day(of: now))
    }
}
