import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore

/// What the hooks of a clone do while stock Git makes a commit.
///
/// **Source:** githooks(5).
extension Desk {
    /// Where a hook was called.
    enum HookSetting: Hashable, Sendable {
        /// On a branch of the office's.
        case place(PendingCommit.Place)
        /// On a branch of the user's own, or within a rebase: nothing to look after.
        case elsewhere
    }

    /// `pre-commit`: brings records into form, stamps `status.json`, and judges the step.
    ///
    /// - Parameter caller: the command line of the Git that calls; empty where it is unknown.
    /// - Returns: what is wrong with the step; nothing is staged then.
    /// - Throws: `DeskProblem` (`commit` where it is no step).
    package func preCommit(caller: GitCall) async throws(DeskProblem) -> Verdict {
        let session = try DeskSession(self)
        guard case .place(let place) = try setting(session.repository) else { return Verdict([]) }
        guard !isPartialCommit else { throw .commit(.partial) }
        let staged = StagedFiles(git: git, directory: directory)
        let scene = CommitScene(
            place: place,
            parents: try parents(session.repository, isAmending: caller.isAmending),
            tree: try await staged.tree())
        let reading = try session.read(scene)
        try await refuseForgotten(reading, staged, caller)
        let (edits, breaches) = try session.layOut(reading)
        guard breaches.isEmpty else { return verdict(breaches, on: place) }
        let reason = try await overdueReason()
        let (finished, stamped) = try session.stamp(
            reading, edits, at: session.now, overdueReason: reason)
        guard let facts = session.facts(finished, at: session.now, overdueReason: reason) else {
            return Verdict([])
        }
        let found = (finished.breaches + StateMachine().judge(facts)).filter { !$0.isWarning }
        guard found.isEmpty else { return verdict(found, on: place) }
        for edit in stamped { try await staged.stage(edit.path, edit.blob, edit.bytes) }
        return Verdict([])
    }

    /// `pre-merge-commit`: no merge is concluded by itself.
    ///
    /// - Throws: `DeskProblem.commit(.foreignMerge)` on a branch of the office's.
    package func preMergeCommit() throws(DeskProblem) {
        let repository = try open()
        guard case .place = try setting(repository) else { return }
        throw .commit(.foreignMerge)
    }

    /// `prepare-commit-msg`: words the first line where there is none, and adds the trailers.
    ///
    /// - Parameters:
    ///   - file: the message's file, from the working tree's root or absolute.
    ///   - source: `message`, `template`, `merge`, `squash`, `commit`; nil where Git names none.
    ///   - commit: the commit that the message is taken from.
    ///   - caller: the command line of the Git that calls; empty where it is unknown.
    /// - Throws: `DeskProblem` (`commit` where an amended commit was misread).
    package func prepareMessage(
        file: String, source: String?, commit: String?, caller: GitCall
    ) async throws(DeskProblem) {
        let session = try DeskSession(self)
        guard case .place(let place) = try setting(session.repository), source != "squash" else {
            return
        }
        let isAmending = caller.isAmending || (source == "commit" && commit == "HEAD")
        let scene = CommitScene(
            place: place, parents: try parents(session.repository, isAmending: isAmending),
            tree: try await StagedFiles(git: git, directory: directory).tree())
        let reading: CommitReading
        do {
            reading = try session.read(scene)
        } catch {
            // `pre-commit` would have said so: whoever passed it by words the message alone.
            guard case .commit = error else { throw error }
            return
        }
        guard reading.intent.transition != .submit || caller.mayBeEmpty else { return }
        if isAmending { try session.refuseMisread(reading) }
        let isEmpty = try await git.checked(
            ["stripspace", "--strip-comments"], input: Casework.contents(absolute(file))
        ).standardOutput.isEmpty
        if source == "merge" || isEmpty {
            try begin(file, with: session.subject(reading), keepsText: source != "merge")
        }
        var trailers = try session.trailers(reading)
        let status = reading.after?.status
        if let reason = status?.overdue?.reason, status?.transition == reading.intent.transition {
            trailers.overdueReason = reason
        }
        try await git.checked(
            [
                "interpret-trailers", "--in-place", "--where=end", "--if-exists=replace",
                "--if-missing=add",
            ] + trailers.entries.flatMap { ["--trailer", "\($0.key): \($0.value)"] } + [
                absolute(file)
            ])
    }

