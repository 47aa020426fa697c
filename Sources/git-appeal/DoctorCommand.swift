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
    try show(
        advice.map { AdviceScreen.Item($0, policy, desk.language) }, common, desk.language)
}
