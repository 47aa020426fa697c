/// Git's settings in an office's repository; why each stands here: `docs/server.md`.
package enum OfficeSettings {
    /// Every setting with the value that `init` gives it.
    package static let required: [(key: String, value: String)] = [
        ("core.fsync", "all"), ("core.hooksPath", "hooks"), ("core.logAllRefUpdates", "true"),
        ("core.filesRefLockTimeout", "10000"), ("core.packedRefsTimeout", "10000"),
        ("receive.fsckObjects", "true"), ("transfer.fsckObjects", "true"),
        ("receive.procReceiveRefs", "refs"), ("receive.unpackLimit", "1"),
        ("receive.maxInputSize", "536870912"), ("receive.shallowUpdate", "false"),
        ("receive.hideRefs", "refs/appeal"), ("receive.advertisePushOptions", "true"),
        ("receive.autogc", "false"), ("gc.auto", "0"), ("receive.denyDeletes", "false"),
        ("receive.denyDeleteCurrent", "ignore"), ("receive.certNonceSlop", "300"),
    ]

    /// Settings whose number an operator may choose.
    static let free: Set<String> = [
        "receive.maxInputSize", "core.filesRefLockTimeout", "core.packedRefsTimeout",
    ]

    /// The hooks that stand in an office.
    package static let hooks = [
        "pre-receive", "proc-receive", "reference-transaction", mailHook,
    ]

    /// The hook that has letters written; an office does without it where it writes none.
    package static let mailHook = "post-receive"

    /// The setting that names the program which sends letters.
    package static let mailCommand = "appeal.mail.command"

    /// The setting that says how many seconds that program may take for a letter.
    package static let mailTimeout = "appeal.mail.timeoutSeconds"

    /// Variables that lead Git or a host past the hooks or to other settings.
    static let bypasses = [
        "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_NAMESPACE", "GL_BYPASS_ACCESS_CHECKS",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
    ]
}
