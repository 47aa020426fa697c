package import Foundation

/// Where records of others lie, and how they are read.
package enum OutsideRecords {
    /// The directory; nil where there is none.
    package static var directory: URL? {
        let named = ProcessInfo.processInfo.environment["APPEAL_TEST_DATA"]
        let url =
            named.map { URL(fileURLWithPath: $0) }
            ?? SamplePolicy.projectDirectory.deletingLastPathComponent().appendingPathComponent(
                "shared/data")
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    /// The bytes of a file.
    package static func bytes(_ name: String) throws -> [UInt8] {
        guard let directory else { throw CocoaError(.fileNoSuchFile) }
        return Array(try Data(contentsOf: directory.appendingPathComponent(name)))
    }

    /// The text of a file.
    package static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// The rows of a plain table with commas, by the names of its columns.
    package static func rows(_ name: String) throws -> [[String: String]] {
        let lines = try text(name).split(whereSeparator: \.isNewline).map(fields)
        guard let names = lines.first else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(zip(names, line), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields: [String] = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
