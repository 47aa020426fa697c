import AppealGate
import AppealModel
import Glibc

/// Why a letter was not taken over by the mailer.
package enum MailFailure: Hashable, Sendable {
    /// No program is configured, or it cannot be started.
    case noMailer
    /// It ended with another exit code than 0; 75 asks for another attempt.
    case exit(code: Int)
    /// A signal ended it.
    case signal(number: Int)
    /// It did not end in time, and was ended.
    case timeout

    /// The word that the queue keeps: `exit 75`.
    package var word: String {
        switch self {
        case .noMailer: "no-mailer"
        case .exit(let code): "exit-\(code)"
        case .signal(let number): "signal-\(number)"
        case .timeout: "timeout"
        }
    }

    /// Whether the next letter would fare no better: then this round ends.
    var concernsAll: Bool {
        switch self {
        case .noMailer, .timeout: true
        case .exit, .signal: false
        }
    }
}

/// Hands letters over to the configured program, one at a time, each within bounded time.
struct Mailer {
    /// The program; nil where none is configured.
    let command: MailCommand?
    /// How long it may take.
    let timeoutSeconds: Int

    /// So much of what a program says is kept.
    private static let wordsLimit = 500
    /// How long one look at the program waits for its words.
    private static let tickMilliseconds: Int32 = 20

    /// Hands a letter over.
    ///
    /// - Returns: nil once the program has taken it; otherwise why not, and what it said.
    /// - Throws: `OfficeError`.
    func send(
        _ message: [UInt8], to recipient: MailAddress
    ) throws(OfficeError) -> (failure: MailFailure, words: String)? {
        guard let command else { return (.noMailer, "") }
        let input = try ChildProcess.unnamedFile(holding: message)
        defer { close(input) }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw OfficeError("pipe: \(OfficeFiles.reason)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        defer { close(ends[0]) }
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try ChildProcess.start(
                command.arguments(to: recipient), input: input, output: ends[1],
                environment: Mailer.environment, inNewSession: true)
        } catch {
            return (.noMailer, error.description)
        }
        return try wait(for: process, reading: ends[0])
    }

    /// Waits for the program, reads what it says so that it cannot block, and ends it in time.
    private func wait(
        for process: pid_t, reading pipe: Int32
    ) throws(OfficeError) -> (failure: MailFailure, words: String)? {
        let end = Mailer.clock + timeoutSeconds * 1_000
        var words: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var isOpen = true
        var status: Int32 = 0
        while true {
            if isOpen {
                var state = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
                poll(&state, 1, Mailer.tickMilliseconds)
                let count = read(pipe, &chunk, chunk.count)
                if count == 0 { isOpen = false }
                if count > 0 { words += chunk[..<count].prefix(Mailer.wordsLimit - words.count) }
            } else {
                usleep(UInt32(Mailer.tickMilliseconds) * 1_000)
            }
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 || errno == EINTR else {
                throw OfficeError("wait: \(OfficeFiles.reason)")
            }
            guard Mailer.clock < end else {
                // With everything that it has started.
                kill(-process, SIGKILL)
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                return (.timeout, String(decoding: words, as: UTF8.self))
            }
        }
        let said = String(decoding: words, as: UTF8.self)
        let signal = Int(status & 0x7F)
        guard signal == 0 else { return (.signal(number: signal), said) }
        let code = Int(status >> 8 & 0xFF)
        return code == 0 ? nil : (.exit(code: code), said)
    }

    /// Milliseconds of a clock that nobody sets.
    private static var clock: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
    }

    /// Our environment without what Git told its hook.
    private static var environment: [String] {
        var variables: [String] = []
        var place = environ
        while let variable = place.pointee {
            let text = String(cString: variable)
            if !text.hasPrefix("GIT_") { variables.append(text) }
            place += 1
        }
        return variables
    }
}
