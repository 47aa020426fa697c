import AppealModel
import AppealRules

extension FindingText {
    static func russianSentence(_ breach: Breach) -> String {
        func day(_ date: CivilDate) -> String { date.russian }
        switch breach {
        case .refUnknown: return "такой ветки или метки не предусмотрено"
        case .refReserved: return "эту ссылку ведёт только сервер"
        case .refName: return "имя ветки не соответствует виду «этап/ГГГГ/ММ/ДД/номер»"
        case .refDelete: return "ветку нельзя удалить, не передав обращение дальше"
        case .refRewind: return "история ветки переписана: принятые коммиты пропадают"
        case .refNotAtomic(let standing):
            return "передача неполная: прежняя ветка «\(SafeText.line(standing))» остаётся"
        case .refDuplicate(let other):
            return
                "обращение уже стоит в ветке «\(SafeText.line(other))»: оно бывает только в одной"
        case .refRepeated: return "одна и та же ветка названа в отправке дважды"
        case .refStale(let actual):
            return "ветку тем временем изменили: теперь она на \(word(actual))"
        case .pushLimit(let what, let limit):
            return "слишком много \(FaultText.limit(what, .russian)): больше \(limit)"
        case .signatureMissing: return "коммит не подписан"
        case .signatureInvalid: return "подпись не соответствует содержанию коммита"
        case .signatureUnsupported(let what):
            return "подпись такого вида не принимается (\(SafeText.line(what, limit: 80)))"
        case .signerUnknown(let print):
            return "ключ \(SafeText.line(print, limit: 80)) не принадлежит никому из сотрудников"
        case .keyNotValid(let login, let ending, let from, let until):
            return keyNotValid(login, ending, from, until)
        case .certificateMissing:
            return "отправка не подписана (push certificate), а управление этого требует"
        case .certificateInvalid(let problem):
            return "подпись отправки не годится: \(FaultText.text(problem, .russian))"
        case .commitMalformed(let what):
            return "коммит построен неверно (\(SafeText.line(what, limit: 80)))"
        case .commitEncoding: return "текст коммита не в UTF-8"
        case .commitIdentity(let expected):
            return
                "автор и коммитер не совпадают с подписавшим: должно быть \(SafeText.line(expected))"
        case .commitTime(let problem): return commitTime(problem)
        case .commitMerge: return "в ветке обращения слияний не бывает"
        case .commitTrailer(let problem): return trailer(problem)
        case .roleMissing(let login, let role):
            return "у \(word(login)) нет роли «\(Words.role(role, .russian))» на этот день"
        case .roleTopic(let login, let role, let topic):
            return
                "\(word(login)): роль «\(Words.role(role, .russian))» не распространяется на тему «\(SafeText.line(topic, limit: 60))»"
        case .roleAbsent(let login, let deputy?):
            return "\(word(login)) сегодня отсутствует, замещает \(word(deputy))"
        case .roleAbsent(let login, nil): return "\(word(login)) сегодня отсутствует"
        case .roleDeputy(let login, let absent, let problem):
            return roleDeputy(login, absent, problem)
        case .stageOwner(let expected?, let role):
            return
                "это делает назначенный \(Words.role(role, .russian)) \(word(expected)), а подписал другой сотрудник"
        case .stageOwner(nil, let role): return "\(Words.role(role, .russian)) ещё не назначен"
        case .fourEyes(let login): return "\(word(login)): кто готовил ответ, тот его не утверждает"
        case .transitionUnknown(let word):
            return "неизвестное действие «\(SafeText.line(word, limit: 40))»"
        case .transitionForbidden(let name, let stage?):
            return
                "действие «\(Words.transition(named: name, .russian))» на этапе «\(Words.stage(stage, .russian))» невозможно"
        case .transitionForbidden(let name, nil):
            return "действие «\(Words.transition(named: name, .russian))» здесь невозможно"
        case .pathForbidden(let path, let transition):
            let name = transition.map { Words.transition($0, .russian) } ?? "проект ответа"
            return "действие «\(name)» не может менять «\(SafeText.line(path))»"
        case .statusMismatch: return "status.json не тот, который даёт это действие"
        case .answerMissing: return "нет текста ответа (answer.md)"
        case .resolutionMissing: return "не указано решение и принятые меры (resolution.json)"
        case .reviewMissing: return "нет новых замечаний (review.md)"
        case .declineMissing: return "не сказано, почему обращение возвращается (decline.md)"
        case .answer(let flaw): return AnswerText.sentence(flaw, .russian)
        case .mergeParents:
            return "родители коммита не те: он начат не от текущей main или не от ветки обращения"
        case .mergeTree(let path):
            return "коммит в main меняет «\(SafeText.line(path))», чего в утверждённой ветке нет"
        case .deadlineUndefined(let kind, let date):
            return "в политике нет срока для вида «\(Words.kind(kind, .russian))» на \(day(date))"
        case .deadlineLimit(let internalDue, let due):
            return "внутренний срок \(day(internalDue)) позже предельного \(day(due))"
        case .classifyLate(let due): return "срок \(day(due)) уже прошёл, его нельзя изменить"
        case .overdueReason(let days, let due):
            return
                "срок \(day(due)) пропущен на \(Plural.days(days, .russian)), а причина не указана"
        case .postponementDate(let until, let after):
            return "новая дата \(day(until)) должна быть позже \(day(after))"
        case .postponementNotice:
            return "нет нового уведомления заявителю о переносе (notice.md)"
        case .postponementLimit(.count(let count)):
            return
                "ответ уже откладывался: допускается не более \(Plural.russian(count, "раза", "раз", "раз"))"
        case .postponementLimit(.date(let last)):
            return "отложить ответ можно не далее чем до \(day(last))"
        case .postponedUnassigned(let until, let since):
            return
                "ответ отложен до \(day(until)), исполнителя нужно было назначить с \(day(since))"
        case .postponedUnassignedBlocked(let appeals):
            return
                "сначала назначьте исполнителей по отложенным: \(SafeText.line(appeals.map(\.official).joined(separator: ", ")))"
        case .noticeUnrecorded(let until):
            return "не отмечено, что заявитель уведомлён о переносе на \(day(until))"
        case .escalationDue(let since, let hours):
            return
                "общественно значимое с \(since.russian), доклада нет дольше, чем \(Plural.russian(hours, "час", "часа", "часов"))"
        case .stageOverdue(let stage, let since):
            return "срок этапа «\(Words.stage(stage, .russian))» истёк \(since.russian)"
        case .sourceDueDiffers(let sourceDue, let due):
            return "срок источника \(day(sourceDue)) не совпадает с расчётным \(day(due))"
        case .calendarMissing(let year):
            return
                "нет производственного календаря на \(year) год: учтены только суббота и воскресенье"
        case .recordInvalid(let path, let error):
            return "«\(SafeText.line(path))»: \(FaultText.text(error, .russian))"
        case .recordMissing(let path): return "нет файла «\(SafeText.line(path))»"
        case .recordContradicts(let path, "", _):
            return "«\(SafeText.line(path))» не изменён, хотя действие меняет именно его"
        case .recordContradicts(let path, let key, let expected):
            return
                "«\(SafeText.line(path))», \(word(key)): неверное значение, должно быть \(SafeText.line(expected))"
        case .recordFormat(let path, let format):
            return "«\(SafeText.line(path))»: формат \(format) новее, чем знает сервер"
        case .recordPath(let path, let problem):
            return "«\(SafeText.line(path))»: \(FaultText.text(problem, .russian))"
        case .recordMode(let path, let mode):
            return
                "«\(SafeText.line(path))» (\(word(mode))): принимаются только обычные файлы 100644"
        case .recordSize(let path, let size, let limit):
            return
                "«\(SafeText.line(path))»: \(Plural.russian(size, "байт", "байта", "байт")), допускается не более \(limit)"
        case .recordEncoding(let path):
            return
                "«\(SafeText.line(path))»: нужен чистый текст UTF-8 (без BOM, нулевых символов и знаков направления)"
        case .recordDuplicate(let existing):
            return "этот номер уже зарегистрирован: \(SafeText.line(existing, limit: 80))"
        case .policyInvalid(let path, let fault):
            return "«\(SafeText.line(path))»: \(FaultText.text(fault, .russian))"
        case .policySelfGrant(let login): return "\(word(login)): собственные права не расширяют"
        case .policyRank(let login):
            return
                "\(word(login)) не может быть руководителем: должность ниже заместителя руководителя структурного подразделения"
        case .policyDeputy(let login, let problem): return policyDeputy(login, problem)
        case .policyNoDeputy(let login):
            return "\(word(login)): на время отсутствия никто не назначен"
        case .policyRemoved(let what):
            return "из политики убрано то, что должно оставаться: \(SafeText.line(what))"
        case .policyVersion(let old, let new):
            return
                "номер версии политики должен расти, не более чем на \(Policy.versionStep):"
                + " было \(old), стало \(new)"
        case .policyUncovered(let topic, let role):
            return
                "для темы «\(SafeText.line(topic, limit: 60))» не назначен \(Words.role(role, .russian))"
        case .policyTemplate(let problem): return AnswerText.sentence(problem, .russian)
        case .internalTrouble(let what):
            return "сервер не смог проверить отправку: \(SafeText.line(what))"
        }
    }

