import Foundation
import Testing

/// `docs/compliance.md` is true: every requirement has its rule, file, proof and codes.
@Suite("The table of compliance")
struct ComplianceTableTests {
    /// What a row is compared with.
    private struct Project {
        /// The text of a source, by its path; nil where there is none.
        let source: (String) -> String?
        /// The names of the test functions.
        let tests: Set<String>
        /// The rows of `docs/codes.md`, as text.
        let codes: String

        init() throws {
            source = { path in
                let url = ImportDirectionTests.project.appendingPathComponent(path)
                return FileManager.default.contents(atPath: url.path).map {
                    String(decoding: $0, as: UTF8.self)
                }
            }
            tests = Set(
                try ImportDirectionTests.sources("Tests").flatMap { file in
                    file.lines.joined(separator: "\n").components(separatedBy: "@Test")
                        .dropFirst().compactMap { part in
                            part.components(separatedBy: "func ").dropFirst().first?
                                .prefix { $0 != "(" }
                        }.map(String.init)
                })
            codes = try ComplianceTableTests.read("docs/codes.md")
        }
    }

    private static let columns = [
        "id", "clause", "requirement", "rule", "file", "proof", "codes",
    ]

    private static func read(_ path: String) throws -> String {
        try String(
            contentsOf: ImportDirectionTests.project.appendingPathComponent(path), encoding: .utf8)
    }

    /// The rows of a table, each with its cells by the names of the columns.
    private static func rows(_ table: String) -> [[String: String]] {
        table.split(separator: "\n").filter { $0.hasPrefix("| R") }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            return Dictionary(
                zip(columns, cells.dropFirst()), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func quoted(_ cell: String?) -> [String] {
        (cell ?? "").matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    /// What a table says that is not so, or does not say.
    private func problems(_ table: String, in project: Project) throws -> [String] {
        let rows = Self.rows(table)
        let ids = rows.map { $0["id"] ?? "" }
        var problems = (1...20).map { "R\($0)" }.filter { id in ids.count { $0 == id } != 1 }
            .map { "\($0): not one row" }
        for row in rows {
            let id = row["id"] ?? ""
            if row["clause"]?.isEmpty != false { problems.append("\(id): no clause") }
            // Both languages, parted by a dot in the middle.
            let texts = (row["requirement"] ?? "").components(separatedBy: " · ")
            let cyrillic = texts.map { $0.contains(/[а-яё]/) }
            if texts.count != 2 || !cyrillic[0] || texts[1].isEmpty {
                problems.append("\(id): not two languages")
            }
            var sources = ""
            for path in Self.quoted(row["file"]) {
                if let text = project.source(path) {
                    sources += text
                } else {
                    problems.append("\(id): no file \(path)")
                }
            }
            for name in ["rule", "file", "proof", "codes"] where Self.quoted(row[name]).isEmpty {
                problems.append("\(id): no \(name)")
            }
            for rule in Self.quoted(row["rule"]) {
                let declaration = try Regex("(struct|enum|class|protocol) \(rule)\\b")
                if !sources.contains(declaration) { problems.append("\(id): no rule \(rule)") }
            }
            for proof in Self.quoted(row["proof"]) {
                if !project.tests.contains(proof) { problems.append("\(id): no test \(proof)") }
            }
            for code in Self.quoted(row["codes"]) where !project.codes.contains("| `\(code)` |") {
                problems.append("\(id): no code \(code)")
            }
        }
        return problems
    }

    @Test func everyRequirementHasItsRowAndEveryRowIsTrue() throws {
        let table = try Self.read("docs/compliance.md")
        #expect(try problems(table, in: Project()) == [])
        #expect(Self.rows(table).count == 20)
    }

    /// Whatever a row lacks, or says without its being so, is found.
    @Test func whatARowLacksIsFound() throws {
        let project = try Project()
        let table = try Self.read("docs/compliance.md")
        let line = try #require(table.split(separator: "\n").first { $0.hasPrefix("| R13 |") })
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        func bent(_ column: Int, _ text: String) throws -> [String] {
            var cells = cells
            cells[column] = " \(text) "
            let row = cells.joined(separator: "|")
            return try problems(table.replacing(line, with: row), in: project)
        }
        #expect(try problems(table.replacing(line, with: ""), in: project) == ["R13: not one row"])
        #expect(
            try problems(table.replacing(line, with: "\(line)\n\(line)"), in: project)
                == ["R13: not one row"])
        #expect(try bent(1, "R14").contains("R14: not one row"))
        #expect(try bent(2, "") == ["R13: no clause"])
        #expect(try bent(3, "the head approves") == ["R13: not two languages"])
        #expect(try bent(4, "") == ["R13: no rule"])
        #expect(try bent(4, "`NoSuchRule`") == ["R13: no rule NoSuchRule"])
        #expect(try bent(5, "").contains("R13: no file"))
        #expect(try bent(5, "`Sources/None.swift`").contains("R13: no file Sources/None.swift"))
        #expect(try bent(6, "") == ["R13: no proof"])
        #expect(try bent(6, "`nothingOfTheKind`") == ["R13: no test nothingOfTheKind"])
        #expect(try bent(7, "") == ["R13: no codes"])
        #expect(try bent(7, "`no-such-code`") == ["R13: no code no-such-code"])
    }
}
