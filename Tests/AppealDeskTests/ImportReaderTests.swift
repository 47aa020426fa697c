import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import AppealTestSupport
import Foundation
import Testing

@Suite("Reading exports")
struct ImportReaderTests {
    private let today = CivilDate(dayNumber: 20_000)

    private func read(
        _ text: String, mapping: ImportMapping = .pos, keepPersonal: Bool = false
    ) throws -> ImportTable {
        try read(Array(text.utf8), mapping: mapping, keepPersonal: keepPersonal)
    }

    private func read(
        _ bytes: [UInt8], mapping: ImportMapping = .pos, keepPersonal: Bool = false
    ) throws -> ImportTable {
        try ImportReader(
            mapping: mapping, policy: SamplePolicy().policy, registeredOn: today,
            keepPersonal: keepPersonal
        ).read(bytes)
    }

    @Test(arguments: [";", ",", "\t"])
    func aHeaderMayStandBelowTitles(separator: String) throws {
        func row(_ cells: [String]) -> String { cells.joined(separator: separator) + "\n" }
        let table = try read(
            "Выгрузка, январь\n\n" + row(["Номер", "Дата поступления", "Текст сообщения"])
                + row(["1", "11.01.2021", "Яма"]))
        #expect(table.errors.isEmpty)
        #expect(table.appeals.map(\.id.description) == ["2021/01/11/1"])
        #expect(table.appeals.map(\.line) == [4])
    }

    @Test func columnsAreFoundByNameInAnyOrder() throws {
        let table = try read(
            "Текст сообщения,Фаст-трек,Неведомое,Дата  поступления,Номер,Категория\n"
                + "\"Яма, и \"\"большая\"\"\",Да,тайна,11.01.2021,77,Дороги\n")
        let appeal = try #require(table.appeals.first)
        #expect(appeal.id.description == "2021/01/11/77")
        #expect(appeal.card.track == .accelerated && appeal.card.topic == "roads")
        #expect(appeal.message == Array("Яма, и \"большая\"\n".utf8))
        #expect(table.leftOutColumns == ["Неведомое"] && table.leftOutCells == 1)
    }

    @Test func textsKeepTheirBytes() throws {
        let text = "  Два  пробела\r\nи строка;\n\nконец \n"
        let quoted =
            "\u{FEFF}Номер;Дата поступления;Текст сообщения\r\n1;11.01.2021;\"\(text)\"\r\n"
        #expect(try read(quoted).appeals.first?.message == Array(text.utf8))
    }

    @Test func windows1251AndUTF8ReadTheSame() throws {
        let text = "Номер;Дата поступления;Текст сообщения\n1;11.01.2021;Ёжик № 5 – «да»\n"
        let old = try #require(text.data(using: .windowsCP1251))
        let table = try read(Array(old))
        #expect(table.form == .text(.windows1251))
        #expect(table.appeals.first?.message == (try read(text).appeals.first?.message))
        #expect(throws: DeskProblem.self) { try read([0xD0, 0x98, 0x98]) }
    }

    @Test func dashesAndBlanksMeanNothing() throws {
        let table = try read(
            "Номер;Номер ЕПГУ;Дата поступления;Категория;Подкатегория;Текст сообщения\n"
                + "1;-;11.01.2021;Дороги  и  мосты;;Яма\n")
        let card = try #require(table.appeals.first?.card)
        #expect(card.epguNumber == nil && card.subcategory == nil)
        #expect(card.category == "Дороги и мосты" && card.topic == "other")
    }

