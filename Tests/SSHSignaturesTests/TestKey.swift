import Crypto
import CryptoExtras
import Foundation
import Testing

/// A key pair in memory that makes signatures `ssh-keygen` cannot be asked for without hardware.
enum TestKey: CaseIterable, CustomTestStringConvertible {
    case ed25519, ecdsaP256, ecdsaP384, ecdsaP521, rsaSHA256, rsaSHA512, skEd25519, skEcdsaP256

    var testDescription: String { signatureName }

    /// The name of the signature algorithm.
    var signatureName: String {
        switch self {
        case .ed25519: "ssh-ed25519"
        case .ecdsaP256: "ecdsa-sha2-nistp256"
        case .ecdsaP384: "ecdsa-sha2-nistp384"
        case .ecdsaP521: "ecdsa-sha2-nistp521"
        case .rsaSHA256: "rsa-sha2-256"
        case .rsaSHA512: "rsa-sha2-512"
        case .skEd25519: "sk-ssh-ed25519@openssh.com"
        case .skEcdsaP256: "sk-ecdsa-sha2-nistp256@openssh.com"
        }
    }

    /// Makes a key, signs the payload and returns the fields of the signature.
    func sign(
        _ payload: [UInt8], application: String = "ssh:", flags: UInt8 = 0x01,
        edit: (inout SignatureParts) -> Void = { _ in }
    ) throws -> SignatureParts {
        let seal = try seal(application: application, flags: flags)
        var parts = SignatureParts(publicKey: seal.publicKey)
        edit(&parts)
        parts.value = try Wire.text(signatureName) + seal.numbers(parts.message(payload))
        return parts
    }

    /// The wire form of a new key and what its owner appends to the algorithm's name.
    private struct Seal {
        var publicKey: [UInt8]
        var numbers: ([UInt8]) throws -> [UInt8]
    }

    private func seal(application: String, flags: UInt8) throws -> Seal {
        switch self {
        case .ed25519, .skEd25519: Self.ed25519Seal(self, application, flags)
        case .ecdsaP256, .skEcdsaP256: Self.p256Seal(self, application, flags)
        case .ecdsaP384: Self.p384Seal()
        case .ecdsaP521: Self.p521Seal()
        case .rsaSHA256, .rsaSHA512: try Self.rsaSeal(self)
        }
    }

    /// What a security key signs instead of the message, and its flags and counter.
    private static func securityKey(
        _ message: [UInt8], _ application: String, _ flags: UInt8
    ) -> (signed: [UInt8], statement: [UInt8]) {
        let statement = [flags] + Wire.number(7)
        let signed =
            Array(SHA256.hash(data: Array(application.utf8))) + statement
            + Array(SHA256.hash(data: message))
        return (signed, statement)
    }

    private static func ed25519Seal(
        _ kind: TestKey, _ application: String, _ flags: UInt8
    ) -> Seal {
        let key = Curve25519.Signing.PrivateKey()
        let blob = Wire.text(kind.signatureName) + Wire.string(key.publicKey.rawRepresentation)
        guard kind == .skEd25519 else {
            return Seal(publicKey: blob) { Wire.string(try key.signature(for: $0)) }
        }
        return Seal(publicKey: blob + Wire.text(application)) { message in
            let (signed, statement) = securityKey(message, application, flags)
            return Wire.string(try key.signature(for: signed)) + statement
        }
    }

    private static func p256Seal(
        _ kind: TestKey, _ application: String, _ flags: UInt8
    ) -> Seal {
        let key = P256.Signing.PrivateKey()
        let blob =
            Wire.text(kind.signatureName) + Wire.text("nistp256")
            + Wire.string(key.publicKey.x963Representation)
        guard kind == .skEcdsaP256 else {
            return Seal(publicKey: blob) {
                integers(try key.signature(for: $0).rawRepresentation)
            }
        }
        return Seal(publicKey: blob + Wire.text(application)) { message in
            let (signed, statement) = securityKey(message, application, flags)
            return integers(try key.signature(for: signed).rawRepresentation) + statement
        }
    }

    private static func p384Seal() -> Seal {
        let key = P384.Signing.PrivateKey()
        let blob =
            Wire.text(TestKey.ecdsaP384.signatureName) + Wire.text("nistp384")
            + Wire.string(key.publicKey.x963Representation)
        return Seal(publicKey: blob) { integers(try key.signature(for: $0).rawRepresentation) }
    }

    private static func p521Seal() -> Seal {
        let key = P521.Signing.PrivateKey()
        let blob =
            Wire.text(TestKey.ecdsaP521.signatureName) + Wire.text("nistp521")
            + Wire.string(key.publicKey.x963Representation)
        return Seal(publicKey: blob) { integers(try key.signature(for: $0).rawRepresentation) }
    }

    private static func rsaSeal(_ kind: TestKey) throws -> Seal {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits3072)
        return Seal(publicKey: try rsaBlob(key)) { message in
            let signature =
                kind == .rsaSHA256
                ? try key.signature(
                    for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
                : try key.signature(
                    for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
            return Wire.string(signature.rawRepresentation)
        }
    }

    /// The wire form of an RSA key.
    static func rsaBlob(_ key: _RSA.Signing.PrivateKey) throws -> [UInt8] {
        let primitives = try key.publicKey.getKeyPrimitives()
        return Wire.text("ssh-rsa") + Wire.integer(primitives.publicExponent)
            + Wire.integer(primitives.modulus)
    }

    /// A string of the two integers of an ECDSA signature.
    private static func integers(_ raw: Data) -> [UInt8] {
        Wire.string(
            Wire.integer(raw.prefix(raw.count / 2)) + Wire.integer(raw.suffix(raw.count / 2)))
    }
}
