package import AppealModel

/// Somebody whom a letter goes to, on their own account or on an absent person's (п. 4).
package struct Addressee: Hashable, Sendable {
    /// Who gets the letter.
    package let login: String
    /// The absent person whom they act for; nil where it concerns themself.
    package let actingFor: String?

    /// Makes one.
    package init(login: String, actingFor: String? = nil) {
        self.login = login
        self.actingFor = actingFor
    }
}

extension Policy {
    /// People, and behind each who is away on a day whoever acts for them; everybody once, and
    /// rather on their own account than for another.
    package func addressees(_ logins: [String], on day: CivilDate) -> [Addressee] {
        var found: [Addressee] = []
        for login in logins where !found.contains(where: { $0.login == login }) {
            found.append(Addressee(login: login))
        }
        for login in logins {
            guard let deputy = deputies(of: login, on: day)?.deputy,
                !found.contains(where: { $0.login == deputy })
            else { continue }
            found.append(Addressee(login: deputy, actingFor: login))
        }
        return found
    }

    /// Who is there to see to what waits for a person on a day: the person, or whoever acts for
    /// them; the absent person themself where nobody does.
    package func presence(of login: String, on day: CivilDate) -> Addressee {
        guard let deputy = deputies(of: login, on: day)?.deputy else {
            return Addressee(login: login)
        }
        return Addressee(login: deputy, actingFor: login)
    }
}
