import Crypto
import CryptoExtras

extension SSHKeyMaterial {
    /// Reads the fields that follow the algorithm's name and checks the key.
    ///
    /// - Throws: `malformed`, `curveMismatch`, `notAKey`, the `rsa…` cases and
    ///   `securityKeyApplicationUnsupported`.
    init(
        algorithm: SSHPublicKey.Algorithm, fields: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) {
        switch algorithm {
        case .ed25519:
            self = .ed25519(try Self.ed25519Key(&fields))
        case .ecdsaP256:
            self = .ecdsaP256(try Self.p256Key(&fields))
        case .ecdsaP384:
            let point = try Self.point(&fields, curve: "nistp384", coordinateByteCount: 48)
            guard let key = try? P384.Signing.PublicKey(x963Representation: point) else {
                throw .notAKey
            }
            self = .ecdsaP384(key)
        case .ecdsaP521:
            let point = try Self.point(&fields, curve: "nistp521", coordinateByteCount: 66)
            guard let key = try? P521.Signing.PublicKey(x963Representation: point) else {
                throw .notAKey
            }
            self = .ecdsaP521(key)
        case .rsa:
            self = try Self.rsaKey(&fields)
        case .skEd25519:
            let key = try Self.ed25519Key(&fields)
            self = .skEd25519(key, application: try Self.application(&fields))
        case .skEcdsaP256:
            let key = try Self.p256Key(&fields)
            self = .skEcdsaP256(key, application: try Self.application(&fields))
        }
    }

    /// Reads an Ed25519 key; one of small order is refused, for it would fit any payload.
    private static func ed25519Key(
        _ fields: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> Curve25519.Signing.PublicKey {
        let bytes = try fields.readString()
        guard Ed25519Encoding.isAcceptable(bytes),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { throw .notAKey }
        return key
    }

    /// Reads a curve's name and a P-256 point on it.
    private static func p256Key(
        _ fields: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> P256.Signing.PublicKey {
        let point = try point(&fields, curve: "nistp256", coordinateByteCount: 32)
        guard let key = try? P256.Signing.PublicKey(x963Representation: point) else {
            throw .notAKey
        }
        return key
    }

    /// Reads a curve's name and an uncompressed point; that it is on the curve is checked later.
    ///
    /// Source: RFC 5656 section 3.1, SEC 1 section 2.3.3.
    private static func point(
        _ fields: inout SSHWireReader<SSHKeyError>, curve: String, coordinateByteCount: Int
    ) throws(SSHKeyError) -> ArraySlice<UInt8> {
        guard try fields.readString().elementsEqual(curve.utf8) else { throw .curveMismatch }
        let point = try fields.readString()
        guard point.first == 0x04, point.count == 1 + 2 * coordinateByteCount else {
            throw .notAKey
        }
        return point
    }

    /// Reads the exponent and the modulus of an RSA key and bounds both.
    ///
    /// The upper bounds are the library's own; they keep a key from costing the server its time.
    private static func rsaKey(
        _ fields: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> SSHKeyMaterial {
        let exponent = Array(try fields.readPositiveInteger())
        let modulus = Array(try fields.readPositiveInteger())
        let bitCount = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard bitCount >= 3072 else { throw .rsaTooSmall(bitCount: bitCount) }
        guard bitCount <= 8192 else { throw .rsaTooLarge(bitCount: bitCount) }
        guard exponent.count <= 5 else { throw .rsaExponentUnsupported }
        let exponentValue = exponent.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard exponentValue >= 3, exponentValue < 1 << 33, !exponentValue.isMultiple(of: 2) else {
            throw .rsaExponentUnsupported
        }
        guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else {
            throw .notAKey
        }
        return .rsa(key, modulus: modulus, exponent: exponent)
    }

    /// Reads the application of a security key.
    ///
    /// Any web site may have made a key for its own application; only `ssh:` ones sign for SSH.
    ///
    /// Source: OpenSSH PROTOCOL.u2f, ssh-keygen(1) FIDO AUTHENTICATOR.
    private static func application(
        _ fields: inout SSHWireReader<SSHKeyError>
    ) throws(SSHKeyError) -> [UInt8] {
        let application = try fields.readString()
        guard application.starts(with: "ssh:".utf8) else {
            throw .securityKeyApplicationUnsupported
        }
        return Array(application)
    }
}
