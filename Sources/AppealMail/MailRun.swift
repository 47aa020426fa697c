package import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore
import Glibc

/// What a run writes besides the letters about pushes, and how it goes about it.
package struct MailWish: Sendable {
    /// Whether people are reminded of what has fallen due.
    package var reminders = false
    /// Whether the morning's digest is written.
    package var digest = false
    /// Whether everything is tried at once, what was given up too.
    package var retry = false
    /// Whether to wait for another sender; otherwise that one does our work.
    package var waits = false
    /// Whether letters that begin only now begin with the last push, not behind it.
    package var startsWithLastPush = false

    /// Makes a wish for letters about pushes alone.
    package init() {}
}

/// What became of the digest that a run was asked for.
package enum DigestOutcome: String, Sendable, CaseIterable, Hashable {
    case written, off
    case alreadyWritten = "already-written"
    case dayOff = "day-off"
}

/// What a run did, and what is left.
package struct MailOutcome: Sendable {
    /// How many letters the mailer took over.
    package internal(set) var sentCount = 0
    /// What became of the digest; nil where none was asked for.
    package internal(set) var digest: DigestOutcome?
    /// The last letters that were sent, this run's among them.
    package internal(set) var sent: [SentMail] = []
    /// What waits for another attempt.
    package internal(set) var waiting: [QueuedMail] = []
    /// What was given up.
    package internal(set) var failed: [QueuedMail] = []

    /// Nothing has been done yet.
    init() {}
}

