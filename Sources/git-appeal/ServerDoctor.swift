import AppealDesk
import AppealMessages
import AppealModel
import ArgumentParser

/// What is amiss with an office on its server.
func examineServer(_ directory: String, _ common: CommonOptions) throws {
    let language = common.lang.flatMap { Language(rawValue: $0) } ?? processLanguage()
    let advice = try ServerWork.examine(directory: directory)
    try show(advice.map { AdviceScreen.Item($0, language) }, common, language)
}

/// Prints what is missing; exit code 1 where something does not work today.
func show(_ items: [AdviceScreen.Item], _ common: CommonOptions, _ language: Language) throws {
    if common.format == .json {
        printJSON(["advice": .array(items.map(\.json))])
    } else {
        Terminal.output.show(AdviceScreen.lines(items, language))
    }
    if items.contains(where: \.isTrouble) { throw ExitCode(1) }
}
