import AppealModel
import AppealRules
import GitModel
import GitStore

/// The `pre-receive` hook: judges the whole push while its objects are in quarantine.
///
/// **Source:** githooks(5).
package struct PreReceive {
    /// Makes the hook.
    package init() {}

    /// Judges what receive-pack writes to standard input.
    ///
    /// An accepted push is handed over to `proc-receive`; a refused one leaves nothing behind.
    package func run() -> HookJudgement {
        do {
            let input = try OfficeFiles.read(0, named: "standard input")
            guard let push = PushRequest(standardInput: input) else {
                return .trouble("pre-receive: standard input is no list of ref updates")
            }
            return try judge(push, input: input)
        } catch {
            return .trouble("\(error)")
        }
    }

    private func judge(
        _ push: PushRequest, input: [UInt8]
    ) throws(OfficeError) -> HookJudgement {
        let repository: RepositoryHandle
        do {
            repository = try RepositoryHandle.fromEnvironment()
        } catch {
            throw OfficeError("\(error)")
        }
        let office = Office(directory: repository.gitDirectory)
        let tip: ObjectID
        do {
            tip = try repository.tip(of: Ledger.ref) ?? .zero
        } catch {
            throw OfficeError("\(Ledger.refText): \(error)")
        }
        let certificate = CertificateClaim.fromEnvironment()
        let judgement = OfficeGate.judge(
            push, certificate: certificate, in: repository, at: OfficeGate.now)
        // A host that runs pre-receive alone has no place for the hand-over, and no use for it.
        if judgement.verdict.isAccepted, let draft = judgement.draft,
            let language = judgement.language, OfficeFiles.exists(office.ownDirectory)
        {
            try HandOver(
                ledgerTip: tip, draft: draft, certificate: certificate?.blob,
                language: language, standardInput: input
            ).leave(in: office)
        }
        return judgement
    }
}
