package import AppealModel
package import AppealRules
import GitModel
import GitStore
import Glibc

/// What a hook says of a push, and in which language the office speaks.
package struct HookJudgement: Sendable {
    /// The verdict; trouble of the office itself is a finding like every other.
    package let verdict: Verdict
    /// The office's language; nil where its settings cannot be read.
    package let language: Language?
    /// The receipt of the push, as far as it is known before anything moves; nil where nobody
    /// could judge.
    let draft: Receipt?
    /// The number of the receipt, once the push is on record.
    package internal(set) var receiptNumber: Int?

    /// Makes a judgement.
    init(verdict: Verdict, language: Language?, draft: Receipt? = nil) {
        self.verdict = verdict
        self.language = language
        self.draft = draft
    }

    /// The judgement of a hook that cannot judge: refused, with what the operator should look at.
    package static func trouble(_ what: String, language: Language? = nil) -> HookJudgement {
        HookJudgement(
            verdict: Verdict([Finding(.internalTrouble(what: what), ref: "")]),
            language: language)
    }
}

/// Judges a push by the policy on the office's `main`.
package enum OfficeGate {
    /// Judges a push; whatever keeps it from judging is a refusal.
    static func judge(
        _ push: PushRequest, certificate: CertificateClaim?,
        in repository: borrowing RepositoryHandle, at now: Moment
    ) -> HookJudgement {
        do {
            guard let mainTip = try repository.tip(of: .main) else {
                return .trouble("refs/heads/main: missing")
            }
            let tree = try repository.commit(mainTip).tree
            let policy: Policy
            do {
                policy = try PolicyReader.read(tree: tree, in: repository)
            } catch {
                switch error {
                case .store(let error): throw error
                case .policy(let error):
                    let what = "\(error.path) (main \(mainTip.short))"
                    let fault = Breach.policyInvalid(
                        path: error.path, PolicyFault(error.problem))
                    return HookJudgement(
                        verdict: Verdict([
                            Finding(.internalTrouble(what: what), ref: ""),
                            Finding(fault, ref: RefName.main.short, commit: mainTip),
                        ]), language: nil)
                }
            }
            let gate = Gate(policy: policy, mainTip: mainTip, judgedAt: now)
            let seen = try gate.examine(push, in: repository)
            let (judged, acts) = (seen.verdict, seen.acts)
            let breaches = try certificate.breaches(of: push, policy, now, in: repository)
            let verdict = Verdict(breaches.map { Finding($0, ref: "") } + judged.findings)
            let local = policy.settings.timeZone.local(now)
            return HookJudgement(
                verdict: verdict, language: policy.settings.language,
                draft: Receipt(
                    number: 1, kind: .push, judgedAt: local, recordedAt: local, policy: mainTip,
                    updates: push.updates, acts: acts.map(ReceiptAct.init),
                    warnings: verdict.findings.map(\.breach.code)))
        } catch {
            return .trouble("\(error)")
        }
    }

    /// The system's clock.
    package static var now: Moment { Moment(seconds: Int64(time(nil))) }
}

extension ReceiptAct {
    /// The part of a judged commit that a receipt keeps.
    init(_ act: JudgedAct) {
        self.init(
            commit: act.commit, signer: act.signer, actingFor: act.actingFor,
            transition: act.transition)
    }
}

/// The certificate that receive-pack names, and whether it answers the server's challenge.
struct CertificateClaim {
    /// The certificate's blob.
    let blob: ObjectID
    /// Whether the challenge was answered.
    let isFresh: Bool

    /// The claim in the hook's environment; nil where the push came without a certificate.
    /// **Source:** git-receive-pack(1).
    static func fromEnvironment() -> CertificateClaim? {
        guard let text = getenv("GIT_PUSH_CERT").map({ String(cString: $0) }),
            let blob = ObjectID(hex: Array(text.utf8)), !blob.isZero
        else { return nil }
        let status = getenv("GIT_PUSH_CERT_NONCE_STATUS").map { String(cString: $0) }
        return CertificateClaim(blob: blob, isFresh: status == "OK")
    }
}

extension CertificateClaim? {
    /// Judges the certificate, or its absence.
    func breaches(
        of push: PushRequest, _ policy: Policy, _ now: Moment,
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [Breach] {
        guard let claim = self else {
            return policy.settings.signedPush == .required ? [.certificateMissing] : []
        }
        let bytes = try repository.blob(claim.blob, limitBytes: 1 << 24)
        guard let certificate = PushCertificate(bytes) else {
            return [.certificateInvalid(.malformed)]
        }
        return certificate.breaches(of: push, isFresh: claim.isFresh, policy: policy, at: now)
    }
}
