import AppealDesk
import AppealMessages
import Foundation

/// Shows long results through the pager that Git itself would use.
///
/// Only on a terminal. **Source:** git(1): `GIT_PAGER`, `core.pager`, `PAGER`; git-config(1): a
/// `LESS` or `LV` that is not set is set to `FRX`, `-c`.
enum Pager {
    /// When results go through it.
    enum Use {
        /// Where they do not fit the screen.
        case forLongResults
        /// Wherever there is a terminal; `less` itself steps back where they fit.
        case always
    }

    /// Writes lines, through the pager where that is called for.
    static func show(_ lines: [StyledText], _ desk: Desk, _ use: Use = .forLongResults) async {
        let terminal = Terminal.output
        guard let height = terminal.height, use == .always || lines.count >= height,
            let command = await desk.pager(), !command.isEmpty, command != "cat"
        else { return terminal.show(lines) }
        if !page(terminal.text(lines), through: command) { terminal.show(lines) }
    }

    /// Runs the pager to its end; false where it could not start.
    private static func page(_ text: String, through command: String) -> Bool {
        fflush(nil)
        let shell = ": \"${LESS=FRX}\" \"${LV=-c}\"; export LESS LV; \(command)"
        guard let pipe = popen(shell, "w") else { return false }
        // The terminal's interrupt is the pager's; we wait for it.
        let interrupted = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interrupted) }
        // A reader that leaves early has seen enough.
        _ = text.withCString { fputs($0, pipe) }
        let status = pclose(pipe)
        // The shell's own words for "no such command" and "cannot be run".
        let exitCode = (status >> 8) & 0xFF
        return exitCode != 127 && exitCode != 126
    }
}
