import AppealMessages
import AppealModel
import AppealRules
import Testing

@Suite("Cells, lines and columns")
struct LayoutTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Ёлка, «акт» № 1", 15), ("e\u{301}", 1), ("и\u{306}", 1),
        ("漢字", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2),
        ("❤", 1), ("🇷🇺", 2), ("a\u{200B}\u{FEFF}b", 2), ("\u{AD}", 0), ("─│●○├", 5), ("…", 1),
        ("𠀀", 2), ("⌚", 2), ("〈", 2), ("\u{302A}", 0), ("ꥠ", 2), ("𝐀", 1), ("㉈", 1),
    ])
    func aTextTakesSoManyCells(text: String, cells: Int) {
        #expect(DisplayWidth.of(text) == cells, "\(text)")
    }

    @Test func whatDoesNotFitEndsInAnEllipsis() {
        #expect(DisplayWidth.cut("Дороги", to: 6) == "Дороги")
        #expect(DisplayWidth.cut("Дороги", to: 5) == "Доро…")
        #expect(DisplayWidth.cut("漢字漢字", to: 6) == "漢字…")
        #expect(DisplayWidth.cut("漢字漢字", to: 4) == "漢…")
        #expect(DisplayWidth.cut("о чём", to: 3) == "о…")
        #expect(DisplayWidth.cut("abc", to: 0) == "" && DisplayWidth.cut("abc", to: 1) == "…")
        let line = StyledText("ab", .late) + StyledText("cdef")
        #expect(line.cut(to: 4).plain == "abc…" && line.cut(to: 2).plain == "a…")
        #expect(line.cut(to: 3).plain == "ab…" && line.cut(to: 6) == line)
    }

    @Test func textIsWrappedAtBlanksAndInsideLongWords() {
        let lines = StyledText("Дорога размыта, скорая не проедет")
            .wrapped(to: 12, first: "  - ", rest: "    ")
        #expect(
            lines.map(\.plain) == [
                "  - Дорога", "    размыта,", "    скорая", "    не", "    проедет",
            ])
        let long = StyledText("превысокомногорассмотрительствующий")
            .wrapped(to: 10, first: "", rest: " ")
        #expect(
            long.map(\.plain) == ["превысоком", " ногорассм", " отрительс", " твующий"])
        #expect(StyledText("漢字漢字").wrapped(to: 5).map(\.plain) == ["漢字", "漢字"])
        #expect(StyledText("a b\u{A0}c").wrapped(to: 4).map(\.plain) == ["a", "b c"])
        #expect(StyledText("").wrapped(to: 4, first: "> ").map(\.plain) == ["> "])
    }

    @Test func coloursStandAroundTheWordsAndNowhereElse() {
        let line = StyledText("a ") + StyledText("b", .late) + StyledText("c", .done)
        #expect(line.text(isColoured: false) == "a bc")
        #expect(line.text(isColoured: true) == "a \u{1B}[31mb\u{1B}[0m\u{1B}[32mc\u{1B}[0m")
        for tone in Tone.allCases {
            #expect(StyledText("x", tone).text(isColoured: false) == "x")
        }
    }

    @Test func columnsAlignByCellsNotCharacters() {
        let lines = TextTable.lines([["漢字", "1"], ["abcd", "2"], ["и\u{306}", "3"]])
        #expect(lines == ["漢字  1", "abcd  2", "и\u{306}     3"])
        #expect(TextTable.lines([]) == [])
    }

    @Test func numbersAreNeverShortenedAndExtraColumnsGoFirst() {
        let columns = [
            TableColumn("n"), TableColumn("x", isExtra: true), TableColumn("a", least: 4),
            TableColumn("b", least: 3),
        ]
        let row: [StyledText] = ["123456", "extra", "abcdefgh", "ijklmnop"]
        func line(_ width: Int?) -> String {
            TextTable.lines(columns, [row], width: width).last?.plain ?? ""
        }
        #expect(line(nil) == "123456  extra  abcdefgh  ijklmnop" && line(33) == line(nil))
        #expect(line(32) == "123456  abcdefgh  ijklmnop")
        #expect(line(25) == "123456  abcdefgh  ijklmn…")
        #expect(line(20) == "123456  abcdef…  ij…")
        #expect(line(14) == "123456  abcde…")
        #expect(line(8) == "123456")
        let numeric = TextTable.lines(
            [TableColumn("days", isNumeric: true)], [["7"], ["12"]], width: 80)
        #expect(numeric.map(\.plain) == ["days", "   7", "  12"])
    }

    @Test func daysAreSaidInWords() throws {
        let expected: [(Int, String, String)] = [
            (0, "сегодня последний день", "today is the last day"), (1, "завтра", "tomorrow"),
            (2, "осталось 2 дня", "2 days left"), (5, "осталось 5 дней", "5 days left"),
            (11, "осталось 11 дней", "11 days left"), (21, "остался 21 день", "21 days left"),
            (101, "остался 101 день", "101 days left"),
            (111, "осталось 111 дней", "111 days left"),
            (-1, "просрочено на 1 день", "overdue by 1 day"),
            (-2, "просрочено на 2 дня", "overdue by 2 days"),
            (-14, "просрочено на 14 дней", "overdue by 14 days"),
        ]
        for (days, russian, english) in expected {
            #expect(DateWords.left(days, .russian) == russian)
            #expect(DateWords.left(days, .english) == english)
        }
        let today = try #require(CivilDate("2021-04-14"))
        #expect(DateWords.short(today + 1, today: today, .russian) == "15.04")
        #expect(DateWords.short(today + 1, today: today, .english) == "15 Apr")
        #expect(DateWords.short(today + 365, today: today, .russian) == "14.04.2022")
        #expect(DateWords.short(today + 365, today: today, .english) == "14 Apr 2022")
        #expect(DateWords.withWeekday(today, today: today, .russian) == "ср 14.04")
        #expect(DateWords.withWeekday(today + 4, today: today, .english) == "Sun 18 Apr")
    }

    @Test(
        arguments: [
            (0, "меньше минуты", "less than a minute"), (60, "1 минута", "1 minute"),
            (3_599, "59 минут", "59 minutes"), (3_600, "1 час", "1 hour"),
            (86_399, "23 часа", "23 hours"), (86_400, "1 день", "1 day"),
            (90_000, "1 день 1 час", "1 day 1 hour"), (86_400 * 3 + 3_600, "3 дня", "3 days"),
        ] as [(Int64, String, String)])
    func spansOfTimeAreRoundedDown(seconds: Int64, russian: String, english: String) {
        #expect(DateWords.span(seconds, .russian) == russian)
        #expect(DateWords.span(seconds, .english) == english)
    }

    @Test(arguments: Language.allCases, [80, 90, 100, 132, 200])
    func everyScreenFitsTheTerminal(language: Language, width: Int) throws {
        let office = try SampleOffice()
        let screen = office.screen(language, width: width)
        let life = try SampleLife.reopened(office)
        let lines =
            screen.list(try office.lines()) + screen.show(life.appeal, in: .execution, life.steps)
            + screen.absences(office.policy.absences.absences) + screen.roles()
            + screen.people { _ in "SHA256:" + String(repeating: "x", count: 43) }
            + screen.orders() + screen.calendars()
        for line in lines { #expect(line.width <= width, "\(line.plain)") }
    }

    @Test func nothingIsShortenedWhereThereIsNoTerminal() throws {
        let office = try SampleOffice()
        let lines = office.screen(.russian, width: nil).list(try office.lines())
        #expect(!lines.contains { $0.plain.contains("…") })
        #expect(lines.contains { $0.plain.contains("сельских поселений") })
    }

    @Test func changesAreShownWordByWord() {
        let lines = WordDiff.lines(
            "@@ -1 +1 @@\n Яма \n-старая\n+но\u{1B}вая\n~\n@@ -9 +9 @@\n конец\n~\n")
        #expect(
            lines.map(\.plain) == ["Яма [-старая-]{+но\\u{1b}вая+}", "…", "конец"])
        #expect(WordDiff.lines("") == [])
    }
}
