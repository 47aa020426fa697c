package import AppealModel

/// Days and spans of time in the words that people use for them.
package enum DateWords {
    private static let russianDays = [
        "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    ]
    private static let russianShort = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    private static let englishDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The days left until a date, or over it.
    package static func left(_ days: Int, _ language: Language) -> String {
        switch (days, language) {
        case (0, .russian): return "сегодня последний день"
        case (0, .english): return "today is the last day"
        case (1, .russian): return "завтра"
        case (1, .english): return "tomorrow"
        case (2..., .russian):
            let verb = days % 10 == 1 && days % 100 != 11 ? "остался" : "осталось"
            return "\(verb) \(Plural.days(days, language))"
        case (2..., .english): return "\(Plural.days(days, language)) left"
        case (_, .russian): return "просрочено на \(Plural.days(-days, language))"
        case (_, .english): return "overdue by \(Plural.days(-days, language))"
        }
    }

    /// The tone of a date that so many days are left to.
    package static func tone(_ days: Int) -> Tone {
        days < 0 ? .late : days <= 1 ? .soon : .plain
    }

    /// A day within a table: `27.11`, `27 Nov`; its year only where that is not this one.
    package static func short(
        _ date: CivilDate, today: CivilDate, _ language: Language
    ) -> String {
        let (year, month, day) = date.parts
        let isThisYear = year == today.parts.year
        switch language {
        case .russian: return isThisYear ? String(date.russian.prefix(5)) : date.russian
        case .english:
            let name = englishMonths[(month - 1) % englishMonths.count]
            return isThisYear ? "\(day) \(name)" : "\(day) \(name) \(year)"
        }
    }

    /// A day of the days to come within a table, its day of the week before it: `пт 27.11`.
    package static func withWeekday(
        _ date: CivilDate, today: CivilDate, _ language: Language
    ) -> String {
        let day =
            language == .russian
            ? russianShort[date.weekday] : String(englishDays[date.weekday].prefix(3))
        return "\(day) \(short(date, today: today, language))"
    }

    /// A moment within a table: `27.11 09:30`.
    package static func short(
        _ moment: OffsetMoment, today: CivilDate, _ language: Language
    ) -> String {
        let clock = moment.russian.suffix(5)
        return "\(short(moment.date, today: today, language)) \(clock)"
    }

    /// The day of the week.
    package static func weekday(_ date: CivilDate, _ language: Language) -> String {
        language == .russian ? russianDays[date.weekday] : englishDays[date.weekday]
    }

    /// A span of time, the coarser the longer it is: `меньше минуты`, `2 часа`, `1 день 5 часов`.
    ///
    /// - Parameter isObject: whether it follows a Russian `за` or `на`: `за 21 минуту`.
    package static func span(
        _ seconds: Int64, _ language: Language, isObject: Bool = false
    ) -> String {
        let minutes = Int(max(0, seconds) / 60)
        let (hours, days) = (minutes / 60, minutes / 1_440)
        switch (days, hours, minutes) {
        case (0, 0, 0): return language == .russian ? "меньше минуты" : "less than a minute"
        case (0, 0, _):
            return language == .russian
                ? Plural.russian(minutes, isObject ? "минуту" : "минута", "минуты", "минут")
                : Plural.english(minutes, "minute")
        case (0, _, _): return Plural.hours(hours, language)
        case (1...2, _, _) where hours % 24 > 0:
            return "\(Plural.days(days, language)) \(Plural.hours(hours % 24, language))"
        default: return Plural.days(days, language)
        }
    }
}
