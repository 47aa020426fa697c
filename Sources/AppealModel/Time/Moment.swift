/// A point in time, to the second.
package struct Moment: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64

    /// Makes a point in time from seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.seconds < right.seconds
    }

    /// The moment so many seconds later.
    package static func + (moment: Moment, seconds: Int64) -> Moment {
        Moment(seconds: moment.seconds + seconds)
    }
}

/// A moment with the offset it is written in: `2021-03-15T09:30:00+03:00`.
///
/// Source: RFC 3339, without fractions and always with a numeric offset.
package struct OffsetMoment: Hashable, Sendable, CustomStringConvertible {
    /// The point in time.
    package let moment: Moment
    /// Minutes east of UTC.
    package let offsetMinutes: Int

    /// Makes a moment that is written in an offset.
    package init(_ moment: Moment, offsetMinutes: Int) {
        self.moment = moment
        self.offsetMinutes = offsetMinutes
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS±HH:MM`, exactly 25 ASCII characters.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 25, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let offset = UTCOffset(String(decoding: bytes[19...], as: UTF8.self))
        else { return nil }
        var clock: [Int] = []
        for start in [11, 14, 17] {
            guard let tens = bytes[start].asDecimalDigit, let ones = bytes[start + 1].asDecimalDigit
            else { return nil }
            clock.append(tens * 10 + ones)
        }
        guard clock[0] < 24, clock[1] < 60, clock[2] < 60 else { return nil }
        let local =
            Int64(date.dayNumber) * 86_400 + Int64(clock[0] * 3600 + clock[1] * 60 + clock[2])
        self.init(
            Moment(seconds: local - Int64(offset.minutes) * 60), offsetMinutes: offset.minutes)
    }

    /// The day that the offset's clocks show.
    package var date: CivilDate {
        let local = moment.seconds + Int64(offsetMinutes) * 60
        return CivilDate(dayNumber: Int(local.flooredDivision(by: 86_400)))
    }

    /// The written form: `2021-03-15T09:30:00+03:00`.
    package var description: String {
        "\(date)T\(clock(withSeconds: true))\(UTCOffset(minutes: offsetMinutes))"
    }

    /// The time as people read it: `15.03.2021 09:30`.
    package var russian: String {
        "\(date.russian) \(clock(withSeconds: false))"
    }

    private func clock(withSeconds: Bool) -> String {
        let local = moment.seconds + Int64(offsetMinutes) * 60
        let second = Int(local - local.flooredDivision(by: 86_400) * 86_400)
        let short = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
        return withSeconds ? "\(short):\(padded(second % 60, 2))" : short
    }
}

/// A distance from UTC, written `+03:00`.
package struct UTCOffset: Hashable, Sendable, CustomStringConvertible {
    /// Minutes east of UTC, within ±14 hours.
    package let minutes: Int

    /// Makes an offset of so many minutes east of UTC.
    package init(minutes: Int) {
        self.minutes = minutes
    }

    /// Reads `±HH:MM`; `-00:00` is none, since `+00:00` is the one spelling of no distance.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hourTens = bytes[1].asDecimalDigit, let hourOnes = bytes[2].asDecimalDigit,
            let minuteTens = bytes[4].asDecimalDigit, let minuteOnes = bytes[5].asDecimalDigit,
            minuteTens < 6
        else { return nil }
        let total = (hourTens * 10 + hourOnes) * 60 + minuteTens * 10 + minuteOnes
        let isWest = bytes[0] == UInt8(ascii: "-")
        guard total <= 14 * 60, !(isWest && total == 0) else { return nil }
        minutes = isWest ? -total : total
    }

    /// The written form: `+03:00`.
    package var description: String {
        let distance = abs(minutes)
        return "\(minutes < 0 ? "-" : "+")\(padded(distance / 60, 2)):\(padded(distance % 60, 2))"
    }
}

/// The authority's time zone as dated offsets, so that a replay needs no zone database.
package struct ZoneHistory: Hashable, Sendable {
    /// One rule: from the start of this UTC day on, clocks show this offset.
    package struct Era: Hashable, Sendable {
        /// The first UTC day of the offset.
        package let from: CivilDate
        /// The offset from that day on.
        package let offset: UTCOffset

        /// Makes a rule.
        package init(from: CivilDate, offset: UTCOffset) {
            self.from = from
            self.offset = offset
        }
    }

    /// The rules, oldest first, days strictly ascending; never empty.
    package let eras: [Era]

    /// Makes a zone; nil where the list is empty or its days do not ascend.
    package init?(eras: [Era]) {
        guard !eras.isEmpty else { return nil }
        guard zip(eras, eras.dropFirst()).allSatisfy({ $0.from < $1.from }) else { return nil }
        self.eras = eras
    }

    /// The moment, written in the offset that held then (before the first era: the first one's).
    package func local(_ moment: Moment) -> OffsetMoment {
        let utcDay = CivilDate(dayNumber: Int(moment.seconds.flooredDivision(by: 86_400)))
        let era = eras.last { $0.from <= utcDay } ?? eras.first
        return OffsetMoment(moment, offsetMinutes: era?.offset.minutes ?? 0)
    }

    /// The day of a moment in the authority's zone.
    package func day(of moment: Moment) -> CivilDate {
        local(moment).date
    }

    /// The last second of a day in the authority's zone.
    package func end(of date: CivilDate) -> OffsetMoment {
        let noon = Moment(seconds: Int64(date.dayNumber) * 86_400 + 43_200)
        let offset = local(noon).offsetMinutes
        let end = Int64(date.dayNumber + 1) * 86_400 - 1 - Int64(offset) * 60
        return OffsetMoment(Moment(seconds: end), offsetMinutes: offset)
    }
}

extension Int64 {
    /// Divides and rounds towards minus infinity.
    func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension UInt8 {
    /// The value of an ASCII digit.
    var asDecimalDigit: Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? Int(self - UInt8(ascii: "0")) : nil
    }
}
