import Foundation
import GitProgram
import TestSupport
import Testing

@Suite("Policy by commands, by real processes")
struct PolicyCommandTests {
    /// A town where the administrator has entered a new executor and appointed them.
    private func townWithNewcomer() async throws -> Town {
        let town = try await Town(clones: ["golubeva", "morozov"])
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/zueva", comment: "zueva")
        try await town.appeal(
            "boss",
            [
                "policy", "person", "add", "zueva", "--name", "Зуева Ольга Петровна",
                "--position", "Главный специалист", "--rank", "specialist", "--unit",
                "Отдел дорожной деятельности", "--email", "zueva@zarechny.example", "--key",
                "../keys/zueva.pub",
            ])
        try await town.appeal(
            "boss",
            [
                "policy", "role", "add", "zueva", "executor", "--topics", "roads,transport",
                "--order", "распоряжение от 20.11.2026 № 8-р",
            ])
        try await town.clone("zueva")
        try await town.appeal("golubeva", ["sync"])
        return town
    }

    private func assign(_ number: String, in town: Town) async throws {
        try await town.register([number])
        try await town.appeal("golubeva", ["assign", number, "--to", "zueva"])
        try await town.appeal("zueva", ["sync"])
    }

    private func submit(
        _ number: String, in town: Town, later: String = "+0", allowed: Set<Int32> = [0]
    ) async throws -> ProgramOutcome {
        try town.write("Здравствуйте!\n\nЯма заделана.\n", "answer.txt")
        return try await town.appeal(
            "zueva", later: later,
            [
                "submit", number, "--answer", "../answer.txt", "--outcome", "solved",
                "--measures", "Заделана",
            ], allowed: allowed)
    }

