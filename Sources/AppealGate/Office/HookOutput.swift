/// What a hook tells the pusher: standard error, which receive-pack sends on as `remote:` lines.
package enum HookOutput {
    /// Writes text; a pusher who has gone away misses it, and nothing else happens.
    ///
    /// - Returns: whether all of it was written.
    @discardableResult
    package static func write(_ text: String) -> Bool {
        do {
            try OfficeFiles.write(Array(text.utf8), to: 2, named: "standard error")
            return true
        } catch {
            return false
        }
    }
}
