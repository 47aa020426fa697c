import Crypto
import Foundation

/// The fields of an SSHSIG, encoded without the code under test.
struct SignatureParts {
    var magic = Array("SSHSIG".utf8)
    var version: UInt32 = 1
    var publicKey: [UInt8] = []
    var namespace = "git"
    var reserved: [UInt8] = []
    var hash = "sha512"
    var value: [UInt8] = []
    var suffix: [UInt8] = []

    /// Fields for a payload, of which the value is still to be made.
    init(publicKey: [UInt8]) {
        self.publicKey = publicKey
    }

    /// Takes an armored signature apart.
    init(armored: [UInt8]) throws {
        var bytes = try Armor.bytes(armored)[...]
        magic = Array(bytes.prefix(6))
        bytes = bytes.dropFirst(6)
        version = Wire.takeNumber(&bytes)
        publicKey = Wire.take(&bytes)
        namespace = String(decoding: Wire.take(&bytes), as: UTF8.self)
        reserved = Wire.take(&bytes)
        hash = String(decoding: Wire.take(&bytes), as: UTF8.self)
        value = Wire.take(&bytes)
        suffix = Array(bytes)
    }

    /// The bytes in the armor.
    var blob: [UInt8] {
        magic + Wire.number(version) + Wire.string(publicKey) + Wire.text(namespace)
            + Wire.string(reserved) + Wire.text(hash) + Wire.string(value) + suffix
    }

    /// The armored text.
    var armored: [UInt8] { Armor.text(blob) }

    /// The bytes that the key signs.
    func message(_ payload: [UInt8]) -> [UInt8] {
        let digest =
            switch hash {
            case "sha1": Array(Insecure.SHA1.hash(data: payload))
            case "sha256": Array(SHA256.hash(data: payload))
            case "sha384": Array(SHA384.hash(data: payload))
            default: Array(SHA512.hash(data: payload))
            }
        return magic + Wire.text(namespace) + Wire.string(reserved) + Wire.text(hash)
            + Wire.string(digest)
    }
}

/// SSH's binary encoding, RFC 4251 section 5.
enum Wire {
    static func number(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
        number(UInt32(bytes.count)) + Array(bytes)
    }

    static func text(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    /// A positive integer from big-endian bytes.
    static func integer(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let magnitude = Array(bytes.drop { $0 == 0 })
        return string((magnitude.first ?? 0) >= 0x80 ? [0] + magnitude : magnitude)
    }

    static func takeNumber(_ bytes: inout ArraySlice<UInt8>) -> UInt32 {
        let value = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        bytes = bytes.dropFirst(4)
        return value
    }

    static func take(_ bytes: inout ArraySlice<UInt8>) -> [UInt8] {
        let count = Int(takeNumber(&bytes))
        let value = Array(bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        return value
    }
}

/// The armor around signatures and keys, made with Foundation's base64.
enum Armor {
    struct Malformed: Error {}

    static func text(_ bytes: [UInt8], label: String = "SSH SIGNATURE") -> [UInt8] {
        let body = Data(bytes).base64EncodedString(
            options: [.lineLength64Characters, .endLineWithLineFeed])
        return Array("-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n".utf8)
    }

    static func bytes(_ text: [UInt8]) throws -> [UInt8] {
        let body = text.split(separator: 0x0a).dropFirst().dropLast().joined()
        guard let data = Data(base64Encoded: Data(body)) else { throw Malformed() }
        return Array(data)
    }
}

/// A generator whose sequence depends on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
