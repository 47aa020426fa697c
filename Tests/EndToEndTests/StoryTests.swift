import Foundation
import GitProgram
import Testing

@Suite("From an export to a signed approval, by real processes")
struct StoryTests {
    @Test func theWholeWayOfAnAppeal() async throws {
        let town = try await Town()
        try await town.register(["1001", "1002"])
        try await town.submit(["1001"])
        try await town.appeal("morozov", ["sync"])
        let review = try await town.appeal("morozov", ["review", "1001"]).outputText
        #expect(review.contains("Яма номер 1001") && review.contains("Яма заделана."))
        try await town.appeal("morozov", ["return", "1001", "--remarks", "Когда?"])
        try await town.appeal("petrov", ["sync"])
        let folder = try await town.appeal("petrov", ["open", "1001"]).outputText
        try Data("Заделана вчера.\n".utf8).write(to: URL(fileURLWithPath: folder + "/answer.md"))
        try await town.appeal("petrov", ["submit", "1001"])
        try await town.appeal("morozov", ["sync"])
        let second = try await town.appeal("morozov", ["review", "1001"]).outputText
        #expect(second.contains("[-Яма заделана.-]{+Заделана вчера.+}"), "\(second)")
        #expect(second.contains("Earlier remarks: Морозов В. С.") && second.contains("Когда?"))
        #expect(second.contains("The server would accept an approval."))
        try await town.appeal("morozov", ["approve", "1001"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["publish", "1001", "--place", "ПОС"])
        let card = try await town.appeal("petrov", ["show", "1001", "--format", "json"]).outputText
        #expect(card.contains("\"stage\": \"closed\""))
        let register = try await town.git(
            "office.git", ["log", "--first-parent", "--format=%s", "main"]
        ).outputText.split(separator: "\n")
        #expect(register.first?.hasPrefix("Сообщение № 1001 от ") == true)
        #expect(register.count == 4)
        let open = try await town.refs()
        #expect(open.contains("/1002") && !open.contains("/1001"))
        try await town.fsck()
        // Stock Git understands what the commands left behind.
        for clone in ["golubeva", "petrov", "morozov"] {
            let status = try await town.git(clone, ["status", "--porcelain", "--branch"])
            #expect(status.outputText == "## main...origin/main", "\(clone)")
        }
    }

    @Test func declineReassignSupplementClassifyRecallAndReopen() async throws {
        let town = try await Town(clones: ["golubeva", "petrov", "morozov", "belova"])
        try await town.register(["2001"])
        // The category's own track comes along.
        let classified = try await town.appeal(
            "golubeva",
            [
                "classify", "2001", "--category", "Благоустройство", "--subcategory",
                "Неработающее наружное освещение", "--format", "json",
            ])
        #expect(classified.outputText.contains("\"transition\": \"classify\""))
        let card = try await town.appeal("golubeva", ["show", "2001", "--format", "json"])
        #expect(card.outputText.contains("\"track\": \"accelerated\""))
        try town.write("%PDF-1.4", "акт.pdf")
        try await town.appeal("golubeva", ["supplement", "2001", "../акт.pdf"])
        try await town.appeal("golubeva", ["assign", "2001", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["decline", "2001", "--reason", "Не наша дорога"])
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["assign", "2001", "--to", "petrov"])
        try await town.appeal("golubeva", ["reassign", "2001", "--to", "belova"])
        try await town.appeal("belova", ["sync"])
        try town.write("Ответ\n", "answer.txt")
        try await town.appeal(
            "belova",
            [
                "submit", "2001", "--answer", "../answer.txt", "--outcome", "explained",
                "--measures", "Разъяснено",
            ])
        try await town.appeal("belova", ["recall", "2001", "--remarks", "Опечатка"])
        try await town.appeal("belova", ["submit", "2001"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "2001"])
        try await town.appeal("belova", ["sync"])
        try await town.appeal("belova", ["publish", "2001", "--place", "ПОС"])
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["reopen", "2001", "--reason", "repeat"])
        let reopened = try await town.appeal("golubeva", ["show", "2001", "--format", "json"])
            .outputText
        #expect(reopened.contains("\"stage\": \"coordination\""))
        #expect(reopened.contains("\"lastExecutor\": \"belova\""))
        #expect(reopened.contains("\"round\": 3"))
        let check = try await town.appeal("golubeva", ["check"])
        #expect(check.outputText == "There is nothing to push.")
    }

    @Test func anExecutorsDraftsGoAlong() async throws {
        let town = try await Town()
        try await town.register(["3001"])
        try await town.appeal("golubeva", ["assign", "3001", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        let folder = try await town.appeal("petrov", ["open", "3001"]).outputText
        try Data("Черновик\n".utf8).write(to: URL(fileURLWithPath: folder + "/answer.md"))
        let branch = try await town.git("petrov", ["branch", "--show-current"]).outputText
        let id = branch.replacingOccurrences(of: "execution/", with: "")
        try await town.git("petrov", ["add", "--", folder + "/answer.md"])
        try await town.git("petrov", ["commit", "-qm", "Проект", "--trailer", "Appeal: \(id)"])
        let accepted = try await town.appeal("petrov", ["check"])
        #expect(accepted.outputText.contains("The server would accept:"))
        try await town.appeal(
            "petrov", ["submit", "3001", "--outcome", "solved", "--measures", "Сделано"])
        let log = try await town.git("office.git", ["log", "--format=%s", "--all"]).outputText
        #expect(log.contains("Проект"))
    }

    @Test func aLostRaceOnMainIsWonAtTheNextAttempt() async throws {
        let town = try await Town()
        try await town.register(["4001", "4002"])
        try await town.submit(["4001", "4002"])
        try await town.appeal("morozov", ["sync"])
        try await town.git(".", ["clone", "-q", "office.git", "bystander"])
        // Two clones of the same head approve at the same time, each from the same main.
        try await town.appeal(".", ["clone", "office.git", "morozov2", "--key", "keys/morozov"])
        async let first = town.appeal("morozov", ["approve", "4001"])
        async let second = town.appeal("morozov2", ["approve", "4002"])
        _ = try await (first, second)
        let log = try await town.git(
            "office.git", ["log", "--first-parent", "--format=%s", "main"]
        ).outputText
        #expect(log.contains("4001") && log.contains("4002"))
        try await town.fsck()
    }

    @Test func whoLosesTheRaceForAnAppealIsToldWhoWon() async throws {
        let town = try await Town()
        try await town.register(["5001"])
        try await town.submit(["5001"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("petrov", ["recall", "5001", "--remarks", "Опечатка"])
        let lost = try await town.appeal("morozov", ["approve", "5001"], allowed: [1])
        #expect(lost.errorText.contains("error[race-lost]"), "\(lost.errorText)")
        #expect(lost.errorText.contains("Петров Сергей Иванович"))
    }
}
