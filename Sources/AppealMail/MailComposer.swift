import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore
import Glibc

/// Writes letters into the queue; called under the spool's lock.
struct MailComposer {
    /// The clock in the authority's zone.
    let now: OffsetMoment
    let office: Office
    let spool: MailSpool
    let policy: Policy
    let mainTip: ObjectID

    /// Reads the policy on `main`.
    ///
    /// - Throws: `OfficeError`.
    init(
        _ office: Office, _ spool: MailSpool, _ repository: borrowing RepositoryHandle
    ) throws(OfficeError) {
        self.office = office
        self.spool = spool
        do {
            guard let tip = try repository.tip(of: .main) else {
                throw OfficeError("refs/heads/main: missing")
            }
            mainTip = tip
            policy = try PolicyReader.read(tree: repository.commit(tip).tree, in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        now = policy.settings.timeZone.local(OfficeGate.now)
    }

    var writer: MailWriter { MailWriter(policy: policy, today: now.date) }

    /// Whether the policy wants letters of a kind.
    func wants(_ kind: MailKind) -> Bool {
        policy.settings.mail?.send.contains(kind) ?? false
    }

    /// How far letters have come; they begin here where they have not begun.
    func state(
        startsWithLast: Bool, in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> MailState {
        if let state = try spool.state() { return state }
        let last = try office.lastEffectiveEntry(in: repository)
        let state = MailState(
            office: try MailComposer.randomName(), receipt: max(startsWithLast ? last - 1 : last, 0)
        )
        try spool.keep(state)
        return state
    }

    private static func randomName() throws(OfficeError) -> String {
        let path = "/dev/urandom"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OfficeError("open \(path): \(OfficeFiles.reason)") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8)
        guard read(descriptor, &bytes, bytes.count) == bytes.count else {
            throw OfficeError("read \(path): \(OfficeFiles.reason)")
        }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Puts a letter to somebody into the queue; who has no usable address gets none, and `doctor`
    /// names them.
    func put(
        _ text: MailText, to login: String, kind: MailKind, name: String, thread: AppealID?,
        _ state: MailState
    ) throws(OfficeError) {
        guard let settings = policy.settings.mail, let person = policy.person(login),
            let address = MailAddress(person.email)
        else { return }
        let thread = thread.map {
            "appeal.\($0.description.replacing("/", with: "-")).\(state.office)"
        }
        let message = MailMessage(
            from: (policy.settings.authority, settings.from), to: (person.name, address),
            subject: text.subject, lines: text.lines, date: now, id: "\(name).\(state.office)",
            thread: thread)
        try spool.put(
            QueuedMail(
                name: name, login: login, kind: kind, recipient: address, queuedAt: now,
                message: message.bytes))
    }
}
