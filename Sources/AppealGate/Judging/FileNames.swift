import AppealRules
import CUTF8Proc
import Glibc

/// What a name of a file or directory must not be, on any system that staff may use.
enum FileNames {
    /// What is wrong with one part of a path; nil where nothing is.
    static func problem(_ name: some Collection<UInt8>) -> PathProblem? {
        guard let text = String(validating: name, as: UTF8.self) else { return .notUTF8 }
        for scalar in text.unicodeScalars {
            if isBidirectional(scalar) { return .bidirectional }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                .unassigned:
                return .controlCharacter
            default: continue
            }
        }
        if text.contains("\\") || text.contains(":") { return .backslash }
        if text.hasSuffix(".") || text.hasSuffix(" ") || text.hasPrefix(" ") {
            return .trailingDotOrSpace
        }
        let stem = text.split(separator: ".", omittingEmptySubsequences: false)[0].uppercased()
        if devices.contains(stem) { return .reservedName }
        if map(text, options: composed) != Array(text.utf8) { return .notNormalised }
        return nil
    }

    /// The form in which two names collide: compatibility characters and case folded.
    ///
    /// **Source:** Unicode Standard Annex 15, NFKC with case folding.
    static func folded(_ name: String) -> [UInt8] {
        map(name, options: collision) ?? Array(name.utf8)
    }

    /// Whether a scalar turns the direction of the text around it.
    static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })

    private static let composed = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue

    private static let collision =
        composed | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue
        | UTF8PROC_IGNORE.rawValue

    private static func map(_ text: String, options: UInt32) -> [UInt8]? {
        var mapped: UnsafeMutablePointer<UInt8>?
        let bytes = Array(text.utf8)
        let length = utf8proc_map(
            bytes, bytes.count, &mapped, utf8proc_option_t(rawValue: options))
        defer { free(mapped) }
        guard length >= 0, let mapped else { return nil }
        return Array(UnsafeBufferPointer(start: mapped, count: length))
    }
}
