import AppealDesk
import AppealMessages
import AppealModel
import Testing

@Suite("Reading production calendars")
struct CalendarReaderTests {
    private func read(_ text: String) throws -> ProductionCalendar {
        try CalendarReader.read(Array(text.utf8))
    }

    private func xml(_ days: String, year: String = "year=\"2031\"") -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<calendar \(year) lang=\"ru\" date=\"2030.09.15\" country=\"ru\">\n"
            + "<holidays><holiday id=\"1\" title=\"Новый год\"/></holidays>\n"
            + "<days>\(days)</days></calendar>\n"
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test func theFormInWideUse() throws {
        // 1 March 2031 is a Saturday that is worked and ends early; 2 March a Sunday worked.
        let calendar = try read(
            xml(
                "<day d=\"03.08\" t=\"1\"/><day d=\"01.02\" t=\"1\" h=\"1\"/>"
                    + "<day d=\"03.01\" t=\"2\"/><day d=\"03.02\" t=\"3\"/>"
                    + "<day d=\"03.07\" t=\"2\" f=\"03.09\"/>"))
        #expect(calendar.year == 2031 && calendar.version == "2030-09-15")
        #expect(try calendar.daysOff == [day("2031-01-02"), day("2031-03-08")])
        #expect(try calendar.shortDays == [day("2031-03-01"), day("2031-03-07")])
        #expect(try calendar.workingWeekendDays == [day("2031-03-01"), day("2031-03-02")])
        #expect(try ProductionCalendar(bytes: calendar.bytes) == calendar)
    }

    @Test func ourOwnFormInAnyLayout() throws {
        let calendar = try read(
            "\u{FEFF}{\"format\":1,\"year\":2031,\"version\":\"a\",\"daysOff\":[\"2031-01-01\"],"
                + "\"shortDays\":[],\"workingWeekendDays\":[]}")
        #expect(try calendar.daysOff == [day("2031-01-01")])
    }

    @Test(arguments: [
        ("", CalendarFault.unknownForm), ("год 2031", .unknownForm),
        ("<calendar year=\"2031\"><days>", .malformed(line: 1)),
    ])
    func otherFiles(text: String, fault: CalendarFault) throws {
        #expect(throws: fault) { try read(text) }
    }

    @Test func daysThatAreNone() throws {
        #expect(throws: CalendarFault.day("d=02.30 t=1")) {
            try read(xml("<day d=\"02.30\" t=\"1\"/>"))
        }
        #expect(throws: CalendarFault.day("d=02.03 t=4")) {
            try read(xml("<day d=\"02.03\" t=\"4\"/>"))
        }
        #expect(throws: CalendarFault.repeated("02.03")) {
            try read(xml("<day d=\"02.03\" t=\"1\"/><day d=\"02.03\" t=\"2\"/>"))
        }
        #expect(throws: CalendarFault.empty) { try read(xml("")) }
        #expect(throws: CalendarFault.yearMissing) {
            try read(xml("<day d=\"02.03\" t=\"1\"/>", year: ""))
        }
        #expect(throws: CalendarFault.tooLarge) {
            try read(xml(String(repeating: " ", count: 1 << 20)))
        }
    }
}
