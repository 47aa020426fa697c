import Foundation
import GitProgram
import TestSupport
import Testing

/// Staff who use stock Git and nothing else.
@Suite("With stock Git alone")
struct PlainGitTests {
    /// The commands of the page, a block each.
    private static func blocks(_ page: String) throws -> [String] {
        try String(
            contentsOf: Town.project.appendingPathComponent("docs/\(page)"), encoding: .utf8
        ).components(separatedBy: "```sh\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
    }

    /// Runs lines in the town; what they print on both streams.
    @discardableResult
    private func run(
        _ town: Town, _ script: String, _ variables: [String: String] = [:],
        allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        var environment = town.environment
        for (name, value) in variables { environment[name] = value }
        return try await Program("bash", directory: town.path, environment: environment)
            .run(["-ec", "exec 2>&1\n" + script], allowedExitCodes: allowed)
    }

    private func makeFullClone(_ login: String, in town: Town) async throws {
        try await town.git(".", ["clone", "-q", "office.git", login])
        try await town.appeal(login, ["setup", "--key", "../keys/\(login)"])
    }

    private func id(_ number: String, in town: Town) async throws -> String {
        let refs = try await town.git(
            "office.git", ["for-each-ref", "--format=%(refname:lstrip=3)"])
        return try #require(
            refs.outputText.split(separator: "\n").first { $0.hasSuffix("/\(number)") }
        ).description
    }

    @Test(arguments: [true, false])
    func thePageRunsAsWritten(isSparse: Bool) async throws {
        let staff = ["golubeva", "petrov", "morozov"]
        let town = try await Town(clones: isSparse ? staff : ["golubeva"])
        try await town.register(["327442213"])
        if !isSparse {
            try FileManager.default.removeItem(atPath: town.path + "/golubeva")
            for login in staff { try await makeFullClone(login, in: town) }
        }
        let blocks = try Self.blocks("plain-git.md")
        #expect(blocks.count == 8)
        #expect(try Self.blocks("plain-git.ru.md") == blocks)
        let lines = blocks.joined().split(separator: "\n", omittingEmptySubsequences: false)
            .filter { isSparse || !$0.hasPrefix("git sparse-checkout") }
        let day = try await id("327442213", in: town)
        let said = try await run(
            town, lines.joined(separator: "\n"),
            [
                "COORDINATOR": town.path + "/golubeva", "EXECUTOR": town.path + "/petrov",
                "HEAD_OF_UNIT": town.path + "/morozov", "ID": day,
            ]
        ).outputText
        // The hooks told each next push just as the page does.
        for command in [
            "coordination/\(day):execution/\(day) :coordination/\(day)",
            "execution/\(day):approval/\(day) :execution/\(day)",
            "approval/\(day):execution/\(day) :approval/\(day)",
            "main main:publication/\(day) :approval/\(day)", "main :publication/\(day)",
        ] {
            #expect(said.contains(": git push --atomic origin \(command)\n"), "\(said)")
        }
        let card = try await town.appeal("petrov", ["show", "327442213", "--format", "json"])
        #expect(card.outputText.contains("\"stage\": \"closed\""))
        #expect(card.outputText.contains("\"round\": 2"))
        for login in staff {
            let status = try await town.git(login, ["status", "--porcelain"]).outputText
            #expect(status.isEmpty, "\(login): \(status)")
        }
        let audit = try await town.appeal(".", ["audit", "office.git"])
        #expect(audit.outputText.contains("the record is whole"), "\(audit.outputText)")
        try await town.fsck()
    }

