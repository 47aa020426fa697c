import AppealModel
package import AppealRules
import GitModel
import GitStore
import Glibc
import SSHSignatures

/// Looks over an office on its server; changes nothing.
package struct OfficeDoctor {
    private let office: Office
    private var advice: [ServerAdvice] = []

    /// A lock file older than this is nobody's.
    private static let staleSeconds = 600
    /// With less free space than this a push may fail.
    private static let leastFreeMebibytes = 1_024

    private init(_ office: Office) {
        self.office = office
    }

    /// Examines an office.
    ///
    /// - Returns: what its operator should look at.
    /// - Throws: `OfficeError` where there is no office, or it cannot be read at all.
    package static func examine(directory: String) throws(OfficeError) -> [ServerAdvice] {
        let repository: RepositoryHandle
        do {
            repository = try RepositoryHandle(opening: directory)
        } catch {
            throw OfficeError("\(error)")
        }
        let office = Office(directory: repository.gitDirectory)
        guard OfficeFiles.exists(office.ownDirectory) else {
            throw OfficeError("\(office.ownDirectory) is missing: no office")
        }
        var doctor = OfficeDoctor(office)
        try doctor.examineHooks()
        doctor.examineAccess()
        do {
            try doctor.examineSettings(of: repository)
            try doctor.examineHistory(of: repository)
        } catch {
            throw OfficeError("\(error)")
        }
        try doctor.examineFiles()
        return doctor.advice
    }

    // MARK: Hooks

    private mutating func examineHooks() throws(OfficeError) {
        for name in OfficeSettings.hooks {
            let path = "\(office.directory)hooks/\(name)"
            guard let bytes = try OfficeFiles.read(path) else {
                if name != OfficeSettings.mailHook { advice.append(.hookMissing(name: name)) }
                continue
            }
            if access(path, X_OK) != 0 { advice.append(.hookDisabled(name: name)) }
            if isWritableByOthers(path) { advice.append(.exposed(path: path)) }
            examineShim(name, String(decoding: bytes, as: UTF8.self))
        }
    }

    /// A shim says `exec 'PROGRAM' HOOK` and nothing else; the guard of refs reads what is pending.
    private mutating func examineShim(_ name: String, _ text: String) {
        guard name != "reference-transaction" else {
            if !text.contains("appeal/pending") { advice.append(.hookForeign(name: name)) }
            return
        }
        var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        if name == OfficeSettings.mailHook {
            lines = lines.filter { $0.contains("exec ") }.compactMap { line in
                line.firstRange(of: "exec ").map { line[$0.lowerBound...] }
            }
        }
        guard lines.count == 1, let line = lines.first, line.hasPrefix("exec "),
            line.hasSuffix(" \(name)")
        else {
            advice.append(.hookForeign(name: name))
            return
        }
        let quoted = line.dropFirst("exec ".count).dropLast(name.utf8.count + 1)
        guard quoted.hasPrefix("'"), quoted.hasSuffix("'"), quoted.utf8.count > 2 else { return }
        let program = String(quoted.dropFirst().dropLast()).replacing("'\\''", with: "'")
        if access(program, X_OK) != 0 {
            advice.append(.hookProgramMissing(path: program))
        } else if isWritableByOthers(program) {
            advice.append(.exposed(path: program))
        }
    }

    // MARK: Who may write and read

    private mutating func examineAccess() {
        for name in ["", "hooks", "config", "appeal", "objects", "refs"] {
            let path = office.directory + name
            if isWritableByOthers(path) { advice.append(.exposed(path: path)) }
            if !OfficeFiles.isOwn(path) { advice.append(.ownerForeign(path: path)) }
        }
        guard let mode = mode(of: office.keyPath) else {
            advice.append(.serverKeyMissing)
            return
        }
        if mode & 0o077 != 0 { advice.append(.serverKeyExposed(path: office.keyPath)) }
    }

    private func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }

    private func isWritableByOthers(_ path: String) -> Bool {
        (mode(of: path) ?? 0) & 0o002 != 0
    }

    // MARK: Settings

    private mutating func examineSettings(
        of repository: borrowing RepositoryHandle
    ) throws(GitStoreError) {
        for (key, value) in OfficeSettings.required {
            let found = try repository.configuration(key)
            let isFree = OfficeSettings.free.contains(key) && found.flatMap { Int($0) } != nil
            guard found != value, !isFree else { continue }
            advice.append(.settingDiffers(key: key, expected: value, found: found ?? "–"))
        }
        if try repository.configuration("receive.certNonceSeed") == nil {
            advice.append(
                .settingDiffers(key: "receive.certNonceSeed", expected: "…", found: "–"))
        }
        for variable in OfficeSettings.bypasses where getenv(variable) != nil {
            advice.append(.bypassSet(variable: variable))
        }
        for name in ["shallow", "info/grafts", "objects/info/alternates"]
        where (mode(of: office.directory + name) ?? 0) & S_IFMT == S_IFREG {
            advice.append(.historyHidden(what: name))
        }
        if try !repository.refs(prefix: "refs/replace/").isEmpty {
            advice.append(.historyHidden(what: "refs/replace"))
        }
        if try repository.headBranch() != .main { advice.append(.refSymbolic(name: "HEAD")) }
    }

    // MARK: The ledger, the key, the clock

    private mutating func examineHistory(
        of repository: borrowing RepositoryHandle
    ) throws {
        try examineKey(of: repository)
        guard let (_, receipt) = try Ledger.last(in: repository) else {
            advice.append(.ledgerMissing)
            return
        }
        for update in receipt.updates {
            let actual = try tip(of: update.ref, in: repository)
            if actual == update.newTip { continue }
            let (ref, number) = (update.ref.short, receipt.number)
            advice.append(
                actual == update.oldTip
                    ? .ledgerBehind(ref: ref, receipt: number)
                    : .ledgerDiffers(ref: ref, receipt: number))
        }
        let behind = receipt.recordedAt.moment.seconds - OfficeGate.now.seconds
        if behind > 5 { advice.append(.clockBehind(seconds: Int(behind))) }
    }

    /// Where a ref points; zero where there is none, or it points at another ref.
    private func tip(
        of ref: RefName, in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> ObjectID {
        do {
            return try repository.tip(of: ref) ?? .zero
        } catch {
            guard error.code == .symbolicRef else { throw error }
            return .zero
        }
    }

    /// The office's key is the one that signed its first commit.
    private mutating func examineKey(of repository: borrowing RepositoryHandle) throws {
        guard mode(of: office.keyPath) != nil, let main = try repository.tip(of: .main) else {
            return
        }
        var root = try repository.commit(main)
        while let parent = root.parents.first { root = try repository.commit(parent) }
        do {
            let key = try office.serverKey().publicKey
            let signature = try SSHSignature(armored: root.signatureArmor ?? [])
            if signature.publicKey != key { advice.append(.serverKeyForeign) }
        } catch {
            advice.append(.serverKeyForeign)
        }
    }

    // MARK: Files

    private mutating func examineFiles() throws(OfficeError) {
        for name in ["HEAD.lock", "config.lock", "packed-refs.lock"] {
            noteLock(office.directory + name)
        }
        try examineRefs("refs")
        var left = try office.leftovers().paths.count
        left += try OfficeFiles.names(in: office.directory + "objects").count { name in
            name.hasPrefix("tmp_objdir-") && isStale("\(office.directory)objects/\(name)")
        }
        if left > 0 { advice.append(.leftovers(count: left)) }
        let packs = OfficeMaintenance.packCount(office) ?? 0
        if packs > 2 * OfficeMaintenance.packLimit { advice.append(.packsMany(count: packs)) }
        var space = statvfs()
        guard statvfs(office.directory, &space) == 0 else { return }
        let free = Int(space.f_bavail) * Int(space.f_frsize) / (1 << 20)
        if free < OfficeDoctor.leastFreeMebibytes { advice.append(.diskShort(freeMebibytes: free)) }
    }

    /// Looks for stale locks and for refs that point at other refs.
    private mutating func examineRefs(_ folder: String) throws(OfficeError) {
        for name in try OfficeFiles.names(in: office.directory + folder) {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard lstat(office.directory + path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try examineRefs(path)
            case S_IFREG where name.hasSuffix(".lock"): noteLock(office.directory + path)
            case S_IFREG:
                let start = try OfficeFiles.read(office.directory + path)?.prefix(5) ?? []
                if start.elementsEqual("ref: ".utf8) { advice.append(.refSymbolic(name: path)) }
            default: advice.append(.refSymbolic(name: path))
            }
        }
    }

    private mutating func noteLock(_ path: String) {
        if isStale(path) { advice.append(.lockStale(path: path)) }
    }

    private func isStale(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return OfficeGate.now.seconds - Int64(status.st_mtim.tv_sec)
            > Int64(OfficeDoctor.staleSeconds)
    }
}
