import Foundation
import GitProgram
import Testing

/// What the server says of a push that it takes.
@Suite("The server accepts, in the form that the push asks for")
struct AcceptanceTests {
    @Test func theReceiptIsNamedAsThePushAsks() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["1001", "1002", "1003"])
        func push(_ number: String, _ options: [String]) async throws -> String {
            let made = try await town.appeal(
                "golubeva", ["assign", number, "--to", "petrov", "--no-push", "--format", "json"])
            #expect(made.outputText.contains("\"pushed\": false"))
            let branch = try await town.git(
                "golubeva",
                ["branch", "--list", "execution/*/\(number)", "--format=%(refname:short)"]
            ).outputText
            let old = branch.replacing("execution/", with: ":coordination/")
            return try await town.git(
                "golubeva", ["push", "--atomic"] + options + ["origin", branch, old]
            ).errorText
        }
        let english = try await push("1001", ["-o", "lang=en"])
        #expect(english.contains("remote: appeal: receipt 4"), "\(english)")
        let json = try await push("1002", ["-o", "format=json"])
        #expect(json.contains("\"receipt\": 5"), "\(json)")
        let russian = try await push("1003", [])
        #expect(russian.contains("remote: appeal: квитанция № 6"), "\(russian)")
    }
}

@Suite("The server refuses, and leaves nothing behind")
struct ServerTests {
    @Test func aRefusedPushMovesNoRefAndLeavesNoObject() async throws {
        let town = try await Town()
        try await town.register(["1001"])
        try await town.appeal("petrov", ["sync"])
        let refs = try await town.refs()
        let objects = try await town.objects()
        try await town.appeal("petrov", ["assign", "1001", "--to", "petrov", "--no-push"])
        let branch = try await town.git(
            "petrov", ["branch", "--list", "execution/*", "--format=%(refname:short)"]
        ).outputText
        let id = branch.replacingOccurrences(of: "execution/", with: "")
        let refused = try await town.git(
            "petrov", ["push", "--no-verify", "--atomic", "origin", branch, ":coordination/\(id)"],
            allowed: [1])
        #expect(refused.errorText.contains("error[role-missing] execution/\(id)"))
        #expect(refused.errorText.contains("hint:"))
        #expect(try await town.refs() == refs)
        #expect(try await town.objects() == objects)
    }

    @Test func aHandOverIsAllOrNothingWithoutAtomicToo() async throws {
        let town = try await Town()
        try await town.register(["1001", "1002"])
        try await town.appeal("golubeva", ["assign", "1001", "--to", "petrov", "--no-push"])
        let branch = try await town.git(
            "golubeva", ["branch", "--list", "execution/*", "--format=%(refname:short)"]
        ).outputText
        let id = branch.replacingOccurrences(of: "execution/", with: "")
        let refs = try await town.refs()
        // One bad ref, and the good hand-over beside it does not happen either.
        let refused = try await town.git(
            "golubeva",
            [
                "push", "--no-verify", "origin", branch, ":coordination/\(id)",
                "main:refs/heads/other",
            ],
            allowed: [1])
        #expect(refused.errorText.contains("error[ref-unknown] other"))
        #expect(try await town.refs() == refs)
        try await town.git(
            "golubeva", ["push", "--no-verify", "origin", branch, ":coordination/\(id)"])
        let after = try await town.refs()
        #expect(after.contains("execution/\(id)") && !after.contains("coordination/\(id)"))
    }

