import AppealGate
package import AppealMessages
package import AppealModel
package import AppealRules
import Foundation
import GitModel
import GitProgram
import GitStore

/// An answer as it lies in the working tree.
package struct AnswerDraft: Sendable {
    /// What stands in it.
    package let text: String
    /// What it should have and has not, or has and should not.
    package let flaws: [AnswerFlaw]
    /// How the matter ends, where that is written down.
    package let resolution: Resolution?

    /// Whether there is nothing in it.
    package var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
}

extension Desk {
    /// Lays the topic's template where the answer belongs, unless an answer is there.
    ///
    /// - Returns: the template's path in the policy; nil where nothing was laid.
    /// - Throws: `DeskProblem`.
    package func layTemplate(for state: AppealState) throws(DeskProblem) -> String? {
        let target = answerPath(of: state.id)
        let present = FileManager.default.contents(atPath: target) ?? Data()
        guard present.allSatisfy({ $0 <= 0x20 }) else { return nil }
        let repository = try open()
        let office = try office(repository)
        guard let topic = state.snapshot.card?.topic else { return nil }
        for name in [topic, "other"] {
            let path = TemplateRule.path(ofTopic: name)
            guard let text = try template(path, office, repository) else { continue }
            let brackets = office.policy.answers.brackets
            let filled = AnswerTemplate(text, brackets: brackets)?.filled(values(state, office))
            try write(filled ?? text, to: target)
            return path
        }
        return nil
    }

