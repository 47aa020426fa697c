import Foundation
import GitProgram
import Testing

@Suite("The auditors' page, as written")
struct AuditorsPageTests {
    @Test func itsCommandsShowAnHonestOfficeAndAForgery() async throws {
        let town = try await Town()
        try await town.register(["9901"])
        try await town.submit(["9901"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "9901"])
        let signers = try await town.appeal("morozov", ["export", "allowed-signers"]).outputText
        try town.write(signers + "\n", "signers")
        let page = try String(
            contentsOf: Town.project.appendingPathComponent("docs/auditors.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```sh\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(blocks.count == 5)
        let head =
            "set -e\nexport OFFICE='\(town.path)/office.git' SIGNERS='\(town.path)/signers'\n"
        let outcome = try await Program(
            "bash", directory: town.path, environment: town.environment
        ).run(["-c", head + blocks.joined()])
        #expect(outcome.outputText.contains("6 receipts, each signed, in order"))
        #expect(outcome.outputText.contains("Good \"git\" signature for morozov@"))
        #expect(outcome.outputText.contains("error[ref-rewind]"), "\(outcome.outputText)")
    }
}
