import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

/// `git appeal doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(.doctor)

    @Argument(help: say(.doctorDirectory))
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
        print(WorkplaceText.nothingMissing(desk.language))
    } else {
        for one in advice {
            print("\(one.isTrouble ? "error" : "advice")[\(one.code)]")
            print("  \(AdviceText.sentence(one, policy, desk.language))")
            print("  hint: \(AdviceText.remedy(one, desk.language))")
        }
    }
    if advice.contains(where: \.isTrouble) { throw ExitCode(1) }
}
