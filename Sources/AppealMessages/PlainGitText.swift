package import AppealModel

/// What the hooks of a clone tell whoever works with stock Git.
package enum PlainGitText {
    /// How a step that has just been committed is handed over.
    ///
    /// - Parameter arguments: those of `git`; each without blanks.
    package static func handOver(_ arguments: [String], _ language: Language) -> String {
        let command = (["git"] + arguments).joined(separator: " ")
        return language == .russian
            ? "appeal: передать дальше: \(command)" : "appeal: to hand it over: \(command)"
    }

    /// What comes after a draft.
    package static func drafted(_ language: Language) -> String {
        language == .russian
            ? "appeal: проект сохранён у вас; представить на согласование: git commit --allow-empty"
            : "appeal: the draft is kept here; to submit it for approval: git commit --allow-empty"
    }

    /// A commit was signed anew, so that a moment in its status is the commit's own.
    package static func replaced(by commit: String, _ language: Language) -> String {
        language == .russian
            ? "appeal: время в status.json уточнено, коммит подписан заново: \(commit)"
            : "appeal: the time in status.json was put right, the commit signed anew: \(commit)"
    }

    /// A hook of the user's own stands where ours should.
    package static func foreignHook(_ path: String, _ language: Language) -> String {
        language == .russian
            ? "  у вас уже есть свой \(path): добавьте в него строку git-appeal hook \"${0##*/}\" \"$@\" || exit"
            : "  \(path) is your own: add the line git-appeal hook \"${0##*/}\" \"$@\" || exit to it"
    }

    /// Git was led to other hooks, and now finds those of the clone.
    package static func hooksPath(was old: String, _ language: Language) -> String {
        language == .russian
            ? "  core.hooksPath этой копии больше не \(SafeText.line(old)): иначе Git не нашёл бы проверок"
            : "  core.hooksPath of this clone is no longer \(SafeText.line(old)), or Git would miss the checks"
    }
}
