package import AppealModel
package import AppealRules
package import GitModel
import SSHSignatures

/// Who signed a commit, and with which key.
package struct Signer: Hashable, Sendable {
    /// The person.
    package let person: Person
    /// The key, as `people.json` writes keys.
    package let key: String
}

/// Finds the signer of a commit by its key; names in the commit prove nothing.
package struct SignerFinder: Sendable {
    private let policy: Policy

    /// Makes a finder over the people of a policy.
    package init(policy: Policy) {
        self.policy = policy
    }

    /// Authenticates a new commit at a moment.
    ///
    /// - Returns: the signer, or the breaches that leave none.
    package func authenticate(
        _ commit: Commit, at now: Moment
    ) -> (signer: Signer?, breaches: [Breach]) {
        guard let armor = commit.signatureArmor else { return (nil, [.signatureMissing]) }
        let signature: SSHSignature
        do {
            signature = try SSHSignature(armored: armor)
            try signature.verify(
                payload: commit.signedPayload, namespace: SSHSignature.gitNamespace)
        } catch {
            let breach: Breach =
                error.isUnsupported
                ? .signatureUnsupported(what: "\(error)") : .signatureInvalid
            return (nil, [breach])
        }
        let key = signature.publicKey.authorizedKey
        guard let (person, record) = policy.holder(ofKey: key) else {
            return (nil, [.signerUnknown(fingerprint: signature.publicKey.fingerprint)])
        }
        let day = policy.settings.timeZone.day(of: now)
        guard record.isValid(on: day) else {
            let breach = Breach.keyNotValid(
                login: person.login, ending: record.endedBecause, from: record.from,
                until: record.until)
            return (nil, [breach])
        }
        let signer = Signer(person: person, key: key)
        return (
            signer,
            identity(of: commit, matches: person)
                ? []
                : [
                    .commitIdentity(expected: "\(person.name) <\(person.email)>")
                ]
        )
    }

    /// Who signed a commit that was accepted earlier; nothing is verified again.
    package func login(ofAccepted commit: Commit) -> String? {
        guard let armor = commit.signatureArmor else { return nil }
        do {
            let signature = try SSHSignature(armored: armor)
            return policy.holder(ofKey: signature.publicKey.authorizedKey)?.person.login
        } catch {
            // An accepted commit has a readable signature; the office's own root is no person's.
            return nil
        }
    }

    private func identity(of commit: Commit, matches person: Person) -> Bool {
        [commit.author, commit.committer].allSatisfy {
            $0.name == person.name && $0.email == person.email
        }
    }
}
