import Glibc
import Subprocess
import SystemPackage

/// A stream that is longer than the limit.
struct OutputTooLarge: Error {}

/// Writes a program's input and reads both of its outputs, all at the same time.
///
/// Neither side can wait for the other for ever, in whatever order the program reads and writes.
///
/// - Throws: ``OutputTooLarge`` as soon as one stream is longer than `limit`, or the error of
///   the stream that cannot be read or written.
func exchange(
    input: [UInt8], writer: StandardInputWriter, output: SubprocessOutputSequence,
    error: SubprocessOutputSequence, limit: Int
) async throws -> (output: [UInt8], error: [UInt8]) {
    // A group, not `async let`: the first stream to fail must end the wait for the others.
    try await withThrowingTaskGroup(of: Part.self) { group in
        group.addTask {
            try await write(input, to: writer)
            return .input
        }
        group.addTask { .output(try await collect(output, limit: limit)) }
        group.addTask { .error(try await collect(error, limit: limit)) }
        var captured: (output: [UInt8], error: [UInt8]) = ([], [])
        for try await part in group {
            switch part {
            case .input: break
            case .output(let bytes): captured.output = bytes
            case .error(let bytes): captured.error = bytes
            }
        }
        return captured
    }
}

/// What is done when one task of the exchange is done.
private enum Part: Sendable {
    case input
    case output([UInt8])
    case error([UInt8])
}

private func write(_ input: [UInt8], to writer: StandardInputWriter) async throws {
    ignoreBrokenPipes
    do {
        _ = try await writer.write(input)
    } catch {
        // The program may close its input early; its exit code tells whether that is a fault.
        guard error.underlyingError == .brokenPipe else { throw error }
    }
    try await writer.finish()
}

private func collect(_ stream: SubprocessOutputSequence, limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await buffer in stream {
        try Task.checkCancellation()
        guard buffer.count <= limit - bytes.count else { throw OutputTooLarge() }
        buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return bytes
}

/// Makes a write to a closed pipe fail with an error, where by default it would end us.
///
/// Programs that we start are not affected: each starts with the default for every signal.
private let ignoreBrokenPipes: Void = {
    var current = sigaction()
    // A handler that somebody else has set stays in place.
    guard sigaction(SIGPIPE, nil, &current) == 0, current.__sigaction_handler.sa_handler == nil
    else { return }
    _ = signal(SIGPIPE, SIG_IGN)
}()
