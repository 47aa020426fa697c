/// What is wrong with a record, and where in it.
package struct RecordError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Problem: Hashable, Sendable {
        /// Not JSON, or JSON with more than one meaning.
        case json(JSONSyntaxError)
        /// JSON, but not in the one byte form (sorted keys, two-space indent, one final newline).
        case notCanonical
        /// A required key is missing.
        case missing
        /// A key that the record does not have.
        case unknownKey
        /// A value of another type than this one.
        case wrongType(expected: String)
        /// A value of the right type that means nothing here; what is allowed.
        case invalid(allowed: String)
        /// A format newer than this program knows.
        case newerFormat(Int)
        /// Twice the same, where each may stand once.
        case repeated(String)
    }

    /// JSON Pointer of the faulty value (RFC 6901); empty for the whole record.
    package let pointer: String
    /// What kind of fault it is.
    package let problem: Problem

    /// Makes an error.
    package init(pointer: String, problem: Problem) {
        self.pointer = pointer
        self.problem = problem
    }
}
