import AppealGate
package import AppealModel
import Glibc

/// The office's letters on disk, as a Maildir has them: a file is whole, or it is not there.
///
/// | place | holds |
/// |---|---|
/// | `new/` | what is to be sent |
/// | `failed/` | what was given up |
/// | `tmp/` | what is being written |
/// | `sent` | what was sent: a line each, and the file before it in `sent.1` |
/// | `state.json` | how far the ledger was told of, and what people were reminded of |
/// | `lock` | locked by whoever writes and sends |
/// | `trouble` | why letters could not be written |
struct MailSpool: Sendable {
    /// The directory, ending in a slash.
    let directory: String

    /// Names the spool of an office.
    init(_ office: Office) {
        directory = office.mailDirectory
    }

    /// Where letters wait, and where they lie that were given up.
    enum Place: String {
        case new, failed
    }

    var lockPath: String { directory + "lock" }
    private var statePath: String { directory + "state.json" }
    private var troublePath: String { directory + "trouble" }
    private var sentPath: String { directory + "sent" }
    private static let sentLimitBytes = 1 << 18

    /// Makes the directories that are missing; only the office's owner may look in.
    ///
    /// - Throws: `OfficeError`.
    func prepare() throws(OfficeError) {
        for name in ["", "tmp", "new", "failed"] {
            guard mkdir(directory + name, 0o700) == 0 || errno == EEXIST else {
                throw OfficeError("create \(directory)\(name): \(OfficeFiles.reason)")
            }
        }
    }

    /// Takes away what was being written when its writer was killed; called under the lock.
    ///
    /// - Throws: `OfficeError`.
    func sweep() throws(OfficeError) {
        for name in try OfficeFiles.names(in: directory + "tmp") {
            try OfficeFiles.remove("\(directory)tmp/\(name)")
        }
    }

    // MARK: State

    /// The state; nil where letters have not begun.
    ///
    /// - Throws: `OfficeError`.
    func state() throws(OfficeError) -> MailState? {
        guard let bytes = try OfficeFiles.read(statePath) else { return nil }
        do {
            return try MailState(bytes: bytes)
        } catch {
            throw OfficeError("\(statePath) is unreadable")
        }
    }

    /// Keeps the state.
    ///
    /// - Throws: `OfficeError`.
    func keep(_ state: MailState) throws(OfficeError) {
        try OfficeFiles.place(state.bytes, at: statePath, by: directory + "tmp/state")
    }

    /// Why letters could not be written the last time; nil where they could.
    ///
    /// - Throws: `OfficeError`.
    func trouble() throws(OfficeError) -> String? {
        try OfficeFiles.read(troublePath).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Notes why letters could not be written; nil takes the note away.
    ///
    /// - Throws: `OfficeError`.
    func note(trouble: String?) throws(OfficeError) {
        guard let trouble else { return try OfficeFiles.remove(troublePath) }
        try OfficeFiles.write(Array(trouble.utf8), to: troublePath)
    }

    // MARK: Letters

    /// The names of the letters in a place, oldest first.
    ///
    /// - Throws: `OfficeError`.
    func names(in place: Place) throws(OfficeError) -> [String] {
        try OfficeFiles.names(in: directory + place.rawValue)
    }

    /// A letter; nil where it is not there any more.
    ///
    /// - Throws: `OfficeError`.
    func mail(_ name: String, in place: Place) throws(OfficeError) -> QueuedMail? {
        guard let file = try OfficeFiles.read(path(name, place)) else { return nil }
        return try QueuedMail(name: name, file: file)
    }

    /// Every letter in a place, oldest first.
    ///
    /// - Throws: `OfficeError`.
    func mails(in place: Place) throws(OfficeError) -> [QueuedMail] {
        var found: [QueuedMail] = []
        for name in try names(in: place) {
            do {
                if let mail = try mail(name, in: place) { found.append(mail) }
            } catch {
                // Damaged files are counted by their names, and lie where letters are given up.
                continue
            }
        }
        return found
    }

    /// Gives up a file in the queue as it is.
    ///
    /// - Throws: `OfficeError`.
    func giveUp(_ name: String) throws(OfficeError) {
        try OfficeFiles.move(path(name, .new), to: path(name, .failed))
    }

    /// Puts a letter in its place, instead of an earlier form of it.
    ///
    /// - Throws: `OfficeError`.
    func put(_ mail: QueuedMail, in place: Place = .new) throws(OfficeError) {
        try OfficeFiles.place(
            mail.file, at: path(mail.name, place), by: "\(directory)tmp/\(mail.name)")
    }

    /// Takes a letter from one place to the other, changed.
    ///
    /// - Throws: `OfficeError`.
    func move(_ mail: QueuedMail, from old: Place, to new: Place) throws(OfficeError) {
        try put(mail, in: new)
        try OfficeFiles.remove(path(mail.name, old))
    }

    /// Takes away a letter that was sent, and keeps a line about it.
    ///
    /// - Throws: `OfficeError`.
    func finish(_ mail: QueuedMail, at now: OffsetMoment) throws(OfficeError) {
        try OfficeFiles.remove(path(mail.name, .new))
        let line = "\(now) \(mail.name) \(mail.login) \(mail.kind.rawValue)\n"
        let descriptor = open(sentPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OfficeError("open \(sentPath): \(OfficeFiles.reason)") }
        defer { close(descriptor) }
        try OfficeFiles.write(Array(line.utf8), to: descriptor, named: sentPath)
        if lseek(descriptor, 0, SEEK_END) > MailSpool.sentLimitBytes {
            try OfficeFiles.move(sentPath, to: sentPath + ".1")
        }
    }

    /// The last lines about letters that were sent, oldest first.
    ///
    /// - Throws: `OfficeError`.
    func lastSent(_ count: Int) throws(OfficeError) -> [SentMail] {
        guard let bytes = try OfficeFiles.read(sentPath) else { return [] }
        return bytes.split(separator: 0x0A).suffix(count).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count == 4, let at = OffsetMoment(String(words[0])),
                let kind = MailKind(rawValue: String(words[3]))
            else { return nil }
            return SentMail(at: at, name: String(words[1]), login: String(words[2]), kind: kind)
        }
    }

    private func path(_ name: String, _ place: Place) -> String {
        "\(directory)\(place.rawValue)/\(name)"
    }
}

/// What is kept of a letter that was sent.
package struct SentMail: Hashable, Sendable {
    /// When the mailer took it over.
    package let at: OffsetMoment
    /// The name that it had in the queue.
    package let name: String
    /// The recipient's login.
    package let login: String
    /// What kind of letter it was.
    package let kind: MailKind
}

/// The spool's lock: one process writes and sends at a time.
///
/// Children do not inherit it: a mailer that hangs must not keep the next sender away.
struct MailLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock; nil where it is taken and nobody wants to wait.
    ///
    /// - Throws: `OfficeError`.
    static func take(_ spool: MailSpool, waits: Bool) throws(OfficeError) -> MailLock? {
        let descriptor = open(spool.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OfficeError("open \(spool.lockPath): \(OfficeFiles.reason)")
        }
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let isTaken = errno == EWOULDBLOCK
            let error = OfficeError("lock \(spool.lockPath): \(OfficeFiles.reason)")
            close(descriptor)
            guard isTaken else { throw error }
            return nil
        }
        return MailLock(descriptor: descriptor)
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
