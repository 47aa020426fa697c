import AppealModel
package import AppealRules

/// Why a commit made with stock Git is no step, in words.
extension CommitProblem {
    /// The stable code.
    package var code: String {
        switch self {
        case .nothingStaged: "nothing-staged"
        case .notAdded: "not-added"
        case .severalSteps: "several-steps"
        case .noStep: "path-forbidden"
        case .outside, .strayChange: "stray-change"
        case .appealOnMain: "appeal-on-main"
        case .foreignMerge: "commit-merge"
        case .unpushedStep: "unpushed-step"
        case .partial: "partial-commit"
        case .amended: "amended"
        }
    }

    func sentence(_ language: Language) -> String {
        language == .russian ? russian : english
    }

    func hint(_ language: Language) -> String {
        language == .russian ? russianHint : englishHint
    }

    private var russian: String {
        switch self {
        case .nothingStaged: "нет изменений, подготовленных к коммиту"
        case .notAdded(let paths): "изменено, но к коммиту не добавлено: \(list(paths))"
        case .severalSteps(let steps):
            "в одном коммите несколько действий: \(names(steps, .russian))"
        case .noStep(let path, let stage):
            "на этапе «\(Words.stage(stage, .russian))» файл «\(SafeText.line(path))» не меняют"
        case .outside(let path, let id):
            "«\(SafeText.line(path))» не относится к обращению \(id.official)"
        case .strayChange(let path):
            "вместе с этим действием изменено постороннее: «\(SafeText.line(path))»"
        case .appealOnMain(let path): "файлы обращений в main не меняют: «\(SafeText.line(path))»"
        case .foreignMerge: "слиянием можно только утвердить ответ: слить в main ветку approval/…"
        case .unpushedStep(let id, let stage):
            "\(id.official): переход на этап «\(Words.stage(stage, .russian))» уже сделан, но не отправлен"
        case .partial: "коммит отдельных файлов (git commit ПУТЬ) сделать нельзя"
        case .amended: "исправить этот коммит на месте нельзя: изменился бы status.json"
        }
    }

    private var russianHint: String {
        switch self {
        case .nothingStaged(.execution):
            "представить ответ на согласование: git commit --allow-empty"
        case .nothingStaged: "добавьте файлы: git add ПУТЬ"
        case .notAdded: "git add ПУТЬ и git commit, затем git commit --allow-empty"
        case .severalSteps: "разделите: git restore --staged ПУТЬ и по коммиту на действие"
        case .noStep:
            "уберите изменение: git restore --staged ПУТЬ; кто что меняет: git appeal help"
        case .outside, .strayChange: "уберите изменение: git restore --staged ПУТЬ"
        case .appealOnMain: "перейдите на ветку обращения: git switch ЭТАП/ГГГГ/ММ/ДД/НОМЕР"
        case .foreignMerge: "отмените: git merge --abort; новое с сервера: git pull"
        case .unpushedStep:
            "сначала отправьте его (git appeal check) или отмените: git reset --soft HEAD^"
        case .partial: "git add ПУТЬ, затем git commit без путей"
        case .amended: "git reset --soft HEAD^ и сделайте коммит заново"
        }
    }

    private var english: String {
        switch self {
        case .nothingStaged: "no changes are staged for the commit"
        case .notAdded(let paths): "changed, but not added to the commit: \(list(paths))"
        case .severalSteps(let steps):
            "one commit holds several steps: \(names(steps, .english))"
        case .noStep(let path, let stage):
            "in stage '\(stage.rawValue)' nobody changes '\(SafeText.line(path))'"
        case .outside(let path, let id):
            "'\(SafeText.line(path))' is no part of \(Words.appeal(id, .english))"
        case .strayChange(let path):
            "something else is changed along with this step: '\(SafeText.line(path))'"
        case .appealOnMain(let path): "nobody changes appeals on main: '\(SafeText.line(path))'"
        case .foreignMerge: "a merge only approves an answer: of a branch approval/… into main"
        case .unpushedStep(let id, let stage):
            "\(Words.appeal(id, .english)): the move to stage '\(stage.rawValue)' is made, but not pushed"
        case .partial: "no commit of single files (git commit PATH) can be made"
        case .amended: "this commit cannot be amended: its status.json would change"
        }
    }

    private var englishHint: String {
        switch self {
        case .nothingStaged(.execution):
            "to submit the answer for approval: git commit --allow-empty"
        case .nothingStaged: "add files: git add PATH"
        case .notAdded: "git add PATH and git commit, then git commit --allow-empty"
        case .severalSteps: "part them: git restore --staged PATH, and a commit for each step"
        case .noStep:
            "take the change out: git restore --staged PATH; who changes what: git appeal help"
        case .outside, .strayChange: "take the change out: git restore --staged PATH"
        case .appealOnMain: "go to the appeal's branch: git switch STAGE/YYYY/MM/DD/NUMBER"
        case .foreignMerge: "give it up: git merge --abort; what is new on the server: git pull"
        case .unpushedStep: "push it first (git appeal check), or undo it: git reset --soft HEAD^"
        case .partial: "git add PATH, then git commit without paths"
        case .amended: "git reset --soft HEAD^, and commit again"
        }
    }

    private func list(_ paths: [String]) -> String {
        paths.prefix(5).map { SafeText.line($0) }.joined(separator: ", ")
    }

    private func names(_ steps: [Transition?], _ language: Language) -> String {
        steps.map { Words.transition(named: $0?.rawValue ?? "draft", language) }
            .joined(separator: ", ")
    }
}
