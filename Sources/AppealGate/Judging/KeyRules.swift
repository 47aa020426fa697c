package import AppealModel
package import AppealRules
import SSHSignatures

/// What the keys of a policy must be.
package enum KeyRules {
    /// Keys that cannot be verified by; keys that an earlier policy had are passed over.
    package static func breaches(of policy: Policy, since earlier: Policy?) -> [Breach] {
        var breaches: [Breach] = []
        for person in policy.people.people {
            let known = earlier?.person(person.login)?.keys.map(\.key) ?? []
            for key in person.keys where !known.contains(key.key) {
                let isUsable: Bool
                do {
                    isUsable = try SSHPublicKey(authorizedKey: key.key).authorizedKey == key.key
                } catch {
                    isUsable = false
                }
                guard !isUsable else { continue }
                breaches.append(
                    .policyInvalid(path: PolicyPath.people, .key(login: person.login)))
            }
        }
        return breaches
    }
}

extension PolicyFault {
    /// The fault that a reading error is.
    package init(_ problem: PolicyError.Problem) {
        switch problem {
        case .missing: self = .missing
        case .record(let error): self = .record(error)
        case .unknownFile: self = .unknownFile
        }
    }
}