    /// Puts a first line in front of a message; what is no comment goes where it is not kept.
    private func begin(
        _ file: String, with subject: String, keepsText: Bool
    ) throws(DeskProblem) {
        let path = absolute(file)
        let old = String(decoding: try Casework.contents(path), as: UTF8.self)
        let kept = old.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { keepsText || $0.hasPrefix("#") }
        do {
            try Data(([subject, ""] + kept.map(String.init)).joined(separator: "\n").utf8)
                .write(to: URL(fileURLWithPath: path))
        } catch {
            throw .fileUnreadable(path)
        }
    }

    private func absolute(_ file: String) -> String {
        file.hasPrefix("/") ? file : directory + file
    }

    /// Where a hook was called: on a branch of the office's, or not.
    func setting(_ repository: borrowing RepositoryHandle) throws(DeskProblem) -> HookSetting {
        let own = repository.gitDirectory
        let isRebasing = ["rebase-merge", "rebase-apply"].contains {
            FileManager.default.fileExists(atPath: own + $0)
        }
        let branch: RefName?
        do {
            branch = try repository.headBranch()
        } catch {
            throw .store("\(error)")
        }
        guard !isRebasing, let branch else { return .elsewhere }
        return switch RefTarget(branch) {
        case .main: .place(.main)
        case .stage(let stage, let id): .place(.stage(stage, id))
        case .reserved, .misnamed, .unknown: .elsewhere
        }
    }

    /// The parents of the commit in the making.
    private func parents(
        _ repository: borrowing RepositoryHandle, isAmending: Bool
    ) throws(DeskProblem) -> [ObjectID] {
        do {
            guard let branch = try repository.headBranch(),
                let head = try repository.tip(of: branch)
            else { return [] }
            guard !isAmending else { return try repository.commit(head).parents }
            let file = repository.gitDirectory + "MERGE_HEAD"
            let lines = FileManager.default.contents(atPath: file) ?? Data()
            return [head] + lines.split(separator: 0x0A).compactMap { ObjectID(hex: Array($0)) }
        } catch {
            throw .store("\(error)")
        }
    }

    /// Whether Git commits named paths alone, from an index that is thrown away.
    private var isPartialCommit: Bool {
        let index = ProcessInfo.processInfo.environment["GIT_INDEX_FILE"] ?? ""
        return URL(fileURLWithPath: index).lastPathComponent.hasPrefix("next-index")
    }

    /// A bare step is meant, and nothing was left out of it.
    private func refuseForgotten(
        _ reading: CommitReading, _ staged: StagedFiles, _ caller: GitCall
    ) async throws(DeskProblem) {
        guard case .step(.submit, let id) = reading.intent else { return }
        let left = try await staged.unstaged(in: id.directory)
        guard left.isEmpty else { throw .commit(.notAdded(left)) }
        guard caller.mayBeEmpty else { throw .commit(.nothingStaged(.execution)) }
    }

    /// The reason for being late, which the user gives with `git -c appeal.overdueReason=…`.
    private func overdueReason() async throws(DeskProblem) -> String? {
        let text = try await git.checked(
            ["config", "--get", "appeal.overdueReason"], allowed: [0, 1]
        ).outputText
        let line = CommitTrailers.oneLine(text)
        return line.isEmpty ? nil : line
    }

    private func verdict(_ breaches: [Breach], on place: PendingCommit.Place) -> Verdict {
        let ref =
            switch place {
            case .main: RefName.main.short
            case .stage(let stage, let id): "\(stage.rawValue)/\(id)"
            }
        return Verdict(breaches.map { Finding($0, ref: ref) })
    }
}

/// The command line of the Git that called a hook, as far as the system tells it.
package struct GitCall: Sendable {
    private let arguments: [String]

    /// Takes a command line; empty where the system does not tell it.
    package init(arguments: [String]) {
        self.arguments = arguments
    }

    /// Whether the last commit is made anew. **Source:** git-commit(1).
    var isAmending: Bool { arguments.contains("--amend") }

    /// Whether a commit without changes is meant, or may be: nobody says where the line is unknown.
    var mayBeEmpty: Bool {
        !arguments.contains("commit") || arguments.contains("--allow-empty") || isAmending
    }
}
