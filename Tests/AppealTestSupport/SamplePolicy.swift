package import AppealModel
package import Foundation
package import SSHSignatures

/// The policy of the repository's template, with keys for everybody in it.
package struct SamplePolicy: Sendable {
    /// The policy.
    package var policy: Policy
    /// Everybody's private key, by login.
    package let keys: [String: SSHPrivateKey]
    /// The files of the template, the policy's own among them.
    package let files: [String: [UInt8]]

    /// The directory of the project.
    package static var projectDirectory: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Reads the template and enters a key for everybody; `boss` administers.
    package init() throws {
        let root = Self.projectDirectory.appendingPathComponent("repo-template")
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        {
            let path = root.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = Array(try Data(contentsOf: path)) }
        }
        var policy = try Policy(files: files.filter { $0.key.hasPrefix("policy/") })
        for login in ["boss", "boss2"] {
            policy.people.people.append(
                Person(
                    login: login, name: "Администраторов \(login)", position: "Администратор",
                    rank: .specialist, unit: "", email: "\(login)@zarechny.example", keys: []))
            policy.roles.roles.append(
                Appointment(
                    person: login, role: .administrator, topics: ["*"],
                    from: SamplePolicy.epoch, order: "1"))
        }
        var keys: [String: SSHPrivateKey] = [:]
        for index in policy.people.people.indices {
            let key = SSHPrivateKey.generateEd25519()
            keys[policy.people.people[index].login] = key
            policy.people.people[index].keys = [
                PersonKey(key: key.publicKey.authorizedKey, from: SamplePolicy.epoch)
            ]
        }
        files[PolicyPath.people] = policy.people.bytes
        files[PolicyPath.roles] = policy.roles.bytes
        self.policy = policy
        self.keys = keys
        self.files = files
    }

    /// A day before everything that tests do.
    package static let epoch = CivilDate(dayNumber: 18_000)

    /// Noon of a day in the sample office's zone, some hours on.
    package static func moment(_ day: String, hour: Int = 12) -> Moment {
        guard let date = CivilDate(day) else { return Moment(seconds: 0) }
        return Moment(seconds: Int64(date.dayNumber) * 86_400 + Int64(hour - 3) * 3_600)
    }
}
