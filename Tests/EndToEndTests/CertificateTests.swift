import Foundation
import GitProgram
import Testing

@Suite("Signed pushes, by real processes")
struct CertificateTests {
    /// An office that asks for push certificates.
    private func town() async throws -> Town {
        let town = try await Town(clones: ["golubeva"])
        let settings = town.path + "/boss/policy/settings.json"
        try await town.appeal("boss", ["sync"])
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        let version = try #require(text.firstMatch(of: /"version": (\d+)/)?.1)
        let next = try #require(Int(version)) + 1
        try text.replacingOccurrences(
            of: "\"signedPush\": \"optional\"", with: "\"signedPush\": \"required\""
        ).replacingOccurrences(of: "\"version\": \(version)", with: "\"version\": \(next)")
            .write(toFile: settings, atomically: true, encoding: .utf8)
        try await town.git(
            "boss", ["commit", "-qam", "Порядок", "--trailer", "Transition: policy"])
        try await town.git("boss", ["push", "-q", "origin", "main"])
        return town
    }

    @Test func anOfficeThatAsksForCertificatesTakesNoPushWithout() async throws {
        let town = try await town()
        try await town.appeal("golubeva", ["sync"])
        try town.write(
            [Town.header, "9701;-;15.03.2021;Дороги;-;Нет;Иванова;Яма"].joined(separator: "\n")
                + "\n", "one.csv")
        let refused = try await town.appeal("golubeva", ["import", "../one.csv"], allowed: [1])
        #expect(refused.errorText.contains("error[certificate-missing]"), "\(refused.errorText)")
        // setup turns signing on; the desk and stock Git both sign from then on.
        try await town.appeal("golubeva", ["setup"])
        try await town.appeal("golubeva", ["import", "../one.csv"])
        let tree = try await town.git(
            "office.git", ["ls-tree", "--name-only", "refs/appeal/receipts"]
        ).outputText
        #expect(tree == "push-certificate\nreceipt.json", "\(tree)")
        let audit = try await town.appeal(".", ["audit", "office.git"]).outputText
        #expect(audit.contains("the record is whole"))
        // A key that is nobody's signs the push of a good commit.
        try await town.appeal("golubeva", ["assign", "9701", "--to", "petrov", "--no-push"])
        let branch = try await town.git(
            "golubeva", ["for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/execution"]
        ).outputText
        let pushed = try await town.git(
            "golubeva",
            [
                "-c", "user.signingkey=../office.git/appeal/server_key", "push", "--no-verify",
                "--signed",
                "--atomic", "origin", "execution/\(branch)", ":coordination/\(branch)",
            ], allowed: [1])
        #expect(pushed.errorText.contains("error[certificate-invalid]"), "\(pushed.errorText)")
        try await town.git(
            "golubeva",
            [
                "push", "--no-verify", "--atomic", "origin", "execution/\(branch)",
                ":coordination/\(branch)",
            ])
        try await town.appeal(".", ["audit", "office.git"])
    }
}
