/// Finds phones, mail addresses and numbers of flats in a text.
///
/// Reads the text once from its beginning to its end, whatever stands in it.
package struct PersonalDataFinder: Sendable {
    let scalars: [Unicode.Scalar]

    /// Names the text.
    package init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// Everything found, in the order of the text; nothing overlaps.
    package func found() -> [PersonalDatum] {
        let emails = emails()
        var found: [PersonalDatum] = []
        var next = emails.startIndex
        var index = 0
        while index < scalars.count {
            if next < emails.endIndex, emails[next].range.lowerBound <= index {
                found.append(emails[next])
                index = max(index, emails[next].range.upperBound)
                next += 1
                continue
            }
            let limit = next < emails.endIndex ? emails[next].range.lowerBound : scalars.count
            if let datum = phone(at: index) ?? flat(at: index), datum.range.upperBound <= limit {
                found.append(datum)
                index = datum.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// The text with something else in place of what was found in it.
    package func replacing(
        _ found: [PersonalDatum], by word: (PersonalDatum.Kind) -> String
    ) -> String {
        var text = String.UnicodeScalarView()
        var index = 0
        for datum in found {
            text.append(contentsOf: scalars[index..<datum.range.lowerBound])
            text.append(contentsOf: word(datum.kind).unicodeScalars)
            index = datum.range.upperBound
        }
        text.append(contentsOf: scalars[index...])
        return String(text)
    }

    // MARK: Mail addresses

    /// The most characters before the sign.
    private static let localLength = 64
    /// The most characters in each label behind it, and how many labels there are.
    private static let labelLength = 63
    private static let domainLabels = 2...5

    private func emails() -> [PersonalDatum] {
        scalars.indices.filter { scalars[$0] == "@" }.compactMap(email)
    }

    private func email(around sign: Int) -> PersonalDatum? {
        var start = sign
        while start > 0, isLocal(scalars[start - 1]) {
            start -= 1
            if sign - start > PersonalDataFinder.localLength { return nil }
        }
        guard start < sign else { return nil }
        var end = sign + 1
        var labels = 0
        while labels < PersonalDataFinder.domainLabels.upperBound {
            let first = labels == 0 ? end : end + 1
            if labels > 0, scalar(end) != "." { break }
            var last = first
            while last - first < PersonalDataFinder.labelLength, let one = scalar(last),
                isDomain(one)
            {
                last += 1
            }
            guard last > first else { break }
            end = last
            labels += 1
        }
        guard PersonalDataFinder.domainLabels.contains(labels) else { return nil }
        return PersonalDatum(
            kind: .email, range: start..<end, value: text(start..<end).lowercased())
    }

    private func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetter || scalar.isDigit || "._%+-".unicodeScalars.contains(scalar)
    }

    private func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetter || scalar.isDigit || scalar == "-"
    }

    // MARK: Flats

    private static let flatWords = [
        "квартирой", "квартира", "квартире", "квартиру", "квартиры", "кв.", "кв",
    ]

    private func flat(at start: Int) -> PersonalDatum? {
        guard let first = scalar(start), first == "к" || first == "К", !isWord(scalar(start - 1))
        else { return nil }
        let word = PersonalDataFinder.flatWords.first { self.word($0, standsAt: start) }
        guard let word else { return nil }
        var index = start + word.unicodeScalars.count
        if scalar(index)?.isBlank == true { index += 1 }
        if scalar(index) == "№" {
            index += 1
            if scalar(index)?.isBlank == true { index += 1 }
        }
        let number = index
        while index - number < 4, scalar(index)?.isDigit == true { index += 1 }
        guard index > number else { return nil }
        if let letter = scalar(index)?.properties.lowercaseMapping, letter >= "а", letter <= "я",
            scalar(index + 1)?.isLetter != true
        {
            index += 1
        }
        guard !isWord(scalar(index)) else { return nil }
        let isFraction = scalar(index) == "." || scalar(index) == ","
        guard !(isFraction && scalar(index + 1)?.isDigit == true) else { return nil }
        return PersonalDatum(
            kind: .flat, range: start..<index, value: text(number..<index).lowercased())
    }

    private func word(_ word: String, standsAt start: Int) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard start + wanted.count <= scalars.count else { return false }
        return text(start..<start + wanted.count).lowercased() == word
    }

    // MARK: Characters

    /// A character of the text; nil before its beginning and after its end.
    func scalar(_ index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// A part of the text.
    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.isLetter || $0.isDigit } ?? false
    }
}

extension Unicode.Scalar {
    /// Whether it is one of the figures 0 to 9.
    var isDigit: Bool { ("0"..."9").contains(self) }

    /// Whether it is white space, an unbreakable blank among it.
    var isBlank: Bool { properties.isWhitespace }

    /// Whether it is a letter of any script.
    var isLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }
}
