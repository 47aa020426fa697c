/// A file of the repository that is one JSON object with a `format` number.
package protocol JSONDocument: Hashable, Sendable {
    /// Bounds on the file.
    static var limits: JSONLimits { get }
    /// Takes the members, `format` excepted.
    init(from reader: inout ObjectReader) throws(RecordError)
    /// The members, `format` excepted; what is nil is left out.
    var members: KeyValuePairs<String, JSONValue?> { get }
}

/// The format number of every document that this program writes.
package let currentFormat = 1

extension JSONDocument {
    /// Reads the one byte form of a document.
    ///
    /// - Throws: `RecordError`: no JSON, another byte form, a newer format, a missing, unknown or
    ///   impossible member.
    package init(bytes: [UInt8]) throws(RecordError) {
        self = try Self(anyForm: bytes)
        guard self.bytes == bytes else {
            throw RecordError(pointer: "", problem: .notCanonical)
        }
    }

    /// Reads a document that is not stored: its members may stand in any order and layout.
    ///
    /// - Throws: `RecordError` as above.
    package init(anyForm bytes: [UInt8]) throws(RecordError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, limits: Self.limits)
        } catch {
            throw RecordError(pointer: "", problem: .json(error))
        }
        var reader = try ObjectReader(value)
        let format = try reader.int("format", in: 1...Int.max)
        guard format <= currentFormat else { throw reader.error("format", .newerFormat(format)) }
        self = try Self(from: &reader)
        try reader.finish()
    }

    /// The document as a JSON value.
    package var json: JSONValue {
        .object(Dictionary(uniqueKeysWithValues: present))
    }

    /// The one byte form of the document.
    package var bytes: [UInt8] { JSONValue.canonicalBytes(ofObject: present) }

    /// The members that are there, `format` among them.
    private var present: [(key: String, value: JSONValue)] {
        members.compactMap { key, value in value.map { (key, $0) } }
            + [("format", .number(currentFormat))]
    }
}

extension JSONValue {
    /// A text that may be missing.
    package static func optional(_ text: String?) -> JSONValue? {
        text.map { .string($0) }
    }

    /// A day, or a moment, that may be missing, in its written form.
    package static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue? {
        value.map { .string($0.description) }
    }

    /// A list of texts.
    package static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}
