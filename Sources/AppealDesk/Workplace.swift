import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore

/// What a clone is set up with.
package struct WorkplaceSettings: Sendable {
    /// The signing key: a path, or the key itself as Git's `user.signingkey` takes it.
    package let key: String?
    /// The language of messages.
    package let language: Language?
    /// The hooks that look after work with stock Git.
    package let hooks: ClientHookSource

    /// Makes settings.
    package init(key: String?, language: Language?, hooks: ClientHookSource) {
        self.key = key
        self.language = language
        self.hooks = hooks
    }
}

/// What setting up a clone found and did.
package struct WorkplaceReport: Sendable {
    /// The user, where the key is in the policy.
    package let person: Person?
    /// The first commit of `main`: what trust starts from.
    package let rootCommit: String
    /// The working tree.
    package let directory: String
    /// What laying down the hooks found.
    package let hooks: ClientHooks.Report
}

/// Lays out and looks after a staff member's clone.
package enum Workplace {
    /// Clones an office's repository and sets the clone up.
    ///
    /// The working tree holds the policy and the guides; appeals join it when they are opened.
    /// - Throws: `DeskProblem` (`directoryTaken`, `program`).
    package static func clone(
        from url: String, to directory: String, settings: WorkplaceSettings
    ) async throws(DeskProblem) -> WorkplaceReport {
        let existing = try? FileManager.default.contentsOfDirectory(atPath: directory)
        guard existing?.isEmpty ?? true else { throw .directoryTaken(directory) }
        try await Program("git").checked(["clone", "--quiet", "--no-checkout", url, directory])
        let desk = try Desk(directory: directory, language: settings.language)
        try await desk.git.checked([
            "sparse-checkout", "set", "--cone", "policy", "schema", "escalations",
        ])
        let report = try await setUp(desk, settings: settings)
        // The ledger, which a plain clone leaves behind.
        try await desk.fetch()
        try await desk.git.checked(["checkout", "--quiet", "main"])
        return report
    }

    /// Sets up a clone: signing by the user's key, pruning, fast-forward pulls, the trust root.
    ///
    /// Does the same again where it was done before.
    /// - Throws: `DeskProblem`.
    package static func setUp(
        _ desk: Desk, settings: WorkplaceSettings
    ) async throws(DeskProblem) -> WorkplaceReport {
        var values: [(String, String)] = [
            ("gpg.format", "ssh"), ("commit.gpgsign", "true"), ("remote.origin.prune", "true"),
            ("pull.ff", "only"), ("branch.main.mergeOptions", "--no-ff --no-commit"),
            ("core.quotePath", "false"), ("core.autocrlf", "false"),
        ]
        if let key = settings.key {
            let isPath = !key.hasPrefix("key::") && !key.hasPrefix("ssh-")
            let path = URL(fileURLWithPath: (key as NSString).expandingTildeInPath).path
            values.append(("user.signingkey", isPath ? path : key))
        }
        if let language = settings.language { values.append(("appeal.lang", language.rawValue)) }
        for (key, value) in values { try await desk.git.checked(["config", key, value]) }
        // The ledger comes along with every fetch, so that every clone can audit.
        try await desk.git.checked([
            "config", "--replace-all", "remote.origin.fetch",
            "+\(Ledger.refText):\(Ledger.refText)", "^\\+\(Ledger.refText):",
        ])
        try await signPushes(desk)
        let hooks = try await ClientHooks.install(settings.hooks, in: desk)
        let person = try identify(desk)
        if let person {
            try await desk.git.checked(["config", "user.name", person.name])
            try await desk.git.checked(["config", "user.email", person.email])
        }
        let root = try await desk.git.checked(
            ["rev-list", "--max-parents=0", "--first-parent", "origin/main"]
        ).outputText
        let pinned = try await desk.git.checked(
            ["config", "--get", "appeal.rootCommit"], allowed: [0, 1]
        ).outputText
        guard pinned.isEmpty || pinned == root else {
            throw .store("appeal.rootCommit \(pinned) ≠ \(root)")
        }
        try await desk.git.checked(["config", "appeal.rootCommit", root])
        return WorkplaceReport(
            person: person, rootCommit: root, directory: desk.directory, hooks: hooks)
    }

    /// Pushes are signed where the office's policy asks for it.
    private static func signPushes(_ desk: Desk) async throws(DeskProblem) {
        let policy = try desk.policy().policy
        if policy.settings.signedPush == .required {
            try await desk.git.checked(["config", "push.gpgSign", "if-asked"])
        } else {
            try await desk.git.checked(["config", "--unset", "push.gpgSign"], allowed: [0, 5])
        }
    }

    /// Whose key the clone signs with; nil where the policy does not know it yet.
    private static func identify(_ desk: Desk) throws(DeskProblem) -> Person? {
        do {
            return try DeskSession(desk).person
        } catch {
            switch error {
            case .signerUnknown, .noSigningKey: return nil
            default: throw error
            }
        }
    }
}

