import Foundation
import GitProgram
import TestSupport
import Testing

/// What `sync` leaves: the branch that was checked out, and nothing half done.
@Suite("Bringing a clone up to date, by real processes")
struct SyncTests {
    /// Drafts an answer in a clone, on the appeal's own branch.
    private func draft(_ town: Town, _ clone: String, _ number: String, _ text: String) async throws
    {
        let folder = try await town.appeal(clone, ["open", number]).outputText
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/answer.md"))
        try await town.git(clone, ["add", "--sparse", "."])
        try await town.git(clone, ["commit", "-q", "-m", "Проект ответа"])
    }

    @Test func draftsThatDoNotFitStayWhereTheyAre() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["11"])
        try await town.appeal("golubeva", ["assign", "11", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal(".", ["clone", "office.git", "laptop", "--key", "keys/petrov"])
        try await draft(town, "laptop", "11", "Здравствуйте!\n\nЯма заделана.\n")
        try await town.git("laptop", ["push", "-q", "origin", "HEAD"])
        try await draft(town, "petrov", "11", "Добрый день!\n\nЯму заделают.\n")
        let branch = try await town.git("petrov", ["symbolic-ref", "--short", "HEAD"]).outputText
        let tip = try await town.git("petrov", ["rev-parse", "HEAD"]).outputText
        // Another branch is checked out meanwhile.
        for head in [branch, "main"] {
            try await town.git("petrov", ["switch", "-q", head])
            let said = try await town.appeal("petrov", ["sync", "--lang", "ru"], allowed: [1])
            #expect(said.outputText.contains("git rebase origin/\(branch)"))
            #expect(
                try await town.git("petrov", ["symbolic-ref", "--short", "HEAD"]).outputText == head
            )
            #expect(try await town.git("petrov", ["status", "--porcelain"]).outputText == "")
            #expect(try await town.git("petrov", ["rev-parse", branch]).outputText == tip)
            let folder = "\(town.path)/petrov/.git/rebase-merge"
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    @Test func draftsThatFitAreMovedAndTheBranchStays() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["11"])
        try await town.appeal("golubeva", ["assign", "11", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        try await draft(town, "petrov", "11", "Здравствуйте!\n")
        try await town.git("petrov", ["switch", "-q", "main"])
        try await town.appeal("golubeva", ["classify", "11", "--fact", "Яма"])
        let said = try await town.appeal("petrov", ["sync", "--lang", "ru"])
        #expect(said.outputText.contains("черновики перенесены"))
        #expect(
            try await town.git("petrov", ["symbolic-ref", "--short", "HEAD"]).outputText == "main")
        #expect(try await town.git("petrov", ["status", "--porcelain"]).outputText == "")
    }
}