    @Test func aPersonIsEnteredAppointedAndSigns() async throws {
        let town = try await townWithNewcomer()
        try await assign("7001", in: town)
        let done = try await submit("7001", in: town)
        #expect(done.outputText.contains("morozov") || done.outputText.contains("Морозов"))
        let subjects = try await town.git("office.git", ["log", "-2", "--format=%s", "main"])
            .outputText.split(separator: "\n")
        #expect(
            subjects.last == "Порядок работы: внесён сотрудник Зуева О. П., Главный специалист")
        #expect(
            subjects.first?.hasPrefix(
                "Порядок работы: назначение: Зуева О. П., исполнитель (") == true)
        let people = try await town.appeal("boss", ["policy", "person", "list"]).outputText
        #expect(people.contains("zueva") && people.contains("SHA256:"))
        let roles = try await town.appeal(
            "boss", ["policy", "role", "list", "--format", "json"]
        ).outputText
        #expect(roles.contains("\"zueva\""))
        // Ended for one topic, the rest of the appointment goes on.
        try await town.appeal(
            "boss", ["policy", "role", "end", "zueva", "executor", "--topics", "transport"])
        let kept = try await town.git("office.git", ["show", "main:policy/roles.json"]).outputText
        #expect(kept.contains("\"until\""))
        let ended = try await town.appeal("boss", ["policy", "person", "end", "zueva"])
        #expect(ended.errorText.contains("git appeal reassign 7001"))
        let status = try await town.git("boss", ["status", "--porcelain", "--branch"])
        #expect(status.outputText == "## main...origin/main")
        try await town.fsck()
    }

    @Test func whatCannotBeIsSaidWithWhatCan() async throws {
        let town = try await Town(clones: [])
        func refusal(_ arguments: [String]) async throws -> String {
            try await town.appeal("boss", ["policy"] + arguments, allowed: [64]).errorText
        }
        let refs = try await town.refs()
        let stranger = try await refusal(["person", "end", "nobody"])
        #expect(stranger.contains("error[person-unknown]") && stranger.contains("golubeva"))
        let topic = try await refusal([
            "role", "add", "petrov", "executor", "--topics", "space", "--order", "1",
        ])
        #expect(topic.contains("error[topic-unknown]") && topic.contains("roads"))
        let rank = try await refusal(["person", "edit", "petrov", "--rank", "king"])
        #expect(rank.contains("error[invalid-value]") && rank.contains("head-of-unit"))
        let secret = try await refusal(["person", "key", "petrov", "--key", "../keys/petrov"])
        #expect(secret.contains("error[key-unreadable]") && secret.contains(".pub"))
        let taken = try await refusal(["person", "key", "petrov", "--key", "../keys/boss.pub"])
        #expect(taken.contains("error[key-taken]"))
        let email = try await refusal(["person", "edit", "petrov", "--email", "<a@b>"])
        #expect(email.contains("error[policy-invalid]"))
        let same = try await refusal(["person", "edit", "petrov", "--rank", "specialist"])
        #expect(same.contains("error[nothing-changes]"))
        let long = try await refusal([
            "order", "add", "--number", "9", "--date", "20.11.2026", "--categories", "*",
            "--days", "30", "--from", "20.11.2026",
        ])
        #expect(long.contains("error[order-longer]"))
        // What the gate would refuse is kept on a branch of the clone.
        let head = try await town.appeal(
            "boss",
            ["policy", "role", "add", "petrov", "head", "--topics", "roads", "--order", "1"],
            allowed: [1])
        #expect(head.errorText.contains("error[policy-rank]"))
        #expect(head.errorText.contains("refused/policy"))
        try await town.git("boss", ["rev-parse", "--verify", "--quiet", "refused/policy"])
        #expect(try await town.refs() == refs)
    }

    @Test func aKeyIsReplacedByItsOwner() async throws {
        let town = try await townWithNewcomer()
        try await assign("7002", in: town)
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/zueva2", comment: "zueva2")
        let replaced = try await town.appeal(
            "zueva", ["policy", "key", "replace", "--key", "../keys/zueva2.pub"])
        #expect(replaced.errorText.contains("git appeal setup --key ../keys/zueva2"))
        let tomorrow = try await submit("7002", in: town, later: "+1d", allowed: [1])
        #expect(tomorrow.errorText.contains("error[key-not-valid]"), "\(tomorrow.errorText)")
        try await town.appeal("zueva", ["setup", "--key", "../keys/zueva2"])
        _ = try await submit("7002", in: town, later: "+1d")
    }

    @Test func aLostKeyIsRefusedAtOnce() async throws {
        let town = try await townWithNewcomer()
        try await assign("7003", in: town)
        try await town.appeal(
            "boss", ["policy", "person", "key-lost", "zueva", "--since", "2026-11-01"])
        try await town.appeal("zueva", ["sync"])
        let refused = try await submit("7003", in: town, allowed: [1])
        #expect(refused.errorText.contains("error[key-not-valid]"))
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/zueva2", comment: "zueva2")
        try await town.appeal(
            "boss", ["policy", "person", "key", "zueva", "--key", "../keys/zueva2.pub"])
        try await town.appeal("zueva", ["sync"])
        try await town.appeal("zueva", ["setup", "--key", "../keys/zueva2"])
        _ = try await submit("7003", in: town)
    }

    @Test func anOrderShortensALaterRegistration() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["7004"])
        try await town.appeal("boss", ["sync"])
        let today = try await town.git(
            "boss", ["log", "-1", "--format=%cd", "--date=format-local:%d.%m.%Y"]
        ).outputText
        let added = try await town.appeal(
            "boss",
            [
                "policy", "order", "add", "--number", "31-п", "--date", today, "--categories",
                "Дороги", "Дорроги", "--days", "5", "--from", today, "--applies-to-open",
            ])
        #expect(added.outputText.contains("31-п"))
        #expect(added.errorText.contains("7004") && added.errorText.contains("'Дорроги'"))
        try await town.appeal("golubeva", ["sync"])
        try await town.register(["7005"])
        let card = try await town.appeal("golubeva", ["show", "7005", "--format", "json"])
            .outputText
        #expect(card.contains("\"limitDays\": 5"), "\(card)")
        try await town.appeal("boss", ["policy", "order", "end", "31-п", "--until", today])
        let list = try await town.appeal("boss", ["policy", "order", "list"]).outputText
        #expect(list.contains("31-п"))
    }

    @Test func aCalendarIsEntered() async throws {
        let town = try await Town(clones: [])
        try town.write(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <calendar year="2031" lang="ru" date="2030.09.15" country="ru">
              <days><day d="01.01" t="1"/><day d="03.07" t="2"/><day d="11.01" t="3"/></days>
            </calendar>

            """, "2031.xml")
        try await town.appeal("boss", ["policy", "calendar", "add", "../2031.xml"])
        let list = try await town.appeal("boss", ["policy", "calendar", "list"]).outputText
        #expect(list.contains("2031") && list.contains("2030-09-15"))
        let again = try await town.appeal(
            "boss", ["policy", "calendar", "add", "../2031.xml"], allowed: [64])
        #expect(again.errorText.contains("error[nothing-changes]"))
        try await town.appeal(
            "boss",
            ["policy", "calendar", "add", "policy/calendar/2031.json", "--version", "2030-12-01"])
    }

    @Test func theServerRecoversAnAdministrator() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/rescue", comment: "rescue")
        func recover(
            _ directory: String, _ arguments: [String], allowed: Set<Int32>
        ) async throws -> ProgramOutcome {
            try await Program(
                "\(Town.programs)/appeal-hook", directory: town.path,
                environment: town.environment
            ).run(["recover-admin", directory] + arguments, allowedExitCodes: allowed)
        }
        let person = [
            "--login", "rescue", "--name", "Спасов Пётр Ильич", "--email",
            "rescue@zarechny.example", "--key",
        ]
        let refs = try await town.refs()
        _ = try await recover("office.git", ["--login", "rescue"], allowed: [64])
        let clone = try await recover("boss", person + ["keys/rescue.pub"], allowed: [1])
        #expect(clone.errorText.contains("is no office's repository"))
        let secret = try await recover("office.git", person + ["keys/rescue"], allowed: [1])
        #expect(secret.errorText.contains("закрытый ключ"))
        let taken = try await recover("office.git", person + ["keys/boss.pub"], allowed: [1])
        #expect(taken.errorText.contains("belongs to 'boss'"))
        // A key that did not found this office signs nothing for it.
        let kept = "\(town.path)/office.git/appeal/server_key"
        try FileManager.default.moveItem(atPath: kept, toPath: kept + ".kept")
        try FileManager.default.copyItem(atPath: "\(town.path)/keys/rescue", toPath: kept)
        let foreign = try await recover("office.git", person + ["keys/rescue.pub"], allowed: [1])
        #expect(foreign.errorText.contains("is not the one that signed"))
        try FileManager.default.removeItem(atPath: kept)
        try FileManager.default.moveItem(atPath: kept + ".kept", toPath: kept)
        #expect(try await town.refs() == refs)

        let done = try await recover("office.git", person + ["keys/rescue.pub"], allowed: [0])
        #expect(done.outputText.contains("Администратор восстановлен: rescue"))
        #expect(done.outputText.contains("Administrator recovered: rescue"))
        let log = try await town.git("office.git", ["log", "-1", "--format=%an|%B", "main"])
        #expect(log.outputText.hasPrefix("Администрация|Порядок работы: администратор"))
        #expect(log.outputText.contains("Recovery: administrator"))
        let again = try await recover("office.git", person + ["keys/rescue.pub"], allowed: [1])
        #expect(again.errorText.contains("there is nothing to recover"))
        // The new administrator works, and everybody else goes on.
        try await town.clone("rescue")
        try await town.appeal("rescue", ["policy", "person", "key-lost", "boss"])
        try await town.appeal("golubeva", ["sync"])
        try await town.register(["7006"])
        try await town.fsck()
        // Nobody dresses a push up as a recovery.
        try await town.appeal("rescue", ["sync"])
        try await town.git(
            "rescue",
            [
                "commit", "--no-verify", "-q", "--allow-empty", "-m", "x", "--trailer",
                "Transition: policy",
                "--trailer", "Recovery: administrator",
            ])
        let refused = try await town.git(
            "rescue", ["push", "--no-verify", "origin", "main"], allowed: [1])
        #expect(refused.errorText.contains("error[commit-trailer]"))
    }

    @Test func aCommitThatIsNotPushedWaitsOnMainWithItsFiles() async throws {
        let town = try await Town(clones: [])
        func edit(_ position: String, allowed: Set<Int32>) async throws -> ProgramOutcome {
            try await town.appeal(
                "boss",
                ["policy", "person", "edit", "petrov", "--position", position, "--no-push"],
                allowed: allowed)
        }
        _ = try await edit("Консультант", allowed: [0])
        let status = try await town.git("boss", ["status", "--porcelain", "--branch"])
        #expect(status.outputText == "## main...origin/main [ahead 1]")
        // A second one does not push the first aside.
        let second = try await edit("Эксперт", allowed: [1])
        #expect(second.errorText.contains("git push origin main"))
        #expect(second.errorText.contains("refused/policy"))
        try await town.git("boss", ["push", "-q", "origin", "main"])
        let people = try await town.git("office.git", ["show", "main:policy/people.json"])
        #expect(people.outputText.contains("\"Консультант\""))
    }

    @Test func doctorNamesEachLack() async throws {
        let town = try await Town(clones: [])
        func findings() async throws -> String {
            let found = try await town.appeal("boss", ["doctor"], allowed: [1])
            return found.outputText
        }
        let first = try await findings()
        #expect(first.contains("error[role-without-key]\n  Сидорова О. Н. has a role (executor)"))
        #expect(first.contains("hint: git appeal policy person key sidorova --key FILE.pub"))
        #expect(first.contains("advice[single-administrator]"))
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/sidorova", comment: "s")
        try await town.appeal(
            "boss", ["policy", "person", "key", "sidorova", "--key", "../keys/sidorova.pub"])
        #expect(try await !findings().contains("Сидорова О. Н. has a role"))
        let day = try await town.git(
            "boss", ["log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d"]
        ).outputText
        try await town.appeal(
            "boss", ["absence", "add", "petrov", "--reason", "leave", "--until", day])
        try await town.appeal(
            "boss", ["policy", "role", "end", "morozov", "head", "--topics", "transport"])
        try await town.appeal("boss", ["policy", "role", "end", "tikhonov", "coordinator"])
        let found = try await findings()
        #expect(found.contains("error[absence-uncovered]\n  Петров С. И. is away"))
        #expect(found.contains("advice[role-ends]\n  the appointment of Тихонов П. И."))
        let json = try await town.appeal("boss", ["doctor", "--format", "json"], allowed: [1])
        #expect(json.outputText.contains("\"code\": \"absence-uncovered\""))
        // A clone whose key nobody has entered is told so.
        try await makeKey(type: "ed25519", at: "\(town.path)/keys/guest", comment: "guest")
        try await town.clone("guest")
        let guest = try await town.appeal("guest", ["doctor"], allowed: [1]).outputText
        #expect(guest.contains("error[signing-key-unknown]"))
    }

    @Test func anEditorAndASignedCommitDoTheSame() async throws {
        let town = try await Town(clones: ["golubeva"])
        func edit(_ file: String, _ change: (String) -> String) throws {
            let url = URL(fileURLWithPath: "\(town.path)/boss/policy/\(file)")
            let text = try String(contentsOf: url, encoding: .utf8)
            try Data(change(text).utf8).write(to: url)
        }
        try edit("people.json") {
            $0.replacingOccurrences(of: "\"Глава администрации\"", with: "\"Глава\"")
        }
        let early = try await town.appeal("boss", ["policy", "check"], allowed: [1])
        #expect(early.errorText.contains("error[policy-version]"))
        try edit("settings.json") {
            $0.replacingOccurrences(of: "\"version\": 2", with: "\"version\": 3")
        }
        try await town.appeal("boss", ["policy", "check"])
        try await town.git(
            "boss", ["commit", "-qam", "Должность", "--trailer", "Transition: policy"])
        try await town.git("boss", ["push", "-q", "origin", "main"])
        // What the gate would say of the change itself is said beforehand.
        try edit("people.json") { $0.replacingOccurrences(of: "\"vasiliev\"", with: "\"vasilev\"") }
        try edit("settings.json") {
            $0.replacingOccurrences(of: "\"version\": 3", with: "\"version\": 4")
        }
        let removed = try await town.appeal("boss", ["policy", "check"], allowed: [1])
        #expect(removed.errorText.contains("error[policy-removed]"))
        try await town.git("boss", ["checkout", "-q", "."])
        try edit("escalation.json") {
            $0.replacingOccurrences(of: "\"escalationHours\": 2", with: "\"escalationHours\": 0")
        }
        let escalation = try await town.appeal("boss", ["policy", "check"], allowed: [1])
        #expect(escalation.errorText.contains("policy/escalation.json"))
    }
}
