package import AppealModel

/// The Regulation's nouns in both languages.
package enum Words {
    /// A day as people write it: `15.03.2021`, or `2021-03-15` in English.
    package static func date(_ date: CivilDate, _ language: Language) -> String {
        language == .russian ? date.russian : date.description
    }

    /// A moment to the minute.
    package static func moment(_ moment: OffsetMoment, _ language: Language) -> String {
        language == .russian
            ? moment.russian
            : String(moment.description.prefix(16)).replacing("T", with: " ")
    }

    /// The name of a stage (п. 3).
    package static func stage(_ stage: Stage, _ language: Language) -> String {
        guard language == .russian else { return stage.rawValue }
        return switch stage {
        case .coordination: "координация"
        case .execution: "исполнение"
        case .approval: "согласование"
        case .publication: "публикация"
        case .postponed: "отложено"
        case .closed: "закрыто"
        }
    }

    /// The name of a transition.
    package static func transition(_ transition: Transition, _ language: Language) -> String {
        guard language == .russian else { return transition.rawValue }
        return switch transition {
        case .register: "регистрация"
        case .classify: "классификация"
        case .supplement: "дополнение"
        case .assign: "назначение исполнителя"
        case .reassign: "переназначение"
        case .decline: "отказ исполнителя"
        case .submit: "представление на согласование"
        case .return: "возврат на доработку"
        case .recall: "отзыв с согласования"
        case .postpone: "перенос срока на согласование"
        case .approve: "утверждение"
        case .notify: "уведомление заявителя"
        case .publish: "публикация ответа"
        case .reopen: "возобновление"
        case .escalate: "незамедлительный доклад"
        case .absence: "отсутствие"
        case .policy: "изменение порядка"
        }
    }

    /// The name of a transition given by its word, which may be no transition at all.
    package static func transition(named word: String, _ language: Language) -> String {
        if let transition = Transition(rawValue: word) {
            return self.transition(transition, language)
        }
        if word == "draft" { return language == .russian ? "проект ответа" : "draft" }
        return SafeText.line(word, limit: 40)
    }

    /// The name of a role (п. 4).
    package static func role(_ role: Role, _ language: Language) -> String {
        guard language == .russian else { return role.rawValue }
        return switch role {
        case .administrator: "администратор"
        case .coordinator: "координатор"
        case .executor: "исполнитель"
        case .head: "руководитель"
        }
    }

    /// The position that an office's first administrator is entered with.
    package static func administratorPosition(_ language: Language) -> String {
        language == .russian ? "Администратор" : "Administrator"
    }

    /// How high a position is (п. 4).
    package static func rank(_ rank: Rank, _ language: Language) -> String {
        guard language == .russian else { return rank.rawValue }
        return switch rank {
        case .headOfAdministration: "глава администрации"
        case .deputyHeadOfAdministration: "заместитель главы администрации"
        case .headOfUnit: "начальник подразделения"
        case .deputyHeadOfUnit: "заместитель начальника подразделения"
        case .specialist: "специалист"
        }
    }

    /// What an appeal is called: сообщение, or обращение under 59-ФЗ.
    package static func kind(_ kind: AppealKind, _ language: Language) -> String {
        switch (kind, language) {
        case (.message, .russian): "сообщение"
        case (.appeal, .russian): "обращение"
        case (.message, .english): "message"
        case (.appeal, .english): "appeal"
        }
    }

    /// The name of a track (п. 7).
    package static func track(_ track: Track, _ language: Language) -> String {
        switch (track, language) {
        case (.ordinary, .russian): "обычный срок"
        case (.accelerated, .russian): "ускоренный срок"
        case (.ordinary, .english): "ordinary"
        case (.accelerated, .english): "accelerated"
        }
    }

    /// The name of an outcome.
    package static func outcome(_ outcome: Outcome, _ language: Language) -> String {
        guard language == .russian else { return outcome.rawValue }
        return switch outcome {
        case .solved: "решено"
        case .explained: "разъяснено"
        case .refused: "отказано"
        case .forwarded: "перенаправлено"
        case .duplicate: "дубликат"
        case .withdrawn: "отозвано заявителем"
        }
    }

    /// Why a closed appeal is taken up again.
    package static func reopening(_ reason: ReopeningReason, _ language: Language) -> String {
        switch (reason, language) {
        case (.repeat, .russian): "заявитель обратился повторно"
        case (.correction, .russian): "ответ требует исправления"
        case (.repeat, .english): "the applicant has come again"
        case (.correction, .english): "the answer needs correcting"
        }
    }

    /// Why somebody is away (п. 4).
    package static func absenceReason(_ reason: AbsenceReason, _ language: Language) -> String {
        switch (reason, language) {
        case (.illness, .russian): "болезнь"
        case (.leave, .russian): "отпуск"
        case (.businessTrip, .russian): "командировка"
        case (.study, .russian): "учёба"
        case (.other, .russian): "иная причина"
        case (.illness, .english): "illness"
        case (.leave, .english): "leave"
        case (.businessTrip, .english): "business trip"
        case (.study, .english): "study"
        case (.other, .english): "other reason"
        }
    }

    /// Why a closed appeal is taken up again.
    package static func reopeningReason(
        _ reason: ReopeningReason, _ language: Language
    ) -> String {
        switch (reason, language) {
        case (.repeat, .russian): "повторное обращение"
        case (.correction, .russian): "исправление ответа"
        case (.repeat, .english): "the appeal is repeated"
        case (.correction, .english): "the answer is corrected"
        }
    }

    /// Why a head reports at once (п. 11).
    package static func escalationReason(
        _ reason: EscalationReason, _ language: Language
    ) -> String {
        switch (reason, language) {
        case (.significance, .russian): "общественно значимое"
        case (.surge, .russian): "повышенная активность"
        case (.significance, .english): "significant appeals"
        case (.surge, .english): "raised activity"
        }
    }

    /// Who acts for whom: `Y за X`.
    package static func acting(
        _ deputy: String, for absent: String, _ language: Language
    ) -> String {
        language == .russian ? "\(deputy) за \(absent)" : "\(deputy) for \(absent)"
    }

    /// An appeal as officials name it: `№ 327442213 от 15.03.2021`.
    package static func appeal(_ id: AppealID, _ language: Language) -> String {
        language == .russian ? id.official : "No. \(id.number) of \(id.receivedOn)"
    }
}
