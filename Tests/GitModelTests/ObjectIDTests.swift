import GitModel
import TestSupport
import Testing

@Suite("Names of objects")
struct ObjectIDTests {
    @Test func readsItsOwnDigits() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            let id = try #require(ObjectID(bytes: bytes))
            #expect(id.bytes == bytes)
            #expect(ObjectID(hex: id.description) == id)
            #expect(ObjectID(hex: Array(id.description.utf8)[...]) == id)
            #expect(id.short == String(id.description.prefix(8)))
        }
    }

    @Test(arguments: [
        "", "0", String(repeating: "0", count: 39), String(repeating: "0", count: 41),
        String(repeating: "g", count: 40), String(repeating: "z", count: 40),
        String(repeating: "A", count: 40), String(repeating: "0", count: 39) + " ",
        "0x" + String(repeating: "0", count: 38), "+" + String(repeating: "0", count: 39),
        String(repeating: "é", count: 20), String(repeating: "０", count: 40),
    ])
    func refusesOtherText(text: String) {
        #expect(ObjectID(hex: text) == nil)
    }

    @Test(arguments: 0...255)
    func takesTheSixteenDigitsAlone(byte: Int) {
        let digits = [UInt8](repeating: UInt8(ascii: "0"), count: 39) + [UInt8(byte)]
        let isDigit = "0123456789abcdef".utf8.contains(UInt8(byte))
        #expect((ObjectID(hex: digits) != nil) == isDigit)
    }

    @Test(arguments: [0, 19, 21])
    func refusesOtherLengths(count: Int) {
        #expect(ObjectID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func sortsByBytes() throws {
        var random = SeededGenerator(seed: 2)
        let ids = (0..<200).compactMap { _ in
            ObjectID(bytes: (0..<20).map { _ in UInt8.random(in: 0...3, using: &random) })
        }
        #expect(ids.count == 200)
        let sorted = ids.sorted().map(\.description)
        #expect(sorted == ids.map(\.description).sorted())
    }

    @Test func knowsZero() {
        #expect(ObjectID.zero.isZero)
        #expect(ObjectID.zero.description == String(repeating: "0", count: 40))
        #expect(ObjectID(hex: String(repeating: "0", count: 39) + "1")?.isZero == false)
    }
}
