import Foundation
import GitProgram
import Testing

@Suite("Absence, postponement, control and report, by real processes on a moved clock")
struct SecondActTests {
    private func day(_ days: Int) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 3 * 3600)
        formatter.dateFormat = "yyyy-MM-dd"
        return formatter.string(from: Date(timeIntervalSinceNow: Double(days) * 86_400))
    }

    @Test func aDeputyPostponesTheWatchRemindsAndALateAnswerSaysWhy() async throws {
        let town = try await Town(clones: ["golubeva", "petrov", "belova", "morozov"])
        try await town.register(["6001", "6002"])
        try await town.appeal("golubeva", ["assign", "6001", "--to", "petrov"])
        let recorded = try await town.appeal(
            "golubeva",
            [
                "absence", "add", "petrov", "--reason", "leave", "--until", day(20), "--deputy",
                "belova",
            ])
        #expect(recorded.outputText.contains("Белова М. В. acts"), "\(recorded.outputText)")
        let absent = try await town.appeal(
            "golubeva", ["assign", "6002", "--to", "petrov"], allowed: [1])
        #expect(absent.errorText.contains("error[role-absent]"))
        #expect(absent.errorText.contains("belova"))
        try await town.appeal("belova", ["sync"])
        let inbox = try await town.appeal("belova", ["inbox"]).outputText
        #expect(inbox.contains("6001") && inbox.contains("for Петров С. И."), "\(inbox)")
        try await town.appeal(
            "belova", ["postpone", "6001", "--until", day(70), "--reason", "Нет деталей"])
        try await town.appeal("morozov", ["sync"])
        let review = try await town.appeal("morozov", ["review", "6001"]).outputText
        #expect(review.contains("Итоговый ответ будет направлен Вам не позднее"))
        try await town.appeal("morozov", ["approve", "6001"])
        try await town.appeal("belova", ["sync"])
        try await town.appeal("belova", ["notify", "6001", "--place", "ПОС"])
        let log = try await town.git(
            "office.git", ["log", "--all", "--format=%s%n%(trailers:key=Acting-For)"]
        ).outputText
        #expect(log.contains("Белова М. В. за Петров С. И.") && log.contains("Acting-For: petrov"))
        let why = try await town.appeal("belova", ["why", "6001"]).outputText
        #expect(why.contains("counted from") && why.contains("postponed to \(day(70))"), "\(why)")

        try await town.appeal("golubeva", ["sync"])
        let reminded = try await town.appeal(
            "golubeva", later: "+50d", ["classify", "6002", "--fact", "Яма"])
        #expect(reminded.errorText.contains("warning[postponed-unassigned]"))
        let board = try await town.appeal("golubeva", later: "+50d", ["deadlines"]).outputText
        #expect(board.contains("an executor to be assigned (1)"), "\(board)")
        #expect(board.contains("Overdue (1)"), "\(board)")
        try await town.appeal("golubeva", later: "+50d", ["assign", "6001", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try town.write("Здравствуйте!\n\nЯма заделана.\n", "answer.txt")
        let answer = [
            "submit", "6001", "--answer", "../answer.txt", "--outcome", "solved", "--measures",
            "Заделана",
        ]
        let late = try await town.appeal("petrov", later: "+72d", answer, allowed: [1])
        #expect(late.errorText.contains("error[overdue-reason]"))
        try await town.appeal(
            "petrov", later: "+72d", answer + ["--overdue-reason", "Ждали подрядчика"])
        let card = try await town.appeal("petrov", ["show", "6001", "--format", "json"]).outputText
        #expect(card.contains("\"days\": 2") && card.contains("\"originalDue\""), "\(card)")
        try await town.fsck()
    }

    @Test func significanceIsReportedByAHead() async throws {
        let town = try await Town(clones: ["golubeva", "morozov"])
        try await town.register(["7001"])
        try await town.appeal("golubeva", ["classify", "7001", "--significant"])
        let before = try await town.appeal("golubeva", later: "+3h", ["deadlines"]).outputText
        #expect(before.contains("To be reported at once (1)"), "\(before)")
        let refused = try await town.appeal(
            "golubeva", later: "+3h", ["escalate", "--reason", "significance"], allowed: [1])
        #expect(refused.errorText.contains("error[role-missing]"))
        try await town.appeal("morozov", ["sync"])
        // Without names: everything whose report is due.
        try await town.appeal("morozov", later: "+3h", ["escalate", "--reason", "significance"])
        let after = try await town.appeal("morozov", later: "+4h", ["deadlines"]).outputText
        #expect(!after.contains("To be reported"), "\(after)")
        let report = try await town.git(
            "office.git", ["log", "-1", "-p", "--format=%s", "main"]
        ).outputText
        #expect(report.contains("Доклад об общественно значимом: 1 обращение"))
        #expect(report.contains("№ 7001") && !report.contains("Яма номер"))
    }
}