    private static func roleDeputy(
        _ login: String, _ absent: String, _ problem: DeputyProblem
    ) -> String {
        switch problem {
        case .present: "\(word(absent)) сегодня на месте: \(word(login)) за него не действует"
        case .other(let deputy?):
            "за \(word(absent)) сегодня действует \(word(deputy)), а не \(word(login))"
        case .other(nil): "за \(word(absent)) сегодня никто не действует"
        case .unknown: "сотрудника \(word(absent)) нет в policy/people.json"
        }
    }

    private static func policyDeputy(_ login: String, _ problem: PolicyDeputyProblem) -> String {
        switch problem {
        case .circle: "\(word(login)): замещающие указывают друг на друга по кругу"
        case .chain: "\(word(login)): в цепочке больше трёх замещающих"
        case .absent: "\(word(login)): замещающий сам отсутствует, и за него никто не действует"
        case .rank:
            "\(word(login)) не может действовать за руководителя: должность ниже заместителя руководителя структурного подразделения"
        case .author: "\(word(login)) не может назначить замещающим самого себя"
        }
    }

    private static func keyNotValid(
        _ login: String, _ ending: PersonKey.Ending?, _ from: CivilDate, _ until: CivilDate?
    ) -> String {
        switch ending {
        case .lost: return "ключ \(word(login)) объявлен утерянным"
        case .compromised: return "ключ \(word(login)) скомпрометирован"
        case .retired, nil:
            let end = until.map { " по \($0.russian)" } ?? ""
            return "ключ \(word(login)) сегодня не действует (действует с \(from.russian)\(end))"
        }
    }

