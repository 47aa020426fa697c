import AppealModel
import AppealRules
import GitModel
import GitStore

/// What every new file of an appeal must be, whatever the transition.
struct FileRules {
    let settings: Settings

    /// No JSON record is larger.
    static let recordLimitBytes = 256 << 10

    /// Judges one new or changed file, relative path given.
    ///
    /// - Throws: `GitStoreError` where the office's own store is in trouble.
    func breaches(
        _ entry: TreeEntry, at path: String, rawPath: [UInt8],
        in repository: borrowing RepositoryHandle
    ) throws(GitStoreError) -> [Breach] {
        let isKnown = AppealPath.files.contains(path)
        for part in isKnown ? [] : rawPath.split(separator: UInt8(ascii: "/")) {
            if let problem = FileNames.problem(part) {
                return [.recordPath(path: path, problem)]
            }
        }
        guard entry.mode == .regular else {
            return [.recordMode(path: path, mode: entry.mode.description)]
        }
        if !isKnown, let problem = place(path) { return [.recordPath(path: path, problem)] }
        let header = try repository.header(of: entry.id)
        guard header.kind == .blob else {
            return [.recordMode(path: path, mode: "\(header.kind)")]
        }
        let isRecord = path.hasSuffix(".json")
        let limit = isRecord ? FileRules.recordLimitBytes : settings.sizeLimits.fileBytes
        guard header.sizeBytes <= limit else {
            return [.recordSize(path: path, sizeBytes: header.sizeBytes, limitBytes: limit)]
        }
        guard path.hasSuffix(".md") else { return [] }
        let bytes = try repository.blob(entry.id, limitBytes: limit)
        return FileRules.isText(bytes) ? [] : [.recordEncoding(path: path)]
    }

    /// Whether bytes are text: UTF-8 without byte order mark, NUL or bidirectional overrides.
    static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0), !bytes.starts(with: [0xEF, 0xBB, 0xBF]),
            let text = String(validating: bytes, as: UTF8.self)
        else { return false }
        // All bidirectional controls start with one of two lead bytes; most texts have neither.
        guard bytes.contains(where: { $0 == 0xE2 || $0 == 0xD8 }) else { return true }
        return !text.unicodeScalars.contains(where: FileNames.isBidirectional)
    }

    /// Why a file may not lie there; nil where it may.
    private func place(_ path: String) -> PathProblem? {
        guard AppealPath.folders.contains(where: path.hasPrefix) else { return .unknownFile }
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".")
        guard parts.count > 1, let type = parts.last?.lowercased() else { return .attachmentType }
        let isAnswerText = type == "md" && path.hasPrefix(AppealPath.answerFolder)
        return settings.attachmentTypes.contains(type) || isAnswerText ? nil : .attachmentType
    }

    /// Names of one directory that collide with another one of it.
    static func collisions(_ paths: some Sequence<String>) -> [Breach] {
        // The records' own names do not collide.
        guard !paths.allSatisfy(AppealPath.files.contains) else { return [] }
        var seen: [[UInt8]: String] = [:]
        var breaches: [Breach] = []
        for path in paths.sorted() {
            var prefix = ""
            for part in path.split(separator: "/") {
                prefix += prefix.isEmpty ? String(part) : "/\(part)"
                let folded = FileNames.folded(prefix)
                if let other = seen[folded], other != prefix {
                    let breach = Breach.recordPath(path: prefix, .collision)
                    if !breaches.contains(breach) { breaches.append(breach) }
                } else {
                    seen[folded] = prefix
                }
            }
        }
        return breaches
    }
}
