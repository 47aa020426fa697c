package import AppealModel

/// The first lines of commit messages: sentences as officials write them.
package enum CommitSubject {
    /// A deputy and the absent person, by their short names: `Y за X`.
    package struct Acting: Sendable {
        package let deputy: String
        package let absent: String

        /// Names the two.
        package init(deputy: String, absent: String) {
            self.deputy = deputy
            self.absent = absent
        }
    }

    /// The people and dates that a sentence names.
    package struct Details: Sendable {
        /// The short name of who is assigned.
        package var executor: String?
        /// The short name of who approves.
        package var approver: String?
        /// The date that the answer is put off to.
        package var postponedUntil: CivilDate?
        /// The short names of a deputy and of whom they act for.
        package var acting: Acting?

        /// Names nothing.
        package init() {}
    }

    /// What a commit does to an appeal: `Сообщение № 1 от 15.03.2021: назначен исполнитель …`.
    /// - Parameter transition: nil for a draft.
    package static func text(
        transition: Transition?, id: AppealID, kind: AppealKind, language: Language,
        _ details: Details = Details()
    ) -> String {
        let noun = Words.kind(kind, language)
        let name = noun.prefix(1).uppercased() + noun.dropFirst()
        let head = "\(name) \(Words.appeal(id, language)): "
        let acting = actingText(details.acting, language)
        switch language {
        case .russian: return head + russian(transition, details) + acting
        case .english: return head + english(transition, details) + acting
        }
    }

    /// ` (Y за X)`, or nothing.
    package static func actingText(_ acting: Acting?, _ language: Language) -> String {
        acting.map { " (\(Words.acting($0.deputy, for: $0.absent, language)))" } ?? ""
    }

    /// What a commit records of an absence; names are short names.
    package static func absence(
        _ absence: Absence, person: String, deputy: String?, language: Language,
        isEnded: Bool = false
    ) -> String {
        guard !isEnded else {
            return language == .russian
                ? "Отсутствие окончено: \(person)" : "Absence ended: \(person)"
        }
        let from = Words.date(absence.from, language)
        let until = Words.date(absence.until, language)
        let reason = Words.absenceReason(absence.reason, language)
        switch language {
        case .russian:
            let acts = deputy.map { ", замещает \($0)" } ?? ""
            return "Отсутствие: \(person), \(reason), \(from)–\(until)\(acts)"
        case .english:
            let acts = deputy.map { ", \($0) acts" } ?? ""
            return "Absence: \(person), \(reason), \(from) to \(until)\(acts)"
        }
    }

    /// What a commit records of a report at once; a topic where intake is raised.
    package static func escalation(
        appeals: Int, topic: String?, language: Language
    ) -> String {
        switch language {
        case .russian:
            let count = Plural.russian(appeals, "обращение", "обращения", "обращений")
            return topic.map { "Доклад о повышенной активности, тема «\($0)»: \(count)" }
                ?? "Доклад об общественно значимом: \(count)"
        case .english:
            let count = Plural.english(appeals, "appeal")
            return topic.map { "Report of raised activity, topic '\($0)': \(count)" }
                ?? "Report of social significance: \(count)"
        }
    }

    /// The subject of an office's first commit.
    package static func founding(language: Language) -> String {
        policy(language == .russian ? "основание" : "founding", language: language)
    }

    /// What a commit does to the policy.
    package static func policy(_ what: String, language: Language) -> String {
        switch language {
        case .russian: "Порядок работы: \(what)"
        case .english: "Policy: \(what)"
        }
    }

    /// The same without the appeal's name: `назначен исполнитель …`.
    package static func deed(
        _ transition: Transition?, _ details: Details, _ language: Language
    ) -> String {
        language == .russian ? russian(transition, details) : english(transition, details)
    }

    private static func russian(_ transition: Transition?, _ details: Details) -> String {
        let who = "исполнитель" + (details.executor.map { " \($0)" } ?? "")
        let people = who + (details.approver.map { ", утверждает \($0)" } ?? "")
        let date = details.postponedUntil.map { " до \($0.russian)" } ?? ""
        return switch transition {
        case nil: "проект ответа"
        case .register: "зарегистрировано"
        case .classify: "уточнена классификация"
        case .supplement: "приобщены материалы"
        case .assign: "назначен \(people)"
        case .reassign: "переназначен \(people)"
        case .decline: "возвращено координатору"
        case .submit: "ответ представлен на согласование"
        case .return: "ответ возвращён на доработку"
        case .recall: "ответ отозван на доработку"
        case .postpone: "запрошен перенос итогового ответа\(date)"
        case .approve where details.postponedUntil != nil: "итоговый ответ отложен\(date)"
        case .approve: "ответ утверждён"
        case .notify: "заявитель уведомлён о переносе ответа"
        case .publish: "ответ опубликован, работа завершена"
        case .reopen: "работа возобновлена"
        case .escalate: "доложено незамедлительно"
        case .absence: "отмечено отсутствие"
        case .policy: "изменён порядок"
        }
    }

    private static func english(_ transition: Transition?, _ details: Details) -> String {
        let people =
            (details.executor.map { " to \($0)" } ?? "")
            + (details.approver.map { ", approver \($0)" } ?? "")
        let date = details.postponedUntil.map { " to \($0)" } ?? ""
        return switch transition {
        case nil: "draft answer"
        case .register: "registered"
        case .classify: "classified"
        case .supplement: "papers added"
        case .assign: "assigned\(people)"
        case .reassign: "reassigned\(people)"
        case .decline: "sent back to the coordinator"
        case .submit: "answer submitted for approval"
        case .return: "answer returned for revision"
        case .recall: "answer recalled for revision"
        case .postpone: "asked to postpone the final answer\(date)"
        case .approve where details.postponedUntil != nil: "final answer postponed\(date)"
        case .approve: "answer approved"
        case .notify: "applicant told of the new date"
        case .publish: "answer published, work done"
        case .reopen: "work resumed"
        case .escalate: "reported at once"
        case .absence: "absence recorded"
        case .policy: "policy changed"
        }
    }
}