    @Test func languageAndFormFollowThePushOptions() async throws {
        let town = try await Town()
        func push(_ options: [String]) async throws -> String {
            try await town.git(
                "petrov", ["push", "--no-verify"] + options + ["origin", "main:refs/heads/other"],
                allowed: [1]
            ).errorText
        }
        #expect(try await push([]).contains("такой ветки"))
        #expect(try await push(["-o", "lang=en"]).contains("no branch or tag of this kind"))
        let json = try await push(["-o", "lang=en", "-o", "format=json"])
        let line = try #require(
            json.split(separator: "\n").first { $0.contains("{") }?.drop { $0 != "{" })
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(value?["code"] as? String == "ref-unknown")
        #expect(value?["ref"] as? String == "other")
    }

    @Test func refsMovedByHandOnTheServerAreStopped() async throws {
        let town = try await Town()
        let refs = try await town.refs()
        for command in [
            ["update-ref", "refs/heads/x", "main"], ["branch", "-D", "main"],
            ["update-ref", "-d", "refs/heads/main"], ["tag", "v1", "main"],
        ] {
            let stopped = try await town.git("office.git", command, allowed: [1, 128])
            #expect(stopped.errorText.contains("error[ref-reserved]"), "\(command)")
        }
        #expect(try await town.refs() == refs)
    }

    @Test func aHookThatCannotJudgeRefuses() async throws {
        let town = try await Town()
        try await town.register(["1001"])
        let office = town.path + "/office.git"
        let push = ["assign", "1001", "--to", "petrov"]
        func refused(_ what: String) async throws {
            let outcome = try await town.appeal("golubeva", push, allowed: [1])
            #expect(outcome.errorText.contains("error[internal]"), "\(outcome.errorText)")
            #expect(outcome.errorText.contains(what), "\(outcome.errorText)")
        }
        // No place for the hand-over between the hooks.
        try FileManager.default.moveItem(
            atPath: office + "/appeal/handover", toPath: office + "/appeal/away")
        try await refused("handover")
        try FileManager.default.moveItem(
            atPath: office + "/appeal/away", toPath: office + "/appeal/handover")
        // No pre-receive: Git goes on without it, and proc-receive refuses.
        let hook = office + "/hooks/pre-receive"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: hook)
        try await refused("pre-receive")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
        // No program: nothing moves either.
        let text = try String(contentsOfFile: hook, encoding: .utf8)
        try "#!/bin/sh\nexec /nonexistent/appeal-hook pre-receive\n".write(
            toFile: hook, atomically: false, encoding: .utf8)
        let gone = try await town.appeal("golubeva", push, allowed: [1])
        #expect(gone.errorText.contains("refused"))
        // No memory: the program cannot even start.
        try text.replacing("#!/bin/sh", with: "#!/bin/sh\nulimit -v 20000").write(
            toFile: hook, atomically: false, encoding: .utf8)
        let starved = try await town.appeal("golubeva", push, allowed: [1])
        #expect(starved.errorText.contains("refused"))
        try text.write(toFile: hook, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
        try await town.appeal("golubeva", push)
    }

    @Test func anOfficeWithoutAPolicyTakesNothing() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["1001"])
        let refs = try await town.refs()
        // The deed of somebody with a shell: main without policy/, past the hooks.
        let tree = try await town.git("office.git", ["rev-parse", "main:schema"]).outputText
        let bare = try await town.git(
            "office.git",
            ["-c", "user.name=x", "-c", "user.email=x@y", "commit-tree", tree, "-m", "x"]
        ).outputText
        try await town.git(
            "office.git",
            ["-c", "core.hooksPath=/dev/null", "update-ref", "refs/heads/main", bare])
        let outcome = try await town.git(
            "golubeva", ["push", "--no-verify", "-o", "lang=en", "origin", "main:refs/heads/x"],
            allowed: [1])
        #expect(outcome.errorText.contains("error[internal]"), "\(outcome.errorText)")
        #expect(
            outcome.errorText.contains("'policy/settings.json' is missing"),
            "\(outcome.errorText)")
        let seen = try await town.appeal("golubeva", ["sync"])
        #expect(seen.exitCode == 0)
        let inbox = try await town.appeal("golubeva", ["inbox"], allowed: [1])
        #expect(inbox.errorText.contains("'policy/settings.json' is missing"))
        let after = try await town.refs()
        #expect(
            after.split(separator: "\n").filter { !$0.contains("heads/main") }
                == refs.split(separator: "\n").filter { !$0.contains("heads/main") })
    }

    /// Cuts the people's list of the office's policy short; as a loose object beside the pack that
    /// has it whole, or as the only one there is.
    private func cutPeopleShort(_ town: Town, isAlone: Bool) async throws -> String {
        let blob = try await town.git("office.git", ["rev-parse", "main:policy/people.json"])
            .outputText
        let unpack = """
            mkdir packs && mv office.git/objects/pack/* packs/
            for pack in packs/*.pack; do git -C office.git unpack-objects -q < "$pack"; done
            """
        let file = "office.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
        _ = try await Program("bash", directory: town.path, environment: town.environment).run([
            "-ec",
            """
            \(isAlone ? unpack : ":")
            mkdir -p "$(dirname \(file))"
            rm -f \(file)
            printf '\\x78\\x01\\x4b' > \(file)
            """,
        ])
        return blob
    }

    @Test func aDamagedObjectOfThePolicyIsNamed() async throws {
        let town = try await Town()
        try await town.register(["1001"])
        let blob = try await cutPeopleShort(town, isAlone: true)
        let outcome = try await town.appeal(
            "golubeva", ["assign", "1001", "--to", "petrov"], allowed: [1])
        #expect(outcome.errorText.contains("error[internal]"), "\(outcome.errorText)")
        #expect(outcome.errorText.contains(blob), "\(outcome.errorText)")
    }

    @Test func aDamagedCopyBesideASoundPackDoesNoHarm() async throws {
        let town = try await Town()
        try await town.register(["1001"])
        _ = try await cutPeopleShort(town, isAlone: false)
        try await town.appeal("golubeva", ["assign", "1001", "--to", "petrov"])
        #expect(try await town.refs().contains("refs/heads/execution/"))
    }

    @Test func aHostThatRunsPreReceiveAloneIsGuardedToo() async throws {
        let town = try await Town()
        let office = town.path + "/office.git"
        for name in ["/appeal", "/hooks/proc-receive", "/hooks/reference-transaction"] {
            try FileManager.default.removeItem(atPath: office + name)
        }
        try await town.git("office.git", ["config", "--unset", "receive.procReceiveRefs"])
        try await town.register(["1001"])
        try await town.appeal("golubeva", ["assign", "1001", "--to", "petrov"])
        let refs = try await town.refs()
        #expect(refs.contains("refs/heads/execution/") && !refs.contains("coordination/"))
        let refused = try await town.git(
            "petrov", ["push", "--no-verify", "-o", "lang=en", "origin", "main:refs/heads/other"],
            allowed: [1])
        #expect(refused.errorText.contains("error[ref-unknown] other"))
        #expect(try await town.refs() == refs)
    }

    @Test func aColonInThePathIsNoTrouble() async throws {
        let town = try await Town(clones: ["golubeva"])
        try FileManager.default.moveItem(
            atPath: town.path + "/office.git", toPath: town.path + "/of:fice.git")
        try await town.git(
            "golubeva", ["remote", "set-url", "origin", "file://\(town.path)/of:fice.git"])
        try await town.register(["1001"])
        let refs = try await town.git("of:fice.git", ["for-each-ref"]).outputText
        #expect(refs.contains("/1001"))
    }

    @Test func theClockOfTheServerDecidesLateness() async throws {
        let town = try await Town()
        try await town.register(["1001"])
        try await town.submit(["1001"])
        try await town.appeal("morozov", ["sync"])
        let late = try await town.appeal(
            "morozov", later: "+40d", ["approve", "1001"], allowed: [1])
        #expect(late.errorText.contains("error[overdue-reason]"), "\(late.errorText)")
        // What was made is kept where the message says.
        let kept = try await town.git(
            "morozov", ["for-each-ref", "--format=%(refname:short)", "refs/heads/refused"]
        ).outputText
        #expect(kept.hasSuffix("/1001") && late.errorText.contains(kept))
        let reasoned = try await town.appeal(
            "morozov", later: "+40d",
            ["approve", "1001", "--overdue-reason", "Ждали подрядчика"])
        #expect(reasoned.outputText.contains("overdue by 10 days"))
        let status = try await town.git(
            "office.git",
            ["log", "-1", "--format=%(trailers:key=Overdue-Reason,valueonly)", "main"]
        ).outputText
        #expect(status.contains("Ждали подрядчика"))
    }
}
