/// What a program that ran to its end left behind.
package struct ProgramOutcome: Hashable, Sendable {
    /// Its exit code, or 128 plus the number of the signal that ended it.
    package let exitCode: Int32
    /// Every byte that it wrote to standard output.
    package let standardOutput: [UInt8]
    /// Every byte that it wrote to standard error.
    package let standardError: [UInt8]

    /// Makes an outcome.
    package init(exitCode: Int32, standardOutput: [UInt8], standardError: [UInt8]) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

    /// Standard output as text, without its trailing newlines.
    ///
    /// Bytes that are not UTF-8 become U+FFFD; read `standardOutput` where each byte counts.
    package var outputText: String { Self.text(of: standardOutput) }

    /// Standard error as text, without its trailing newlines.
    ///
    /// Bytes that are not UTF-8 become U+FFFD; read `standardError` where each byte counts.
    package var errorText: String { Self.text(of: standardError) }

    private static func text(of bytes: [UInt8]) -> String {
        let newline = UInt8(ascii: "\n")
        let length = bytes.lastIndex { $0 != newline }.map { $0 + 1 } ?? 0
        return String(decoding: bytes.prefix(length), as: UTF8.self)
    }
}