    private static func commitTime(_ problem: CommitTimeProblem) -> String {
        switch problem {
        case .future(let committed, let now):
            "коммит помечен будущим временем \(committed.russian), на сервере \(now.russian)"
        case .tooOld(let committed, let hours):
            "коммит помечен временем \(committed.russian): он старше, чем \(Plural.russian(hours, "час", "часа", "часов"))"
        case .beforeParent: "коммит помечен временем раньше предыдущего"
        case .dayPassed(let due): "коммит сделан до конца срока \(due.russian), а отправлен после"
        }
    }

    private static func trailer(_ problem: TrailerProblem) -> String {
        switch problem {
        case .missing(let key): "в сообщении коммита нет строки «\(word(key))»"
        case .repeated(let key): "в сообщении коммита строка «\(word(key))» стоит дважды"
        case .needless(let key): "строка «\(word(key))» здесь не нужна"
        case .wrong(let key, let expected):
            "строка «\(word(key))» должна быть «\(word(key)): \(SafeText.line(expected, limit: 80))»"
        }
    }

    static func russianHint(_ breach: Breach) -> String {
        switch breach {
        case .refUnknown: return "отправляйте только main и ветки этапов; лишнее снимите с отправки"
        case .refReserved: return "не отправляйте refs/appeal"
        case .refName: return "образец: execution/2021/03/15/327442213"
        case .refDelete:
            return "передавайте обращение командами git appeal, они двигают обе ветки сразу"
        case .refRewind:
            return "возьмите ветку с сервера (git appeal sync) и повторите правку поверх неё"
        case .refNotAtomic(let standing), .refDuplicate(let standing):
            return
                "в той же отправке удалите прежнюю ветку: git push --atomic origin … :\(SafeText.line(standing))"
        case .refRepeated: return "назовите каждую ветку один раз"
        case .refStale: return "выполните git appeal sync и повторите"
        case .pushLimit: return "разделите отправку на части"
        case .signatureMissing: return "git appeal setup включает подпись; или git commit -S"
        case .signatureInvalid: return "сделайте коммит заново: git commit --amend -S"
        case .signatureUnsupported: return "ключ ed25519: ssh-keygen -t ed25519"
        case .signerUnknown: return "администратор должен внести ваш ключ в policy/people.json"
        case .keyNotValid: return "подпишите действующим ключом (git config user.signingkey)"
        case .certificateMissing:
            return "git appeal setup включает подпись отправок; или git push --signed"
        case .certificateInvalid: return "отправьте ещё раз: git push --signed"
        case .commitMalformed: return "сделайте коммит обычной программой git"
        case .commitEncoding: return "уберите i18n.commitEncoding и сделайте коммит заново"
        case .commitIdentity:
            return
                "git config user.name и user.email как в policy/people.json; git commit --amend --reset-author"
        case .commitTime(.future): return "проверьте часы компьютера и сделайте коммит заново"
        case .commitTime(.dayPassed): return "сделайте коммит заново с причиной: --overdue-reason"
        case .commitTime: return "сделайте коммит заново: git commit --amend --date=now"
        case .commitMerge: return "перенесите правку без слияния: git rebase"
        case .commitTrailer:
            return
                "git appeal ставит эти строки сам; последний абзац сообщения состоит только из них"
        case .roleMissing, .roleTopic:
            return
                "роли назначаются приказом в policy/roles.json; git appeal show показывает, чья очередь"
        case .roleAbsent(_, let deputy?):
            return
                "действует и назначается \(word(deputy)); вернувшийся раньше отмечает это: git appeal absence end"
        case .roleAbsent(_, nil):
            return "назначьте другого; вернувшийся раньше отмечает это: git appeal absence end"
        case .roleDeputy(_, _, .present), .roleDeputy(_, _, .unknown):
            return "уберите строку «Acting-For» или отметьте отсутствие: git appeal absence add"
        case .roleDeputy: return "кто кого замещает, показывает git appeal absence list"
        case .stageOwner(nil, _): return "координатор назначает: git appeal assign"
        case .stageOwner: return "координатор может переназначить: git appeal reassign"
        case .fourEyes:
            return "координатор назначает другого утверждающего: git appeal reassign --approver"
        case .transitionUnknown:
            return "действия: \(Transition.allCases.map(\.rawValue).joined(separator: ", "))"
        case .transitionForbidden:
            return "git appeal show показывает этап и что можно сделать сейчас"
        case .pathForbidden: return "верните файл как было и меняйте только своё"
        case .statusMismatch(let expected):
            return
                "status.json ставит git appeal; должно быть \(SafeText.line(expected, limit: 600))"
        case .answerMissing: return "откройте обращение (git appeal open) и напишите answer.md"
        case .resolutionMissing:
            return "укажите решение и меры: git appeal submit --outcome … --measures …"
        case .reviewMissing: return "напишите, что исправить: git appeal return --remarks …"
        case .declineMissing: return "укажите причину: git appeal decline --reason …"
        case .answer(let flaw): return AnswerText.hint(flaw, .russian)
        case .mergeParents:
            return "git appeal sync и повторите: слияние делается из текущей main и ветки обращения"
        case .mergeTree: return "сделайте утверждение заново: git appeal approve"
        case .deadlineUndefined: return "добавьте срок в policy/deadlines.json"
        case .deadlineLimit(_, let due): return "укажите срок не позднее \(due.russian)"
        case .classifyLate:
            return "срок пропущен: ответьте с причиной, классификацию оставьте прежней"
        case .overdueReason:
            return
                "добавьте причину: --overdue-reason «…», в обычном Git: git -c appeal.overdueReason=«…» commit"
        case .postponementDate(_, let after):
            return "укажите дату позже \(after.russian): git appeal postpone --until"
        case .postponementNotice:
            return
                "напишите заявителю, о чём обращение, до какой даты отложено и что ответ последует"
        case .postponementLimit(.count): return "представьте ответ: git appeal submit"
        case .postponementLimit(.date(let last)):
            return "укажите дату не позднее \(last.russian)"
        case .postponedUnassigned: return "git appeal assign: прежнего исполнителя или другого"
        case .postponedUnassignedBlocked:
            return "git appeal deadlines показывает их; git appeal assign"
        case .noticeUnrecorded: return "git appeal notify, когда заявитель получил уведомление"
        case .escalationDue: return "руководитель докладывает: git appeal escalate --appeals …"
        case .stageOverdue: return "срок этапа показывает git appeal show"
        case .sourceDueDiffers: return "действует более ранний из двух"
        case .calendarMissing(let year): return "добавьте policy/calendar/\(year).json"
        case .recordInvalid, .recordContradicts: return "исправьте файл; схемы лежат в schema/"
        case .recordMissing: return "добавьте файл и сделайте коммит заново"
        case .recordFormat: return "обновите git-appeal на сервере"
        case .recordPath: return "переименуйте или уберите файл"
        case .recordMode: return "уберите ссылку или право исполнения: git update-index --chmod=-x"
        case .recordSize: return "уменьшите файл или разделите его на части"
        case .recordEncoding: return "сохраните файл как UTF-8 без BOM"
        case .recordDuplicate:
            return "повторное обращение: git appeal reopen или classify --repeat-of"
        case .policyInvalid: return "git appeal policy check показывает все ошибки"
        case .policySelfGrant:
            return
                "это вносит другой администратор; свой ключ меняют, закрыв прежний сегодняшним днём (until)"
        case .policyRank: return "назначьте другого или исправьте должность в policy/people.json"
        case .policyDeputy(_, .author):
            return "это отмечает другой: координатор, руководитель, администратор"
        case .policyDeputy: return "назовите замещающим другого: git appeal absence add --deputy"
        case .policyNoDeputy: return "назовите замещающего: git appeal absence add --deputy"
        case .policyRemoved: return "не удаляйте, а закройте датой until"
        case .policyVersion(let old, _):
            return "укажите version \(old + 1) в policy/settings.json"
        case .policyUncovered: return "добавьте назначение в policy/roles.json"
        case .policyTemplate(let problem): return AnswerText.hint(problem, .russian)
        case .internalTrouble:
            return "передайте это администратору сервера; ваш коммит остался у вас"
        }
    }
}
