package import AppealMessages
package import AppealModel

/// Production calendars: `policy/calendar/YYYY.json` (п. 7).
package enum CalendarWork {
    /// Reads a calendar from a file: our own JSON, or the XML form in wide use.
    ///
    /// - Parameter version: what names this edition; nil takes the file's own.
    /// - Throws: `DeskProblem` (`file-unreadable`, `calendar-invalid`, `option-missing`).
    package static func read(
        _ path: String, version: String?
    ) throws(DeskProblem) -> ProductionCalendar {
        let bytes = try Casework.contents(path)
        var calendar: ProductionCalendar
        do {
            calendar = try CalendarReader.read(bytes)
        } catch {
            throw .policy(.calendarInvalid(path: path, error))
        }
        calendar.version = version ?? calendar.version
        guard !calendar.version.isEmpty else { throw .optionMissing("--version") }
        return calendar
    }

    /// Enters a calendar; one of the same year is replaced.
    ///
    /// - Throws: `DeskProblem` (`nothing-changes`, `policy-invalid`).
    package static func add(
        _ calendar: ProductionCalendar, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        policy.workingDays.calendars[calendar.year] = calendar
        return try PolicyWork.act(
            .calendarAdded(year: calendar.year, version: calendar.version), policy, in: session)
    }
}
