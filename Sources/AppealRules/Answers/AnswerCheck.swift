package import AppealModel

/// What an answer should have before a head reads it: advice, never a refusal (п. 6, 9).
///
/// An empty answer is none; that is `RequiredRecordRule`'s.
package struct AnswerCheck: Sendable {
    /// No longer answer is looked through; a legible one is far shorter.
    package static let limitBytes = 256 << 10
    /// A greeting stands within so many lines from the beginning.
    private static let greetingLines = 4
    /// A signature stands within so many lines from the end.
    private static let signatureLines = 8
    /// A place to fill in is no longer than this, its brackets apart.
    private static let longestPlace = 400

    private let wishes: AnswerWishes
    private let brackets: [Unicode.Scalar]
    private let ownContacts: OwnContacts

    /// Names what the office asks of answers on a topic.
    package init(_ policy: AnswerPolicy, topic: String) {
        wishes = policy.wishes(for: topic)
        brackets = Array(policy.brackets.unicodeScalars)
        ownContacts = OwnContacts(policy.ownContacts)
    }

    /// What stands in a registered message in place of something personal.
    package static func mask(_ kind: PersonalDatum.Kind) -> String {
        switch kind {
        case .email: "[почта]"
        case .phone: "[телефон]"
        case .flat: "[квартира]"
        }
    }

    /// What the answer should have and has not, or has and should not.
    ///
    /// - Parameter message: the applicant's words, which tell whose a contact is.
    package func flaws(of answer: String, message: String) -> [AnswerFlaw] {
        let lines = answer.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(AnswerCheck.plain)
        guard lines.contains(where: { !$0.isEmpty }) else { return [] }
        return unfilled(answer) + greeting(lines) + signature(lines) + length(answer)
            + contacts(answer, message)
    }

    private func unfilled(_ answer: String) -> [AnswerFlaw] {
        guard let open = brackets.first, let close = brackets.last else { return [] }
        var lines: [Int] = []
        var line = 1
        var opened: (line: Int, length: Int)?
        for scalar in answer.unicodeScalars {
            if scalar == close, let place = opened {
                if lines.last != place.line { lines.append(place.line) }
                opened = nil
            } else if scalar == open {
                opened = (line, 0)
            } else if let place = opened {
                let isTooLong = place.length > AnswerCheck.longestPlace
                opened = isTooLong ? nil : (place.line, place.length + 1)
            }
            if scalar == "\n" { line += 1 }
        }
        return lines.isEmpty ? [] : [.unfilled(lines: lines)]
    }

    private func greeting(_ lines: [String]) -> [AnswerFlaw] {
        guard let wanted = wishes.greetings, !wanted.isEmpty else { return [] }
        let first = lines.filter { !$0.isEmpty }.prefix(AnswerCheck.greetingLines)
        let isThere = wanted.map(AnswerCheck.plain).contains { beginning in
            first.contains { $0.hasPrefix(beginning) }
        }
        return isThere ? [] : [.greeting(expected: wanted)]
    }

    private func signature(_ lines: [String]) -> [AnswerFlaw] {
        guard let wanted = wishes.signatures, !wanted.isEmpty else { return [] }
        let last = lines.filter { !$0.isEmpty }.suffix(AnswerCheck.signatureLines)
        let isThere = wanted.map(AnswerCheck.plain).contains { mark in
            last.contains { $0.contains(mark) }
        }
        return isThere ? [] : [.signature(expected: wanted)]
    }

    private func length(_ answer: String) -> [AnswerFlaw] {
        guard let minimum = wishes.minimumCharacters else { return [] }
        var words = 0
        var signs = 0
        for word in answer.split(whereSeparator: \.isWhitespace) {
            words += 1
            signs += word.count
        }
        // What one counts by eye: every sign, and one blank between two words.
        let count = signs + max(0, words - 1)
        return count < minimum ? [.short(characters: count, minimum: minimum)] : []
    }

    private func contacts(_ answer: String, _ message: String) -> [AnswerFlaw] {
        let found = PersonalDataFinder(answer).found().filter { !ownContacts.have($0) }
        guard !found.isEmpty else { return [] }
        let theirs = Set(PersonalDataFinder(message).found().map { "\($0.kind) \($0.value)" })
        var seen: Set<String> = []
        return found.compactMap { datum in
            let key = "\(datum.kind) \(datum.value)"
            guard seen.insert(key).inserted else { return nil }
            let origin: AnswerContact.Origin =
                if theirs.contains(key) {
                    .message
                } else if message.contains(AnswerCheck.mask(datum.kind)) {
                    .masked
                } else {
                    .unknown
                }
            return .contact(
                AnswerContact(kind: datum.kind, shown: datum.shown, origin: origin))
        }
    }

    /// A line without Markdown's marks around it, in lower case, ё as е.
    private static func plain(_ line: some StringProtocol) -> String {
        let marks: Set<Character> = ["#", "*", "_", ">", "`"]
        func isMark(_ character: Character) -> Bool {
            character.isWhitespace || marks.contains(character)
        }
        var text = line.drop(while: isMark)
        while let last = text.last, isMark(last) { text = text.dropLast() }
        return String(text.lowercased().map { $0 == "ё" ? "е" : $0 })
    }
}

/// The contacts that an office may give in its answers.
private struct OwnContacts: Sendable {
    private let values: Set<String>
    private let domains: [String]

    init(_ texts: [String]) {
        var values: Set<String> = []
        var domains: [String] = []
        for text in texts {
            if text.hasPrefix("@") {
                domains.append(text.lowercased())
            } else if text.contains("@") {
                values.insert(text.lowercased())
            } else {
                values.insert(OwnContacts.number(text))
            }
        }
        self.values = values
        self.domains = domains
    }

    func have(_ datum: PersonalDatum) -> Bool {
        switch datum.kind {
        case .email:
            values.contains(datum.value) || domains.contains { datum.value.hasSuffix($0) }
        // Nobody has a number that is free to call for a number of their own.
        case .phone:
            values.contains(datum.value)
                || (datum.value.count == 10 && datum.value.hasPrefix("800"))
        case .flat: false
        }
    }

    /// The figures of a phone without the trunk prefix.
    private static func number(_ text: String) -> String {
        let digits = text.unicodeScalars.filter(\.isDigit)
        let isLong = digits.count == 11 && (digits.first == "7" || digits.first == "8")
        var view = String.UnicodeScalarView()
        view.append(contentsOf: isLong ? digits.dropFirst() : digits.dropFirst(0))
        return String(view)
    }
}
