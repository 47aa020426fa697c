import FoundationEssentials
import Glibc

/// An empty directory that is removed, with all in it, when nothing refers to it any more.
package final class TemporaryDirectory: Sendable {
    /// The directory's absolute path, without symbolic links.
    package let path: String

    /// Makes a new directory that only this user can enter.
    ///
    /// - Throws: ``SetupError`` if there is no place to make it in.
    package init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        var template = Array("\(base)/git-appeal-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SetupError("cannot make a directory in \(base)")
        }
        let bytes = template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        path = String(decoding: bytes, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// A fault in the test's own preparation.
package struct SetupError: Error, CustomStringConvertible {
    /// What went wrong.
    package let description: String

    /// Makes an error.
    package init(_ description: String) {
        self.description = description
    }
}
