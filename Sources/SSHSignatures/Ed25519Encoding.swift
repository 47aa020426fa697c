/// The checks on an Ed25519 public key that signature verification leaves out.
///
/// The library verifies by the letter of RFC 8032, where a key of small order has signatures that
/// fit most payloads. Its owner could later deny what was signed, so such keys are refused.
enum Ed25519Encoding {
    /// Returns whether 32 bytes spell y minimally and no point whose order divides 8.
    ///
    /// Source: RFC 8032 section 5.1.3.
    static func isAcceptable(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 32, let first = bytes.first, let last = bytes.last else {
            return false
        }
        let inner = bytes.dropFirst().dropLast()
        let top = last & 0x7f
        // p is 2^255 - 19; what lies at or above p - 1 is minus one (order 2) or not minimal.
        if top == 0x7f, first >= 0xec, inner.allSatisfy({ $0 == 0xff }) { return false }
        // y = 0 has order 4, y = 1 is the neutral element.
        if top == 0, first <= 1, inner.allSatisfy({ $0 == 0 }) { return false }
        return !orderEight.contains { point in
            point.last == top && point.dropLast().elementsEqual(bytes.dropLast())
        }
    }

    /// The two y of the four points of order 8, little-endian, without the sign of x.
    private static let orderEight: [[UInt8]] = [
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef,
            0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88,
            0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10,
            0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77,
            0x92, 0xac, 0x03, 0x7a,
        ],
    ]
}
