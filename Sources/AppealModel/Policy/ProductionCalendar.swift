/// One year's days off and days worked: `policy/calendar/YYYY.json`.
package struct ProductionCalendar: JSONDocument {
    package static let limits = JSONLimits.policy

    /// The year.
    package var year: Int
    /// Which edition of the year this is; computed dates name it.
    package var version: String
    /// Days off that are not already Saturdays or Sundays, or are them, sorted.
    package var daysOff: [CivilDate]
    /// Working days that end early, sorted.
    package var shortDays: [CivilDate]
    /// Saturdays and Sundays that are worked, sorted.
    package var workingWeekendDays: [CivilDate]

    /// Makes a calendar.
    package init(
        year: Int, version: String, daysOff: [CivilDate], shortDays: [CivilDate],
        workingWeekendDays: [CivilDate]
    ) {
        self.year = year
        self.version = version
        self.daysOff = daysOff
        self.shortDays = shortDays
        self.workingWeekendDays = workingWeekendDays
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        let year = try reader.int("year", in: 1900...9999)
        self.year = year
        version = try reader.filledString("version")
        daysOff = try ProductionCalendar.days("daysOff", of: year, from: &reader)
        shortDays = try ProductionCalendar.days("shortDays", of: year, from: &reader)
        workingWeekendDays = try ProductionCalendar.days(
            "workingWeekendDays", of: year, from: &reader)
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "year": .number(year), "version": .string(version),
            "daysOff": .strings(daysOff.map(\.description)),
            "shortDays": .strings(shortDays.map(\.description)),
            "workingWeekendDays": .strings(workingWeekendDays.map(\.description)),
        ]
    }

    private static func days(
        _ key: String, of year: Int, from reader: inout ObjectReader
    ) throws(RecordError) -> [CivilDate] {
        let days = try reader.list(key) { (value, pointer) throws(RecordError) in
            guard case .string(let text) = value, let date = CivilDate(text),
                date.parts.year == year
            else {
                throw RecordError(
                    pointer: pointer, problem: .invalid(allowed: "\(year)-MM-DD"))
            }
            return date
        }
        guard zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw reader.error(key, .invalid(allowed: "ascending days"))
        }
        return days
    }
}

/// The production calendars that a policy has, by year.
package struct WorkingDays: Hashable, Sendable {
    /// The calendars by year.
    package var calendars: [Int: ProductionCalendar]

    /// Makes the set.
    package init(_ calendars: [ProductionCalendar] = []) {
        self.calendars = Dictionary(
            calendars.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a day is worked; with weekends only where the policy lacks the year.
    package func isWorking(_ day: CivilDate) -> Bool {
        guard let calendar = calendars[day.parts.year] else { return !day.isWeekend }
        if calendar.daysOff.contains(day) { return false }
        return !day.isWeekend || calendar.workingWeekendDays.contains(day)
    }
}
