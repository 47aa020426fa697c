import AppealMessages
import AppealModel
import AppealRules
import Testing

/// What the hooks of a clone say.
extension GoldenTests {
    @Test(arguments: Language.allCases)
    func plainGit(language: Language) throws {
        let id = try #require(AppealID("2021/03/15/327442213"))
        let problems: [CommitProblem] = [
            .nothingStaged(.coordination), .nothingStaged(.execution), .nothingStaged(nil),
            .notAdded(["appeals/2021/03/15/327442213/answer.md"]),
            .severalSteps([nil, .decline]), .severalSteps([.assign, .classify]),
            .noStep(path: "message.md", stage: .execution),
            .outside(path: "policy/people.json", id), .strayChange(path: "policy/people.json"),
            .appealOnMain(path: "appeals/2021/03/15/327442213/answer.md"), .foreignMerge,
            .unpushedStep(id, to: .execution), .partial, .amended,
        ]
        var text = problems.map { problem in
            let problem = DeskProblem.commit(problem)
            return """
                error[\(problem.code)] \(problem.sentence(language))
                  hint: \(problem.hint(language) ?? "")

                """
        }.joined()
        let notes = [
            PlainGitText.handOver(
                ["push", "--atomic", "origin", "coordination/\(id):execution/\(id)"], language),
            PlainGitText.drafted(language), PlainGitText.replaced(by: "1a2b3c4d", language),
            PlainGitText.foreignHook(".git/hooks/pre-push", language),
            PlainGitText.hooksPath(was: "/etc/hooks", language),
        ]
        text += notes.map { $0 + "\n" }.joined()
        let breach = Breach.overdueReason(days: 3, due: CivilDate(dayNumber: 18_701))
        let verdict = Verdict([Finding(breach, ref: "execution/\(id)")])
        for occasion in [FindingReport.Occasion.push, .check, .commit] {
            text += FindingReport(language: language, on: occasion).lines(verdict)
                .map { $0 + "\n" }.joined()
        }
        try check(text, against: "plain-git.\(language.rawValue).txt")
    }
}