/// Writes an office's letters and sends them; beside pushes, which never wait for it.
///
/// What is to be told follows from the ledger alone: a push whose hook never ran, a machine that
/// stopped, a sender that was killed lose no letter. Letters are on disk before the state says that
/// they were written, under names that the receipt and the recipient determine: writing them again
/// writes the same. A letter may arrive twice with the same Message-ID, where a sender was killed
/// between the mailer's word and its own note.
package struct MailRun: Sendable {
    let office: Office
    let spool: MailSpool
    private let wish: MailWish

    /// A letter that could not be sent for so long is given up.
    package static let keepDays = 5
    private static let longestPauseSeconds: Int64 = 6 * 3_600
    private static let firstPauseSeconds: Int64 = 300

    /// Names an office and what is to be done.
    ///
    /// - Throws: `OfficeError` where there is no office.
    package init(directory: String, _ wish: MailWish = MailWish()) throws(OfficeError) {
        office = Office(directory: directory)
        guard OfficeFiles.exists(office.ownDirectory) else {
            throw OfficeError("\(office.ownDirectory) is missing: no office")
        }
        spool = MailSpool(office)
        self.wish = wish
    }

    /// What waits, what was given up and what was sent last; changes nothing.
    ///
    /// - Throws: `OfficeError`.
    package func look() throws(OfficeError) -> MailOutcome {
        var outcome = MailOutcome()
        try finish(&outcome)
        return outcome
    }

    /// Writes what is to be written and sends what is due.
    ///
    /// - Returns: nil where another process is about it.
    /// - Throws: `OfficeError`, noted for `doctor`; what is in the queue was tried all the same.
    package func run() throws(OfficeError) -> MailOutcome? {
        try spool.prepare()
        var outcome = MailOutcome()
        var isFirst = true
        while true {
            guard let lock = try MailLock.take(spool, waits: wish.waits && isFirst) else {
                return isFirst ? nil : outcome
            }
            let written: Int
            do {
                written = try round(isFirst: isFirst, &outcome)
            } catch {
                try spool.note(trouble: error.description)
                throw error
            }
            _ = consume lock
            isFirst = false
            // Whoever came meanwhile found the lock taken and left.
            guard try openRepository().pushes(office, after: written) else { break }
        }
        try finish(&outcome)
        return outcome
    }

    private func finish(_ outcome: inout MailOutcome) throws(OfficeError) {
        outcome.waiting = try spool.mails(in: .new)
        outcome.failed = try spool.mails(in: .failed)
        outcome.sent = try spool.lastSent(20)
    }

    private func openRepository() throws(OfficeError) -> RepositoryHandle {
        do {
            return try RepositoryHandle(opening: office.directory)
        } catch {
            throw OfficeError("\(error)")
        }
    }

    /// One round under the lock.
    ///
    /// - Returns: the last receipt that letters were written about.
    private func round(isFirst: Bool, _ outcome: inout MailOutcome) throws(OfficeError) -> Int {
        let repository = try openRepository()
        try spool.sweep()
        var failure: OfficeError?
        var written = Int.max
        var offset = 0
        do {
            let writer = try MailComposer(office, spool, repository)
            offset = writer.now.offsetMinutes
            written = try writer.writeAboutPushes(
                startsWithLast: wish.startsWithLastPush, in: repository)
            if isFirst {
                if wish.reminders { try writer.remind(in: repository) }
                if wish.digest { outcome.digest = try writer.writeDigest(in: repository) }
            }
        } catch {
            failure = error
        }
        outcome.sentCount += try send(
            with: mailer(repository), offsetMinutes: offset, retry: wish.retry && isFirst)
        if let failure { throw failure }
        try spool.note(trouble: nil)
        return written
    }

    // MARK: Sending

    private func mailer(_ repository: borrowing RepositoryHandle) throws(OfficeError) -> Mailer {
        do {
            let command = try repository.configuration(OfficeSettings.mailCommand)
            let timeout = try repository.configuration(OfficeSettings.mailTimeout)
                .flatMap { Int($0) }
            return Mailer(
                command: command.flatMap { MailCommand($0) },
                timeoutSeconds: min(max(timeout ?? 60, 1), 3_600))
        } catch {
            throw OfficeError("\(error)")
        }
    }

    /// Sends what is due, oldest first.
    ///
    /// - Returns: how many letters the mailer took over.
    private func send(
        with mailer: Mailer, offsetMinutes: Int, retry: Bool
    ) throws(OfficeError) -> Int {
        if retry { try takeUpAgain(offsetMinutes) }
        var sent = 0
        for name in try spool.names(in: .new) {
            guard var mail = try readable(name) else { continue }
            let now = OffsetMoment(OfficeGate.now, offsetMinutes: offsetMinutes)
            guard retry || MailRun.isDue(mail, at: now.moment) else { continue }
            guard let (failure, words) = try mailer.send(mail.message, to: mail.recipient) else {
                try spool.finish(mail, at: now)
                sent += 1
                continue
            }
            mail.attempts += 1
            mail.failure = failure.word
            mail.words = words
            let age = now.moment.seconds - mail.queuedAt.moment.seconds
            if age > Int64(MailRun.keepDays) * 86_400 {
                mail.next = nil
                try spool.move(mail, from: .new, to: .failed)
            } else {
                mail.next = OffsetMoment(
                    now.moment + MailRun.pauseSeconds(after: mail.attempts),
                    offsetMinutes: offsetMinutes)
                try spool.put(mail)
            }
            if failure.concernsAll { break }
        }
        return sent
    }

    /// A letter that waits; one that cannot be read is given up.
    private func readable(_ name: String) throws(OfficeError) -> QueuedMail? {
        do {
            return try spool.mail(name, in: .new)
        } catch {
            try spool.giveUp(name)
            return nil
        }
    }

    /// Puts what was given up into the queue again, as new.
    private func takeUpAgain(_ offsetMinutes: Int) throws(OfficeError) {
        for var mail in try spool.mails(in: .failed) {
            mail.queuedAt = OffsetMoment(OfficeGate.now, offsetMinutes: offsetMinutes)
            mail.attempts = 0
            mail.failure = nil
            mail.words = ""
            try spool.move(mail, from: .failed, to: .new)
        }
    }

    /// Whether a letter is to be tried; a moment that is farther off than any pause was set by a
    /// clock that was wrong.
    static func isDue(_ mail: QueuedMail, at now: Moment) -> Bool {
        guard let next = mail.next?.moment else { return true }
        return next <= now || next > now + longestPauseSeconds
    }

    /// How long a letter waits after so many attempts: 5 minutes, and twice as long each time, up
    /// to 6 hours.
    static func pauseSeconds(after attempts: Int) -> Int64 {
        var pause = firstPauseSeconds
        for _ in 1..<max(attempts, 1) where pause < longestPauseSeconds { pause *= 2 }
        return min(pause, longestPauseSeconds)
    }
}

extension RepositoryHandle {
    /// Whether pushes have come behind a receipt.
    fileprivate borrowing func pushes(
        _ office: Office, after receipt: Int
    ) throws(OfficeError) -> Bool {
        try office.lastEffectiveEntry(in: self) > receipt
    }
}
