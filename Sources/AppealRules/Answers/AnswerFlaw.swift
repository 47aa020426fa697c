/// A phone, a mail address or a flat's number that stands in an answer.
package struct AnswerContact: Hashable, Sendable {
    /// What is known of whose it is.
    package enum Origin: String, Sendable, CaseIterable, Hashable {
        /// The applicant's message has the very same.
        case message
        /// The message had one that was masked when it was registered.
        case masked
        /// Nothing is known of it.
        case unknown
    }

    /// What it is.
    package let kind: PersonalDatum.Kind
    /// As much of it as may be shown.
    package let shown: String
    /// What is known of whose it is.
    package let origin: Origin

    /// Makes one.
    package init(kind: PersonalDatum.Kind, shown: String, origin: Origin) {
        self.kind = kind
        self.shown = shown
        self.origin = origin
    }
}

/// One thing that an answer should have and has not, or has and should not.
package enum AnswerFlaw: Hashable, Sendable {
    /// Places of the template are still to be filled in; the lines where they stand.
    case unfilled(lines: [Int])
    /// Something personal stands in it.
    case contact(AnswerContact)
    /// It begins with none of the greetings that the office asks for.
    case greeting(expected: [String])
    /// It ends with none of the signatures that the office asks for.
    case signature(expected: [String])
    /// It is shorter than the office asks for.
    case short(characters: Int, minimum: Int)
}
