package import AppealModel
package import AppealRules

/// The texts of an administrator's recovery on the server.
package enum RecoveryText {
    /// Why it is refused, and what to do.
    package static func lines(_ refusal: RecoveryRefusal, _ language: Language) -> [String] {
        let (sentence, hint) = language == .russian ? russian(refusal) : english(refusal)
        return [sentence, "  hint: \(hint)"]
    }

    /// What was done; the fingerprint is of the administrator's key.
    package static func lines(
        done changes: [RecoveryChange], login: String, fingerprint: String, commit: String,
        _ language: Language
    ) -> [String] {
        let who = SafeText.line(login, limit: 60)
        let list = changes.map { text($0, fingerprint: fingerprint, language) }
        switch language {
        case .russian:
            return ["Администратор восстановлен: \(who) (коммит \(commit))"]
                + list.map { "  \($0)" }
                + ["  подписано ключом сервера, в журнале отмечено: Recovery: administrator"]
        case .english:
            return ["Administrator recovered: \(who) (commit \(commit))"]
                + list.map { "  \($0)" }
                + ["  signed with the server's key, marked in the log: Recovery: administrator"]
        }
    }

    private static func text(
        _ change: RecoveryChange, fingerprint: String, _ language: Language
    ) -> String {
        switch (change, language) {
        case (.personEntered(_, let name), .russian):
            "внесён сотрудник: \(SafeText.line(name, limit: 80))"
        case (.personEntered(_, let name), .english):
            "person entered: \(SafeText.line(name, limit: 80))"
        case (.keyEntered, .russian): "внесён ключ: \(fingerprint)"
        case (.keyEntered, .english): "key entered: \(fingerprint)"
        case (.roleEntered, .russian): "назначение: администратор, с сегодняшнего дня"
        case (.roleEntered, .english): "appointed: administrator, from today"
        }
    }

    private static func russian(_ refusal: RecoveryRefusal) -> (String, String) {
        switch refusal {
        case .notAnOffice(let path):
            (
                "«\(word(path))» не репозиторий управления",
                "команда выполняется на сервере; укажите каталог, созданный git appeal init"
            )
        case .notTheOwner(let path):
            (
                "«\(word(path))» принадлежит другому пользователю",
                "выполните команду от имени владельца репозитория"
            )
        case .serverKeyUnreadable(let path):
            ("ключ сервера «\(word(path))» не читается", "проверьте файл и права на него")
        case .serverKeyForeign:
            (
                "ключ сервера не тот, которым подписан первый коммит управления",
                "верните appeal/server_key из резервной копии"
            )
        case .keyUnreadable(let path):
            ("в файле «\(word(path))» нет открытого ключа SSH", "укажите файл .pub")
        case .keyPrivate(let path):
            (
                "в файле «\(word(path))» закрытый ключ: никому его не передавайте",
                "укажите файл .pub"
            )
        case .loginMalformed(let login):
            ("«\(word(login))» не логин", "a-z, 0-9, «.», «-», до 32 знаков")
        case .nameMissing(let login):
            ("сотрудника «\(word(login))» ещё нет", "укажите --name и --email")
        case .keyTaken(let login):
            ("ключ уже принадлежит: \(word(login))", "нужен другой: ssh-keygen -t ed25519")
        case .keyEnded(let login):
            (
                "этот ключ сотрудника \(word(login)) больше не действует",
                "нужен новый: ssh-keygen -t ed25519"
            )
        case .nothingChanges(let login):
            ("\(word(login)) уже администратор, и ключ внесён", "восстанавливать нечего")
        case .policyInvalid(let breaches):
            (
                "порядок стал бы негодным: \(sentences(breaches, .russian))",
                "исправьте значение и повторите команду"
            )
        }
    }

    private static func english(_ refusal: RecoveryRefusal) -> (String, String) {
        switch refusal {
        case .notAnOffice(let path):
            (
                "'\(word(path))' is no office's repository",
                "run it on the server, with the directory that git appeal init made"
            )
        case .notTheOwner(let path):
            ("'\(word(path))' belongs to another user", "run it as the repository's owner")
        case .serverKeyUnreadable(let path):
            ("cannot read the server's key '\(word(path))'", "look at the file and its mode")
        case .serverKeyForeign:
            (
                "the server's key is not the one that signed the office's first commit",
                "restore appeal/server_key from the backup"
            )
        case .keyUnreadable(let path):
            ("'\(word(path))' holds no public SSH key", "give the .pub file")
        case .keyPrivate(let path):
            ("'\(word(path))' holds a private key: give it to nobody", "give the .pub file")
        case .loginMalformed(let login):
            ("'\(word(login))' is no login", "a-z, 0-9, '.', '-', up to 32 characters")
        case .nameMissing(let login):
            ("'\(word(login))' is not known yet", "give --name and --email")
        case .keyTaken(let login):
            ("the key belongs to '\(word(login))'", "make another: ssh-keygen -t ed25519")
        case .keyEnded(let login):
            (
                "this key of '\(word(login))' is no longer valid",
                "make a new one: ssh-keygen -t ed25519"
            )
        case .nothingChanges(let login):
            ("'\(word(login))' administers already with this key", "there is nothing to recover")
        case .policyInvalid(let breaches):
            (
                "the policy would be invalid: \(sentences(breaches, .english))",
                "mend the value and run the command again"
            )
        }
    }

    private static func sentences(_ breaches: [Breach], _ language: Language) -> String {
        breaches.map { FindingText.sentence($0, language) }.joined(separator: "; ")
    }

    private static func word(_ text: String) -> String { SafeText.line(text, limit: 200) }
}
