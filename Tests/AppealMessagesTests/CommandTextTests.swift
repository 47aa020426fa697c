import AppealMessages
import AppealModel
import AppealRules
import GitModel
import Testing

/// What commands print besides screens and findings.
@Suite("Texts of commands")
struct CommandTextTests {
    @Test(arguments: Language.allCases)
    func commands(language: Language) throws {
        let commit = try #require(ObjectID(hex: String(repeating: "4c1f2a90", count: 5)))
        let root = commit.description
        var lines = OfficeText.founded(
            directory: "/srv/appeals.git", root: root, serverKey: "SHA256:abc", language)
        lines += OfficeText.recovered(moved: [], lastReceipt: 7, language)
        lines += OfficeText.recovered(moved: ["refs/heads/main"], lastReceipt: 8, language)
        lines += WorkplaceText.ready(
            directory: "/home/petrov/appeals", person: "Петров С. И., специалист", root: root,
            language)
        lines += WorkplaceText.ready(
            directory: "/home/petrov/appeals", person: nil, root: root, language)
        lines += WorkplaceText.synced(
            rebased: ["execution/2021/03/15/1"], removed: ["execution/2021/03/15/2"],
            orphaned: ["execution/2021/03/15/3"], conflicting: ["execution/2021/03/15/4"], language)
        lines += WorkplaceText.acceptable([], language)
        lines += WorkplaceText.acceptable(["+ approval/1", "- execution/1"], language)
        lines += [
            WorkplaceText.mainNotPushed(language), WorkplaceText.policyValid(language),
            WorkplaceText.nothingMissing(language),
            WorkplaceText.commit("4c1f2a90", isPushed: true, language),
            WorkplaceText.commit("4c1f2a90", isPushed: false, language),
            PolicyNote.identityChanged("petrov", language),
            PolicyNote.appealsLeft(["1", "2"], language),
            PolicyNote.keyReplaced(privateKey: "~/.ssh/id_new", language),
            ProgressText.composing(21, language), ProgressText.signing(400, language),
            ProgressText.pushing(language), ProgressText.auditing(2_000, language),
            Words.administratorPosition(language), CommitSubject.founding(language: language),
        ]
        let place = AuditReportText.Place(receipt: 3, commit: commit)
        lines += AuditReportText.finding(.voided(number: 2), at: place, language)
        lines += AuditReportText.finding(
            .ledgerMissing, at: AuditReportText.Place(receipt: nil, commit: nil), language)
        for faults in [0, 1, 5] {
            let extent = AuditReportText.Extent(
                receipts: 21, commits: 102, last: faults == 0 ? place : nil)
            lines += AuditReportText.verdict(faults: faults, extent, language)
        }
        try GoldenTests().check(
            lines.map { $0 + "\n" }.joined(), against: "commands.\(language.rawValue).txt")
    }
}
