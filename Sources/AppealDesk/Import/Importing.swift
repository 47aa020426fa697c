import AppealGate
package import AppealMessages
package import AppealModel
import AppealRules
import GitModel
import GitStore

/// What an import would do, or did.
package struct ImportPlan: Sendable {
    /// What the file holds.
    package var table: ImportTable
    /// Not yet registered.
    package var new: [ImportedAppeal] = []
    /// Registered already, and the same.
    package var unchanged: [AppealID] = []
    /// What the source says otherwise by now of what is registered.
    package var changes: [SourceChange] = []
    /// Registered from this source on a day that the file covers, and not in the file.
    package var gone: [AppealID] = []

    /// The plan in words, once it is carried out or where it is only to be shown.
    package func summary(registered: Int?) -> ImportSummary {
        var summary = ImportSummary(
            registered: registered ?? new.count, isDryRun: registered == nil,
            unchanged: unchanged.count, changes: changes, gone: gone, errors: table.errors,
            masked: table.masked, leftOutColumns: table.leftOutColumns,
            leftOutCells: table.leftOutCells)
        switch table.form {
        case .text(let encoding): summary.encoding = encoding.rawValue
        case .sheet(let name): summary.sheet = name
        }
        return summary
    }
}

extension Desk {
    /// Compares an export with what is registered (п. 1).
    ///
    /// A row whose number, day or text contradicts what is registered is an error of its own.
    /// - Throws: `DeskProblem`.
    package func planImport(
        _ bytes: [UInt8], sheet: String?, mapping: ImportMapping, keepPersonal: Bool
    ) throws(DeskProblem) -> ImportPlan {
        let repository = try open()
        let office = try office(repository)
        let reader = ImportReader(
            mapping: mapping, policy: office.policy,
            registeredOn: office.policy.settings.timeZone.day(of: now),
            keepPersonal: keepPersonal)
        var plan = ImportPlan(table: try reader.read(bytes, sheet: sheet))
        let known: [String: Set<AppealID>]
        do {
            known = try AppealNumbers.find(
                Set(plan.table.appeals.map(\.id.number)), refs: .stored(prefix: Desk.tracking),
                mainTip: office.mainTip, in: repository)
        } catch {
            throw .store("\(error)")
        }
        for appeal in plan.table.appeals {
            guard let registered = known[appeal.id.number]?.first else {
                plan.new.append(appeal)
                continue
            }
            func fail(_ meaning: String, _ reason: ImportReason) {
                plan.table.errors.append(
                    ImportRowError(
                        line: appeal.line, column: mapping.columns[meaning], reason: reason))
            }
            guard registered == appeal.id else {
                fail("receivedOn", .registeredOtherDay(registered))
                continue
            }
            let state = try state(registered, repository, office)
            let message = try storing { () throws(GitStoreError) in
                try state.snapshot.files[AppealPath.message].map { (blob) throws(GitStoreError) in
                    try repository.blob(blob, limitBytes: 64 << 20)
                }
            }
            guard message == appeal.message else {
                fail("text", .registeredOtherText(registered))
                continue
            }
            let changes =
                state.snapshot.card.map { appeal.changes(since: $0, mapping: mapping) } ?? []
            if changes.isEmpty { plan.unchanged.append(registered) }
            plan.changes += changes
        }
        plan.table.errors.sort { $0.line < $1.line }
        return plan
    }

    /// What was registered from a source on a day that its export covers, and is not in it.
    ///
    /// The source may have withdrawn it, or the export may leave it out: that is for people to ask.
    /// - Throws: `DeskProblem`.
    package func gone(
        from table: ImportTable, mapping: ImportMapping
    ) throws(DeskProblem) -> [AppealID] {
        let repository = try open()
        let office = try office(repository)
        let days = table.appeals.map(\.id.receivedOn)
        guard let first = days.min(), let last = days.max() else { return [] }
        var known = Set(try openRefs(repository).map(\.id))
        do {
            known.formUnion(try AppealNumbers.onMain(office.mainTip, in: repository))
        } catch {
            throw .store("\(error)")
        }
        let missing = known.filter {
            (first...last).contains($0.receivedOn) && !table.numbers.contains($0.number)
        }
        var gone: [AppealID] = []
        for id in missing.sorted() {
            let card = try state(id, repository, office).snapshot.card
            if card?.source == mapping.source { gone.append(id) }
        }
        return gone
    }
}

extension ImportedAppeal {
    /// What the source now says otherwise of a registered card, column by column.
    ///
    /// Topic and track are left aside: the coordinator may have classified them here.
    func changes(since registered: AppealCard, mapping: ImportMapping) -> [SourceChange] {
        var changes: [SourceChange] = []
        func compare(_ column: String?, _ was: String?, _ now: String?) {
            guard was != now, let column else { return }
            changes.append(SourceChange(id: id, column: column, was: was, now: now))
        }
        compare(mapping.columns["category"], registered.category, card.category)
        compare(mapping.columns["subcategory"], registered.subcategory, card.subcategory)
        compare(mapping.columns["fact"], registered.fact, card.fact)
        compare(mapping.columns["epguNumber"], registered.epguNumber, card.epguNumber)
        // The source's own date goes with a change of track at this side.
        if card.track == registered.track {
            compare(
                mapping.columns["sourceDue"], registered.sourceDue?.russian,
                card.sourceDue?.russian)
        }
        for (column, key) in mapping.extra.sorted(by: { $0.key < $1.key }) {
            compare(column, registered.extra[key], card.extra[key])
        }
        return changes
    }
}
