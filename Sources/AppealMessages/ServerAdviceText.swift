package import AppealModel
package import AppealRules

/// The texts of what `doctor` finds on a server, in both languages.
package enum ServerAdviceText {
    /// What is amiss: starts in lower case, no final stop, values made harmless.
    package static func sentence(_ advice: ServerAdvice, _ language: Language) -> String {
        switch language {
        case .russian: russian(advice)
        case .english: english(advice)
        }
    }

    /// What to do.
    package static func remedy(_ advice: ServerAdvice, _ language: Language) -> String {
        switch language {
        case .russian: russianRemedy(advice)
        case .english: englishRemedy(advice)
        }
    }

    private static func safe(_ text: String) -> String { SafeText.line(text, limit: 160) }

    private static func russian(_ advice: ServerAdvice) -> String {
        switch advice {
        case .hookMissing(let name): "хука \(safe(name)) нет: отправки не проверяются"
        case .hookDisabled(let name): "хук \(safe(name)) нельзя запустить, и Git его пропускает"
        case .hookForeign(let name): "хук \(safe(name)) не тот, который ставит git appeal init"
        case .hookProgramMissing(let path): "хуки запускают \(safe(path)), а такой программы нет"
        case .exposed(let path): "\(safe(path)) может изменить любой пользователь сервера"
        case .ownerForeign(let path): "\(safe(path)) принадлежит другому пользователю"
        case .serverKeyMissing: "ключа сервера нет: квитанции подписать нечем"
        case .serverKeyExposed(let path): "ключ сервера \(safe(path)) читают не только его владелец"
        case .serverKeyForeign: "ключ сервера не тот, которым подписан первый коммит управления"
        case .settingDiffers(let key, let expected, let found):
            "настройка \(safe(key)): \(safe(found)), а должно быть \(safe(expected))"
        case .bypassSet(let variable): "задана переменная \(safe(variable)): она ведёт мимо хуков"
        case .refSymbolic(let name): "\(safe(name)) указывает на другую ссылку"
        case .historyHidden(let what): "часть истории скрыта или подменена: \(safe(what))"
        case .lockStale(let path): "\(safe(path)) оставлен прерванным Git и мешает отправкам"
        case .leftovers(let count):
            "от прерванных отправок остались файлы: \(count)"
        case .diskShort(let free): "на диске свободно \(free) МиБ"
        case .packsMany(let count): "паков \(count): упаковка давно не проходила"
        case .ledgerMissing: "журнала квитанций нет (refs/appeal/receipts)"
        case .ledgerBehind(let ref, let receipt):
            "ветка «\(safe(ref))» ещё не там, куда её ведёт квитанция № \(receipt)"
        case .ledgerDiffers(let ref, let receipt):
            "ветка «\(safe(ref))» не там, где её оставила квитанция № \(receipt)"
        case .clockBehind(let seconds):
            "часы отстают от последней квитанции: \(Plural.russian(seconds, "секунда", "секунды", "секунд"))"
        case .mailerMissing: "политика велит писать письма, а чем их отправлять, не указано"
        case .mailerUnusable(let program): "письма отправлять нечем: \(safe(program))"
        case .mailHookMissing: "хука post-receive нет: письма ждут таймера"
        case .addressUnusable(let logins):
            "по таким адресам письма не отправить: \(safe(logins.joined(separator: ", ")))"
        case .mailWaiting(let count): "не удалось отправить писем: \(count); попытки продолжаются"
        case .mailFailed(let count): "писем, которые отправить не удалось: \(count)"
        case .mailTrouble(let what): "письма не составляются: \(safe(what))"
        }
    }

    private static func english(_ advice: ServerAdvice) -> String {
        switch advice {
        case .hookMissing(let name): "there is no hook \(safe(name)): pushes are not judged"
        case .hookDisabled(let name): "hook \(safe(name)) is not executable, and Git passes it over"
        case .hookForeign(let name): "hook \(safe(name)) is not the one that git appeal init lays"
        case .hookProgramMissing(let path): "the hooks start \(safe(path)), and there is none"
        case .exposed(let path): "every user of the server may change \(safe(path))"
        case .ownerForeign(let path): "\(safe(path)) belongs to another user"
        case .serverKeyMissing: "the server's key is missing: no receipt can be signed"
        case .serverKeyExposed(let path): "others than its owner may read the key \(safe(path))"
        case .serverKeyForeign: "the server's key did not sign the office's first commit"
        case .settingDiffers(let key, let expected, let found):
            "setting \(safe(key)) is \(safe(found)), and should be \(safe(expected))"
        case .bypassSet(let variable): "variable \(safe(variable)) is set: it leads past the hooks"
        case .refSymbolic(let name): "\(safe(name)) points at another ref"
        case .historyHidden(let what): "a part of the history is hidden or replaced: \(safe(what))"
        case .lockStale(let path): "\(safe(path)) was left by a Git that was cut off"
        case .leftovers(let count):
            "pushes that were cut off have left \(Plural.english(count, "file"))"
        case .diskShort(let free): "\(free) MiB are free on the disk"
        case .packsMany(let count): "there are \(count) packs: no maintenance for a long time"
        case .ledgerMissing: "there is no ledger of receipts (refs/appeal/receipts)"
        case .ledgerBehind(let ref, let receipt):
            "'\(safe(ref))' is not yet where receipt \(receipt) moves it"
        case .ledgerDiffers(let ref, let receipt):
            "'\(safe(ref))' is not where receipt \(receipt) left it"
        case .clockBehind(let seconds):
            "the clock is \(Plural.english(seconds, "second")) behind the last receipt"
        case .mailerMissing: "the policy wants letters, and no program is named that sends them"
        case .mailerUnusable(let program): "letters cannot be sent by \(safe(program))"
        case .mailHookMissing: "there is no hook post-receive: letters wait for the timer"
        case .addressUnusable(let logins):
            "no letter reaches the addresses of \(safe(logins.joined(separator: ", ")))"
        case .mailWaiting(let count):
            "\(Plural.english(count, "letter")) could not be sent yet, and will be tried again"
        case .mailFailed(let count): "\(Plural.english(count, "letter")) could not be sent"
        case .mailTrouble(let what): "no letters are written: \(safe(what))"
        }
    }

    private static func russianRemedy(_ advice: ServerAdvice) -> String {
        switch advice {
        case .hookMissing, .hookForeign:
            "возьмите хук из каталога hooks установки и впишите в него полный путь appeal-hook"
        case .hookDisabled(let name): "chmod 755 hooks/\(safe(name))"
        case .hookProgramMissing: "установите программу туда или поправьте строку exec в хуках"
        case .exposed(let path): "chmod o-w \(safe(path))"
        case .ownerForeign: "запускайте от имени владельца репозитория или поправьте владельца"
        case .serverKeyMissing, .serverKeyForeign:
            "верните appeal/server_key из резервной копии"
        case .serverKeyExposed(let path):
            "chmod 600 \(safe(path)); если ключ могли прочесть, считайте его чужим"
        case .settingDiffers(let key, "…", _): "git config \(safe(key)) <случайная строка>"
        case .settingDiffers(let key, let expected, _):
            "git config \(safe(key)) \(safe(expected))"
        case .bypassSet(let variable): "уберите \(safe(variable)) из окружения сервера Git"
        case .refSymbolic("HEAD"): "git symbolic-ref HEAD refs/heads/main"
        case .refSymbolic: "уберите ссылку, затем git appeal audit"
        case .historyHidden: "уберите файл или ссылки, затем git appeal audit"
        case .lockStale: "если Git не работает, удалите файл"
        case .leftovers: "git appeal recover"
        case .diskShort: "освободите место: при полном диске отправки отклоняются"
        case .packsMany: "git appeal maintain; если не помогло, прочтите, что он скажет"
        case .ledgerMissing: "верните его из любой копии: docs/server.md"
        case .ledgerBehind: "git appeal recover, если сейчас не идёт отправка"
        case .ledgerDiffers: "git appeal audit"
        case .clockBehind: "проверьте службу точного времени"
        case .mailerMissing:
            "git config appeal.mail.command '/usr/sbin/sendmail -i -t'; docs/mail.ru.md"
        case .mailerUnusable:
            "впишите в appeal.mail.command полный путь программы, которую можно запустить"
        case .mailHookMissing:
            "возьмите хук из каталога hooks установки и впишите в него полный путь appeal-hook"
        case .addressUnusable: "git appeal policy person edit ЛОГИН --email АДРЕС"
        case .mailWaiting: "git appeal mail-queue --list"
        case .mailFailed: "git appeal mail-queue --list, затем git appeal mail-queue --retry"
        case .mailTrouble: "исправьте названное, затем git appeal mail-queue"
        }
    }

    private static func englishRemedy(_ advice: ServerAdvice) -> String {
        switch advice {
        case .hookMissing, .hookForeign:
            "take the hook from the installation's hooks directory and enter the path of appeal-hook"
        case .hookDisabled(let name): "chmod 755 hooks/\(safe(name))"
        case .hookProgramMissing: "install the program there, or mend the exec line of the hooks"
        case .exposed(let path): "chmod o-w \(safe(path))"
        case .ownerForeign: "run this as the repository's owner, or mend the owner"
        case .serverKeyMissing, .serverKeyForeign: "bring appeal/server_key back from a backup"
        case .serverKeyExposed(let path):
            "chmod 600 \(safe(path)); if anybody may have read the key, it is no longer yours"
        case .settingDiffers(let key, "…", _): "git config \(safe(key)) <random text>"
        case .settingDiffers(let key, let expected, _):
            "git config \(safe(key)) \(safe(expected))"
        case .bypassSet(let variable): "take \(safe(variable)) out of the Git server's environment"
        case .refSymbolic("HEAD"): "git symbolic-ref HEAD refs/heads/main"
        case .refSymbolic: "take the ref away, then git appeal audit"
        case .historyHidden: "take the file or the refs away, then git appeal audit"
        case .lockStale: "remove the file if no Git is at work"
        case .leftovers: "git appeal recover"
        case .diskShort: "make room: with a full disk pushes are refused"
        case .packsMany: "git appeal maintain; if that does not help, read what it says"
        case .ledgerMissing: "fetch it back from any clone: docs/server.md"
        case .ledgerBehind: "git appeal recover, unless a push is at work just now"
        case .ledgerDiffers: "git appeal audit"
        case .clockBehind: "look after the time service"
        case .mailerMissing:
            "git config appeal.mail.command '/usr/sbin/sendmail -i -t'; docs/mail.md"
        case .mailerUnusable:
            "let appeal.mail.command begin with the full path of a program that can be started"
        case .mailHookMissing:
            "take the hook from the installation's hooks directory and enter the path of appeal-hook"
        case .addressUnusable: "git appeal policy person edit LOGIN --email ADDRESS"
        case .mailWaiting: "git appeal mail-queue --list"
        case .mailFailed: "git appeal mail-queue --list, then git appeal mail-queue --retry"
        case .mailTrouble: "mend what is named, then git appeal mail-queue"
        }
    }
}
