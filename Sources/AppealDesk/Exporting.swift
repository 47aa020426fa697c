package import AppealMessages
import AppealModel
import GitModel
import GitStore
import SSHSignatures

extension Desk {
    /// Every key that ever counted, as `ssh-keygen` and Git read them, with its term; and the
    /// server's own, which signs receipts.
    ///
    /// **Source:** ssh-keygen(1), "Allowed signers". Terms are given in UTC to the second. A key
    /// that was lost or compromised ends with the day from which it is not trusted.
    /// - Throws: `DeskProblem`.
    package func allowedSigners() throws(DeskProblem) -> [String] {
        let repository = try open()
        let office = try office(repository)
        let zone = office.policy.settings.timeZone
        func stamp(_ day: CivilDate) -> String {
            let moment = zone.end(of: day + -1).moment + 1
            let utc = OffsetMoment(moment, offsetMinutes: 0).description.prefix(19)
            return utc.filter(\.isNumber) + "Z"
        }
        var lines: [String] = []
        for person in office.policy.people.people {
            for key in person.keys {
                var options = "namespaces=\"git\",valid-after=\"\(stamp(key.from))\""
                let isLost = key.endedBecause == .lost || key.endedBecause == .compromised
                if isLost, let since = key.since {
                    options += ",valid-before=\"\(stamp(since))\""
                } else if let until = key.until {
                    options += ",valid-before=\"\(stamp(until + 1))\""
                }
                lines.append("\(person.email) \(options) \(key.key)")
            }
        }
        let server = try serverKey(of: office, repository)
        return lines + ["appeal-server@localhost namespaces=\"git\" \(server)"]
    }

    /// Every key that counts today, as `sshd` reads them: for Git's own commands alone.
    ///
    /// **Source:** sshd(8), "AUTHORIZED_KEYS FILE FORMAT"; git-shell(1).
    /// - Throws: `DeskProblem`.
    package func authorizedKeys() throws(DeskProblem) -> [String] {
        let repository = try open()
        let policy = try office(repository).policy
        let today = policy.settings.timeZone.day(of: now)
        let command = "git-shell -c \\\"$SSH_ORIGINAL_COMMAND\\\""
        return policy.people.people.flatMap { person in
            person.keys.filter { $0.isValid(on: today) }
                .map { "restrict,command=\"\(command)\" \($0.key) \(person.login)" }
        }
    }

    /// The key that signed the office's first commit.
    private func serverKey(
        of office: OfficeView, _ repository: borrowing RepositoryHandle
    ) throws(DeskProblem) -> String {
        do {
            let root = try repository.root(of: office.mainTip).commit
            guard let armor = root.signatureArmor else { throw DeskProblem.store("root") }
            return try SSHSignature(armored: armor).publicKey.authorizedKey
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
    }
}
