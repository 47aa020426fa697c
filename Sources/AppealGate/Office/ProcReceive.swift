import AppealModel
import AppealRules
import GitModel
import GitStore
import Glibc

/// The `proc-receive` hook: makes sure under the lock that what was judged still holds, and moves
/// all refs of the push in one transaction.
///
/// **Source:** githooks(5), gitprotocol-pack(5).
package struct ProcReceive {
    private let packets = PacketLine()

    /// Makes the hook.
    package init() {}

    /// Speaks the hook's protocol with receive-pack.
    ///
    /// - Returns: what to tell the pusher, and the push options, which Git hands to this hook by
    ///   its protocol alone. Every command gets its answer on standard output.
    package func run() -> (judgement: HookJudgement, options: [String]) {
        var options: [String] = []
        do {
            let hasOptions = try greet()
            guard let lines = try packets.readUntilFlush() else {
                throw OfficeError("proc-receive: no commands")
            }
            let commands = lines.compactMap { PushCommand(line: $0) }
            guard commands.count == lines.count else {
                throw OfficeError("proc-receive: malformed command")
            }
            if hasOptions {
                options = (try packets.readUntilFlush() ?? [])
                    .map { String(decoding: $0, as: UTF8.self) }
            }
            let judgement = carryOut(PushRequest(commands: commands))
            let isAccepted = judgement.verdict.isAccepted
            for command in commands {
                try packets.write(
                    Array((isAccepted ? "ok " : "ng ").utf8) + command.rawRef
                        + Array((isAccepted ? "" : " refused").utf8))
            }
            try packets.flush()
            return (judgement, options)
        } catch {
            return (.trouble("\(error)"), options)
        }
    }

    /// Agrees with receive-pack on the protocol.
    ///
    /// - Returns: whether push options follow the commands.
    private func greet() throws(OfficeError) -> Bool {
        guard let greeting = try packets.readUntilFlush()?.first,
            greeting.starts(with: Array("version=1".utf8))
        else { throw OfficeError("proc-receive: unknown protocol version") }
        let features = greeting.split(separator: 0, maxSplits: 1).dropFirst().first ?? []
        let hasOptions = features.split(separator: UInt8(ascii: " "))
            .contains { $0.elementsEqual("push-options".utf8) }
        try packets.write(Array((hasOptions ? "version=1\0push-options" : "version=1").utf8))
        try packets.flush()
        return hasOptions
    }

    /// Moves the refs and puts the push on record.
    private func carryOut(_ push: PushRequest) -> HookJudgement {
        do {
            let repository: RepositoryHandle
            do {
                repository = try RepositoryHandle.fromEnvironment()
            } catch {
                throw OfficeError("\(error)")
            }
            repository.writeDurably()
            let office = Office(directory: repository.gitDirectory)
            guard let handOver = try HandOver.take(in: office) else {
                throw OfficeError("pre-receive has not judged this push: is the hook there?")
            }
            guard handOver.standardInput == push.standardInput else {
                throw OfficeError("receive-pack changed the list of refs after pre-receive")
            }
            let lock = try OfficeLock(office)
            let ledger = try office.settle(in: repository)
            var judgement = HookJudgement(
                verdict: Verdict([]), language: handOver.language, draft: handOver.draft)
            if ledger.tip != handOver.ledgerTip || !ledger.rolledForward.isEmpty {
                // Something moved since pre-receive, or what a crash left has moved now.
                let certificate = handOver.certificate.map {
                    CertificateClaim(blob: $0, isFresh: true)
                }
                judgement = OfficeGate.judge(
                    push, certificate: certificate, in: repository, at: OfficeGate.now)
            }
            guard judgement.verdict.isAccepted, var receipt = judgement.draft else {
                return judgement
            }
            receipt.number = ledger.number + 1
            receipt.recordedAt = OffsetMoment(
                OfficeGate.now, offsetMinutes: receipt.judgedAt.offsetMinutes)
            try office.move(
                receipt, after: ledger, certificate: handOver.certificate, in: repository)
            _ = consume lock
            OfficeMaintenance.startIfDue(office)
            judgement.receiptNumber = receipt.number
            return judgement
        } catch {
            return .trouble("\(error)")
        }
    }
}

extension PushRequest {
    /// The updates of a push whose refs are all well-formed.
    var updates: [RefUpdate] {
        commands.compactMap { command in
            RefName(bytes: command.rawRef).map {
                RefUpdate(ref: $0, oldTip: command.oldTip, newTip: command.newTip)
            }
        }
    }
}
