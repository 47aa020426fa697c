import AppealModel
import AppealRules
import AppealTestSupport
import Foundation
import Testing

/// Checks against records that others made; they run where those are at hand.
///
/// The directory is named by `APPEAL_TEST_DATA`; without it, it is looked for beside the project.
@Suite(
    "Outside records",
    .enabled(
        if: OutsideRecords.directory != nil,
        "no outside records: name their directory in APPEAL_TEST_DATA"))
struct OutsideTests {
    /// Our rule, "on time to the end of the due day", against a city's own verdicts.
    ///
    /// Of 100 requests 11 have no target, so that nothing of them can be late. The city counts to
    /// the minute and we to the end of the day: that differs where something was closed on its
    /// last day after its hour, and nowhere else.
    @Test func aCitysOwnVerdictsOnItsRequests() throws {
        let rows = try OutsideRecords.rows("boston311-100.csv")
        var differing: [String] = []
        var judged = 0
        var untargeted = 0
        for row in rows {
            guard let target = row["target_dt"]?.prefix(10), let due = CivilDate(target) else {
                untargeted += 1
                #expect(row["ontime"] == "ONTIME")
                continue
            }
            guard let text = row["closed_dt"], let closed = moment(text) else {
                // Open when the city published, and past its target by then.
                #expect(row["ontime"] == "OVERDUE")
                continue
            }
            judged += 1
            let isLate = try isLate(publishedAt: closed, due: due)
            if isLate != (row["ontime"] == "OVERDUE") {
                #expect(!isLate && text.hasPrefix(target) && text > (row["target_dt"] ?? ""))
                differing.append(row["case_enquiry_id"] ?? "")
            }
        }
        #expect(rows.count == 100 && untargeted == 11 && judged > 60)
        // Promised for 04.01.2022 08:30, closed at 09:30 of that day.
        #expect(differing == ["101004113717"])
    }

    /// A moment as the table writes it, on the clocks of the sample office.
    private func moment(_ text: String) -> Moment? {
        OffsetMoment("\(text.replacing(" ", with: "T"))+03:00")?.moment
    }

    /// Whether the state machine asks a publication at a moment for a reason.
    private func isLate(publishedAt moment: Moment, due: CivilDate) throws -> Bool {
        let rules = try RuleFacts.shared.get()
        var facts = try rules.facts(.publish, from: .publication, by: "petrov")
        facts.before?.status?.due = due
        facts.committedAt = moment
        facts.judgedAt = moment
        let codes = rules.errors(facts)
        #expect(codes == [] || codes == ["overdue-reason"])
        return !codes.isEmpty
    }

    /// Every day of every year that the template has a calendar of.
    @Test(arguments: 2020...2026)
    func theTemplatesCalendars(year: Int) throws {
        let text = try OutsideRecords.text("calendar/ru-\(year).xml")
        let policy = try RuleFacts.shared.get().policy
        let calendar = try #require(policy.workingDays.calendars[year])
        var kinds: [CivilDate: String] = [:]
        for tag in text.split(separator: "<") where tag.hasPrefix("day ") {
            let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
            var values: [String: String] = [:]
            for index in stride(from: 0, to: parts.count - 1, by: 2) {
                let name = parts[index].trimmingCharacters(in: CharacterSet(charactersIn: " =/>"))
                values[name.replacing("day ", with: "")] = String(parts[index + 1])
            }
            let date = try #require(values["d"]?.replacing(".", with: "-"))
            kinds[try #require(CivilDate("\(year)-\(date)"))] = values["t"]
        }
        #expect(kinds.count > 10)
        var day = try #require(CivilDate(year: year, month: 1, day: 1))
        while day.parts.year == year {
            let isOff = kinds[day] == "1" || (day.isWeekend && kinds[day] == nil)
            #expect(policy.workingDays.isWorking(day) == !isOff, "\(day)")
            #expect(calendar.shortDays.contains(day) == (kinds[day] == "2"), "\(day)")
            day = day + 1
        }
    }
}

/// Working days of every month, counted by another program from the published calendars.
@Suite("Working days of the template's calendars")
struct WorkingDayTests {
    @Test(arguments: [
        (2020, [17, 19, 19, 0, 14, 20, 22, 21, 22, 22, 20, 23]),
        (2021, [15, 19, 22, 22, 15, 21, 22, 22, 22, 21, 17, 22]),
        (2022, [16, 19, 22, 21, 18, 21, 21, 23, 22, 21, 21, 22]),
        (2023, [17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21]),
        (2024, [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21]),
        (2025, [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22]),
        (2026, [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]),
    ])
    func everyMonthHasItsWorkingDays(year: Int, months: [Int]) throws {
        let days = try RuleFacts.shared.get().policy.workingDays
        var counts = [Int](repeating: 0, count: 12)
        var day = try #require(CivilDate(year: year, month: 1, day: 1))
        while day.parts.year == year {
            if days.isWorking(day) { counts[day.parts.month - 1] += 1 }
            day = day + 1
        }
        #expect(counts == months)
    }
}
