internal import Glibc

/// The directories that a repository's objects lie in, its alternates included.
struct ObjectDirectories {
    /// The paths, the repository's own first, each without a slash at its end.
    private(set) var paths: [String] = []

    /// Git's own bound on alternates of alternates.
    private static let deepest = 5

    /// Finds the alternates that `info/alternates` names in each directory.
    ///
    /// - Throws: `GitStoreError` (`failed` for a list that cannot be read, or is not UTF-8).
    init(_ directories: [String]) throws(GitStoreError) {
        for directory in directories { try add(directory, depth: 0) }
    }

    private mutating func add(_ directory: String, depth: Int) throws(GitStoreError) {
        let path = ObjectDirectories.withoutSlash(directory)
        guard depth <= ObjectDirectories.deepest, !paths.contains(path) else { return }
        paths.append(path)
        let list = try ObjectDirectories.content(of: "\(path)/info/alternates")
        for alternate in try ObjectDirectories.parse(list, separator: 0x0A) {
            try add(alternate.hasPrefix("/") ? alternate : "\(path)/\(alternate)", depth: depth + 1)
        }
    }

    /// The object directory that the environment names; nil where it names none.
    static func fromEnvironment() -> String? {
        getenv("GIT_OBJECT_DIRECTORY").map { String(cString: $0) }
    }

    /// The alternates that the environment names.
    ///
    /// - Throws: `GitStoreError` (`failed` where a path is not UTF-8).
    static func alternatesFromEnvironment() throws(GitStoreError) -> [String] {
        guard let list = getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES") else { return [] }
        let bytes = UnsafeRawBufferPointer(start: list, count: strlen(list))
        return try parse(Array(bytes), separator: UInt8(ascii: ":"))
    }

    /// Reads a list of directories; an item in double quotes has the escapes of a C string.
    ///
    /// - Throws: `GitStoreError` (`failed` where a path is not UTF-8).
    /// **Source:** git(1), `GIT_ALTERNATE_OBJECT_DIRECTORIES`; gitrepository-layout(5).
    static func parse(_ list: [UInt8], separator: UInt8) throws(GitStoreError) -> [String] {
        var found: [String] = []
        var rest = list[...]
        while let first = rest.first {
            var item: [UInt8]
            if first == UInt8(ascii: "\""), let quoted = unquote(rest) {
                item = quoted.text
                rest = quoted.rest
                if rest.first == separator { rest.removeFirst() }
            } else {
                let end = rest.firstIndex(of: separator) ?? rest.endIndex
                item = Array(rest[..<end])
                rest = rest[end...].dropFirst()
            }
            if item.isEmpty || first == UInt8(ascii: "#") { continue }
            guard let path = String(validating: item, as: UTF8.self) else {
                throw GitStoreError(.failed, "alternates", detail: "a path that is not UTF-8")
            }
            found.append(path)
        }
        return found
    }

    /// Reads a quoted C string at the start; nil where it has no end or an unknown escape.
    private static func unquote(
        _ quoted: ArraySlice<UInt8>
    ) -> (text: [UInt8], rest: ArraySlice<UInt8>)? {
        var text: [UInt8] = []
        var rest = quoted.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return (text, rest) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escape = rest.popFirst() else { return nil }
            if let plain = escapes[escape] {
                text.append(plain)
                continue
            }
            let digits = [escape] + rest.prefix(2)
            guard digits.count == 3, let value = octal(digits) else { return nil }
            rest = rest.dropFirst(2)
            text.append(value)
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]

    private static func octal(_ digits: [UInt8]) -> UInt8? {
        guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains) else {
            return nil
        }
        return UInt8(exactly: digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) })
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path
        while path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") {
            path.unicodeScalars.removeLast()
        }
        return path
    }

    /// The bytes of a small file; empty where there is none.
    private static func content(of path: String) throws(GitStoreError) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw GitStoreError(.failed, path, detail: "cannot be opened")
            }
            return []
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        guard ferror(file) == 0 else {
            throw GitStoreError(.failed, path, detail: "cannot be read")
        }
        return bytes
    }
}
