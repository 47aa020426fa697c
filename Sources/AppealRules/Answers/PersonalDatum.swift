/// A phone, a mail address or a flat's number in a text.
package struct PersonalDatum: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        case email, phone, flat
    }

    /// What it is.
    package let kind: Kind
    /// Where it stands, counted in Unicode scalars.
    package let range: Range<Int>
    /// The same however it is spelled: a phone's digits without the trunk prefix, an address in
    /// lower case, a flat's number.
    package let value: String

    /// Makes one.
    package init(kind: Kind, range: Range<Int>, value: String) {
        self.kind = kind
        self.range = range
        self.value = value
    }

    /// As much of it as may be shown: whoever wrote it knows it again, nobody else learns it.
    package var shown: String {
        switch kind {
        case .phone where value.count >= 10: "+7 \(value.prefix(1))… …\(value.suffix(2))"
        case .phone: "…\(value.suffix(2))"
        case .email:
            "\(value.prefix(1))…@…\(value.split(separator: ".").last.map { ".\($0)" } ?? "")"
        case .flat: "…"
        }
    }
}
