import AppealRules
import Testing

/// What is taken for a phone, an address or a flat, and what is not.
@Suite("Personal data in a text")
struct PersonalDataTests {
    private func found(_ text: String) -> [String] {
        PersonalDataFinder(text).found().map { "\($0.kind) \($0.value)" }
    }

    @Test(arguments: [
        "+7 921 123-45-67", "8 921 123 45 67", "89211234567", "+79211234567", "8(921)123-45-67",
        "8 (921) 1234567", "8-921-123-45-67", "8.921.123.45.67", "7 921 123–45–67",
        "8 9211 23-45-67", "8-92112-3-45-67", "8 921 12 34 567", "921 123 45 67", "9211234567",
        "921-123-45-67",
        "8\u{A0}921\u{A0}123\u{A0}45\u{A0}67", "(тел. 8 921 123-45-67)", "тел:89211234567",
    ])
    func phonesInEveryShapeAreOne(text: String) {
        #expect(found(text) == ["phone 9211234567"], "\(text)")
    }

    @Test(arguments: [
        ("8 (48745) 2-34-56", "4874523456"), ("8(4012)234567", "4012234567"),
        ("+7 (48745) 23456", "4874523456"), ("тел. 2-34-56", "23456"),
        ("телефон: 234-56-78", "2345678"), ("Тел.: (48745) 2-34-56", "4874523456"),
        ("моб. 55-66-77", "556677"), ("8 495 123-45-67, доб. 12", "4951234567"),
        ("8 800 000-11-22", "8000001122"),
    ])
    func townNumbersAreFound(text: String, number: String) {
        #expect(found(text) == ["phone \(number)"])
    }

    @Test(arguments: [
        ("anna.k@example.org", "anna.k@example.org"), ("Имя@Почта.РФ", "имя@почта.рф"),
        ("<a+b@mail.example.org>.", "a+b@mail.example.org"),
        ("e-mail:ivanova_2@example.org,", "ivanova_2@example.org"),
        ("почта.ру@пример.испытание", "почта.ру@пример.испытание"),
    ])
    func mailAddressesAreFound(text: String, address: String) {
        #expect(found(text) == ["email \(address)"])
    }

    @Test(arguments: ["кв. 12", "КВ 12", "квартира № 12", "кв.12", "в квартире 12"])
    func flatsAreFound(text: String) {
        #expect(found(text) == ["flat 12"])
    }

    @Test(arguments: [
        "договор № 9211234567 от 01.02.2021", "контракт № 89211234567", "ИНН 9102012345",
        "КПП 910201001", "ОГРН 1027100000311", "СНИЛС 921-123-456 78", "УИН 9211234567",
        "от 14.03.2021 № 12-п", "сумма 8 921 123 рубля", "1 234 567 890 рублей",
        "89 000 000 рублей", "9 211 234,56 руб.", "обращение № 327442213", "26.11.2026 в 14:30",
        "дом 8, корпус 2, участок 1145", "71:05:010203:1234", "с 8 до 17 часов",
        "ГОСТ Р 50597-2017",
        "ул. 8 Марта, 92", "на 8-921 км", "хотел 12345", "112", "2 345 678 м²", "@всем", "a@b",
        "500 кв. м", "квартал 12", "8/921/123/45/67", "код 1234567890123456",
    ])
    func numbersOfOtherThingsAreNot(text: String) {
        #expect(found(text) == [], "\(text)")
    }

    @Test func everythingIsFoundInOrderAndNothingTwice() {
        let text = "Пишите a@b.example или 89211234567, кв. 5; ещё раз 8 921 123-45-67."
        #expect(
            found(text) == [
                "email a@b.example", "phone 9211234567", "flat 5", "phone 9211234567",
            ])
        let finder = PersonalDataFinder(text)
        #expect(
            finder.replacing(finder.found(), by: AnswerCheck.mask)
                == "Пишите [почта] или [телефон], [квартира]; ещё раз [телефон].")
    }

    @Test(arguments: ["8", "+7", "9@", "a@a.", "кв. ", "(", "тел. 1"])
    func hostileLengthIsTakenInStride(part: String) {
        let text = String(repeating: part, count: 100_000 / part.count)
        #expect(PersonalDataFinder(text).found().count < 100_000)
    }

    @Test func littleOfItIsShown() {
        let text = "8 921 123-45-67, anna@example.org, кв. 12, тел. 2-34-56"
        #expect(
            PersonalDataFinder(text).found().map(\.shown) == [
                "+7 9… …67", "a…@….org", "…", "…56",
            ])
    }
}