    @Test(arguments: [true, false])
    func everyOtherStep(isSparse: Bool) async throws {
        let staff = ["golubeva", "petrov", "morozov"]
        let town = try await Town(clones: isSparse ? staff + ["belova"] : [])
        if !isSparse {
            for login in staff + ["belova"] { try await makeFullClone(login, in: town) }
        }
        let said = try await run(
            town, Self.otherSteps, ["SPARSE": isSparse ? "yes" : ""]
        ).outputText
        #expect(said.hasSuffix("done"), "\(said)")
        let card = try await town.appeal(
            "golubeva", ["show", "7001", "--format", "json"]
        ).outputText
        for word in [
            "register", "classify", "supplement", "assign", "reassign", "decline", "postpone",
            "approve", "notify", "recall", "submit", "publish", "reopen",
        ] {
            #expect(card.contains("\"transition\": \"\(word)\""), "\(word)")
        }
        #expect(card.contains("\"actingFor\": \"petrov\""), "\(card)")
        let log = try await town.git("office.git", ["log", "--format=%B", "main"]).outputText
        for word in ["absence", "escalate", "policy"] {
            #expect(log.contains("Transition: \(word)"), "\(word)")
        }
        let audit = try await town.appeal(".", ["audit", "office.git"])
        #expect(audit.outputText.contains("the record is whole"), "\(audit.outputText)")
    }

    /// An appeal lives through what the page's table says and its story leaves out.
    private static let otherSteps = """
        export GIT_EDITOR=true
        today=$(date +%Y-%m-%d); later=$(date -d '+50 days' +%Y-%m-%d)
        now() { date +%Y-%m-%dT%H:%M:%S%:z; }
        ID=$(date +%Y/%m/%d)/7001; A=appeals/$ID
        office=$PWD
        as() { cd "$office/$1"; git fetch -q --prune; [ -z "$SPARSE" ] || git sparse-checkout add "$A"; }
        at() { git switch -q main; git branch -q -D "$1/$ID" 2>/dev/null || true; git switch -q "$1/$ID"; mkdir -p "$A"; }
        onto() { git switch -q main; git merge -q --ff-only origin/main; }
        step() { git add "$A"; git commit -q; }
        move() { git push -q --atomic origin "$1/$ID:$2/$ID" ":$1/$ID"; }
        # register
        as golubeva; git switch -q -c "coordination/$ID" origin/main; mkdir -p "$A"
        echo "{\\"format\\":1,\\"source\\":\\"pos\\",\\"number\\":\\"7001\\",\\"kind\\":\\"message\\",\\"receivedOn\\":\\"$today\\",\\"registeredOn\\":\\"$today\\",\\"category\\":\\"Дороги\\",\\"topic\\":\\"roads\\",\\"track\\":\\"ordinary\\",\\"significant\\":false}" >"$A/appeal.json"
        echo 'Яма на въезде' >"$A/message.md"
        step; git push -q origin "coordination/$ID"
        # classify, supplement, assign: three steps, one push
        sed -i 's/"category": "Дороги"/"category": "Благоустройство"/' "$A/appeal.json"; step
        mkdir -p "$A/attachments"; echo '%PDF-1.4' >"$A/attachments/act.pdf"; step
        assignment() { echo "{\\"format\\":1,\\"executor\\":\\"$1\\",\\"approver\\":\\"morozov\\",\\"instruction\\":\\"$2\\"}" >"$A/assignment.json"; }
        assignment petrov ''; step
        git appeal check; move coordination execution
        # decline, assign again, reassign
        as petrov; at execution; echo 'Не наша дорога' >"$A/decline.md"; step; move execution coordination
        as golubeva; at coordination; assignment petrov 'Ваша'; step; move coordination execution
        at execution; assignment belova 'Разберитесь'; step; git push -q origin "execution/$ID"
        assignment petrov 'Вернулся'; step; git push -q origin "execution/$ID"
        # postpone, approve it, notify
        as petrov; at execution
        echo "{\\"format\\":1,\\"until\\":\\"$later\\",\\"reason\\":\\"Материалы придут позже\\"}" >"$A/postponement.json"
        echo "Итоговый ответ о яме будет дан $later" >"$A/notice.md"; step; move execution approval
        as morozov; onto; git merge -q "origin/approval/$ID"; git commit -q
        git push -q --atomic origin main "main:postponed/$ID" ":approval/$ID"
        as petrov; at postponed
        echo "{\\"format\\":1,\\"until\\":\\"$later\\",\\"place\\":\\"ПОС\\",\\"notifiedAt\\":\\"$(now)\\",\\"reference\\":\\"7001\\"}" >"$A/notification.json"
        step; git push -q origin "postponed/$ID"
        # assign from postponed; the executor falls ill, a deputy drafts and submits
        as golubeva; at postponed; assignment petrov 'Пора'; step; move postponed execution
        onto; echo "{\\"format\\":1,\\"absences\\":[{\\"person\\":\\"petrov\\",\\"reason\\":\\"illness\\",\\"from\\":\\"$today\\",\\"until\\":\\"$today\\",\\"deputy\\":\\"belova\\"}]}" | python3 -c 'import json,sys; print(json.dumps(json.load(sys.stdin),indent=2,sort_keys=True,ensure_ascii=False))' >policy/absences.json
        git add policy; git commit -q; git push -q origin main
        as belova; onto; at execution
        echo 'Здравствуйте! Яма заделана.' >"$A/answer.md"
        echo '{"format":1,"outcome":"solved","measures":"Заделана"}' >"$A/resolution.json"; step
        git commit -q --allow-empty; move execution approval
        # recall and submit again
        at approval; echo 'Опечатка' >"$A/review.md"; step; move approval execution
        at execution; git commit -q --allow-empty; move execution approval
        # approve; papers come in meanwhile, so the publication brings its branch along
        as morozov; onto; git merge -q "origin/approval/$ID"; git commit -q
        git push -q --atomic origin main "main:publication/$ID" ":approval/$ID"
        as golubeva; at publication; mkdir -p "$A/attachments"; echo '%PDF-1.5' >"$A/attachments/more.pdf"; step
        git push -q origin "publication/$ID"
        as belova; onto; git merge -q "origin/publication/$ID"
        mkdir -p "$A"; echo "{\\"format\\":1,\\"place\\":\\"ПОС\\",\\"publishedAt\\":\\"$(now)\\",\\"reference\\":\\"7001\\"}" >"$A/publication.json"
        step; git push -q --atomic origin main ":publication/$ID"
        # reopen; significant, by the head; reported at once
        as golubeva; onto; git branch -q -D "coordination/$ID" 2>/dev/null || true
        git switch -q -c "coordination/$ID" origin/main
        echo "{\\"format\\":1,\\"reason\\":\\"repeat\\",\\"receivedOn\\":\\"$today\\"}" >"$A/reopening.json"
        step; git push -q origin "coordination/$ID"
        as morozov; at coordination; sed -i 's/"significant": false/"significant": true/' "$A/appeal.json"; step
        git push -q origin "coordination/$ID"
        onto; [ -z "$SPARSE" ] || git sparse-checkout add escalations
        E=escalations/$(date +%Y/%m/%d)/1; mkdir -p "$E"
        git appeal escalate --appeals 7001 --reason significance --no-push >/dev/null 2>&1 || true
        git log -1 --format=%B | grep -q 'Transition: escalate'; git commit -q --amend
        git push -q origin main
        # the policy, by its administrator
        cd "$office"; [ -d boss ]; cd boss; git pull -q
        sed -i 's/"clockSkewSeconds": 300/"clockSkewSeconds": 240/; s/"version": \\([0-9]*\\)/"version": 9/' policy/settings.json
        git commit -qa; git push -q origin main
        echo done
        """

