package import AppealModel

/// What is said of an office's letters on its server.
package enum MailQueueText {
    /// What kind of letter it is.
    package static func kind(_ kind: MailKind, _ language: Language) -> String {
        switch (kind, language) {
        case (.transitions, .russian): "движение обращений"
        case (.reminders, .russian): "напоминание"
        case (.digest, .russian): "утренняя сводка"
        case (.transitions, .english): "appeals moved"
        case (.reminders, .english): "reminder"
        case (.digest, .english): "morning digest"
        }
    }

    /// Why the last attempt failed, by the word that the queue keeps.
    package static func failure(_ word: String?, _ language: Language) -> String {
        let isRussian = language == .russian
        guard let word else { return isRussian ? "ещё не отправляли" : "not tried yet" }
        switch word {
        case "no-mailer":
            return isRussian ? "программу не запустить" : "the program cannot be started"
        case "timeout":
            return isRussian ? "программа не уложилась в срок" : "the program took too long"
        default:
            let number = word.split(separator: "-").last.map(String.init) ?? word
            if word.hasPrefix("signal-") {
                return isRussian
                    ? "программу прервал сигнал \(number)" : "signal \(number) ended the program"
            }
            return isRussian
                ? "программа вернула код \(number)" : "the program's exit code was \(number)"
        }
    }

    /// When a letter is tried again.
    package static func next(_ moment: OffsetMoment?, _ language: Language) -> String {
        guard let moment else { return language == .russian ? "сразу" : "at once" }
        return Words.moment(moment, language)
    }

    /// What a run came to.
    package static func summary(
        sent: Int, waiting: Int, failed: Int, _ language: Language
    ) -> [String] {
        switch language {
        case .russian: ["Отправлено: \(sent)", "Ждут: \(waiting)", "Не отправлены: \(failed)"]
        case .english: ["Sent: \(sent)", "Waiting: \(waiting)", "Given up: \(failed)"]
        }
    }

    /// What became of the digest, by its word.
    package static func digest(_ word: String, _ language: Language) -> String {
        let isRussian = language == .russian
        switch word {
        case "written": return isRussian ? "Сводка составлена." : "The digest is written."
        case "already-written":
            return isRussian
                ? "Сводка за сегодня уже составлена." : "Today's digest was written before."
        case "day-off":
            return isRussian
                ? "Сегодня нерабочий день, сводки нет." : "Today is a day off: no digest."
        default:
            return isRussian
                ? "Политика не велит писать сводку (settings.json, mail)."
                : "The policy wants no digest (settings.json, mail)."
        }
    }

    /// The heads of the table of letters that wait.
    package static func columns(_ language: Language) -> [String] {
        language == .russian
            ? ["письмо", "кому", "о чём", "попыток", "следующая", "почему"]
            : ["letter", "to", "about", "attempts", "next", "why"]
    }
}
