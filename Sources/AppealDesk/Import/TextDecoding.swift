import AppealMessages
import Foundation

/// Which encoding a file turned out to be in.
package enum SourceEncoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case windows1251 = "windows-1251"
}

/// Reads exports as staff have them: UTF-8 with or without a byte order mark, or windows-1251.
enum TextDecoding {
    /// Decodes a file without losing or changing a character; the byte order mark is dropped.
    ///
    /// - Throws: `ImportFault.encoding` where the bytes are neither.
    static func decode(
        _ bytes: [UInt8]
    ) throws(ImportFault) -> (text: String, encoding: SourceEncoding) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
        if let text = String(validating: body, as: UTF8.self) { return (text, .utf8) }
        // The one byte that windows-1251 leaves undefined.
        guard !body.contains(0x98), !body.contains(0),
            let text = String(data: Data(body), encoding: .windowsCP1251)
        else { throw .encoding }
        return (text, .windows1251)
    }
}
