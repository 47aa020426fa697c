import Foundation
import GitProgram
import Testing

@Suite("Letters of the office, by real processes")
struct MailTests {
    private func recipients(_ post: PostOffice) async throws -> [String] {
        try await post.letters().map(\.to).sorted()
    }

    @Test func theNewOwnerIsWrittenToAtEveryTurn() async throws {
        let post = try await PostOffice()
        let town = post.town
        try await town.register(["8801"])
        try await post.settle()
        // The one who registered is not told of it; the other coordinator is.
        #expect(try await recipients(post) == ["tikhonov"])
        try await post.empty()
        try await town.submit(["8801"])
        try await post.settle()
        let turns = try await post.letters()
        #expect(turns.map(\.to) == ["petrov", "morozov"])
        #expect(turns.allSatisfy { $0.auto == "auto-generated" && $0.recipients == 1 })
        #expect(Set(turns.map(\.thread)).count == 1 && turns[0].thread != nil)
        #expect(turns[0].subject.contains("8801") && turns[0].subject.contains("исполнение"))
        #expect(turns[1].body.contains("git appeal review 8801"))
        // No word of the applicant's.
        #expect(turns.allSatisfy { !$0.body.contains("Яма") && !$0.subject.contains("Яма") })
        try await post.empty()
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "8801"])
        try await town.appeal("petrov", ["sync"])
        try await town.appeal("petrov", ["publish", "8801", "--place", "ПОС", "--reference", "1"])
        try await post.settle()
        let last = try await post.letters()
        #expect(last.map(\.to) == ["petrov"])
        #expect(last.first?.thread == turns[0].thread)
    }

    @Test func aDeputyIsToldForWhomAndBothExecutorsOfATransfer() async throws {
        let post = try await PostOffice()
        let town = post.town
        try await town.register(["8811"])
        try await town.submit(["8811"])
        let today = try await post.shell("TZ=UTC-3 date +%F")
        try await town.appeal(
            "golubeva",
            [
                "absence", "add", "petrov", "--reason", "illness", "--until", today, "--deputy",
                "belova",
            ])
        try await post.settle()
        try await post.empty()
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["return", "8811", "--remarks", "Уточните срок"])
        try await post.settle()
        let both = try await post.letters()
        #expect(both.map(\.to) == ["belova", "petrov"])
        #expect(both[0].body.contains("Вы замещаете: Петров С. И."), "\(both[0].body)")
        #expect(!both[1].body.contains("замещаете"))
        #expect(!both.contains { $0.body.contains("Уточните") })
        try await town.appeal("golubeva", ["sync"])
        try await town.appeal("golubeva", ["reassign", "8811", "--to", "belova"])
        try await post.settle()
        let moved = try await post.letters().filter { !both.contains($0) }
        #expect(moved.map(\.to) == ["belova", "petrov"], "\(moved)")
        #expect(moved[0].subject.contains("передано Вам"))
        #expect(moved[1].subject.contains("передано другому сотруднику"))
    }

    @Test func anImportOfManyMakesOneLetterAPerson() async throws {
        let post = try await PostOffice()
        let numbers = (0..<120).map { "9\(1000 + $0)" }
        try await post.town.register(numbers)
        try await post.town.appeal("golubeva", ["assign"] + numbers + ["--to", "petrov"])
        try await post.settle()
        let letters = try await post.letters()
        #expect(letters.map(\.to).sorted() == ["petrov", "tikhonov"])
        let petrov = try #require(letters.first { $0.to == "petrov" })
        #expect(petrov.body.contains("На исполнение: 120"))
        #expect(petrov.body.contains("и ещё 90"))
        #expect(petrov.thread == nil)
    }

    @Test(arguments: ["refuse", "shout", "block"])
    func aMailerThatMisbehavesDelaysNoPushAndLosesNothing(mode: String) async throws {
        let post = try await PostOffice(clones: ["golubeva", "petrov"])
        try post.misbehave(mode)
        try await post.town.register(["8821"])
        let outcome = try await post.town.appeal(
            "golubeva", ["assign", "8821", "--to", "petrov"])
        #expect(outcome.exitCode == 0)
        if mode == "block" {
            // The push has been answered, and the mailer is at work still.
            try await post.shell("kill -0 $(tail -1 post/blocked)")
            try post.misbehave(nil)
            // Whoever reads the gate goes on once somebody has opened it for writing.
            try await post.shell("for i in 1 2 3; do timeout 1 sh -c ': >post/gate' || break; done")
        }
        try await post.settle()
        try post.misbehave(nil)
        try await post.queue(["--retry"])
        let letters = try await post.letters()
        #expect(letters.map(\.to).sorted() == ["petrov", "tikhonov"])
        #expect(Set(letters.map(\.id)).count == 2)
        #expect(try await post.queue() == "Sent: 0\nWaiting: 0\nGiven up: 0")
    }

    @Test func aMailerThatHangsIsEndedAndOneThatIsMissingIsNamed() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try await post.town.git(
            "office.git", ["config", "appeal.mail.timeoutSeconds", "1"])
        try post.misbehave("hang")
        try await post.town.register(["8831"])
        try await post.settle()
        let waiting = try await post.queue(["--list"], allowed: [1])
        #expect(waiting.contains("the program took too long"), "\(waiting)")
        try await post.shell("! kill -0 $(tail -1 post/blocked) 2>/dev/null")
        try await post.town.git(
            "office.git", ["config", "appeal.mail.command", "/nonexistent/sendmail -t"])
        let missing = try await post.queue(["--retry"], allowed: [1])
        #expect(missing.contains("the program cannot be started"), "\(missing)")
        let told = try await post.town.appeal(".", ["doctor", "office.git"]).outputText
        #expect(told.contains("advice[mailer-unusable]") && told.contains("advice[mail-waiting]"))
        #expect(!told.contains("error["))
    }

    @Test func whatIsNotTakenIsTriedAgainLaterAndGivenUpInSight() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try post.misbehave("refuse")
        try await post.town.register(["8841"])
        try await post.settle()
        // Not before its time.
        let first = try await post.queue(["--list"], allowed: [1])
        #expect(try await post.queue(allowed: [1]).contains("Waiting: 1"))
        #expect(try await post.queue(["--list"], allowed: [1]) == first)
        #expect(first.contains("  1         "), "\(first)")
        let second = try await post.queue(later: "+6m", allowed: [1])
        #expect(second.contains("  2         "), "\(second)")
        let last = try await post.queue(later: "+6d", allowed: [1])
        #expect(last.contains("Given up: 1"), "\(last)")
        let told = try await post.town.appeal(".", ["doctor", "office.git"]).outputText
        #expect(told.contains("advice[mail-failed]"), "\(told)")
        try post.misbehave(nil)
        #expect(try await post.queue(["--retry"]).contains("Sent: 1"))
        #expect(try await post.letters().map(\.to) == ["tikhonov"])
    }

    @Test func aPushWhoseHookNeverRanIsToldOfByTheNextRun() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try await post.queue()
        try await post.shell("chmod 644 office.git/hooks/post-receive")
        try await post.town.register(["8851"])
        #expect(try await post.letters().isEmpty)
        try await post.queue()
        #expect(try await recipients(post) == ["tikhonov"])
        // Every push once.
        try await post.queue()
        #expect(try await recipients(post) == ["tikhonov"])
    }

    @Test func lettersBeginWithThePushThatFindsAMailerAndNotBefore() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try await post.shell("git -C office.git config --unset appeal.mail.command")
        try await post.town.register(["8861"])
        try await post.settle()
        try await post.shell("! test -e office.git/appeal/mail")
        let told = try await post.town.appeal(".", ["doctor", "office.git"]).outputText
        #expect(told.contains("advice[mailer-missing]"), "\(told)")
        try await post.shell(
            "git -C office.git config appeal.mail.command \"$PWD/post/mailer -t\"")
        try await post.town.appeal("golubeva", ["assign", "8861", "--to", "petrov"])
        try await post.settle()
        #expect(try await recipients(post) == ["petrov"])
    }

    @Test func aSenderThatIsKilledLosesNothing() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        try await post.queue()
        try await post.shell("chmod 644 office.git/hooks/post-receive")
        let numbers = (0..<8).map { "88\(70 + $0)" }
        try await post.town.register(numbers)
        for number in numbers {
            try await post.town.appeal("golubeva", ["assign", number, "--to", "petrov"])
        }
        // Killed at seeded instants; the last run is left alone.
        try await post.shell(
            """
            RANDOM=17
            for i in $(seq 14); do
                appeal-hook mail office.git & sender=$!
                sleep 0.0$((RANDOM % 90 + 10))
                kill -9 $sender 2>/dev/null || true
                wait $sender || true
            done
            for i in $(seq 100); do pgrep -f "$PWD/post/mailer" >/dev/null || break; sleep 0.1; done
            """)
        try await post.queue(["--retry"])
        let letters = try await post.letters()
        // A letter may come twice, and is the same one then.
        #expect(Set(letters).count == 9)
        #expect(Set(letters.map(\.id)).count == 9)
        #expect(Set(letters.filter { $0.to == "petrov" }.map(\.id)).count == 8)
        try await post.shell("test -z \"$(ls office.git/appeal/mail/tmp)\"")
        try await post.town.appeal(".", ["audit", "office.git"])
    }

    @Test func aClientThatHangsUpKeepsNobodyFromBeingTold() async throws {
        let post = try await PostOffice(clones: ["golubeva", "petrov"])
        try await post.town.register(["8881"])
        try await post.town.appeal(
            "golubeva", ["assign", "8881", "--to", "petrov", "--no-push"])
        try await post.settle()
        try await post.empty()
        // A client that writes its pack and is gone before the answer.
        try await post.shell(
            """
            cd golubeva
            tip=$(git for-each-ref --format='%(objectname)' refs/heads/execution)
            ref=$(git for-each-ref --format='%(refname)' refs/heads/execution)
            (git push -q origin "$tip:$ref" ":${ref/execution/coordination}" & echo $! >../push
             wait) 2>/dev/null &
            for i in $(seq 300); do
                git -C ../office.git rev-parse -q --verify "$ref" >/dev/null && break
                sleep 0.01
            done
            kill -9 $(cat ../push) 2>/dev/null || true
            wait
            """)
        try await post.settle()
        try await post.queue()
        #expect(try await recipients(post) == ["petrov"])
    }
}

