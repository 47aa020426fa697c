import AppealGate
package import AppealMessages
import AppealModel
package import AppealRules
import Foundation
import GitModel
import GitStore

extension Desk {
    /// Checks the policy as it lies in the working tree: by itself, and as a change of the office's.
    ///
    /// Where the user is known the change is judged as theirs, by the rules that the gate has for
    /// it; otherwise only what holds whoever signs.
    /// - Returns: what is wrong with it, warnings included.
    /// - Throws: `DeskProblem`.
    package func checkPolicy() throws(DeskProblem) -> Verdict {
        let files = try policyFiles()
        let policy: Policy
        do {
            policy = try Policy(files: files)
        } catch {
            let fault = PolicyFault(error.problem)
            return Verdict([
                Finding(.policyInvalid(path: error.path, fault), ref: RefName.main.short)
            ])
        }
        let repository = try open()
        let office = try office(repository)
        let before = office.policy
        let today = policy.settings.timeZone.day(of: now)
        let paths = try changed(files, since: office, in: repository)
        var breaches: [Breach] = []
        if paths.isEmpty {
            breaches = policy.breaches(on: today)
        } else if let signer = try policySigner() {
            let absent = before.absentee(for: signer.login, making: .policy, on: today)
            let authority = Authority(
                policy: before, actor: signer.login, actingFor: absent, day: today)
            breaches =
                PolicyChange(
                    from: before, to: policy, authority: authority, signingKey: signer.key,
                    paths: paths
                ).breaches()
        } else {
            breaches = policy.breaches(on: today) + policy.versionBreaches(since: before)
        }
        breaches += KeyRules.breaches(of: policy, since: before)
        breaches += TemplateRule.breaches(
            of: files.keys.filter { $0.hasPrefix(PolicyPath.templates + "/") },
            topics: policy.categories.topics.map(\.id))
        return Verdict(breaches.map { Finding($0, ref: RefName.main.short) })
    }

    /// The files of `policy/` in the working tree, by their path in the repository.
    private func policyFiles() throws(DeskProblem) -> [String: [UInt8]] {
        let root = directory + PolicyPath.directory
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            let path = "\(root)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            files["\(PolicyPath.directory)/\(name)"] = try Casework.contents(path)
        }
        return files
    }

    /// The files that are not what the office has, sorted.
    private func changed(
        _ files: [String: [UInt8]], since office: OfficeView,
        in repository: borrowing RepositoryHandle
    ) throws(DeskProblem) -> [String] {
        var paths: Set<String> = []
        do {
            for (path, bytes) in files {
                guard let entry = try repository.entry(at: path, in: office.mainTree) else {
                    paths.insert(path)
                    continue
                }
                let limit = 64 << 20
                if try repository.blob(entry.id, limitBytes: limit) != bytes { paths.insert(path) }
            }
            let root = try repository.entry(at: PolicyPath.directory, in: office.mainTree)
            if let root {
                let limits = ChangeLimits(changes: 5_000, depth: 4)
                for file in try repository.files(in: root.id, limits: limits) {
                    let path = "\(PolicyPath.directory)/\(file.path)"
                    if files[path] == nil { paths.insert(path) }
                }
            }
        } catch {
            throw .store("\(error)")
        }
        return paths.sorted()
    }

    /// Who would sign a change, and with which key; nil where the clone does not say.
    private func policySigner() throws(DeskProblem) -> (login: String, key: String)? {
        do {
            let session = try DeskSession(self)
            return (session.person.login, session.signer.publicKey)
        } catch {
            switch error {
            case .signerUnknown, .noSigningKey: return nil
            default: throw error
            }
        }
    }
}
