import Foundation
import Testing

/// `docs/audit.md` names every code that an audit can give.
@Suite("The table of audit codes")
struct AuditTableTests {
    @Test func everyAuditCodeIsInThePageAndProvokedOrARemark() throws {
        let source = try ImportDirectionTests.sources("Sources")
            .first { $0.path.hasSuffix("AuditFinding.swift") }?.lines.joined(separator: "\n")
        let text = try #require(source)
        let start = try #require(text.range(of: "package var code: String"))
        let end = try #require(text.range(of: "package var isRemark"))
        let codes = text[start.upperBound..<end.lowerBound].matches(of: /"([a-z-]+)"/)
            .map { String($0.1) }
        #expect(codes.count > 15)
        let page = try String(
            contentsOf: ImportDirectionTests.project.appendingPathComponent("docs/audit.md"),
            encoding: .utf8)
        for code in codes { #expect(page.contains("`\(code)`"), "\(code)") }
    }
}
