import AppealModel
import AppealRules
import AppealTestSupport
import Foundation
import Testing

/// Checks against records that others made; they run where those are at hand.
///
/// The directory is named by `APPEAL_TEST_DATA`; without it, it is looked for beside the project.
@Suite("Outside records", .enabled(if: OutsideRecords.directory != nil))
struct OutsideTests {
    /// Our rule, "on time to the end of the due day", against a city's own verdicts.
    @Test func aCitysOwnVerdictsOnItsRequests() throws {
        let rows = try OutsideRecords.rows("boston311-100.csv")
        var judged = 0
        var sameDay = 0
        for row in rows {
            guard let target = row["target_dt"]?.prefix(10), let due = CivilDate(target) else {
                // Nothing was promised, so nothing can be late.
                #expect(row["ontime"] == "ONTIME")
                continue
            }
            guard let closed = row["closed_dt"], let day = CivilDate(closed.prefix(10)) else {
                #expect(row["ontime"] == "OVERDUE")
                continue
            }
            judged += 1
            let isLate = day > due
            if isLate != (row["ontime"] == "OVERDUE") {
                // The city counts to the minute; our due date runs to its end.
                #expect(day == due && closed > (row["target_dt"] ?? ""))
                sameDay += 1
            }
        }
        #expect(rows.count == 100 && judged > 70 && sameDay <= 1)
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
