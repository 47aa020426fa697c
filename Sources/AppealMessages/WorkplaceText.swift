package import AppealModel

/// What commands of the workplace say of the clone.
package enum WorkplaceText {
    /// A clone that was set up: where it is, whose it is, and what trust starts from.
    ///
    /// - Parameter person: the user with their position; nil where the policy does not know the key.
    package static func ready(
        directory: String, person: String?, root: String, _ language: Language
    ) -> [String] {
        switch language {
        case .russian:
            [
                "Копия готова: \(SafeText.line(directory, limit: 400))",
                person.map { "  вы: \(SafeText.line($0))" }
                    ?? "  ваш ключ ещё не внесён в policy/people.json: попросите администратора, "
                    + "затем git appeal sync и git appeal setup",
                "  корень доверия: \(root)",
            ]
        case .english:
            [
                "The clone is ready: \(SafeText.line(directory, limit: 400))",
                person.map { "  you: \(SafeText.line($0))" }
                    ?? "  your key is not in policy/people.json yet: ask an administrator, "
                    + "then git appeal sync and git appeal setup",
                "  trust root: \(root)",
            ]
        }
    }

    /// What bringing a clone up to date did with the user's own branches.
    package static func synced(
        rebased: [String], removed: [String], orphaned: [String], conflicting: [String],
        _ language: Language
    ) -> [String] {
        switch language {
        case .russian:
            ["Копия соответствует серверу."]
                + rebased.map { "  черновики перенесены и подписаны заново: \($0)" }
                + removed.map { "  передано дальше, местная ветка убрана: \($0)" }
                + orphaned.map { "  обращение ушло дальше, а здесь есть неотправленное: \($0)" }
                + conflicting.flatMap { branch in
                    [
                        "  черновики расходятся с новым на сервере, они остались в ветке \(branch):",
                        "    git switch \(branch) && git rebase origin/\(branch), исправьте файлы,",
                        "    затем git add и git rebase --continue",
                    ]
                }
        case .english:
            ["The clone is up to date."]
                + rebased.map { "  drafts moved on top and signed again: \($0)" }
                + removed.map { "  handed on, local branch removed: \($0)" }
                + orphaned.map { "  the appeal has moved on, unpushed work is kept: \($0)" }
                + conflicting.flatMap { branch in
                    [
                        "  drafts contradict what is new, they are kept on branch \(branch):",
                        "    git switch \(branch) && git rebase origin/\(branch), mend the files,",
                        "    then git add and git rebase --continue",
                    ]
                }
        }
    }

    /// What the server would say of the branches that are not pushed yet, were it to accept them.
    ///
    /// - Parameter refs: each with a sign before it: `+` moved, `-` deleted.
    package static func acceptable(_ refs: [String], _ language: Language) -> [String] {
        guard !refs.isEmpty else {
            return [language == .russian ? "Отправлять нечего." : "There is nothing to push."]
        }
        return [language == .russian ? "Сервер примет:" : "The server would accept:"]
            + refs.map { "  \($0)" }
    }

    /// That the clone's `main` has a commit which the office has not got yet.
    package static func mainNotPushed(_ language: Language) -> String {
        language == .russian
            ? "в main уже есть неотправленный коммит: git push origin main"
            : "main has a commit that is not pushed yet: git push origin main"
    }

    /// That the working tree's policy is valid.
    package static func policyValid(_ language: Language) -> String {
        language == .russian ? "Порядок работы составлен верно." : "The policy is valid."
    }

    /// That `doctor` found nothing.
    package static func nothingMissing(_ language: Language) -> String {
        language == .russian ? "Всё на месте." : "Nothing is missing."
    }

    /// A commit that was made, in brackets behind what it did.
    package static func commit(_ short: String, isPushed: Bool, _ language: Language) -> String {
        switch language {
        case .russian: "(коммит \(short)\(isPushed ? "" : ", не отправлен"))"
        case .english: "(commit \(short)\(isPushed ? "" : ", not pushed"))"
        }
    }
}
