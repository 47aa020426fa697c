import AppealModel
import TestSupport
import Testing

@Suite("Reader and schema agree")
struct AgreementTests {
    /// Whether a schema can say at all why the reader refuses the value.
    private func isExpressible(_ error: RecordError, _ kind: DocumentKind) -> Bool {
        guard case .invalid(let allowed) = error.problem else { return true }
        let isOrder = allowed.contains("ascending")
        let isYearOfCalendar = kind.schema == "calendar" && allowed.hasSuffix("-MM-DD")
        let isTerm = kind.schema == "absences" && allowed.hasPrefix("≥")
        return !isOrder && !isYearOfCalendar && !isTerm
    }

    @Test func onSeededMutationsOfEveryDocument() async throws {
        var generator = SeededGenerator(seed: 29)
        var documents: [(schema: String, value: JSONValue)] = []
        var refusals: [RecordError?] = []
        for kind in try DocumentKind.all() {
            for sample in kind.samples {
                for _ in 0..<(240 / kind.samples.count) {
                    let value = Mutation.bent(sample, &generator)
                    let refusal = kind.refusal(of: value)
                    if let refusal, !isExpressible(refusal, kind) { continue }
                    documents.append((kind.schema, value))
                    refusals.append(refusal)
                }
            }
        }
        let refused = Set(try await TemplateTests.refused(documents))
        for (index, document) in documents.enumerated() {
            #expect(
                refused.contains(index) == (refusals[index] != nil),
                "\(document.schema): reader \(String(describing: refusals[index])), \(document.value.lineText.prefix(2_000))"
            )
        }
        #expect(refused.count > 1_000 && documents.count - refused.count > 200)
    }
}
