import Foundation
import Testing

/// Every text that people read comes from `AppealMessages`, which has it in both languages.
@Suite("Where texts are written")
struct MessagesTests {
    /// Russian words that are no messages, and why they are where they are.
    static let data: [String: String] = [
        "Sources/AppealDesk/Import/ImportMapping.swift": "the names of an export's columns",
        "Sources/AppealModel/AppealID.swift": "how officials write a number",
        "Sources/AppealRules/Answers/AnswerCheck.swift": "what a mask puts in texts",
        "Sources/AppealRules/Answers/AnswerTemplate.swift": "the names that templates use",
        "Sources/AppealRules/Answers/PersonalDataFinder+Phones.swift": "what is sought in texts",
        "Sources/AppealRules/Answers/PersonalDataFinder.swift": "what is sought in texts",
        "Sources/AppealRules/Findings/Breach.swift": "the clauses of the Regulation",
        "Sources/AppealRules/Policy/AdministratorRecovery.swift": "a record's content",
    ]

    /// A line of Swift without its comment.
    ///
    /// Texts with two slashes after a blank would be cut short; none of ours has them.
    static func code(_ line: String) -> Substring {
        if line.trimmingCharacters(in: .whitespaces).hasPrefix("//") { return "" }
        guard let comment = line.range(of: " // ") else { return line[...] }
        return line[..<comment.lowerBound]
    }

    static func isRussian(_ text: Substring) -> Bool {
        text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    }

    @Test func noRussianTextIsWrittenElsewhere() throws {
        var found: Set<String> = []
        for (path, lines) in try ImportDirectionTests.sources("Sources")
        where !path.hasPrefix("Sources/AppealMessages/") {
            if lines.contains(where: { Self.isRussian(Self.code($0)) }) { found.insert(path) }
        }
        #expect(found.subtracting(Self.data.keys) == [])
        #expect(Set(Self.data.keys).subtracting(found) == [], "no exception is needed any more")
    }

    @Test func aCommentIsNoText() {
        #expect(Self.isRussian(Self.code(#"    print("Готово") // done"#)))
        #expect(!Self.isRussian(Self.code(#"    print("done") // готово"#)))
        #expect(!Self.isRussian(Self.code("    /// Готово (п. 4).")))
    }
}
