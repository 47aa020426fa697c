/// Why a program gave no usable outcome.
package struct ProgramError: Error, Hashable, Sendable {
    /// What went wrong; more values may be added.
    package struct Code: Hashable, Sendable {
        private let name: String

        private init(_ name: String) { self.name = name }

        /// There is no such program.
        package static let notFound = Code("notFound")
        /// The program ended with an exit code that the caller does not allow.
        package static let failed = Code("failed")
        /// The program wrote more than the limit to one of its streams, and was ended.
        package static let outputTooLarge = Code("outputTooLarge")
        /// The program could not be started, or not be watched to its end.
        package static let launch = Code("launch")
        /// The task that waited for the program was cancelled, and the program was ended.
        package static let cancelled = Code("cancelled")
    }

    /// What went wrong.
    package let code: Code
    /// The program, as the caller named it.
    package let program: String
    /// The arguments that it was given.
    package let arguments: [String]
    /// Its exit code, or 128 plus the signal's number; nil unless it ran to its end.
    package let exitCode: Int32?
    /// What it wrote to standard error, or the reason why it did not run.
    package let standardError: String

    /// Makes an error.
    package init(
        code: Code, program: String, arguments: [String], exitCode: Int32? = nil,
        standardError: String = ""
    ) {
        self.code = code
        self.program = program
        self.arguments = arguments
        self.exitCode = exitCode
        self.standardError = standardError
    }
}

extension ProgramError: CustomStringConvertible {
    /// The command, what happened to it, and what it wrote to standard error.
    package var description: String {
        let command = ([program] + arguments).joined(separator: " ")
        let event =
            switch code {
            case .notFound: "no such program"
            case .failed: exitCode.map { "exit code \($0)" } ?? "failed"
            case .outputTooLarge: "too much output"
            case .cancelled: "cancelled"
            default: "could not be run"
            }
        return standardError.isEmpty
            ? "\(command): \(event)" : "\(command): \(event): \(standardError)"
    }
}
