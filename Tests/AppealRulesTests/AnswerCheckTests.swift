import AppealModel
import AppealRules
import Testing

@Suite("What an answer should have")
struct AnswerCheckTests {
    private func policy(
        _ wishes: AnswerWishes = AnswerWishes(), own: [String] = [],
        topics: [AnswerPolicy.TopicWishes] = []
    ) -> AnswerPolicy {
        var policy = AnswerPolicy()
        policy.wishes = wishes
        policy.ownContacts = own
        policy.topics = topics
        return policy
    }

    private func flaws(
        _ answer: String, _ policy: AnswerPolicy, message: String = ""
    ) -> [AnswerFlaw] {
        AnswerCheck(policy, topic: "roads").flaws(of: answer, message: message)
    }

    @Test func withoutWishesAnAnswerMayBeAnything() {
        #expect(flaws("Яма заделана.\n", policy()) == [])
        #expect(flaws("", policy(AnswerWishes(minimumCharacters: 10))) == [])
        #expect(flaws(" \n\n", policy(AnswerWishes(greetings: ["Здравствуйте"]))) == [])
    }

    @Test(arguments: [
        ("⟨суть⟩\n", [1]), ("а\n\nб ⟨что\nсделано⟩ в ⟨кем⟩\n", [3, 4]), ("⟨a⟩ ⟨b⟩", [1]),
        ("\r\n⟨a⟩\r\n⟨b⟩", [2, 3]), ("⟨⟨a⟩⟩", [1]),
    ])
    func placesLeftOpenAreNamedByLine(answer: String, lines: [Int]) {
        #expect(flaws(answer, policy()) == [.unfilled(lines: lines)])
    }

    @Test(arguments: ["a < b > c", "⟩ и ⟨", "⟨", "[ссылка](https://example.org)"])
    func otherBracketsAreNoPlaces(answer: String) {
        #expect(flaws(answer, policy()) == [])
        #expect(flaws("⟨" + String(repeating: "я", count: 900) + "⟩", policy()) == [])
    }

    @Test func theOfficeChoosesItsBrackets() {
        var policy = policy()
        policy.brackets = "[]"
        #expect(flaws("О [суть]\n⟨b⟩", policy) == [.unfilled(lines: [1])])
    }

    @Test(arguments: [
        "Здравствуйте!\n", "**Здравствуйте!**\n", "# Ответ\n\nЗдравствуйте, Анна!\n",
        "ЗДРАВСТВУЙТЕ\n", "\n\n  > Уважаемая Анна!\n", "УВАЖАЕМЫЙ ПЁТР!",
    ])
    func anyOfTheGreetingsWillDo(answer: String) {
        let wishes = AnswerWishes(greetings: ["Здравствуйте", "Уважаем"])
        #expect(flaws(answer, policy(wishes)) == [])
    }

    @Test func aGreetingStandsAtTheBeginning() {
        let wishes = AnswerWishes(greetings: ["Здравствуйте"])
        let missing: [AnswerFlaw] = [.greeting(expected: ["Здравствуйте"])]
        #expect(flaws("Яма заделана.\n", policy(wishes)) == missing)
        #expect(flaws("1\n2\n3\n4\nЗдравствуйте\n", policy(wishes)) == missing)
        #expect(flaws("Скажем: здравствуйте\n", policy(wishes)) == missing)
        #expect(flaws("Яма\n", policy(AnswerWishes(greetings: []))) == [])
    }

    @Test func aSignatureStandsAtTheEnd() {
        let wishes = AnswerWishes(signatures: ["С уважением"])
        #expect(flaws("Яма.\n\nС уважением,\nНачальник\nМорозов\n", policy(wishes)) == [])
        let missing: [AnswerFlaw] = [.signature(expected: ["С уважением"])]
        #expect(flaws("Яма заделана.\n", policy(wishes)) == missing)
        let long = "С уважением,\n" + String(repeating: "строка\n", count: 20)
        #expect(flaws(long, policy(wishes)) == missing)
    }

    @Test func ёIsWrittenEitherWay() {
        let wishes = AnswerWishes(signatures: ["Пётр Тихонёв"])
        #expect(flaws("Петр Тихонев", policy(wishes)) == [])
    }

