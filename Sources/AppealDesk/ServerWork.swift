import AppealGate
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
            return try OfficeDoctor.examine(directory: directory)
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
