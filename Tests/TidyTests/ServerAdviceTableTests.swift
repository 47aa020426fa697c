import Foundation
import Testing

/// `docs/server.md` has a row for every code that `doctor` gives for a server, and no other row.
@Suite("The table of advice to the operator")
struct ServerAdviceTableTests {
    @Test func everyCodeHasItsRowAndEveryRowItsCode() throws {
        func read(_ path: String) throws -> String {
            try String(
                contentsOf: ImportDirectionTests.project.appendingPathComponent(path),
                encoding: .utf8)
        }
        let source = try read("Sources/AppealRules/Findings/ServerAdvice.swift")
        let start = try #require(source.range(of: "package var code: String"))
        let end = try #require(source.range(of: "package var isTrouble"))
        let codes = Set(
            source[start.upperBound..<end.lowerBound].matches(of: /: "([a-z-]+)"/)
                .map { String($0.1) })
        let page = try read("docs/server.md")
        let table = try #require(page.range(of: "| advice |"))
        let rows = Set(
            page[table.upperBound...].matches(of: /(?m)^\| `([a-z-]+)` \|/).map { String($0.1) })
        #expect(rows == codes)
    }
}
