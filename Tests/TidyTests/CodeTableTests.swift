import AppealRules
import Foundation
import Testing

/// `docs/codes.md` has a row for every code, and no row for anything else.
@Suite("The table of codes")
struct CodeTableTests {
    private func read(_ path: String) throws -> String {
        try String(
            contentsOf: ImportDirectionTests.project.appendingPathComponent(path), encoding: .utf8)
    }

    /// The codes that the sources can give.
    private func codes() throws -> Set<String> {
        let source = try read("Sources/AppealRules/Findings/Breach.swift")
        let start = try #require(source.range(of: "package var code: String"))
        let end = try #require(
            source.range(of: "/// The clause", range: start.upperBound..<source.endIndex))
        let body = source[start.upperBound..<end.lowerBound]
        return Set(body.matches(of: /"([a-z-]+)"/).map { String($0.1) })
    }

    @Test func everyCodeHasItsRowAndEveryRowItsCode() throws {
        let table = try read("docs/codes.md")
        let rows = Set(table.matches(of: /(?m)^\| `([a-z-]+)` \|/).map { String($0.1) })
        #expect(rows == (try codes()))
    }

    @Test func everyCodeIsProvokedByATest() throws {
        let tests = try ImportDirectionTests.sources("Tests")
            .filter { !$0.path.contains("AppealMessagesTests") && !$0.path.contains("TidyTests") }
            .flatMap(\.lines).joined(separator: "\n")
        let silent = try codes().filter {
            !tests.contains("\"\($0)\"") && !tests.contains("[\($0)]")
        }
        #expect(silent.sorted() == [])
    }
}
