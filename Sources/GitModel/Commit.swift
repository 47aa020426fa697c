/// Why bytes are not a commit that this system takes.
package enum CommitSyntaxError: Error, Hashable, Sendable {
    /// A NUL byte somewhere.
    case nulByte
    /// An `encoding` header, or headers or message that are not UTF-8.
    case encoding
    /// A header that stands twice, out of order, or that no commit here has.
    case header(String)
    /// A header that must stand and does not.
    case missing(String)
    /// A header whose value has a wrong form.
    case value(String)
    /// The same parent twice.
    case repeatedParent
    /// No blank line between headers and message.
    case noMessage

    /// Whether the fault is one of encoding.
    package var isEncoding: Bool { self == .encoding }
}

/// A commit, read strictly from its raw bytes.
///
/// Accepted headers, in this order: `tree`, `parent` (any number, distinct), `author`,
/// `committer`, `gpgsig` (at most one). **Source:** gitformat-signature(5), git-commit-tree(1).
package struct Commit: Hashable, Sendable {
    /// The tree.
    package let tree: ObjectID
    /// The parents, in order.
    package let parents: [ObjectID]
    /// Who wrote it.
    package let author: Signature
    /// Who committed it, and when.
    package let committer: Signature
    /// The armored signature of the one `gpgsig` header, unfolded; nil where there is none.
    package let signatureArmor: [UInt8]?
    /// Everything after the blank line.
    package let message: String
    /// The trailers of the message.
    package let trailers: Trailers
    /// The raw bytes without the `gpgsig` header: what the signature signs.
    package let signedPayload: [UInt8]

    /// Reads a commit.
    ///
    /// - Throws: `CommitSyntaxError` for every form that Git itself would not write here.
    package init(parsing raw: [UInt8]) throws(CommitSyntaxError) {
        guard !raw.contains(0) else { throw .nulByte }
        guard String(validating: raw, as: UTF8.self) != nil else { throw .encoding }
        var headers = HeaderReader(raw)
        tree = try headers.objectID("tree", required: true) ?? .zero
        var parents: [ObjectID] = []
        var seen: Set<ObjectID> = []
        while let parent = try headers.objectID("parent", required: false) {
            guard seen.insert(parent).inserted else { throw .repeatedParent }
            parents.append(parent)
        }
        self.parents = parents
        author = try headers.signature("author")
        committer = try headers.signature("committer")
        let beforeSignature = headers.position
        signatureArmor = headers.folded("gpgsig")
        let afterSignature = headers.position
        let messageStart = try headers.end()
        message = String(decoding: raw[messageStart...], as: UTF8.self)
        trailers = Trailers(message: message)
        signedPayload = Array(raw[..<beforeSignature]) + raw[afterSignature...]
    }

    /// The first line of the message.
    package var subject: String {
        // By bytes: Swift takes CR and LF together for one character that is not a newline.
        String(decoding: message.utf8.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// Builds the bytes of an unsigned commit.
    package static func serialize(
        tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature,
        message: String
    ) -> [UInt8] {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author.line)\ncommitter \(committer.line)\n\n"
        return Array(text.utf8) + Array(message.utf8)
    }

    /// Puts an armored signature behind the headers of an unsigned commit.
    package static func inserting(signatureArmor: String, into payload: [UInt8]) -> [UInt8] {
        var end = payload.count
        for index in payload.indices.dropLast()
        where payload[index] == 0x0A && payload[index + 1] == 0x0A {
            end = index + 1
            break
        }
        var armor = Array(signatureArmor.utf8)
        while armor.last == 0x0A { armor.removeLast() }
        var header = Array("gpgsig ".utf8)
        for byte in armor {
            header.append(byte)
            if byte == 0x0A { header.append(UInt8(ascii: " ")) }
        }
        header.append(0x0A)
        return Array(payload[..<end]) + header + payload[end...]
    }
}

/// Walks over the header lines of a commit.
private struct HeaderReader {
    private let raw: [UInt8]
    private(set) var position = 0

    init(_ raw: [UInt8]) {
        self.raw = raw
    }

    /// The line at the position, without its newline; nil at the end of the headers.
    private var line: ArraySlice<UInt8>? {
        guard position < raw.count, let end = raw[position...].firstIndex(of: 0x0A),
            end > position
        else { return nil }
        return raw[position..<end]
    }

    private func value(_ key: String) -> ArraySlice<UInt8>? {
        let prefix = Array("\(key) ".utf8)
        guard let line, line.starts(with: prefix) else { return nil }
        return line.dropFirst(prefix.count)
    }

    private mutating func advance() {
        position = (line?.endIndex ?? position) + 1
    }

    mutating func objectID(
        _ key: String, required: Bool
    ) throws(CommitSyntaxError) -> ObjectID? {
        guard let value = value(key) else {
            if required { throw .missing(key) }
            return nil
        }
        guard let id = ObjectID(hex: value), !id.isZero else { throw .value(key) }
        advance()
        return id
    }

    mutating func signature(_ key: String) throws(CommitSyntaxError) -> Signature {
        guard let value = value(key) else { throw .missing(key) }
        guard let signature = Signature(parsing: String(decoding: value, as: UTF8.self)) else {
            throw .value(key)
        }
        advance()
        return signature
    }

    mutating func folded(_ key: String) -> [UInt8]? {
        guard let value = value(key) else { return nil }
        var unfolded = Array(value)
        advance()
        while let line, line.first == UInt8(ascii: " ") {
            unfolded.append(0x0A)
            unfolded.append(contentsOf: line.dropFirst())
            advance()
        }
        unfolded.append(0x0A)
        return unfolded
    }

    /// Makes sure that the headers end here; the position after the blank line.
    func end() throws(CommitSyntaxError) -> Int {
        if let line {
            let key = line.prefix { $0 != UInt8(ascii: " ") }
            if key.elementsEqual("encoding".utf8) { throw .encoding }
            throw .header(String(decoding: key.prefix(40), as: UTF8.self))
        }
        guard position < raw.count, raw[position] == 0x0A else { throw .noMessage }
        return position + 1
    }
}
