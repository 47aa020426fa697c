internal import CLibgit2
package import GitModel

/// Why the object database or the refs could not do what was asked.
package struct GitStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is; more kinds may join.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// No such object, ref or repository.
        package static let notFound = Code(rawValue: "not-found")
        /// An object larger than the caller takes.
        package static let tooLarge = Code(rawValue: "too-large")
        /// Stored bytes that are damaged.
        package static let corrupt = Code(rawValue: "corrupt")
        /// An object of another kind than asked for.
        package static let wrongKind = Code(rawValue: "wrong-kind")
        /// A tree that is not one Git would write.
        package static let treeSyntax = Code(rawValue: "tree-syntax")
        /// A commit that is not one this system takes.
        package static let commitSyntax = Code(rawValue: "commit-syntax")
        /// A ref that is not at the value it was expected at.
        package static let stale = Code(rawValue: "stale")
        /// A ref that points at another ref.
        package static let symbolicRef = Code(rawValue: "symbolic-ref")
        /// A ref whose name would be a directory of another ref's name, or the reverse.
        package static let nameConflict = Code(rawValue: "name-conflict")
        /// More differences than the caller takes.
        package static let tooManyChanges = Code(rawValue: "too-many-changes")
        /// Directories nested deeper than allowed.
        package static let tooDeep = Code(rawValue: "too-deep")
        /// A directory without entries.
        package static let emptyDirectory = Code(rawValue: "empty-directory")
        /// Any other trouble of the library or the disk.
        package static let failed = Code(rawValue: "failed")
    }

    /// What kind of trouble it is.
    package let code: Code
    /// What it concerns: an object name, a ref, a path.
    package let subject: String
    /// The library's own words; may be empty.
    package let detail: String
    /// Why a commit was not read; set exactly where the code is `commitSyntax`.
    package let commitSyntax: CommitSyntaxError?

    /// Makes an error.
    package init(
        _ code: Code, _ subject: String, detail: String = "",
        commitSyntax: CommitSyntaxError? = nil
    ) {
        self.code = code
        self.subject = subject
        self.detail = detail
        self.commitSyntax = commitSyntax
    }

    package var description: String {
        detail.isEmpty ? "\(code.rawValue): \(subject)" : "\(code.rawValue): \(subject): \(detail)"
    }

    /// The areas whose errors without a code of their own mean damaged bytes.
    private static let damage: Set<Int32> = [
        Int32(GIT_ERROR_ZLIB.rawValue), Int32(GIT_ERROR_ODB.rawValue),
    ]

    /// Reads the library's last error at once, survives a missing one.
    static func last(_ result: Int32, _ subject: String) -> GitStoreError {
        let last = git_error_last()
        let text = last.flatMap { $0.pointee.message.map { String(cString: $0) } }
        let area = last.map { $0.pointee.klass } ?? 0
        git_error_clear()
        let code: Code =
            switch result {
            case GIT_ENOTFOUND.rawValue: .notFound
            case GIT_EMODIFIED.rawValue, GIT_ELOCKED.rawValue: .stale
            case GIT_EMISMATCH.rawValue: .corrupt
            case GIT_ERROR.rawValue where damage.contains(area): .corrupt
            default: .failed
            }
        return GitStoreError(code, subject, detail: text ?? "error \(result)")
    }
}

/// Turns a result code of the library into an error.
func check(_ result: Int32, _ subject: @autoclosure () -> String) throws(GitStoreError) {
    guard result >= 0 else { throw GitStoreError.last(result, subject()) }
}
