/// The mode of a tree entry, as Git writes it in octal.
package struct FileMode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A plain file.
    package static let regular = FileMode(rawValue: 0o100644)
    /// An executable file.
    package static let executable = FileMode(rawValue: 0o100755)
    /// A symbolic link.
    package static let symlink = FileMode(rawValue: 0o120000)
    /// A submodule.
    package static let gitlink = FileMode(rawValue: 0o160000)
    /// A directory.
    package static let directory = FileMode(rawValue: 0o40000)

    /// The octal digits, as in a tree object: `100644`, `40000`.
    package var description: String { String(rawValue, radix: 8) }
}

/// One name in a directory.
package struct TreeEntry: Hashable, Sendable {
    /// What it is.
    package let mode: FileMode
    /// The name's bytes.
    package let name: [UInt8]
    /// The object.
    package let id: ObjectID

    /// Makes an entry.
    package init(mode: FileMode, name: [UInt8], id: ObjectID) {
        self.mode = mode
        self.name = name
        self.id = id
    }

    /// Whether the entry is a directory.
    package var isDirectory: Bool { mode == .directory }

    /// Git's order of names: a directory sorts as if its name ended in a slash.
    package static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        let shared = min(left.name.count, right.name.count)
        for index in 0..<shared where left.name[index] != right.name[index] {
            return left.name[index] < right.name[index]
        }
        return left.byte(at: shared) < right.byte(at: shared)
    }

    /// The byte that counts in the order of names; 0 behind the end, which no name contains.
    private func byte(at index: Int) -> UInt8 {
        if index < name.count { return name[index] }
        return index == name.count && isDirectory ? UInt8(ascii: "/") : 0
    }
}

/// Why bytes are not a tree that Git would write.
package enum TreeSyntaxError: Error, Hashable, Sendable {
    /// The bytes end within an entry.
    case truncated
    /// A mode that no entry has, or one with leading zeros.
    case mode
    /// A name that is empty, `.`, `..`, `.git` in any case, or has a slash in it.
    case name
    /// Names out of order, or the same name twice.
    case order
    /// An entry that points at no object.
    case nullObject
}

/// A directory, read strictly from its raw bytes.
package struct Tree: Hashable, Sendable {
    /// The entries in Git's order.
    package let entries: [TreeEntry]

    /// Reads a tree object.
    ///
    /// - Throws: `TreeSyntaxError`.
    package init(parsing raw: [UInt8]) throws(TreeSyntaxError) {
        var entries: [TreeEntry] = []
        var rest = raw[...]
        while !rest.isEmpty {
            guard let space = rest.firstIndex(of: 0x20) else { throw .truncated }
            let mode = try Tree.mode(rest[..<space])
            rest = rest[(space + 1)...]
            guard let end = rest.firstIndex(of: 0), end + 21 <= rest.endIndex else {
                throw .truncated
            }
            let name = Array(rest[..<end])
            guard Tree.isName(name) else { throw .name }
            guard let id = rest[(end + 1)..<(end + 21)].withUnsafeBytes({ ObjectID(raw: $0) })
            else {
                throw .truncated
            }
            guard !id.isZero else { throw .nullObject }
            let entry = TreeEntry(mode: mode, name: name, id: id)
            if let last = entries.last, !TreeEntry.precedes(last, entry) { throw .order }
            guard !entry.isDirectory || !Tree.hasFile(named: name, entries) else {
                throw .order
            }
            entries.append(entry)
            rest = rest[(end + 21)...]
        }
        self.entries = entries
    }

    /// Whether entries in Git's order end in a file with a directory's name.
    ///
    /// Between a file and a directory of one name stand only names that begin with it.
    private static func hasFile(named name: [UInt8], _ entries: [TreeEntry]) -> Bool {
        for entry in entries.reversed() {
            guard entry.name.starts(with: name) else { return false }
            if entry.name.count == name.count { return true }
        }
        return false
    }

    /// The entry with a name.
    package func entry(named name: some Sequence<UInt8>) -> TreeEntry? {
        let bytes = Array(name)
        return entries.first { $0.name == bytes }
    }

    /// The raw bytes of a tree with these entries, sorted in Git's order.
    package static func serialize(_ entries: [TreeEntry]) -> [UInt8] {
        var raw: [UInt8] = []
        for entry in entries.sorted(by: TreeEntry.precedes) {
            raw.append(contentsOf: "\(entry.mode) ".utf8)
            raw.append(contentsOf: entry.name)
            raw.append(0)
            raw.append(contentsOf: entry.id.bytes)
        }
        return raw
    }

    private static func mode(_ digits: ArraySlice<UInt8>) throws(TreeSyntaxError) -> FileMode {
        guard digits.first != UInt8(ascii: "0"), digits.count <= 6 else { throw .mode }
        var value: UInt32 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { throw .mode }
            value = value << 3 | UInt32(digit - UInt8(ascii: "0"))
        }
        switch FileMode(rawValue: value) {
        case .regular: return .regular
        case .directory: return .directory
        case .executable: return .executable
        case .symlink: return .symlink
        case .gitlink: return .gitlink
        default: throw .mode
        }
    }

    /// Whether an entry may have a name, as far as Git is concerned; the gate asks for more.
    package static func isName(_ name: [UInt8]) -> Bool {
        guard !name.isEmpty, !name.contains(UInt8(ascii: "/")), !name.contains(0) else {
            return false
        }
        guard name.count <= 4 else { return true }
        let lower = name.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        return ![".", "..", ".git"].contains { lower.elementsEqual($0.utf8) }
    }
}

/// One file that differs between two trees.
package struct PathChange: Hashable, Sendable {
    /// The path's bytes, parts divided by slashes.
    package let rawPath: [UInt8]
    /// The entry before; nil where the file is new.
    package let old: TreeEntry?
    /// The entry after; nil where the file is gone.
    package let new: TreeEntry?

    /// Makes a change.
    package init(rawPath: [UInt8], old: TreeEntry?, new: TreeEntry?) {
        self.rawPath = rawPath
        self.old = old
        self.new = new
    }

    /// The path as text; bytes that are not UTF-8 become replacement characters.
    package var path: String { String(decoding: rawPath, as: UTF8.self) }
}
