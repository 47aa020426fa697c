package import AppealModel
package import AppealRules

/// Why a command could not do what it was asked to, with its texts.
package enum DeskProblem: Error, Hashable, Sendable {
    case notAClone(path: String)
    case noMain
    case policyUnreadable(what: String)
    case appealUnknown(String)
    case appealAmbiguous(String, [AppealID])
    case wrongStage(AppealID, Stage)
    case noSigningKey(what: String)
    case signerUnknown(key: String)
    case personUnknown(String)
    case personMissing(topic: String, role: Role)
    case personAmbiguous(topic: String, role: Role, [String])
    case notAbsent(String)
    case invalidValue(option: String, value: String, allowed: String)
    case optionMissing(String)
    case fileUnreadable(String)
    case fileUnwritable(String)
    case directoryTaken(String)
    case notOpened(AppealID)
    case localChanges([String])
    case foreignChanges([String])
    case answerAside(AppealID, path: String)
    case editorMissing
    case noTerminal(editor: String, answer: String)
    case editorFailed(editor: String, code: Int32?, answer: String)
    case refused(branch: String?)
    case raceLost(AppealID?, stage: Stage?, by: String?)
    case importFailed(ImportFault)
    case noTemplate(String)
    case program(String)
    case store(String)
    case policy(PolicyProblem)
    case commit(CommitProblem)

    /// The stable code.
    package var code: String {
        switch self {
        case .notAClone: "not-a-clone"
        case .noMain: "no-main"
        case .policyUnreadable: "policy-invalid"
        case .appealUnknown: "appeal-unknown"
        case .appealAmbiguous: "appeal-ambiguous"
        case .wrongStage: "transition-forbidden"
        case .noSigningKey: "no-signing-key"
        case .signerUnknown: "signer-unknown"
        case .personUnknown: "person-unknown"
        case .personMissing: "role-missing"
        case .personAmbiguous: "person-ambiguous"
        case .notAbsent: "not-absent"
        case .invalidValue: "invalid-value"
        case .optionMissing: "option-missing"
        case .fileUnreadable: "file-unreadable"
        case .fileUnwritable: "file-unwritable"
        case .directoryTaken: "directory-taken"
        case .notOpened: "not-opened"
        case .localChanges: "local-changes"
        case .foreignChanges: "foreign-changes"
        case .answerAside: "answer-aside"
        case .editorMissing: "editor-missing"
        case .noTerminal: "no-terminal"
        case .editorFailed: "editor-failed"
        case .refused: "refused"
        case .raceLost: "race-lost"
        case .importFailed: "import-failed"
        case .noTemplate: "no-template"
        case .program: "program-failed"
        case .store: "store-failed"
        case .policy(let problem): problem.code
        case .commit(let problem): problem.code
        }
    }

    /// The exit code: 1 findings, 64 usage, 70 internal.
    package var exitCode: Int32 {
        switch self {
        case .program, .store, .noTemplate: 70
        case .appealUnknown, .appealAmbiguous, .personUnknown, .personMissing, .personAmbiguous,
            .notAbsent, .invalidValue, .optionMissing, .fileUnreadable, .fileUnwritable,
            .directoryTaken, .notAClone,
            .policy:
            64
        default: 1
        }
    }

    /// What is wrong.
    package func sentence(_ language: Language) -> String {
        language == .russian ? russian : english
    }

    /// What to do; nil where the sentence says it.
    package func hint(_ language: Language) -> String? {
        language == .russian ? russianHint : englishHint
    }

    private var russian: String {
        switch self {
        case .notAClone(let path): "«\(path)» не копия репозитория обращений"
        case .noMain: "в копии нет origin/main"
        case .policyUnreadable(let what): "порядок работы не читается: \(what)"
        case .appealUnknown(let text): "обращение «\(SafeText.line(text))» не найдено"
        case .appealAmbiguous(let text, let ids):
            "«\(SafeText.line(text))» подходит к нескольким: \(ids.map(\.description).joined(separator: ", "))"
        case .wrongStage(let id, let stage):
            "\(id.official) сейчас на этапе «\(Words.stage(stage, .russian))», здесь это действие невозможно"
        case .noSigningKey(let what): "нечем подписать: \(what)"
        case .signerUnknown(let key):
            "ключ \(SafeText.line(key, limit: 60)) никому из сотрудников не принадлежит"
        case .personUnknown(let login):
            "сотрудника «\(SafeText.line(login))» нет в policy/people.json"
        case .personMissing(let topic, let role):
            "для темы «\(topic)» никто не назначен: \(Words.role(role, .russian))"
        case .personAmbiguous(let topic, let role, let logins):
            "для темы «\(topic)» несколько: \(Words.role(role, .russian)) \(logins.joined(separator: ", "))"
        case .notAbsent(let login): "\(SafeText.line(login)) сегодня не отсутствует"
        case .invalidValue(let option, let value, let allowed):
            "\(option): «\(SafeText.line(value, limit: 60))» не годится, нужно: \(allowed)"
        case .optionMissing(let option): "не указано \(option)"
        case .fileUnreadable(let path): "файл «\(path)» не читается"
        case .fileUnwritable(let path): "файл «\(path)» не записывается"
        case .directoryTaken(let path): "каталог «\(path)» не пуст"
        case .notOpened(let id): "\(id.official) не открыто: ответа в рабочем каталоге нет"
        case .localChanges(let paths):
            "в рабочем каталоге есть правки: \(paths.prefix(5).joined(separator: ", "))"
        case .foreignChanges(let paths):
            "изменено то, что исполнитель не меняет: \(paths.prefix(5).joined(separator: ", "))"
        case .answerAside(let id, let path):
            "ответ написан («\(path)»), но \(id.official) сейчас не открыто"
        case .editorMissing: "не задан текстовый редактор"
        case .noTerminal(let editor, _):
            "редактору «\(SafeText.line(editor, limit: 60))» нужен терминал, а его нет"
        case .editorFailed(let editor, let code, _):
            "редактор «\(SafeText.line(editor, limit: 60))» не отработал\(code.map { " (код \($0))" } ?? "")"
        case .refused(let branch?): "отклонено; ваш коммит сохранён в ветке «\(branch)»"
        case .refused(nil): "отклонено; ничего не изменено"
        case .raceLost(let id, let stage, let by): russianRace(id, stage, by)
        case .importFailed(let fault): "выгрузка не читается: \(fault.text(.russian))"
        case .noTemplate(let path): "шаблон репозитория не найден: \(path)"
        case .program(let words): SafeText.line(words, limit: 2_000)
        case .store(let words): "репозиторий: \(SafeText.line(words, limit: 400))"
        case .policy(let problem): problem.sentence(.russian)
        case .commit(let problem): problem.sentence(.russian)
        }
    }

    private func russianRace(_ id: AppealID?, _ stage: Stage?, _ by: String?) -> String {
        guard let id else { return "на сервере тем временем всё изменилось" }
        let place = stage.map { ", теперь этап «\(Words.stage($0, .russian))»" } ?? ""
        let who = by.map { ", передвинул \(SafeText.line($0))" } ?? ""
        return "\(id.official) тем временем изменили\(place)\(who)"
    }

    private var english: String {
        switch self {
        case .notAClone(let path): "'\(path)' is no clone of an office's repository"
        case .noMain: "the clone has no origin/main"
        case .policyUnreadable(let what): "the policy cannot be read: \(what)"
        case .appealUnknown(let text): "no appeal '\(SafeText.line(text))'"
        case .appealAmbiguous(let text, let ids):
            "'\(SafeText.line(text))' fits several: \(ids.map(\.description).joined(separator: ", "))"
        case .wrongStage(let id, let stage):
            "\(Words.appeal(id, .english)) is in stage '\(stage.rawValue)', where this is not possible"
        case .noSigningKey(let what): "nothing to sign with: \(what)"
        case .signerUnknown(let key):
            "key \(SafeText.line(key, limit: 60)) belongs to nobody of the staff"
        case .personUnknown(let login): "'\(SafeText.line(login))' is not in policy/people.json"
        case .personMissing(let topic, let role): "topic '\(topic)' has no \(role.rawValue)"
        case .personAmbiguous(let topic, let role, let logins):
            "topic '\(topic)' has several of role \(role.rawValue): \(logins.joined(separator: ", "))"
        case .notAbsent(let login): "\(SafeText.line(login)) is not absent today"
        case .invalidValue(let option, let value, let allowed):
            "\(option): '\(SafeText.line(value, limit: 60))' will not do, needs \(allowed)"
        case .optionMissing(let option): "missing \(option)"
        case .fileUnreadable(let path): "cannot read '\(path)'"
        case .fileUnwritable(let path): "cannot write '\(path)'"
        case .directoryTaken(let path): "directory '\(path)' is not empty"
        case .notOpened(let id):
            "\(Words.appeal(id, .english)) is not opened: the working tree has no answer"
        case .localChanges(let paths):
            "the working tree has changes: \(paths.prefix(5).joined(separator: ", "))"
        case .foreignChanges(let paths):
            "changed, and not the executor's to change: \(paths.prefix(5).joined(separator: ", "))"
        case .answerAside(let id, let path):
            "the answer is written ('\(path)'), but \(Words.appeal(id, .english)) is not opened now"
        case .editorMissing: "no text editor is set"
        case .noTerminal(let editor, _):
            "the editor '\(SafeText.line(editor, limit: 60))' needs a terminal, and there is none"
        case .editorFailed(let editor, let code, _):
            "the editor '\(SafeText.line(editor, limit: 60))' failed\(code.map { " (code \($0))" } ?? "")"
        case .refused(let branch?): "refused; your commit is kept on branch '\(branch)'"
        case .refused(nil): "refused; nothing has changed"
        case .raceLost(let id, let stage, let by): englishRace(id, stage, by)
        case .importFailed(let fault): "cannot read the export: \(fault.text(.english))"
        case .noTemplate(let path): "no repository template: \(path)"
        case .program(let words): SafeText.line(words, limit: 2_000)
        case .store(let words): "repository: \(SafeText.line(words, limit: 400))"
        case .policy(let problem): problem.sentence(.english)
        case .commit(let problem): problem.sentence(.english)
        }
    }

    private func englishRace(_ id: AppealID?, _ stage: Stage?, _ by: String?) -> String {
        guard let id else { return "the server has moved on meanwhile" }
        let place = stage.map { ", it is in stage '\($0.rawValue)' now" } ?? ""
        let who = by.map { ", moved by \(SafeText.line($0))" } ?? ""
        return "\(Words.appeal(id, .english)) has changed meanwhile\(place)\(who)"
    }

    private var russianHint: String? {
        switch self {
        case .notAClone: "git appeal clone АДРЕС КАТАЛОГ, затем работайте в этом каталоге"
        case .noMain: "git fetch origin"
        case .appealUnknown: "git appeal sync, затем git appeal list"
        case .appealAmbiguous: "укажите целиком: ГГГГ/ММ/ДД/номер"
        case .wrongStage(let id, _): "git appeal show \(id.number)"
        case .noSigningKey: "git appeal setup --key ~/.ssh/id_ed25519"
        case .signerUnknown: "администратор должен внести ключ в policy/people.json"
        case .personAmbiguous(_, let role, _): role == .head ? "укажите --approver" : "укажите --to"
        case .notOpened(let id): "git appeal open \(id.number)"
        case .localChanges: "сохраните или отмените их: git stash"
        case .foreignChanges(let paths):
            "вернуть как было: git restore --staged --worktree \(paths.prefix(5).map { ":/\($0)" }.joined(separator: " "))"
        case .answerAside(let id, _): "git appeal open \(id.number), затем повторите команду"
        case .editorMissing: "git config --global core.editor nano"
        case .noTerminal(_, let answer), .editorFailed(_, _, let answer):
            "ничего не потеряно: ответ в файле \(answer)"
        case .refused(.some): "исправьте, что сказано выше, и повторите команду"
        case .policy(let problem): problem.hint(.russian)
        case .commit(let problem): problem.hint(.russian)
        case .raceLost: "git appeal sync, посмотрите git appeal show и решите заново"
        default: nil
        }
    }

    private var englishHint: String? {
        switch self {
        case .notAClone: "git appeal clone URL DIR, then work in that directory"
        case .noMain: "git fetch origin"
        case .appealUnknown: "git appeal sync, then git appeal list"
        case .appealAmbiguous: "give it whole: YYYY/MM/DD/number"
        case .wrongStage(let id, _): "git appeal show \(id.number)"
        case .noSigningKey: "git appeal setup --key ~/.ssh/id_ed25519"
        case .signerUnknown: "an administrator must enter the key in policy/people.json"
        case .personAmbiguous(_, let role, _): role == .head ? "give --approver" : "give --to"
        case .notOpened(let id): "git appeal open \(id.number)"
        case .localChanges: "keep or drop them: git stash"
        case .foreignChanges(let paths):
            "put them back: git restore --staged --worktree \(paths.prefix(5).map { ":/\($0)" }.joined(separator: " "))"
        case .answerAside(let id, _): "git appeal open \(id.number), then run the command again"
        case .editorMissing: "git config --global core.editor nano"
        case .noTerminal(_, let answer), .editorFailed(_, _, let answer):
            "nothing is lost: the answer is in \(answer)"
        case .refused(.some): "mend what is said above and run the command again"
        case .policy(let problem): problem.hint(.english)
        case .commit(let problem): problem.hint(.english)
        case .raceLost: "git appeal sync, look at git appeal show and decide again"
        default: nil
        }
    }
}
