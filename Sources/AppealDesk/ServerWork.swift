import AppealGate
package import AppealMail
package import AppealMessages
package import AppealRules
import Foundation

/// What an operator does on the server.
package enum ServerWork {
    /// Brings an office's refs up to its ledger after a crash.
    ///
    /// - Returns: the refs that moved, and the number of the last receipt.
    /// - Throws: `DeskProblem.store`, with what the operator must look at.
    package static func recover(
        directory: String
    ) throws(DeskProblem) -> (moved: [String], number: Int) {
        do {
            return try OfficeRecovery.run(directory: directory)
        } catch {
            throw .store(error.description)
        }
    }

    /// Looks over an office on its server; changes nothing.
    ///
    /// - Throws: `DeskProblem.store` where there is no office.
    package static func examine(directory: String) throws(DeskProblem) -> [ServerAdvice] {
        do {
            var advice = try OfficeDoctor.examine(directory: directory)
            advice += try MailDoctor.examine(directory: directory)
            return advice
        } catch {
            throw .store(error.description)
        }
    }

    /// Writes an office's letters and sends what is due; waits for another sender first.
    ///
    /// - Throws: `DeskProblem.store`, with what the operator must look at.
    package static func sendMail(
        directory: String, _ wish: MailWish
    ) throws(DeskProblem) -> MailOutcome {
        var wish = wish
        wish.waits = true
        do {
            let run = try MailRun(directory: directory, wish)
            if let outcome = try run.run() { return outcome }
            return try run.look()
        } catch {
            throw .store(error.description)
        }
    }

    /// What waits in an office's queue, what was given up and what was sent last.
    ///
    /// - Throws: `DeskProblem.store` where there is no office.
    package static func mailQueue(directory: String) throws(DeskProblem) -> MailOutcome {
        do {
            return try MailRun(directory: directory).look()
        } catch {
            throw .store(error.description)
        }
    }

    /// Whether a directory is that of an office's own repository.
    package static func isOffice(_ directory: String) -> Bool {
        FileManager.default.fileExists(atPath: directory + "/appeal/server_key")
            || FileManager.default.fileExists(atPath: directory + "/appeal/handover")
    }

    /// Repacks an office's objects and refs under its lock.
    ///
    /// - Throws: `DeskProblem.store`, with Git's own words.
    package static func maintain(directory: String) throws(DeskProblem) {
        do {
            try OfficeMaintenance.run(directory: directory)
        } catch {
            throw .store(error.description)
        }
    }
}
