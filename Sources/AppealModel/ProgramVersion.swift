/// The version of the programs, as `CHANGELOG.md` counts them.
package let programVersion = "0.2.0"