    private func template(
        _ path: String, _ office: OfficeView, _ repository: borrowing RepositoryHandle
    ) throws(DeskProblem) -> String? {
        try storing { () throws(GitStoreError) in
            guard let entry = try repository.entry(at: path, in: office.mainTree),
                entry.mode == .regular
            else { return nil }
            let bytes = try repository.blob(entry.id, limitBytes: PolicyReader.limitBytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// What is known of an appeal, for the places of a template.
    private func values(_ state: AppealState, _ office: OfficeView) -> [AnswerField: String] {
        let policy = office.policy
        let language = policy.settings.language
        let executor = state.snapshot.status?.executor.flatMap(policy.person)
        let head = state.snapshot.status?.approver.flatMap(policy.person)
        let today = policy.settings.timeZone.day(of: now)
        let values: [AnswerField: String?] = [
            .kind: state.snapshot.card.map { Words.kind($0.kind, language) },
            .number: state.id.number, .received: Words.date(state.id.receivedOn, language),
            .today: Words.date(today, language),
            .due: state.snapshot.status.map { Words.date($0.due, language) },
            .topic: state.snapshot.card.map { policy.categories.title(ofTopic: $0.topic) },
            .authority: policy.settings.authority, .executor: executor?.shortName,
            .executorPosition: executor?.position, .head: head?.shortName,
            .headPosition: head?.position,
        ]
        return values.compactMapValues { $0 }
    }

    /// Lays what the executor answers to beside the answer, out of the working tree and read-only.
    ///
    /// - Returns: the file's path.
    /// - Throws: `DeskProblem`.
    package func laySheet(
        for state: AppealState
    ) async throws(DeskProblem) -> (path: String, lines: [String]) {
        let lines = try sheet(for: state)
        let folder = try await git.checked(
            ["rev-parse", "--path-format=absolute", "--git-path", "appeal-message"]
        ).outputText
        let path = "\(folder)/\(state.id.number).md"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            if FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        } catch {
            throw .fileUnreadable(path)
        }
        try write(lines.joined(separator: "\n") + "\n", to: path)
        do {
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        } catch {
            throw .fileUnreadable(path)
        }
        return (path, lines)
    }

    private func sheet(for state: AppealState) throws(DeskProblem) -> [String] {
        guard let card = state.snapshot.card, let status = state.snapshot.status else {
            throw .appealUnknown(state.id.description)
        }
        let (policy, _) = try policy()
        let round = status.round > 1
        return AnswerSheet(
            id: state.id, card: card, due: status.due,
            topic: policy.categories.title(ofTopic: card.topic),
            instruction: state.snapshot.assignment?.instruction,
            remarks: round ? try text(AppealPath.review, of: state) : nil,
            message: try text(AppealPath.message, of: state) ?? "",
            attachments: state.snapshot.files.keys.filter {
                $0.hasPrefix(AppealPath.attachments)
            }.sorted()
        ).lines(language)
    }

    /// The answer as it lies in the working tree, looked over; nil where there is none.
    ///
    /// - Throws: `DeskProblem`.
    package func draft(of state: AppealState) throws(DeskProblem) -> AnswerDraft? {
        guard let files = try openedAnswer(state.id), let bytes = files[AppealPath.answer],
            let card = state.snapshot.card
        else { return nil }
        let (policy, _) = try policy()
        let answer = String(decoding: bytes, as: UTF8.self)
        let isLegible = bytes.count <= AnswerCheck.limitBytes
        let message = try text(AppealPath.message, of: state) ?? ""
        var resolution: Resolution?
        if let bytes = files[AppealPath.resolution] {
            do {
                resolution = try Resolution(bytes: bytes)
            } catch {
                // What is wrong with it is said when it is submitted, with the place in it.
                resolution = nil
            }
        }
        return AnswerDraft(
            text: answer,
            flaws: isLegible
                ? AnswerCheck(policy.answers, topic: card.topic)
                    .flaws(of: answer, message: message) : [],
            resolution: resolution)
    }

    /// What the answer of the appeal opened here should have; nothing where none is opened.
    ///
    /// - Throws: `DeskProblem`.
    package func openedFlaws() throws(DeskProblem) -> [Finding] {
        let repository = try open()
        let branch = try storing { () throws(GitStoreError) in try repository.headBranch() }
        guard let branch, case .stage(.execution, let id) = RefTarget(branch) else { return [] }
        let state = try state(id, repository, office(repository))
        guard state.stage == .execution, let draft = try draft(of: state) else { return [] }
        return draft.flaws.map { Finding(.answer($0), ref: branch.short) }
    }

    /// What the answer submitted should have, for whoever reviews it.
    ///
    /// - Throws: `DeskProblem`.
    package func submittedFlaws(_ state: AppealState) throws(DeskProblem) -> [Finding] {
        guard state.snapshot.status?.request != .postponement else { return [] }
        let repository = try open()
        let office = try office(repository)
        let breaches = try storing { () throws(GitStoreError) in
            try AnswerReader.breaches(
                of: state.snapshot, policy: office.policy.answers, in: repository)
        }
        return breaches.map {
            Finding($0, ref: "\(state.stage.rawValue)/\(state.id)", commit: state.tip)
        }
    }

    /// Makes sure that an opened appeal has no changes but the executor's own.
    ///
    /// A submission takes the answer's files alone: what else was changed would stay behind, in the
    /// way of everything that comes after.
    /// - Throws: `DeskProblem.foreignChanges`.
    package func refuseForeignChanges(_ text: String) async throws(DeskProblem) {
        let state = try lookUp(text)
        guard try openedAnswer(state.id) != nil else { return }
        let status = try await git.checked([
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--",
            state.id.directory,
        ])
        let folder = state.id.directory + "/"
        let changed = status.outputText.split(separator: "\0").map { String($0.dropFirst(3)) }
            .filter { path in
                guard path.hasPrefix(folder) else { return false }
                let own = String(path.dropFirst(folder.count))
                return !AppealPath.isAmong(AppealPath.answerFiles, own)
            }
        guard changed.isEmpty else { throw .foreignChanges(changed) }
    }

    /// An answer written while another appeal is opened is not forgotten without a word.
    ///
    /// - Throws: `DeskProblem.answerAside`.
    func refuseAnswerAside(
        _ state: AppealState, _ repository: borrowing RepositoryHandle
    ) throws(DeskProblem) {
        let path = answerPath(of: state.id)
        guard let data = FileManager.default.contents(atPath: path) else { return }
        if let blob = state.snapshot.files[AppealPath.answer] {
            let known = try storing { () throws(GitStoreError) in
                try repository.blob(blob, limitBytes: 64 << 20)
            }
            guard known != Array(data) else { return }
        }
        throw .answerAside(state.id, path: path)
    }

    /// Starts the user's editor on the answer, the message beside it where the editor can do that.
    ///
    /// - Parameters:
    ///   - hasTerminal: whether the standard streams are a terminal.
    ///   - show: shows the message in the terminal, where the editor shows one file alone.
    /// - Throws: `DeskProblem` (`editorMissing`, `noTerminal`, `editorFailed`).
    package func edit(
        _ state: AppealState, hasTerminal: Bool, path: String?, show: ([String]) -> Void
    ) async throws(DeskProblem) {
        let (sheet, lines) = try await laySheet(for: state)
        let known = try await git.checked(["var", "GIT_EDITOR"], allowed: [0, 1, 128])
        guard known.exitCode == 0, !known.outputText.isEmpty else { throw .editorMissing }
        let editor = EditorCommand(known.outputText, path: path)
        let answer = answerPath(of: state.id)
        guard hasTerminal || !editor.needsTerminal else {
            throw .noTerminal(editor: editor.text, answer: answer)
        }
        if !editor.showsBoth { show(lines) }
        let code: Int32
        do {
            code = try await Program("sh", directory: directory + state.id.directory)
                .runAttached(editor.shellArguments(answer: AppealPath.answer, message: sheet))
        } catch {
            throw .editorFailed(editor: editor.text, code: nil, answer: answer)
        }
        guard code == 0 else {
            throw .editorFailed(editor: editor.text, code: code, answer: answer)
        }
    }

    /// Where an opened appeal's answer lies.
    package func answerPath(of id: AppealID) -> String {
        "\(directory)\(id.directory)/\(AppealPath.answer)"
    }

    private func write(_ text: String, to path: String) throws(DeskProblem) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .fileUnwritable(path)
        }
    }
}
