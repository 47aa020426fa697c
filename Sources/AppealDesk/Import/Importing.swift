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
    /// Registered already, with columns that the source has changed since.
    package var changedAtSource: [(id: AppealID, columns: [String])] = []
}

extension Desk {
    /// Compares an export with what is registered (п. 1).
    ///
    /// A row whose number, day or text contradicts what is registered is an error of its own.
    /// - Throws: `DeskProblem`.
    package func planImport(
        _ bytes: [UInt8], mapping: ImportMapping, keepPersonal: Bool
    ) throws(DeskProblem) -> ImportPlan {
        let repository = try open()
        let office = try office(repository)
        let reader = ImportReader(
            mapping: mapping, policy: office.policy,
            registeredOn: office.policy.settings.timeZone.day(of: now),
            keepPersonal: keepPersonal)
        var plan = ImportPlan(table: try reader.read(bytes))
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
            let columns = state.snapshot.card.map { appeal.columns(differingFrom: $0) } ?? []
            if columns.isEmpty {
                plan.unchanged.append(registered)
            } else {
                plan.changedAtSource.append((registered, columns))
            }
        }
        plan.table.errors.sort { $0.line < $1.line }
        return plan
    }
}

extension ImportedAppeal {
    /// The card's keys that the source now says something else about.
    ///
    /// Topic and track are left aside: the coordinator may have classified them here.
    func columns(differingFrom registered: AppealCard) -> [String] {
        var names: [String] = []
        if card.category != registered.category { names.append("category") }
        if card.subcategory != registered.subcategory { names.append("subcategory") }
        if card.fact != registered.fact { names.append("fact") }
        if card.epguNumber != registered.epguNumber { names.append("epguNumber") }
        // The source's own date goes with a change of track at this side.
        if card.track == registered.track, card.sourceDue != registered.sourceDue {
            names.append("sourceDue")
        }
        if card.extra != registered.extra { names.append("extra") }
        return names
    }
}
