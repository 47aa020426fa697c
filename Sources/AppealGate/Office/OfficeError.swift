/// Trouble of the office's own files or processes: nobody can judge, so the push is refused.
package struct OfficeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, and on what.
    package let description: String

    /// Makes an error.
    package init(_ description: String) {
        self.description = description
    }
}