extension Desk {
    /// Opens an appeal as files: switches the working tree to its branch.
    ///
    /// - Returns: the appeal, and the path of its directory.
    /// - Throws: `DeskProblem` (`localChanges` where switching would lose work).
    package func openFiles(
        _ text: String
    ) async throws(DeskProblem) -> (state: AppealState, path: String) {
        let state = try lookUp(text)
        try await git.checked(["sparse-checkout", "add", state.id.directory])
        if state.stage == .closed {
            try await switchTo("main")
        } else {
            let branch = "\(state.stage.rawValue)/\(state.id)"
            let exists = try await git.checked(
                ["rev-parse", "--verify", "--quiet", "refs/heads/\(branch)"], allowed: [0, 1])
            if exists.exitCode == 0 {
                try await switchTo(branch)
                // Brings a branch without drafts of its own up to date; drafts wait for sync.
                try await git.checked(
                    ["merge", "--quiet", "--ff-only", "origin/\(branch)"], allowed: [0, 128])
            } else {
                try await switchTo(branch, from: "origin/\(branch)")
            }
        }
        return (state, directory + state.id.directory)
    }

    /// Finds an appeal without asking who the user is.
    package func lookUp(_ text: String) throws(DeskProblem) -> AppealState {
        let repository = try open()
        return try find(text, repository, office(repository))
    }

    private func switchTo(_ branch: String, from start: String? = nil) async throws(DeskProblem) {
        let arguments = ["switch", "--quiet"]
        let outcome = try await git.checked(
            arguments + (start.map { ["--track", "-c", branch, $0] } ?? [branch]),
            allowed: [0, 1, 128])
        guard outcome.exitCode != 0 else { return }
        let changed = try await changedFiles()
        throw changed.isEmpty ? .program(outcome.errorText) : .localChanges(changed)
    }

    /// Tracked files of the working tree that differ from the branch checked out.
    private func changedFiles() async throws(DeskProblem) -> [String] {
        let status = try await git.checked(["status", "--porcelain", "--untracked-files=no"])
        return status.outputText.split(separator: "\n").map { String($0.dropFirst(3)) }
    }

    /// The executor's files as they lie in the working tree; nil where the appeal is not open there.
    ///
    /// - Throws: `DeskProblem.fileUnreadable`.
    package func openedAnswer(_ id: AppealID) throws(DeskProblem) -> [String: [UInt8]]? {
        let repository = try open()
        let branch = try storing { () throws(GitStoreError) in try repository.headBranch() }
        guard branch?.description == Stage.execution.refText(id) else { return nil }
        let root = URL(fileURLWithPath: directory).appendingPathComponent(id.directory)
        var files: [String: [UInt8]] = [:]
        for path in [AppealPath.answer, AppealPath.resolution] {
            if let bytes = FileManager.default.contents(
                atPath: root.appendingPathComponent(path).path)
            {
                files[path] = Array(bytes)
            }
        }
        let folder = root.appendingPathComponent(AppealPath.answerFolder)
        for name in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
            guard let name = name as? String else { continue }
            let path = folder.appendingPathComponent(name).path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw .fileUnreadable(path)
            }
            files[AppealPath.answerFolder + name] = Array(bytes)
        }
        return files
    }

    /// Brings the clone's own branches in line with what the office has accepted.
    func settle(_ signed: [SignedAct]) async throws(DeskProblem) {
        let head = try await git.checked(
            ["symbolic-ref", "--quiet", "--short", "HEAD"], allowed: [0, 1]
        ).outputText
        for one in signed {
            guard let from = one.from else { continue }
            let branch = from.ref.short
            if head == branch { try await alignWorkingTree(with: one) }
            if from.isDeletion {
                if head == branch { try await switchTo("main") }
                try await deleteBranch(branch)
            }
            try await deleteBranch("refused/\(one.act.id)")
        }
        try await advanceMain(head: head)
    }

    /// Makes the branch checked out, the index and the files those of a commit just made from them.
    private func alignWorkingTree(with one: SignedAct) async throws(DeskProblem) {
        let paths = one.act.edits.compactMap { $0.value == nil ? nil : $0.key }
            .map { "\(one.act.id.directory)/\($0)" }
            .filter { FileManager.default.fileExists(atPath: directory + $0) }
        if !paths.isEmpty {
            try await git.checked(["add", "--sparse", "--"] + paths.sorted())
        }
        let commit = one.commit.description
        try await git.checked(["read-tree", "-m", "-u", "HEAD", commit])
        try await git.checked(["update-ref", "HEAD", commit])
    }

    private func deleteBranch(_ name: String) async throws(DeskProblem) {
        try await git.checked(["branch", "--quiet", "-D", name], allowed: [0, 1])
    }

    /// Moves the local `main` on to the office's, where nothing of its own is lost by that.
    func advanceMain(head: String) async throws(DeskProblem) {
        let isBehind = try await git.checked(
            ["merge-base", "--is-ancestor", "main", "origin/main"], allowed: [0, 1, 128])
        guard isBehind.exitCode == 0 else { return }
        let now = try await git.checked(
            ["symbolic-ref", "--quiet", "--short", "HEAD"], allowed: [0, 1]
        ).outputText
        if now == "main" {
            try await git.checked(
                ["merge", "--quiet", "--ff-only", "origin/main"], allowed: [0, 1, 128])
        } else {
            try await git.checked(["update-ref", "refs/heads/main", "refs/remotes/origin/main"])
        }
    }
}

