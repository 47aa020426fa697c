/// The version of the programs, as `CHANGELOG.md` counts them.
package let programVersion = "0.3.0"

/// The day of that version, as its manual pages say.
package let programDate = "2026-11-25"
