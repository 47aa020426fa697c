/// An environment in which programs give the same result on every machine.
///
/// - Parameter home: The home directory, so that no file of the real user is read or written.
/// - Returns: What to change in the environment of this process; nil removes a variable.
package func testEnvironment(home: String) -> [String: String?] {
    var environment: [String: String?] = [
        "HOME": home,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "Test Author",
        "GIT_AUTHOR_EMAIL": "author@example.org",
        "GIT_AUTHOR_DATE": "1767225600 +0000",
        "GIT_COMMITTER_NAME": "Test Committer",
        "GIT_COMMITTER_EMAIL": "committer@example.org",
        "GIT_COMMITTER_DATE": "1767225600 +0000",
    ]
    let removed = [
        "EMAIL", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_ASKPASS", "GIT_CEILING_DIRECTORIES",
        "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS",
        "GIT_CONFIG_SYSTEM", "GIT_DEFAULT_HASH", "GIT_DIR", "GIT_EDITOR", "GIT_EXTERNAL_DIFF",
        "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PAGER",
        "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE", "GIT_SEQUENCE_EDITOR",
        "GIT_SHALLOW_FILE", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_TEMPLATE_DIR", "GIT_TRACE",
        "GIT_WORK_TREE", "GNUPGHOME", "LANGUAGE", "SSH_AGENT_PID", "SSH_ASKPASS",
        "SSH_AUTH_SOCK", "XDG_CONFIG_HOME",
    ]
    for name in removed { environment.updateValue(nil, forKey: name) }
    return environment
}