    @Test func theHooksRefuseWhatTheServerWould() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["7101", "7102"])
        try await town.appeal("golubeva", ["assign", "7101", "--to", "petrov"])
        let (one, two) = (try await id("7101", in: town), try await id("7102", in: town))
        func refused(_ clone: String, _ code: String, _ script: String) async throws {
            let own = ["rev-list", "--branches", "--not", "--remotes"]
            let before = try await town.git(clone, own).outputText
            let outcome = try await run(
                town, "export GIT_EDITOR=true\ncd \(clone)\n" + script, allowed: [1, 128])
            #expect(outcome.outputText.contains("error[\(code)]"), "\(code): \(outcome.outputText)")
            let after = try await town.git(clone, own).outputText
            #expect(after == before, "\(code)")
        }
        try await run(
            town,
            """
            cd petrov; git fetch -q; git sparse-checkout add appeals/\(one); git switch -q execution/\(one)
            cd ../golubeva; git sparse-checkout add appeals/\(two); git switch -q coordination/\(two)
            """)
        let own = "appeals/\(one)"
        try await refused("petrov", "nothing-staged", "git commit -m empty")
        try await refused(
            "petrov", "not-added", "echo Ответ >\(own)/answer.md; git commit --allow-empty -m x")
        try await refused(
            "petrov", "answer-missing", "rm \(own)/answer.md; git commit --allow-empty")
        try await refused(
            "petrov", "partial-commit",
            "echo Ответ >\(own)/answer.md; git add \(own); git commit -m x \(own)/answer.md")
        try await refused(
            "petrov", "several-steps", "echo Нет >\(own)/decline.md; git add \(own); git commit")
        try await refused(
            "petrov", "record-invalid",
            "rm \(own)/decline.md; echo '{' >\(own)/resolution.json; git add \(own); git commit")
        try await refused(
            "petrov", "commit-merge",
            "git reset -q --hard; git merge --no-ff origin/coordination/\(two)")
        try await run(town, "cd petrov; git merge --abort")
        try await refused(
            "petrov", "path-forbidden", "echo иное >\(own)/message.md; git commit -a")
        try await refused(
            "petrov", "commit-merge",
            "git reset -q --hard; git switch -q main; git merge -q origin/execution/\(one); git commit"
        )
        try await run(town, "cd petrov; git merge --abort")
        try await refused(
            "golubeva", "four-eyes",
            """
            echo '{"format":1,"executor":"petrov","approver":"petrov","instruction":""}' >appeals/\(two)/assignment.json
            git add appeals; git commit
            """)
        try await refused(
            "petrov", "role-missing",
            """
            git sparse-checkout add appeals/\(two); git switch -q coordination/\(two)
            echo '{"format":1,"executor":"petrov","approver":"morozov","instruction":""}' >appeals/\(two)/assignment.json
            git add appeals; git commit
            """)
        // Late, and no word why; with the word it goes through.
        try await run(
            town,
            """
            cd petrov; git reset -q --hard; git switch -q execution/\(one); echo Ответ >\(own)/answer.md
            echo '{"format":1,"outcome":"solved","measures":"Да"}' >\(own)/resolution.json
            git add \(own); git commit -qm Проект
            """)
        try await refused(
            "petrov", "overdue-reason", "faketime -f +40d git commit -q --allow-empty -m x")
        let late = try await run(
            town,
            """
            cd petrov
            faketime -f +40d git -c appeal.overdueReason='Болел подрядчик' commit -q --allow-empty -m x
            git log -1 --format=%B; cat \(own)/status.json; git reset -q --soft HEAD^
            """
        ).outputText
        #expect(late.contains("Overdue-Reason: Болел подрядчик"))
        #expect(late.contains("\"reason\": \"Болел подрядчик\""))
        // A second step before the first is pushed; files of others; appeals on main.
        try await run(town, "cd petrov; git commit -q --allow-empty -m Готово")
        try await refused("petrov", "unpushed-step", "git commit --allow-empty -m x")
        try await run(town, "cd petrov; git reset -q --hard HEAD^")
        try await refused(
            "petrov", "stray-change", "echo '{}' >policy/absences.json; git commit -am x")
        try await refused(
            "petrov", "appeal-on-main",
            "git reset -q --hard; git switch -q main; mkdir -p \(own); echo Ответ >\(own)/answer.md; git add \(own); git commit -m x"
        )
    }

    /// Hooks that another program calls cannot see which command Git was given.
    @Test func anAmendmentThatTheHooksCannotSeeIsRefusedInWords() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["7401"])
        try await town.appeal("golubeva", ["assign", "7401", "--to", "petrov"])
        let own = "appeals/\(try await id("7401", in: town))"
        let said = try await run(
            town,
            """
            mkdir wrap
            for hook in pre-commit prepare-commit-msg post-commit; do
                printf '#!/bin/sh\\n"$(git rev-parse --git-dir)/hooks/${0##*/}" "$@"\\nexit $?\\n' >wrap/$hook
                chmod +x wrap/$hook
            done
            cd petrov; git appeal sync >/dev/null; git appeal open 7401 >/dev/null
            echo Ответ >\(own)/answer.md
            echo '{"format":1,"outcome":"solved","measures":"Да"}' >\(own)/resolution.json
            git add \(own); git commit -qm Проект
            git -c core.hooksPath="$PWD/../wrap" commit --amend --no-edit && exit 9
            git log -1 --format=%B
            # Straight from Git, and by a shortened command of the user's own, it is seen.
            git reset -q --hard; git -c alias.fix='commit --amend -q' fix -m Иначе
            git log -1 --format=%B; git status --porcelain
            """
        ).outputText
        #expect(said.contains("error[amended]"), "\(said)")
        #expect(said.contains("git reset --soft HEAD^"), "\(said)")
        #expect(said.contains("Проект\n\nAppeal: "), "\(said)")
        #expect(said.contains("Иначе\n\nAppeal: ") && !said.contains("Transition"), "\(said)")
    }

    @Test func aStepGivenUpWhileItsMessageIsWrittenLeavesNoTrap() async throws {
        let town = try await Town(clones: ["golubeva", "petrov"])
        try await town.register(["7301"])
        try await town.appeal("golubeva", ["assign", "7301", "--to", "petrov"])
        let day = try await id("7301", in: town)
        let own = "appeals/\(day)"
        let said = try await run(
            town,
            """
            cd petrov; git fetch -q; git sparse-checkout add \(own); git switch -q execution/\(day)
            echo Ответ >\(own)/answer.md; git add \(own); git commit -qm Проект
            echo '{"format":1,"outcome":"solved","measures":"Да"}' >\(own)/resolution.json
            git add \(own); git commit -qm Итог
            # The editor empties the message: Git gives the commit up.
            GIT_EDITOR='truncate -s 0' git commit --allow-empty || echo given up
            git status --porcelain
            # A further draft is a draft, and submitting works afterwards.
            echo Ответ подробнее >\(own)/answer.md; git add \(own); git commit -qm Подробнее
            git show --stat --format=%B; git status --porcelain
            git commit -q --allow-empty -m Готово; git log -1 --format=%B
            git push origin execution/\(day):approval/\(day) :execution/\(day)
            """
        ).outputText
        #expect(said.contains("given up\nM  \(own)/status.json"), "\(said)")
        #expect(said.contains("Подробнее\n\nAppeal: \(day)\n\n\n \(own)/answer.md"), "\(said)")
        #expect(!said.contains("status.json |"), "\(said)")
        #expect(said.contains("Готово\n\nAppeal: \(day)\nTransition: submit"), "\(said)")
        #expect(said.contains("remote: appeal: квитанция"), "\(said)")
    }

    @Test func beforeAPushTheHookSaysWhatTheServerWould() async throws {
        let town = try await Town(clones: ["petrov"])
        let refs = try await town.refs()
        let receipts = try await town.git(
            "office.git", ["rev-list", "--count", "refs/appeal/receipts"]
        ).outputText
        let told = try await run(
            town, "cd petrov; git push origin main:refs/heads/elsewhere", allowed: [1]
        ).outputText
        #expect(told.contains("appeal: error[ref-unknown] elsewhere"), "\(told)")
        #expect(!told.contains("remote:"), "\(told)")
        #expect(told.contains("the server would refuse this"), "\(told)")
        // Past the hook the server says the same.
        let server = try await run(
            town, "cd petrov; git push --no-verify origin main:refs/heads/elsewhere", allowed: [1]
        ).outputText
        #expect(server.contains("remote: appeal: error[ref-unknown] elsewhere"), "\(server)")
        // A remote of the user's own is nobody's business.
        try await run(
            town,
            """
            git init -q --bare mine.git; cd petrov
            git push -q ../mine.git main:refs/heads/elsewhere
            git switch -q -c notes; echo текст >notes.txt; git add --sparse notes.txt; git commit -qm Заметки
            """)
        #expect(try await town.refs() == refs)
        let after = try await town.git(
            "office.git", ["rev-list", "--count", "refs/appeal/receipts"]
        ).outputText
        #expect(after == receipts)
    }

    @Test func aMomentThatIsNotTheCommitsOwnIsPutRight() async throws {
        let town = try await Town(clones: ["golubeva", "morozov"])
        try await town.register(["7201"])
        let day = try await id("7201", in: town)
        let said = try await run(
            town,
            """
            cd morozov; git fetch -q; git sparse-checkout add appeals/\(day); git switch -q coordination/\(day)
            sed -i 's/"significant": false/"significant": true/' appeals/\(day)/appeal.json
            export GIT_EDITOR=true GIT_COMMITTER_DATE="$(date -d '+120 seconds' '+%s +0300')"
            git commit -qa; unset GIT_COMMITTER_DATE
            git status --porcelain; git push origin coordination/\(day)
            """
        ).outputText
        #expect(said.contains("status.json was put right, the commit signed anew"), "\(said)")
        #expect(said.contains("remote: appeal: квитанция"), "\(said)")
        let status = try await town.git(
            "office.git", ["show", "coordination/\(day):appeals/\(day)/status.json"])
        let date = try await town.git(
            "office.git", ["log", "-1", "--format=%cI", "coordination/\(day)"])
        let second = String(date.outputText.prefix(19))
        #expect(
            status.outputText.contains("\"significantSince\": \"\(second)"), "\(status.outputText)")
    }

    @Test func aDeputyOfTheAdministratorIsNamedAndOwnMattersAreOnesOwn() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.appeal(
            "boss",
            [
                "absence", "add", "boss", "--reason", "illness", "--until", "31.12.2099",
                "--deputy", "golubeva",
            ])
        let said = try await run(
            town,
            """
            cd golubeva; git pull -q
            # The policy is the administrator's: the deputy acts for them.
            sed -i 's/"clockSkewSeconds": 300/"clockSkewSeconds": 240/; s/"version": [0-9]*/"version": 9/' policy/settings.json
            git commit -qam Порядок; git log -1 --format=%B; git push origin main
            # An absence of one's own is nobody else's matter.
            python3 - <<'END'
            import datetime, json
            path = "policy/absences.json"
            absences = json.load(open(path))
            day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
            absences["absences"].append({"person": "golubeva", "reason": "leave", "from": day,
                                         "until": day, "deputy": "tikhonov"})
            absences["absences"].sort(key=lambda absence: (absence["from"], absence["person"]))
            text = json.dumps(absences, indent=2, sort_keys=True, ensure_ascii=False) + "\\n"
            open(path, "w").write(text)
            END
            git commit -qam Отпуск; git log -1 --format=%B; git push origin main
            """
        ).outputText
        #expect(said.contains("Порядок\n\nTransition: policy\nActing-For: boss\n"), "\(said)")
        #expect(said.contains("Отпуск\n\nTransition: absence\n\n"), "\(said)")
        #expect(said.components(separatedBy: "remote: appeal: квитанция").count == 3, "\(said)")
    }

    @Test func settingUpKeepsHooksOfTheUsersOwn() async throws {
        let town = try await Town(clones: ["petrov"])
        let hooks = town.path + "/petrov/.git/hooks"
        try town.write("#!/bin/sh\necho mine\n", "petrov/.git/hooks/pre-push")
        try await town.git("petrov", ["config", "core.hooksPath", "/etc/other-hooks"])
        let said = try await town.appeal("petrov", ["setup", "--key", "../keys/petrov"]).outputText
        #expect(said.contains("pre-push is your own"), "\(said)")
        #expect(said.contains("no longer /etc/other-hooks"), "\(said)")
        let kept = try String(contentsOfFile: hooks + "/pre-push", encoding: .utf8)
        #expect(kept == "#!/bin/sh\necho mine\n")
        let path = try await town.git("petrov", ["config", "core.hooksPath"]).outputText
        #expect(path.hasSuffix("petrov/.git/hooks"))
        for name in ["pre-commit", "pre-merge-commit", "prepare-commit-msg", "post-commit"] {
            #expect(FileManager.default.isExecutableFile(atPath: "\(hooks)/\(name)"), "\(name)")
        }
        let again = try await town.appeal("petrov", ["setup", "--key", "../keys/petrov"]).outputText
        #expect(!again.contains("no longer"), "\(again)")
    }
}
