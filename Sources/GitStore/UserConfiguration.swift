internal import CLibgit2

/// The configuration of Git that holds outside any repository: the user's and the system's.
package enum UserConfiguration {
    /// The value of a key; nil where it is not set.
    ///
    /// - Throws: `GitStoreError`.
    package static func value(_ key: String) throws(GitStoreError) -> String? {
        try LibraryStart.ensure()
        var configuration: OpaquePointer?
        try check(git_config_open_default(&configuration), key)
        defer { git_config_free(configuration) }
        var snapshot: OpaquePointer?
        try check(git_config_snapshot(&snapshot, configuration), key)
        defer { git_config_free(snapshot) }
        return try configurationText(key, snapshot)
    }
}

/// The value of a key in a snapshot of a configuration; nil where it is not set.
func configurationText(
    _ key: String, _ snapshot: OpaquePointer?
) throws(GitStoreError) -> String? {
    var text: UnsafePointer<CChar>?
    let result = git_config_get_string(&text, snapshot, key)
    if result == GIT_ENOTFOUND.rawValue {
        git_error_clear()
        return nil
    }
    try check(result, key)
    return text.map { String(cString: $0) }
}
