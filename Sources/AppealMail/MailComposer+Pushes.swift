import AppealGate
import AppealMessages
import AppealModel
import AppealRules
import GitModel
import GitStore

extension MailComposer {
    /// Writes to everybody whom a push since the last run concerns.
    ///
    /// - Parameter startsWithLast: whether letters that begin only now begin with the last push.
    /// - Returns: the last receipt that letters were written about.
    /// - Throws: `OfficeError`.
    func writeAboutPushes(
        startsWithLast: Bool, in repository: borrowing RepositoryHandle
    ) throws(OfficeError) -> Int {
        var state = try state(startsWithLast: startsWithLast, in: repository)
        let last = try office.lastEffectiveEntry(in: repository)
        guard state.receipt != last else { return last }
        let entries: [(tip: ObjectID, receipt: Receipt)]
        do {
            entries = try Ledger.entries(after: state.receipt, in: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        let voided = Set(entries.compactMap(\.receipt.voids))
        for (_, receipt) in entries where receipt.number <= last {
            guard receipt.kind == .push, !voided.contains(receipt.number), wants(.transitions)
            else { continue }
            do {
                try write(receipt, state, in: repository)
            } catch {
                throw OfficeError("receipt \(receipt.number): \(error)")
            }
            state.receipt = receipt.number
            try spool.keep(state)
        }
        // Behind the last of them; a ledger brought back from a backup may also be shorter.
        state.receipt = last
        try spool.keep(state)
        return last
    }

    private func write(
        _ receipt: Receipt, _ state: MailState, in repository: borrowing RepositoryHandle
    ) throws {
        var news: [AppealNews] = []
        for update in receipt.updates {
            guard let step = try step(update, receipt, in: repository) else { continue }
            news += AppealNews.of(step, policy: policy, on: now.date)
        }
        let byLogin = Dictionary(grouping: news, by: \.addressee.login)
        for (login, news) in byLogin.sorted(by: { $0.key < $1.key }) {
            let appeals = Set(news.map(\.step.after.id))
            try put(
                writer.letter(news), to: login, kind: .transitions,
                name: "r\(padded(receipt.number, 10))-\(login)",
                thread: appeals.count == 1 ? appeals.first : nil, state)
        }
    }

    /// What an update of a receipt did to an appeal; nil where nobody made a transition, or its
    /// objects are long gone.
    private func step(
        _ update: RefUpdate, _ receipt: Receipt, in repository: borrowing RepositoryHandle
    ) throws -> AppealStep? {
        guard !update.isDeletion, case .stage(let stage, let id) = RefTarget(update.ref),
            repository.exists(update.newTip),
            let act = try lastTransition(of: update, receipt, in: repository),
            let transition = act.transition,
            let after = try ControlReader.appeal(
                id, stage, tree: repository.commit(update.newTip).tree, in: repository)
        else { return nil }
        return AppealStep(
            after: after, before: try before(update, id, receipt, in: repository),
            transition: transition, signer: act.signer, actingFor: act.actingFor)
    }

    /// The appeal before the push: at the same ref, or at the one that the push took away.
    private func before(
        _ update: RefUpdate, _ id: AppealID, _ receipt: Receipt,
        in repository: borrowing RepositoryHandle
    ) throws -> ControlledAppeal? {
        for old in receipt.updates where !old.isCreation {
            guard old == update || old.isDeletion,
                case .stage(let stage, id) = RefTarget(old.ref), repository.exists(old.oldTip)
            else { continue }
            return try ControlReader.appeal(
                id, stage, tree: repository.commit(old.oldTip).tree, in: repository)
        }
        return nil
    }

    /// The last transition among an update's new commits; nil where all are drafts.
    private func lastTransition(
        of update: RefUpdate, _ receipt: Receipt, in repository: borrowing RepositoryHandle
    ) throws -> ReceiptAct? {
        let acts = Dictionary(
            receipt.acts.map { ($0.commit, $0) }, uniquingKeysWith: { first, _ in first })
        var current = update.newTip
        while let act = acts[current] {
            if act.transition != nil { return act }
            guard let parent = try repository.commit(current).parents.first else { return nil }
            current = parent
        }
        return nil
    }
}
