/// Phones as people write them: in any grouping, with a prefix, a town's code, or a word before.
extension PersonalDataFinder {
    /// How the ten figures after the prefix are grouped; groups may also touch.
    private static let groupings = [
        [3, 3, 2, 2], [3, 2, 2, 3], [4, 2, 2, 2], [5, 1, 2, 2],
    ]
    /// Signs between two groups are at most so many.
    private static let longestGap = 3
    /// After one of these words a short number is a phone.
    private static let phoneWords: Set<String> = [
        "тел", "телефон", "телефона", "телефону", "телефоном", "моб", "сот",
    ]
    /// After one of these words a number is no phone, however long.
    private static let numberWords: Set<String> = [
        "инн", "кпп", "огрн", "огрнип", "снилс", "окпо", "октмо", "оквэд", "бик", "уин",
    ]

    /// The phone that begins here; nil where none does.
    func phone(at start: Int) -> PersonalDatum? {
        guard let first = scalar(start), first.isDigit || first == "+" || first == "(",
            scalar(start - 1)?.isDigit != true
        else { return nil }
        let end =
            withPrefix(at: start) ?? mobile(at: start) ?? withTownCode(at: start)
            ?? announced(at: start)
        guard let end else { return nil }
        var digits = scalars[start..<end].filter(\.isDigit)
        if digits.count == 11, digits[0] == "7" || digits[0] == "8" { digits.removeFirst() }
        var value = String.UnicodeScalarView()
        value.append(contentsOf: digits)
        return PersonalDatum(kind: .phone, range: start..<end, value: String(value))
    }

    /// `+7`, `7` or `8`, then ten figures.
    private func withPrefix(at start: Int) -> Int? {
        guard let index = prefixEnd(at: start) else { return nil }
        let isBare = scalars[start] != "+" && scalar(index)?.isDigit == true
        if isBare && isNumbered(before: start) { return nil }
        let first = afterGap(index)
        guard let code = scalar(first), "3489".unicodeScalars.contains(code) else { return nil }
        return PersonalDataFinder.groupings.lazy.compactMap {
            groups($0, at: first) { afterGap($0) }
        }.first
    }

    /// A mobile number without its prefix.
    private func mobile(at start: Int) -> Int? {
        guard scalars[start] == "9", isFree(before: start), scalar(start - 1) != ".",
            !isNumbered(before: start)
        else { return nil }
        return groups([3, 3, 2, 2], at: start) { index in
            guard let sign = scalar(index) else { return index }
            return sign == "-" || sign.isBlank ? index + 1 : index
        }
    }

    /// A prefix, a town's code of four or five figures in brackets, and the rest.
    private func withTownCode(at start: Int) -> Int? {
        guard var index = prefixEnd(at: start) else { return nil }
        while index - start <= PersonalDataFinder.longestGap, let sign = scalar(index),
            isGap(sign), sign != "("
        {
            index += 1
        }
        guard scalar(index) == "(" else { return nil }
        let code = index + 1
        index = code
        while scalar(index)?.isDigit == true { index += 1 }
        guard (4...5).contains(index - code), scalar(index) == ")" else { return nil }
        let rest = afterGap(index + 1)
        return [3, 2, 1].lazy.compactMap { groups([$0, 2, 2], at: rest) { afterGap($0) } }.first
    }

    /// A number of any length after a word that says what it is.
    private func announced(at start: Int) -> Int? {
        guard isAnnounced(before: start) else { return nil }
        let first = scalars[start] == "(" ? start + 1 : start
        guard scalar(first)?.isDigit == true else { return nil }
        var end: Int?
        var index = first
        while index - first < 14, let sign = scalar(index),
            sign.isDigit || sign == "-" || sign == "(" || sign == ")"
                || (sign.isBlank && !PersonalDataFinder.isLineEnd(sign))
        {
            index += 1
            if sign.isDigit, scalar(index)?.isDigit != true { end = index }
        }
        return end.flatMap { $0 - first >= 5 ? $0 : nil }
    }

    /// Where a prefix that begins here ends.
    private func prefixEnd(at start: Int) -> Int? {
        guard isFree(before: start) else { return nil }
        if scalars[start] == "+" { return scalar(start + 1) == "7" ? start + 2 : nil }
        return scalars[start] == "7" || scalars[start] == "8" ? start + 1 : nil
    }

    /// Where groups of figures of these sizes end; nil where something else stands there.
    private func groups(_ sizes: [Int], at start: Int, next: (Int) -> Int) -> Int? {
        var index = start
        for (number, size) in sizes.enumerated() {
            if number > 0 { index = next(index) }
            for _ in 0..<size {
                guard scalar(index)?.isDigit == true else { return nil }
                index += 1
            }
        }
        let follower = scalar(index)
        return follower?.isDigit == true || follower == "/" ? nil : index
    }

    private func afterGap(_ start: Int) -> Int {
        var index = start
        while index - start < PersonalDataFinder.longestGap, let sign = scalar(index), isGap(sign) {
            index += 1
        }
        return index
    }

    private func isGap(_ sign: Unicode.Scalar) -> Bool {
        sign.isBlank || "().-–".unicodeScalars.contains(sign)
    }

    /// Whether a number may begin after what stands before.
    private func isFree(before start: Int) -> Bool {
        guard let sign = scalar(start - 1) else { return true }
        return !sign.isDigit && !sign.isLetter && sign != "-" && sign != "/"
    }

    /// Whether what stands before says that this is a number of a paper or of an account.
    private func isNumbered(before start: Int) -> Bool {
        let (word, sign) = wordBefore(start)
        return sign == "№" || PersonalDataFinder.numberWords.contains(word)
    }

    private func isAnnounced(before start: Int) -> Bool {
        PersonalDataFinder.phoneWords.contains(wordBefore(start).word)
    }

    /// The word before a place, blanks and a stop or colon passed over, and the last sign passed.
    private func wordBefore(_ start: Int) -> (word: String, sign: Unicode.Scalar?) {
        var index = start
        while start - index < 4, let sign = scalar(index - 1),
            sign.isBlank || sign == "." || sign == ":"
        {
            index -= 1
        }
        let end = index
        while end - index < 10, scalar(index - 1)?.isLetter == true { index -= 1 }
        return (text(index..<end).lowercased(), scalar(end - 1))
    }

    private static func isLineEnd(_ sign: Unicode.Scalar) -> Bool {
        sign == "\n" || sign == "\r" || sign == "\u{2028}" || sign == "\u{2029}"
    }
}
