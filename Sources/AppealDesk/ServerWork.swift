import AppealGate
package import AppealMessages

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
