import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser

/// What is amiss with an office on its server.
func examineServer(_ directory: String, _ common: CommonOptions) throws {
    let language = common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
    let advice = try ServerWork.examine(directory: directory)
    if common.format == .json {
        printJSON([
            "advice": .array(
                advice.map { one in
                    .object([
                        "code": .string(one.code),
                        "severity": .string(one.isTrouble ? "error" : "advice"),
                        "message": .string(ServerAdviceText.sentence(one, language)),
                        "remedy": .string(ServerAdviceText.remedy(one, language)),
                    ])
                })
        ])
    } else if advice.isEmpty {
        print(WorkplaceText.nothingMissing(language))
    } else {
        for one in advice {
            print("\(one.isTrouble ? "error" : "advice")[\(one.code)]")
            print("  \(ServerAdviceText.sentence(one, language))")
            print("  hint: \(ServerAdviceText.remedy(one, language))")
        }
    }
    if advice.contains(where: \.isTrouble) { throw ExitCode(1) }
}
