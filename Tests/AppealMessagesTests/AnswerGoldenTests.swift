import AppealMessages
import AppealModel
import AppealRules
import Testing

/// The texts of whoever writes an answer.
extension GoldenTests {
    private static let id = AppealID("2021/03/15/327442213")
    private static let day = CivilDate(dayNumber: 18_731)

    private func sheets(_ id: AppealID, _ language: Language) -> [String] {
        let card = AppealCard(
            source: "pos", number: "327442213", kind: .message, receivedOn: Self.day,
            registeredOn: Self.day, category: "Дороги", subcategory: "Ямы во дворах",
            topic: "roads", track: .ordinary)
        let whole = AnswerSheet(
            id: id, card: card, due: Self.day + 30, topic: "Дороги",
            instruction: "Выехать на место", remarks: "Когда заделают?\n",
            message: "Яма у дома 5.\n\nМой телефон [телефон].\n\u{1B}[31m\n",
            attachments: ["attachments/фото 1.jpg", "attachments/фото 2.jpg"])
        let bare = AnswerSheet(
            id: id, card: card, due: Self.day + 30, topic: "Дороги", instruction: "",
            remarks: nil, message: "Яма\n", attachments: [])
        return whole.lines(language) + ["", "* * *"] + bare.lines(language)
    }

    private func reports(_ id: AppealID) -> [AnswerReport] {
        let path = "/clone/appeals/2021/03/15/327442213/answer.md"
        let solved = Resolution(outcome: .solved, measures: "Яма заделана 20.03.2021")
        return [
            AnswerReport(
                id: id, template: "policy/templates/roads.md", path: path, isEmpty: false,
                resolution: nil),
            AnswerReport(id: id, template: nil, path: path, isEmpty: true, resolution: nil),
            AnswerReport(id: id, template: nil, path: path, isEmpty: false, resolution: solved),
        ]
    }

    @Test(arguments: Language.allCases)
    func answers(language: Language) throws {
        let id = try #require(Self.id)
        let path = "appeals/2021/03/15/327442213"
        let problems: [DeskProblem] = [
            .foreignChanges(["\(path)/message.md", "\(path)/appeal.json"]),
            .answerAside(id, path: "\(path)/answer.md"), .editorMissing,
            .noTerminal(editor: "vim", answer: "\(path)/answer.md"),
            .editorFailed(editor: "vim -R", code: 3, answer: "\(path)/answer.md"),
            .editorFailed(editor: "vim", code: nil, answer: "\(path)/answer.md"),
            .fileUnwritable("\(path)/answer.md"),
        ]
        var lines = sheets(id, language)
        for report in reports(id) { lines += ["", "* * *"] + report.lines(language) }
        lines += ["", "* * *"]
        for problem in problems {
            lines.append("error[\(problem.code)] \(problem.sentence(language))")
            lines.append("  hint: \(problem.hint(language) ?? "–")")
        }
        try check(
            lines.map { $0 + "\n" }.joined(), against: "answers.\(language.rawValue).txt")
    }
}
