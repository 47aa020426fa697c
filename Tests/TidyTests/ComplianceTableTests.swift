import Foundation
import Testing

/// `docs/compliance.md` is true: every requirement has its rule, file, proof and codes.
@Suite("The table of compliance")
struct ComplianceTableTests {
    private struct Row {
        let id: String
        let rules: [String]
        let files: [String]
        let proofs: [String]
        let codes: [String]
    }

    private static func read(_ path: String) throws -> String {
        try String(
            contentsOf: ImportDirectionTests.project.appendingPathComponent(path), encoding: .utf8)
    }

    private static func rows() throws -> [Row] {
        try read("docs/compliance.md").split(separator: "\n").filter { $0.hasPrefix("| R") }.map {
            let cells = $0.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            func quoted(_ index: Int) -> [String] {
                index < cells.count
                    ? cells[index].matches(of: /`([^`]+)`/).map { String($0.1) } : []
            }
            return Row(
                id: cells[1], rules: quoted(4), files: quoted(5), proofs: quoted(6),
                codes: quoted(7))
        }
    }

    @Test func everyRequirementHasItsRow() throws {
        #expect(try Self.rows().map(\.id) == (1...20).map { "R\($0)" })
    }

    @Test func everyRowIsWholeAndTrue() throws {
        let tests = try ImportDirectionTests.sources("Tests").flatMap(\.lines)
            .joined(separator: "\n")
        let codes = try Self.read("docs/codes.md")
        for row in try Self.rows() {
            #expect(!row.rules.isEmpty && !row.files.isEmpty, "\(row.id)")
            #expect(!row.proofs.isEmpty && !row.codes.isEmpty, "\(row.id)")
            let sources = try row.files.map(Self.read).joined(separator: "\n")
            for rule in row.rules {
                let declaration = try Regex("(struct|enum|class|protocol) \(rule)\\b")
                #expect(sources.contains(declaration), "\(row.id): \(rule)")
            }
            for proof in row.proofs {
                #expect(tests.contains("func \(proof)("), "\(row.id): \(proof)")
            }
            for code in row.codes { #expect(codes.contains("| `\(code)` |"), "\(row.id): \(code)") }
        }
    }
}
