import AppealGate
import AppealMail
import AppealMessages
import AppealModel
import AppealRules
import CHookStart
import Glibc

hook_start_is_linked()
// A pusher who hangs up must not end the hook between two steps.
signal(SIGPIPE, SIG_IGN)

/// Writes a judgement to the pusher, in the form and language that the push options ask for.
func write(_ judgement: HookJudgement, options: [String]) {
    var language = judgement.language ?? .russian
    for option in options where option.hasPrefix("lang=") {
        language = Language(rawValue: String(option.dropFirst(5))) ?? language
    }
    // GitLab shows only lines that start like this.
    let prefix = getenv("GL_ID") == nil ? "" : "GL-HOOK-ERR: "
    let report = FindingReport(language: language, linePrefix: prefix)
    let isJSON = options.contains("format=json")
    var lines = isJSON ? report.jsonLines(judgement.verdict) : report.lines(judgement.verdict)
    if let number = judgement.receiptNumber {
        lines.append(isJSON ? report.receiptJSON(number) : report.receiptLine(number))
    }
    guard !lines.isEmpty else { return }
    // In one piece, so that the lines of one push stay together.
    let text = lines.map { $0 + "\n" }.joined()
    HookOutput.write(text)
}

/// The push options as receive-pack passes them on. **Source:** githooks(5).
func pushOptions() -> [String] {
    guard let text = getenv("GIT_PUSH_OPTION_COUNT"), let count = Int(String(cString: text))
    else { return [] }
    return (0..<min(count, 100)).compactMap { index in
        getenv("GIT_PUSH_OPTION_\(index)").map { String(cString: $0) }
    }
}

/// The value that follows an option; nil where it is not given.
func option(_ name: String) -> String? {
    guard let place = CommandLine.arguments.firstIndex(of: name) else { return nil }
    return CommandLine.arguments.dropFirst(place + 1).first
}

/// Enters an administrator on the server, and says in both languages what was done.
///
/// - Returns: the exit code.
func recoverAdmin() -> Int32 {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, !arguments[2].hasPrefix("-"), let login = option("--login"),
        let key = option("--key")
    else {
        HookOutput.write(
            "usage: appeal-hook recover-admin DIR --login LOGIN --name NAME --email MAIL --key FILE.pub\n"
        )
        return 64
    }
    let recovery = RecoverAdmin(
        directory: arguments[2], login: login, name: option("--name"), email: option("--email"),
        keyFile: key
    ) { CommitSubject.policy(.administratorRecovered(person: $0), language: $1) }
    do throws(RecoveryFailure) {
        let outcome = try recovery.run()
        for language in [Language.russian, .english] {
            let lines = RecoveryText.lines(
                done: outcome.changes, login: login, fingerprint: outcome.fingerprint,
                commit: outcome.commit, language)
            for line in lines { print(line) }
        }
        return 0
    } catch {
        switch error {
        case .refused(let refusal):
            for language in [Language.russian, .english] {
                for line in RecoveryText.lines(refusal, language) {
                    HookOutput.write("appeal: \(line)\n")
                }
            }
            return 1
        case .trouble(let what):
            HookOutput.write("appeal: error[internal] \(what)\n")
            return 70
        }
    }
}

/// Writes an office's letters and sends them, unless another process is about it.
///
/// - Returns: the exit code; trouble is noted for `doctor`, since nobody may be listening.
func sendMail() -> Int32 {
    var wish = MailWish()
    wish.startsWithLastPush = CommandLine.arguments.contains("--push")
    do {
        _ = try MailRun(directory: CommandLine.arguments.dropFirst(2).first ?? ".", wish).run()
        return 0
    } catch {
        HookOutput.write("appeal: error[internal] \(error.description)\n")
        return 70
    }
}

/// Exit codes: 0 accepted, 1 findings, 64 usage.
switch CommandLine.arguments.dropFirst().first {
case "pre-receive":
    let judgement = PreReceive().run()
    write(judgement, options: pushOptions())
    exit(judgement.verdict.isAccepted ? 0 : 1)
case "proc-receive":
    let (judgement, options) = ProcReceive().run()
    write(judgement, options: options)
    exit(judgement.verdict.isAccepted ? 0 : 1)
case "post-receive":
    // Letters are written beside the push: nobody waits for them, and none can fail it. Where
    // pushers are users of their own, the office's owner writes them, by a timer.
    if OfficeFiles.isOwn("."), let hook = ChildProcess.ownProgram {
        ChildProcess.startDetached([hook, "mail", ".", "--push"])
    }
case "mail":
    exit(sendMail())
case "recover-admin":
    exit(recoverAdmin())
case "maintain":
    do {
        try OfficeMaintenance.run(directory: CommandLine.arguments.dropFirst(2).first ?? ".")
    } catch {
        HookOutput.write("appeal: error[internal] \(error.description)\n")
        exit(70)
    }
case "--version":
    print("appeal-hook \(programVersion)")
default:
    HookOutput.write(
        "usage: appeal-hook pre-receive | proc-receive | post-receive | mail | recover-admin | maintain | --version\n"
    )
    exit(64)
}
