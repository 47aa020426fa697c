import Glibc

/// What processes that were killed have left in an office, outside of any move of refs.
struct OfficeLeftovers {
    /// Hand-overs of pushes whose receive-pack has ended.
    var handOvers: [String] = []
    /// Packs that a receive-pack kept for itself, and then ended: no repacking would touch them.
    var keptPacks: [String] = []
    /// Lock files of packs, which nobody writes but whoever holds the office's lock.
    var packLocks: [String] = []

    /// Every path.
    var paths: [String] { handOvers + keptPacks + packLocks }
}

extension Office {
    /// Takes the leftovers away; called under the lock.
    ///
    /// - Throws: `OfficeError`.
    func sweep() throws(OfficeError) {
        for path in try leftovers().paths { try OfficeFiles.remove(path) }
    }

    /// Finds the leftovers.
    ///
    /// - Throws: `OfficeError`.
    func leftovers() throws(OfficeError) -> OfficeLeftovers {
        var found = OfficeLeftovers()
        for name in try OfficeFiles.names(in: handOverDirectory)
        where try !Office.isAlive(handOver: name) {
            found.handOvers.append(handOverDirectory + name)
        }
        let packs = directory + "objects/pack/"
        for name in try OfficeFiles.names(in: packs) {
            if name.hasSuffix(".keep"), try Office.isLeft(keep: packs + name) {
                found.keptPacks.append(packs + name)
            } else if name == "multi-pack-index.lock" {
                found.packLocks.append(packs + name)
            }
        }
        return found
    }

    /// Whether the receive-pack that a hand-over's name tells of is at work:
    /// `<process>-<start>`, and `.<writer>` behind it while the file is being written.
    private static func isAlive(handOver name: String) throws(OfficeError) -> Bool {
        let parts = name.prefix { $0 != "." }.split(separator: "-")
        guard parts.count == 2, let process = pid_t(parts[0]) else { return false }
        return try ProcessTable.startTime(of: process).map { $0 == parts[1] } ?? false
    }

    /// Whether a `.keep` file is of a receive-pack on this machine that has ended.
    ///
    /// **Source:** git-index-pack(1), "--keep"; receive-pack writes `receive-pack <n> on <host>`.
    private static func isLeft(keep path: String) throws(OfficeError) -> Bool {
        guard let bytes = try OfficeFiles.read(path) else { return false }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        var host = [CChar](repeating: 0, count: 256)
        guard words.count == 4, words[0] == "receive-pack", words[2] == "on",
            let process = pid_t(words[1]), gethostname(&host, host.count - 1) == 0
        else { return false }
        let name = String(
            decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard words[3] == name else { return false }
        return try ProcessTable.startTime(of: process) == nil
    }
}
