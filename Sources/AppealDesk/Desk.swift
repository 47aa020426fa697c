import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import Foundation
package import GitModel
import GitProgram
import GitStore

/// A staff member's clone, and everything that can be done from it.
///
/// Reads the office from the remote-tracking refs, builds signed commits in the clone's own object
/// database, and hands them over by atomic pushes. The working tree is touched only for whoever
/// writes an answer there.
package struct Desk: Sendable {
    /// Where the office's branches are seen from a clone.
    static let tracking = "refs/remotes/origin/"

    /// The working tree's directory.
    package let directory: String
    /// The language of what is printed.
    package let language: Language
    /// The `git` program in the clone.
    let git: GitProgram

    /// Names a clone by a directory within it.
    ///
    /// - Parameters:
    ///   - language: the language asked for; nil for the clone's own setting.
    ///   - fallback: the language where the clone has no setting either.
    /// - Throws: `DeskProblem.notAClone`.
    package init(
        directory: String, language: Language?, fallback: Language = .russian
    ) throws(DeskProblem) {
        let found: (root: String, language: Language)
        do {
            let repository = try RepositoryHandle(discoveringFrom: directory)
            guard let root = repository.workDirectory,
                try repository.configuration("remote.origin.url") != nil
            else { throw DeskProblem.notAClone(path: directory) }
            let configured = try repository.configuration("appeal.lang")
            found = (root, language ?? configured.flatMap { Language(rawValue: $0) } ?? fallback)
        } catch {
            throw .notAClone(path: directory)
        }
        self.directory = found.root
        self.language = found.language
        git = GitProgram(directory: found.root)
    }

    /// Opens the clone's repository.
    ///
    /// - Throws: `DeskProblem.store`.
    func open() throws(DeskProblem) -> RepositoryHandle {
        do {
            return try RepositoryHandle(opening: directory)
        } catch {
            throw .store("\(error)")
        }
    }

    /// The system's clock.
    var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }

    /// What the clone knows of the office.
    ///
    /// - Throws: `DeskProblem` (`noMain`, `policyUnreadable`, `store`).
    func office(_ repository: borrowing RepositoryHandle) throws(DeskProblem) -> OfficeView {
        let tree: ObjectID
        let mainTip: ObjectID
        do {
            guard let ref = RefName(Desk.tracking + "main"), let tip = try repository.tip(of: ref)
            else { throw DeskProblem.noMain }
            mainTip = tip
            tree = try repository.commit(tip).tree
        } catch let problem as DeskProblem {
            throw problem
        } catch {
            throw .store("\(error)")
        }
        do {
            let policy = try PolicyReader.read(tree: tree, in: repository)
            return OfficeView(mainTip: mainTip, mainTree: tree, policy: policy)
        } catch {
            switch error {
            case .store(let error): throw .store("\(error)")
            case .policy(let error): throw .policyUnreadable(what: faultText(error))
            }
        }
    }

    /// What is wrong with a policy, in the language of the clone.
    private func faultText(_ error: PolicyError) -> String {
        FindingText.sentence(
            .policyInvalid(path: error.path, PolicyFault(error.problem)), language)
    }
}

/// What a clone knows of the office: its `main`, and the policy there.
package struct OfficeView: Sendable {
    /// `origin/main`.
    package let mainTip: ObjectID
    /// Its tree.
    package let mainTree: ObjectID
    /// The policy there.
    package let policy: Policy
}

/// Runs work on the store and turns its trouble into a problem with a text.
func storing<Result: ~Copyable>(
    _ work: () throws(GitStoreError) -> Result
) throws(DeskProblem) -> Result {
    do {
        return try work()
    } catch {
        throw .store("\(error)")
    }
}

extension Program {
    /// Runs the program and turns its failure into a problem with a text.
    @discardableResult
    func checked(_ arguments: [String]) async throws(DeskProblem) -> ProgramOutcome {
        do {
            let outcome = try await run(arguments)
            await Interruption.stopIfUnderWay()
            return outcome
        } catch {
            await Interruption.stopIfUnderWay()
            throw .program(error.description)
        }
    }
}

extension GitProgram {
    /// Runs Git and turns its failure into a problem with a text.
    @discardableResult
    func checked(
        _ arguments: [String], input: [UInt8] = [], allowed: Set<Int32> = [0]
    ) async throws(DeskProblem) -> ProgramOutcome {
        do {
            let outcome = try await run(arguments, input: input, allowedExitCodes: allowed)
            await Interruption.stopIfUnderWay()
            return outcome
        } catch {
            await Interruption.stopIfUnderWay()
            throw .program(error.description)
        }
    }
}
