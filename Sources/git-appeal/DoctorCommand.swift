import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

/// `git appeal doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Найти, чего не хватает, и сказать, чем исправить",
            "Find what is missing, and say how to mend it"),
        discussion: say(
            "Код выхода 1, если что-то не работает уже сегодня; 0, если есть только советы.",
            "Exit code 1 where something does not work today; 0 where there is only advice."))

    @Argument(
        help: ArgumentHelp(
            say(
                "репозиторий на сервере; иначе копия, где вы стоите",
                "an office's repository on its server; otherwise the clone you stand in")))
    var directory: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let place = URL(fileURLWithPath: directory ?? ".").path
        if directory != nil || ServerWork.isOffice(place) {
            try examineServer(place, common)
        } else {
            try examineClone(common)
        }
    }
}

/// What is missing in the policy and for this clone's own user.
func examineClone(_ common: CommonOptions) throws {
    let desk = try common.desk()
    let (advice, policy) = try desk.examinePolicy()
    if common.format == .json {
        printJSON([
            "advice": .array(
                advice.map { one in
                    .object([
                        "code": .string(one.code),
                        "severity": .string(one.isTrouble ? "error" : "advice"),
                        "message": .string(AdviceText.sentence(one, policy, desk.language)),
                        "remedy": .string(AdviceText.remedy(one, desk.language)),
                    ])
                })
        ])
    } else if advice.isEmpty {
        print(desk.language == .russian ? "Всё на месте." : "Nothing is missing.")
    } else {
        for one in advice {
            print("\(one.isTrouble ? "error" : "advice")[\(one.code)]")
            print("  \(AdviceText.sentence(one, policy, desk.language))")
            print("  hint: \(AdviceText.remedy(one, desk.language))")
        }
    }
    if advice.contains(where: \.isTrouble) { throw ExitCode(1) }
}