    @Test func badRowsAreNamedWithLineColumnAndReason() throws {
        let table = try read(
            """
            Номер;Дата поступления;Дата планируемого завершения работ;Текст сообщения
            ;11.01.2021;-;a
            1;30.02.2021;-;"b
            c"
            2;11.01.2021;10.01.2021;d
            3;11.01.2021;-;-
            4;01.01.2099;-;e
            №;11.01.2021;-;f
            5;11.01.2021;-;g
            5;11.01.2021;-;g
            5;12.01.2021;-;g
            6;11.01.2021
            """)
        let found = table.errors.map { "\($0.line) \($0.column ?? "") \($0.reason.code)" }
        #expect(
            found == [
                "2 Номер empty", "3 Дата поступления impossible-date",
                "5 Дата планируемого завершения работ impossible-date",
                "6 Текст сообщения empty", "7 Дата поступления future-date",
                "8 Номер impossible-number", "11 Номер repeated-differently", "12  cell-count",
            ])
        #expect(table.appeals.map(\.id.number) == ["5"])
    }

    @Test func aMissingColumnFailsTheFile() {
        #expect(
            throws: DeskProblem.importFailed(
                .columnsMissing(["Дата поступления", "Текст сообщения"]))
        ) {
            try read("Номер\n1\n")
        }
    }

    @Test func anotherLayoutComesInByAMapping() throws {
        let json = """
            {
              "columns": {
                "category": "subject",
                "number": "case_enquiry_id",
                "receivedOn": "open_dt",
                "text": "case_title"
              },
              "format": 1,
              "source": "b311"
            }

            """
        let mapping = try ImportMapping(bytes: Array(json.utf8))
        let table = try read(
            "case_enquiry_id,open_dt,case_title,subject\n101004,2022-01-21 13:47:00,Pothole,Roads\n",
            mapping: mapping)
        #expect(table.appeals.first?.id.description == "2022/01/21/b311-101004")
    }
}

@Suite("Masking personal data")
struct MaskTests {
    private func mask(_ text: String) -> String {
        PersonalDataMask().mask(text).text
    }

    @Test(arguments: [
        ("Звоните +7 900 123-45-67 вечером", "Звоните [телефон] вечером"),
        ("8(900)1234567", "[телефон]"), ("8 (48745) 2-34-56", "[телефон]"),
        ("тел. 2-34-56", "тел. [телефон]"), ("телефон 2-34-56.", "телефон [телефон]."),
        ("89001234567,", "[телефон],"), ("9001234567", "[телефон]"),
        ("пишите anna.k@example.org!", "пишите [почта]!"), ("имя@почта.рф", "[почта]"),
        ("д. 3, кв. 12", "д. 3, [квартира]"), ("в квартире 12 холодно", "в [квартира] холодно"),
        ("кв 5а", "[квартира]"), ("КВ. №7", "[квартира]"),
    ])
    func whatIsPersonalGoes(text: String, masked: String) {
        #expect(mask(text) == masked)
        #expect(mask(masked) == masked)
    }

    @Test(arguments: [
        "дом 14, корпус 2", "в 2021 году", "11.01.2021 в 16:08", "маршрут 133", "59-ФЗ",
        "обращение 327442213", "ЕПГУ 6668520596", "500 кв. м", "площадь 45 кв.м", "12 квартал",
        "квартал 12", "1 234 567 рублей", "О673ОО46", "км 8", "ул. 8 Марта, 900", "кв-л 3",
        "№ 7410200750", "8 900 рублей", "2-3 квартиры", "@всем",
    ])
    func whatIsNotStays(text: String) {
        #expect(mask(text) == text)
    }

    @Test func hostileLengthIsTakenInStride() {
        let digits = String(repeating: "8", count: 200_000)
        #expect(mask(digits) == digits)
    }
}

@Suite(
    "A surge in an export",
    .enabled(
        if: OutsideRecords.directory != nil,
        "no outside records: name their directory in APPEAL_TEST_DATA"))
struct SurgeInExportTests {
    @Test func aPlantedSurgeIsNamedAndNothingElse() throws {
        let policy = try SamplePolicy().policy
        let bytes = try OutsideRecords.bytes("pos-export.csv")
        let table = try ImportReader(
            mapping: .pos, policy: policy, registeredOn: CivilDate(dayNumber: 20_000),
            keepPersonal: false
        ).read(bytes)
        #expect(table.appeals.count == 400)
        var intake = table.appeals.map { Intake(id: $0.id, topic: $0.card.topic) }
        let day = try #require(intake.map(\.id.receivedOn).max())
        let rule = policy.escalation.surge
        #expect(Surge.find(intake, rule: rule, on: day).isEmpty)
        for number in 0..<12 {
            let id = try #require(
                AppealID(receivedOn: day + -(number % 5), number: "planted-\(number)"))
            intake.append(Intake(id: id, topic: "ecology"))
        }
        let found = Surge.find(intake, rule: rule, on: day)
        #expect(found.map(\.topic) == ["ecology"])
        #expect(found.first?.appeals.filter { $0.number.hasPrefix("planted-") }.count == 12)
    }
}
