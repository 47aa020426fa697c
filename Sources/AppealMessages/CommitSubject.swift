package import AppealModel

/// The first lines of commit messages: sentences as officials write them.
package enum CommitSubject {
    /// What a commit does to an appeal: `Сообщение № 1 от 15.03.2021: назначен исполнитель …`.
    /// - Parameters:
    ///   - transition: nil for a draft.
    ///   - executor: the short name of who is assigned.
    ///   - approver: the short name of who approves.
    package static func text(
        transition: Transition?, id: AppealID, kind: AppealKind, language: Language,
        executor: String? = nil, approver: String? = nil
    ) -> String {
        let noun = Words.kind(kind, language)
        let name = noun.prefix(1).uppercased() + noun.dropFirst()
        let head = "\(name) \(Words.appeal(id, language)): "
        switch language {
        case .russian: return head + russian(transition, executor, approver)
        case .english: return head + english(transition, executor, approver)
        }
    }

    /// What a commit does to the policy.
    package static func policy(_ what: String, language: Language) -> String {
        switch language {
        case .russian: "Порядок работы: \(what)"
        case .english: "Policy: \(what)"
        }
    }

    private static func russian(
        _ transition: Transition?, _ executor: String?, _ approver: String?
    ) -> String {
        let who = "исполнитель" + (executor.map { " \($0)" } ?? "")
        let people = who + (approver.map { ", утверждает \($0)" } ?? "")
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
        case .approve: "ответ утверждён"
        case .publish: "ответ опубликован, работа завершена"
        case .reopen: "работа возобновлена"
        case .policy: "изменён порядок"
        }
    }

    private static func english(
        _ transition: Transition?, _ executor: String?, _ approver: String?
    ) -> String {
        let people =
            (executor.map { " to \($0)" } ?? "") + (approver.map { ", approver \($0)" } ?? "")
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
        case .approve: "answer approved"
        case .publish: "answer published, work done"
        case .reopen: "work resumed"
        case .policy: "policy changed"
        }
    }
}
