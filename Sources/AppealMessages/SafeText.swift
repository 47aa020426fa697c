/// Makes text from outside harmless for a terminal, and bounded.
package enum SafeText {
    /// Control and formatting characters become visible escapes; long text ends in an ellipsis.
    package static func line(_ text: String, limit: Int = 200) -> String {
        var safe = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return safe + "…" }
            count += 1
            // Letters of both alphabets need no look into the tables of Unicode.
            switch scalar.value {
            case 0x20...0x7E, 0x410...0x451:
                safe.unicodeScalars.append(scalar)
                continue
            default: break
            }
            // Fillers and joiners are letters or marks to Unicode, and nothing to the eye.
            guard !scalar.properties.isDefaultIgnorableCodePoint else {
                safe += escaped(scalar)
                continue
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                .unassigned:
                safe += escaped(scalar)
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16))}"
    }
}
