/// Makes text from outside harmless for a terminal, and bounded.
package enum SafeText {
    /// Control and formatting characters become visible escapes; long text ends in an ellipsis.
    package static func line(_ text: String, limit: Int = 200) -> String {
        var safe = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return safe + "…" }
            count += 1
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
