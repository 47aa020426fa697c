import Foundation
import Testing

/// `docs/policy.md` has a row for every code that `doctor` gives for a policy, and no other row.
@Suite("The table of advice")
struct AdviceTableTests {
    private func read(_ path: String) throws -> String {
        try String(
            contentsOf: ImportDirectionTests.project.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func everyCodeHasItsRowAndEveryRowItsCode() throws {
        let source = try read("Sources/AppealRules/Policy/PolicyAdvice.swift")
        let start = try #require(source.range(of: "package var code: String"))
        let end = try #require(
            source.range(of: "package var isTrouble", range: start.upperBound..<source.endIndex))
        let body = source[start.upperBound..<end.lowerBound]
        let codes = Set(body.matches(of: /: "([a-z-]+)"/).map { String($0.1) })
        let table = try read("docs/policy.md")
        let rows = Set(table.matches(of: /(?m)^\| `([a-z-]+)` \|/).map { String($0.1) })
        #expect(rows == codes)
    }
}