@Suite("Letters by the clock, by real processes")
struct MailClockTests {
    @Test func theReminderOfAReportComesOnceItIsDueAndOnce() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        let town = post.town
        try await town.register(["8901"])
        try await town.appeal("golubeva", ["classify", "8901", "--significant"])
        try await post.settle()
        let told = try await post.letters().filter { $0.to == "morozov" }
        #expect(told.count == 1 && told[0].subject.contains("социально значимое"))
        try await post.empty()
        try await post.queue(later: "+1h")
        #expect(try await post.letters().isEmpty)
        try await post.queue(later: "+3h")
        let due = try await post.letters()
        #expect(due.map(\.to) == ["morozov"])
        #expect(due.first?.body.contains("8901") == true)
        try await post.queue(later: "+4h")
        #expect(try await post.letters() == due)
    }

    @Test func theReminderOfAPostponedAppealComesWhenTheWatchBegins() async throws {
        let post = try await PostOffice()
        let town = post.town
        try await town.register(["8911"])
        try await town.appeal("golubeva", ["assign", "8911", "--to", "petrov"])
        try await town.appeal("petrov", ["sync"])
        let until = try await post.shell("date -d '+60 days' +%F")
        try await town.appeal(
            "petrov", ["postpone", "8911", "--until", until, "--reason", "Ждём подрядчика"])
        try await town.appeal("morozov", ["sync"])
        try await town.appeal("morozov", ["approve", "8911"])
        try await post.settle()
        try await post.empty()
        // 75 % of thirty days remain from the 38th day on.
        try await post.queue(later: "+36d")
        #expect(try await post.letters().isEmpty)
        try await post.queue(later: "+39d")
        let due = try await post.letters()
        #expect(due.map(\.to).sorted() == ["golubeva", "tikhonov"], "\(due)")
        #expect(due.allSatisfy { $0.body.contains("8911") && $0.subject.contains("назначьте") })
        try await post.queue(later: "+41d")
        #expect(try await post.letters().count == 2)
    }

    @Test func theDigestComesOnceAWorkingMorning() async throws {
        let post = try await PostOffice(clones: ["golubeva"])
        let town = post.town
        try await town.register(["8921", "8922"])
        try await town.appeal("golubeva", ["assign", "8921", "--to", "petrov"])
        try await post.settle()
        try await post.empty()
        // Fourteen days hold working days and days off, whatever today is.
        var words: [String] = []
        var working: String?
        for day in 0..<14 where working == nil || !words.contains("Today is a day off: no digest.")
        {
            let outcome = try await town.appeal(
                ".", later: "+\(day)d", ["digest", "office.git"])
            let word = try #require(
                outcome.outputText.split(separator: "\n").first.map(String.init))
            words.append(word)
            guard word == "The digest is written.", working == nil else { continue }
            working = "+\(day)d"
            let letters = try await post.letters()
            #expect(
                letters.map(\.to) == ["boss", "golubeva", "petrov", "tikhonov", "vasiliev"],
                "\(letters.map(\.to))")
            #expect(letters.allSatisfy { $0.subject.hasPrefix("Обращения на ") })
            let again = try await town.appeal(".", later: "+\(day)d", ["digest", "office.git"])
            #expect(again.outputText.hasPrefix("Today's digest was written before."))
            #expect(try await post.letters().count == letters.count)
        }
        #expect(working != nil && words.contains("Today is a day off: no digest."), "\(words)")
    }
}