/// What bringing a clone up to date did.
package struct SyncReport: Sendable {
    /// Branches whose drafts were put on top of what the office has, and signed again.
    package var rebased: [String] = []
    /// Branches taken away, since the appeal has moved on with everything that was on them.
    package var removed: [String] = []
    /// Branches with commits of their own whose appeal has moved on: kept for the user to decide.
    package var orphaned: [String] = []
    /// Branches whose drafts do not fit on what the office has: left as they were.
    package var conflicting: [String] = []
}

extension Desk {
    /// Fetches, prunes, and puts the user's own drafts on top of what came.
    ///
    /// - Throws: `DeskProblem`.
    package func sync() async throws(DeskProblem) -> SyncReport {
        try await fetch()
        var report = SyncReport()
        let head = try await git.checked(
            ["symbolic-ref", "--quiet", "--short", "HEAD"], allowed: [0, 1]
        ).outputText
        for branch in try stageBranches() {
            report = try await Interruption.hold { () async throws(DeskProblem) in
                try await sync(branch, head: head, report)
            }
        }
        try await Interruption.hold { () async throws(DeskProblem) in
            try await advanceMain(head: head)
        }
        return report
    }

    /// Brings one branch in line with the office, and leaves the branch checked out as it was.
    private func sync(
        _ branch: String, head: String, _ report: SyncReport
    ) async throws(DeskProblem) -> SyncReport {
        var report = report
        let tracking = "refs/remotes/origin/\(branch)"
        let known = try await git.checked(
            ["rev-parse", "--verify", "--quiet", tracking], allowed: [0, 1])
        if known.exitCode == 0 {
            try await bringUpToDate(branch, tracking, head: head, &report)
        } else {
            try await retire(branch, isHead: head == branch, &report)
        }
        return report
    }

    private func stageBranches() throws(DeskProblem) -> [String] {
        let repository = try open()
        return try storing { () throws(GitStoreError) in
            var names: [String] = []
            for stage in Stage.open {
                for (ref, _) in try repository.refs(prefix: "refs/heads/\(stage.rawValue)/") {
                    names.append(ref.short)
                }
            }
            return names
        }
    }

    private func bringUpToDate(
        _ branch: String, _ tracking: String, head: String, _ report: inout SyncReport
    ) async throws(DeskProblem) {
        let behind = try await isAncestor("refs/heads/\(branch)", of: tracking)
        let ahead = try await isAncestor(tracking, of: "refs/heads/\(branch)")
        guard !ahead else { return }
        if behind && head == branch {
            try await git.checked(["merge", "--quiet", "--ff-only", tracking])
        } else if behind {
            try await git.checked(["update-ref", "refs/heads/\(branch)", tracking])
        } else {
            if try await moveDrafts(branch, onto: tracking, head: head) {
                report.rebased.append(branch)
            } else {
                report.conflicting.append(branch)
            }
        }
    }

    /// Puts drafts on top of what the office has, and signs them again.
    ///
    /// - Returns: false where they do not fit; everything is then as it was.
    /// - Throws: `DeskProblem` (`localChanges`, which a rebase does not take along).
    private func moveDrafts(
        _ branch: String, onto tracking: String, head: String
    ) async throws(DeskProblem) -> Bool {
        let changed = try await changedFiles()
        guard changed.isEmpty else { throw .localChanges(changed) }
        let rebase = try await git.checked(
            ["rebase", "--quiet", "--gpg-sign", tracking, branch], allowed: Set(0...255))
        if rebase.exitCode != 0 {
            try await git.checked(["rebase", "--abort"], allowed: [0, 128])
        }
        // A rebase checks its branch out.
        if !head.isEmpty, head != branch { try await switchTo(head) }
        return rebase.exitCode == 0
    }

    private func retire(
        _ branch: String, isHead: Bool, _ report: inout SyncReport
    ) async throws(DeskProblem) {
        let remotes = try await git.checked(
            ["for-each-ref", "--contains", "refs/heads/\(branch)", "--count=1", "refs/remotes"])
        guard !remotes.outputText.isEmpty else {
            report.orphaned.append(branch)
            return
        }
        let changed = try await changedFiles()
        guard !isHead || changed.isEmpty else {
            report.orphaned.append(branch)
            return
        }
        if isHead { try await switchTo("main") }
        try await deleteBranch(branch)
        report.removed.append(branch)
    }

    private func isAncestor(_ one: String, of other: String) async throws(DeskProblem) -> Bool {
        try await git.checked(["merge-base", "--is-ancestor", one, other], allowed: [0, 1])
            .exitCode == 0
    }
}
