package import AppealGate
import AppealModel
package import AppealRules
import GitModel
import GitStore
import Glibc

/// Looks over an office's letters on its server; changes nothing.
package enum MailDoctor {
    /// Examines an office.
    ///
    /// - Returns: what its operator should look at.
    /// - Throws: `OfficeError` where there is no office, or it cannot be read at all.
    package static func examine(directory: String) throws(OfficeError) -> [ServerAdvice] {
        let office = Office(directory: directory)
        guard let (policy, setting) = settings(of: office) else { return [] }
        let spool = MailSpool(office)
        var advice: [ServerAdvice] = []
        if let mail = policy.settings.mail, !mail.send.isEmpty {
            let today = policy.settings.timeZone.day(of: OfficeGate.now)
            advice += program(setting) + hook(office, mail)
            let people = addressless(policy, on: today)
            if !people.isEmpty { advice.append(.addressUnusable(logins: people)) }
        }
        let failed = try spool.names(in: .failed).count
        if failed > 0 { advice.append(.mailFailed(count: failed)) }
        let stuck = try spool.mails(in: .new).count { $0.attempts > 0 }
        if stuck > 0 { advice.append(.mailWaiting(count: stuck)) }
        if let trouble = try spool.trouble() { advice.append(.mailTrouble(what: trouble)) }
        return advice
    }

    /// The policy and the configured program; nil where they cannot be read, which whoever looks
    /// the office over says.
    private static func settings(of office: Office) -> (policy: Policy, program: String?)? {
        do {
            let repository = try RepositoryHandle(opening: office.directory)
            guard let tip = try repository.tip(of: .main) else { return nil }
            let tree = try repository.commit(tip).tree
            return (
                try PolicyReader.read(tree: tree, in: repository),
                try repository.configuration(OfficeSettings.mailCommand)
            )
        } catch {
            return nil
        }
    }

    private static func program(_ setting: String?) -> [ServerAdvice] {
        guard let setting else { return [.mailerMissing] }
        guard let command = MailCommand(setting) else {
            return [.mailerUnusable(program: setting)]
        }
        return access(command.program, X_OK) == 0
            ? [] : [.mailerUnusable(program: command.program)]
    }

    private static func hook(_ office: Office, _ mail: MailSettings) -> [ServerAdvice] {
        let path = "\(office.directory)hooks/\(OfficeSettings.mailHook)"
        return mail.send.contains(.transitions) && !OfficeFiles.exists(path)
            ? [.mailHookMissing] : []
    }

    /// Everybody appointed to something today whose address no letter reaches.
    private static func addressless(_ policy: Policy, on day: CivilDate) -> [String] {
        let appointed = Set(policy.roles.roles.filter { $0.covers(day) }.map(\.person))
        return policy.people.people.filter {
            appointed.contains($0.login) && MailAddress($0.email) == nil
        }.map(\.login)
    }
}
