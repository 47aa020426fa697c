package import AppealModel
package import AppealRules

/// The texts of audit findings, in both languages.
package enum AuditText {
    /// What was found: starts in lower case, no final stop, values made harmless.
    package static func sentence(_ fault: AuditFault, _ language: Language) -> String {
        switch language {
        case .russian: russian(fault)
        case .english: english(fault)
        }
    }

    private static func safe(_ text: String) -> String { SafeText.line(text, limit: 120) }

    private static func russian(_ fault: AuditFault) -> String {
        switch fault {
        case .ledgerMissing: "журнала квитанций нет (refs/appeal/receipts)"
        case .receiptForged(let what): "квитанция не та, что подписывает сервер: \(safe(what))"
        case .receiptGap(let expected): "нарушен счёт: здесь должна быть квитанция № \(expected)"
        case .refGap(let ref, let expected, let found):
            "ветка «\(safe(ref))» по журналу была на \(expected), а квитанция говорит \(found)"
        case .refUnreceipted(let ref, let expected, let found):
            "ветка «\(safe(ref))» на \(found), а по журналу на \(expected): сдвинута без квитанции"
        case .judgementDiffers(let codes):
            "правила этой отправки не принимают: \(safe(codes.joined(separator: ", ")))"
        case .actsDiffer: "квитанция называет другие коммиты или других подписавших"
        case .objectMissing(let what): "часть истории не читается: \(safe(what))"
        case .rootDiffers(let what):
            "управление начинается не с того, чему верит аудитор: \(safe(what))"
        case .keyMisused(let login, let since):
            "подписано ключом \(safe(login)), который с \(since.russian) мог быть в чужих руках"
        case .clockJump(let seconds):
            "часы сервера шли назад: на \(Plural.russian(seconds, "секунду", "секунды", "секунд"))"
        case .historyHidden(let what): "часть истории скрыта или подменена: \(safe(what))"
        case .checkpointMissing: "журнал не проходит через квитанцию, которую сохранил аудитор"
        case .ledgerLate: "журнал начат позже управления: о прежнем времени записи нет"
        case .voidUnfounded(let number):
            "квитанция № \(number) отозвана, хотя её коммиты на месте: принятую отправку отменили"
        case .clockApart(let seconds):
            "между судом и записью \(Plural.russian(seconds, "секунда", "секунды", "секунд"))"
        case .recovery: "администратор внесён на самом сервере"
        case .voided(let number): "квитанция № \(number) отозвана"
        case .overdueStep(let appeal, let transition, let days):
            "\(appeal.official): \(Words.transition(transition, .russian)) с опозданием на \(Plural.days(days, .russian))"
        case .assignedLate(let appeal, let since, let day):
            "\(appeal.official): отложенное назначено \(day.russian), а следовало с \(since.russian)"
        case .reportLate(let appeal, let since):
            "\(appeal.official): значимое с \(since.russian), доклада в срок нет"
        }
    }

    private static func english(_ fault: AuditFault) -> String {
        switch fault {
        case .ledgerMissing: "there is no ledger of receipts (refs/appeal/receipts)"
        case .receiptForged(let what): "the receipt is not what the server signs: \(safe(what))"
        case .receiptGap(let expected): "the count is broken: receipt \(expected) should stand here"
        case .refGap(let ref, let expected, let found):
            "'\(safe(ref))' was at \(expected) by the ledger, and the receipt says \(found)"
        case .refUnreceipted(let ref, let expected, let found):
            "'\(safe(ref))' is at \(found), by the ledger at \(expected): moved without a receipt"
        case .judgementDiffers(let codes):
            "the rules refuse this push: \(safe(codes.joined(separator: ", ")))"
        case .actsDiffer: "the receipt names other commits or other signers"
        case .objectMissing(let what): "a part of the history cannot be read: \(safe(what))"
        case .rootDiffers(let what):
            "the office does not begin where the auditor trusts: \(safe(what))"
        case .keyMisused(let login, let since):
            "signed with a key of \(safe(login)) that may have been in other hands since \(since)"
        case .clockJump(let seconds):
            "the server's clock went back by \(Plural.english(seconds, "second"))"
        case .historyHidden(let what): "a part of the history is hidden or replaced: \(safe(what))"
        case .checkpointMissing: "the ledger does not go through the receipt that the auditor kept"
        case .ledgerLate: "the ledger begins later than the office: the time before has no record"
        case .voidUnfounded(let number):
            "receipt \(number) was taken back though its commits are here: an accepted push undone"
        case .clockApart(let seconds):
            "the push was judged \(Plural.english(seconds, "second")) before it was recorded"
        case .recovery: "an administrator was entered on the server itself"
        case .voided(let number): "receipt \(number) was taken back"
        case .overdueStep(let appeal, let transition, let days):
            "\(Words.appeal(appeal, .english)): \(Words.transition(transition, .english)) late by \(Plural.days(days, .english))"
        case .assignedLate(let appeal, let since, let day):
            "\(Words.appeal(appeal, .english)): postponed, assigned on \(day), due from \(since) on"
        case .reportLate(let appeal, let since):
            "\(Words.appeal(appeal, .english)): significant since \(Words.moment(since, .english)), not reported in time"
        }
    }
}
