package import AppealMessages
package import AppealModel
package import AppealRules

extension Desk {
    /// Looks over the office's policy and the clone's own signing key.
    ///
    /// - Returns: what should be looked at, and the policy that it speaks of.
    /// - Throws: `DeskProblem` (`not-a-clone`, `no-main`, `policy-invalid`).
    package func examinePolicy() throws(DeskProblem) -> (advice: [Advice], policy: Policy) {
        let repository = try open()
        let policy = try office(repository).policy
        let facts: SigningKeyFacts
        do {
            facts = .key(try CommitSigner(repository).publicKey)
        } catch .noSigningKey(let what) {
            facts = .unset(what: what)
        } catch {
            throw error
        }
        let today = policy.settings.timeZone.day(of: now)
        return (PolicyAdvice(policy, on: today).advice(signingKey: facts), policy)
    }
}