    @Test func blanksDoNotMakeAnAnswerLonger() {
        let wishes = AnswerWishes(minimumCharacters: 10)
        #expect(flaws("а б    в\n\n\n\n\n", policy(wishes)) == [.short(characters: 5, minimum: 10)])
        #expect(flaws("абвгд жзий", policy(wishes)) == [])
    }

    @Test func aTopicHasWishesOfItsOwn() {
        let own = AnswerPolicy.TopicWishes(
            topic: "roads", wishes: AnswerWishes(greetings: ["Добрый день"]))
        let policy = policy(
            AnswerWishes(greetings: ["Здравствуйте"], minimumCharacters: 5), topics: [own])
        #expect(flaws("Добрый день!", policy) == [])
        #expect(flaws("Да", policy).count == 2)
        #expect(
            AnswerCheck(policy, topic: "waste").flaws(of: "Добрый день!", message: "")
                == [.greeting(expected: ["Здравствуйте"])])
    }

    private func contact(
        _ kind: PersonalDatum.Kind, _ shown: String, _ origin: AnswerContact.Origin
    ) -> AnswerFlaw {
        .contact(AnswerContact(kind: kind, shown: shown, origin: origin))
    }

    @Test func whoseAContactIsComesFromTheMessage() {
        let phone = "Звонили 8 921 123-45-67.\n"
        #expect(flaws(phone, policy()) == [contact(.phone, "+7 9… …67", .unknown)])
        #expect(
            flaws(phone, policy(), message: "мой +7(921)1234567")
                == [contact(.phone, "+7 9… …67", .message)])
        #expect(
            flaws(phone, policy(), message: "мой [телефон]")
                == [contact(.phone, "+7 9… …67", .masked)])
        #expect(
            flaws(phone, policy(), message: "мой [почта]")
                == [contact(.phone, "+7 9… …67", .unknown)])
        #expect(
            flaws("имя@почта.рф и имя@почта.рф", policy(), message: "ИМЯ@почта.рф")
                == [contact(.email, "и…@….рф", .message)])
        #expect(
            flaws("Осмотрена кв. 12", policy(), message: "в [квартира] течёт")
                == [contact(.flat, "…", .masked)])
    }

    @Test func theOfficesOwnContactsMayStand() {
        let own = policy(own: ["@zarechny.example", "8 (48745) 2-10-10", "Priem@example.org"])
        let answer = """
            Справки: +7 (4874) 521010, 8-48745-2-10-10, тел. (48745) 2-10-10, 8 800 555-00-11,
            roads@zarechny.example, priem@example.org.
            """
        #expect(flaws(answer, own) == [])
        #expect(
            flaws("x@nezarechny.example", own) == [contact(.email, "x…@….example", .unknown)])
    }

    @Test func placesOfATemplateAreFilledByTheProgramOrByTheExecutor() {
        let text = "Ваше ⟨вид⟩ № ⟨Номер⟩ от ⟨дата  поступления⟩ о ⟨суть⟩. ⟨head⟩ ⟨тема⟩ ⟨не"
        let values: [AnswerField: String] = [
            .kind: "сообщение", .number: "7", .received: "15.03.2021", .head: "Морозов ⟨В⟩",
        ]
        #expect(
            AnswerTemplate(text, brackets: "⟨⟩")?.filled(values)
                == "Ваше сообщение № 7 от 15.03.2021 о ⟨суть⟩. Морозов ⟨В⟩ ⟨тема⟩ ⟨не")
        #expect(AnswerTemplate("a", brackets: "⟨") == nil)
        #expect(AnswerTemplate("⟨a ⟨номер⟩⟩", brackets: "⟨⟩")?.filled([.number: "7"]) == "⟨a 7⟩")
    }

    @Test func everyNameInATemplateMeansOneThing() {
        let names = AnswerField.allCases.flatMap(\.names)
        #expect(Set(names).count == names.count)
    }

    @Test func topicsAndTemplatesGoTogether() {
        let paths = ["policy/templates/roads.md", "policy/templates/moon.md", PolicyPath.answers]
        #expect(
            TemplateRule.breaches(of: paths, topics: ["roads", "waste"]) == [
                .policyTemplate(.missing(topic: "waste")),
                .policyTemplate(.unknownTopic(path: "policy/templates/moon.md")),
            ])
        #expect(TemplateRule.breaches(of: [PolicyPath.answers], topics: ["roads"]) == [])
    }
}
